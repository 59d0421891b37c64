"""Wiring: settings become concrete parts here and nowhere else."""

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path

from assistant.access.access import Access
from assistant.answer import Assistant
from assistant.artifacts import BY_KIND, DRAWS_ON
from assistant.artifacts.answer import Answer
from assistant.artifacts.session_order import cards_of
from assistant.artifacts.timeboxes import timebox
from assistant.check.checker import DraftChecker
from assistant.compose.builtin_composer import BuiltinComposer
from assistant.compose.kept_replies import KeptReplies
from assistant.compose.model_composer import ModelComposer
from assistant.compose.model_prompt import PromptSet
from assistant.compose.out_of_scope_writer import write_red_line
from assistant.desk import NotesDesk, notes_key
from assistant.desk.disclosure import NEVER_A_NOTE, DisclosureCheck
from assistant.desk.erasure import Erasure
from assistant.domain.house_style import HouseStyle
from assistant.domain.knowledge import SourceKind
from assistant.domain.people import Role
from assistant.domain.records import PhrasingRecord, QuestionFamily, QuestionRecord, TechnologyCard
from assistant.domain.red_lines import RedLine
from assistant.domain.reply import Artifact
from assistant.domain.request import Kind, Request
from assistant.domain.seams import ChatModel, Composer, Embedder, MessageModel, NameFinder
from assistant.index.embedders import build_embedder
from assistant.index.freshness import IndexKeeper
from assistant.index.remembering import RememberingEmbedder
from assistant.ingest.anonymize import NOBODY, Roster, anonymize_text
from assistant.ingest.anonymize.mask import Mask
from assistant.ingest.embedding import Progress
from assistant.ingest.house_style import KnownGuides, learn_house_style
from assistant.ingest.ingest_files import PutOnDesk, ingest_files
from assistant.ingest.ingest_note import NoteIngestion
from assistant.ingest.outcomes import FileStatus, IngestReport
from assistant.ingest.source_files import LIBRARY
from assistant.naming.naming_model import build_naming_model
from assistant.program.held_facts import held_facts
from assistant.program.library import Library, tells_nobody
from assistant.program.pair_health import pair_figures
from assistant.program.program import Program
from assistant.program.scorecard import last_scorecard
from assistant.program.takeaways import Takeaways
from assistant.providers.build_model import build_chat_model, model_host
from assistant.providers.meter import Meter
from assistant.providers.tokens import TokenCounter
from assistant.reading.reading_model import build_reading_model
from assistant.reading.remembering import RememberingModel
from assistant.render.chat_markdown import ChatRenderer
from assistant.retrieve.hybrid_retriever import HybridRetriever
from assistant.retrieve.shared_notes import PairingsNeeded, SharedNotes
from assistant.settings import PROJECT, Settings
from assistant.store.account_list import AccountList
from assistant.store.audit_trail import AuditTrail
from assistant.store.conversation_store import ConversationStore
from assistant.store.database import Database, open_database
from assistant.store.document_list import DocumentList
from assistant.store.guide_gaps import GuideGapList
from assistant.store.knowledge_store import KnowledgeStore
from assistant.store.note_shelf import NoteShelf
from assistant.store.pair_counts import count_pairs
from assistant.store.red_line_counter import RedLineCounter
from assistant.store.row_counts import count_rows
from assistant.store.session_store import SessionStore
from assistant.store.shared_drafts import SharedDrafts
from assistant.store.sign_in_list import SignInList
from assistant.store.spending_ledger import SpendingLedger
from assistant.understand.disclosure_in_notes import red_lines_suspected
from assistant.understand.example_model import ExampleModel
from assistant.understand.red_line_reader import red_line_in
from assistant.understand.request_reader import OwnRequestReader
from assistant.understand.style_following_reader import StyleFollowingReader

PROMPTS = PROJECT / "prompts"
UNDERSTANDING_FOLDER = "understanding"
TAKEAWAYS_FOLDER = "takeaways"
_WHATEVER_THE_TOPIC = (QuestionFamily.RELATIONSHIP, QuestionFamily.LEADERSHIP, QuestionFamily.PROGRAM)
# A plan of several sessions draws on the guides of its stages, and on those for a pairing that has stalled.
_ARC_GUIDES = tuple((guide, SourceKind.GUIDES) for guide in ("G01", "G11", "G13", "G22", "G23", "G25", "G32", "G36"))


@dataclass
class Parts:
    """The parts of one running program, each built when first needed.

    `use_chroma=False` spares a command that answers one question the time Chroma takes to load.
    """

    settings: Settings
    use_chroma: bool = True

    @cached_property
    def database(self) -> Database:
        return open_database(self.settings)

    @cached_property
    def store(self) -> KnowledgeStore:
        return KnowledgeStore(self.database)

    @cached_property
    def embedder(self) -> Embedder:
        return RememberingEmbedder(build_embedder(self.settings.data_dir))

    @cached_property
    def name_finder(self) -> NameFinder | None:
        """What finds names in session notes, or None where the weights are not installed."""
        return build_naming_model(self.settings.data_dir)

    @cached_property
    def message_model(self) -> MessageModel:
        """The taught model where it can be had, else likeness to the examples it was taught with."""
        taught = build_reading_model(self.settings.data_dir)
        return RememberingModel(taught or ExampleModel(self.embedder, self.settings.data_dir / UNDERSTANDING_FOLDER))

    @cached_property
    def index_keeper(self) -> IndexKeeper:
        return IndexKeeper(self.store, self.settings.data_dir, use_chroma=self.use_chroma)

    @cached_property
    def retriever(self) -> HybridRetriever:
        return HybridRetriever(
            self.store,
            self.embedder,
            self.index_keeper.dense,
            self.index_keeper.words,
            DRAWS_ON,
            pinned=lambda request: [*pinned_records(request), *self._questions_of_its_stage(request)],
            floor=self.settings.relevance_floor,
            only_shared=self.shared_notes.only_shared,
        )

    @cached_property
    def pairings_needed(self) -> PairingsNeeded:
        return PairingsNeeded(
            cards=lambda: self.store.records_of(TechnologyCard),
            usually=self.settings.theme_pairings,
            on_inclusion=self.settings.inclusion_theme_pairings,
        )

    @cached_property
    def shared_notes(self) -> SharedNotes:
        return SharedNotes(self.store, NoteShelf(self.database), self.pairings_needed)

    @cached_property
    def chat_model(self) -> ChatModel | None:
        """The language model that drafts, or None where none is set."""
        if not self.settings.chat_model.name:
            return None
        return build_chat_model(self.settings.chat_model, Meter(SpendingLedger(self.database), self.settings.budget))

    @cached_property
    def composer(self) -> Composer:
        """A language model's where one is set, with the built-in composer behind it; else the built-in one alone."""
        builtin = BuiltinComposer(
            self.settings.relevance_floor,
            self.settings.contacts.model_dump(),
            self.embedder,
            notes_withheld=self.shared_notes.withheld,
        )
        wanted = self.settings.chat_model
        model = self.chat_model
        if model is None:
            return builtin
        return ModelComposer(
            model,
            builtin,
            PromptSet.read(PROMPTS),
            context_tokens=wanted.context_tokens,
            reply_tokens=wanted.reply_tokens,
            count_tokens=TokenCounter(self.settings.data_dir.resolve() / "tokens"),
            new_mask=self.new_mask,
            kept=KeptReplies(wanted.kept_replies),
        )

    def new_mask(self) -> Mask:
        """Hides names in what is sent to a language model."""
        return Mask(self._roster(), self.name_finder)

    def _roster(self) -> Roster:
        return Roster.from_csv(self.settings.roster) if self.settings.roster else NOBODY

    @cached_property
    def request_reader(self) -> OwnRequestReader:
        return OwnRequestReader(
            self.message_model,
            self.embedder,
            cards=lambda: self.store.records_of(TechnologyCard),
            phrasings=lambda: self.store.records_of(PhrasingRecord),
            keep_in=self.settings.data_dir / UNDERSTANDING_FOLDER,
            longest=self.settings.max_question_chars,
        )

    @cached_property
    def assistant(self) -> Assistant:
        return Assistant(
            reader=StyleFollowingReader(self.request_reader, KnownGuides(self.store)),
            retriever=self.retriever,
            composer=self.composer,
            checker=DraftChecker(red_line_in=lambda lines: red_line_in(lines, self.message_model)),
            renderer=ChatRenderer(),
            passages=self.store,
            conversations=ConversationStore(self.database),
            sessions=SessionStore(self.database),
            shared_drafts=SharedDrafts(self.database),
            count_red_line=RedLineCounter(self.database).count,
            note_gap=self.note_gap,
            notice=self.notice,
            model_host=model_host(self.settings.chat_model),
            without_names=self.without_names,
        )

    @cached_property
    def audit_trail(self) -> AuditTrail:
        return AuditTrail(self.database)

    @cached_property
    def guide_gaps(self) -> GuideGapList:
        return GuideGapList(self.database)

    def note_gap(self, request: Request, artifact: Artifact) -> None:
        """Keep what the knowledge did not cover, without names; where nothing can find names, nothing is kept."""
        missed = gap_of(request, artifact) if self.settings.keep_gaps else ""
        if missed := self.without_names(missed):
            self.guide_gaps.add(missed, request.kind.value)

    def without_names(self, text: str) -> str:
        """A visitor's own words as they may be kept for program staff; empty where nothing can find names."""
        if not text or self.name_finder is None:
            return ""
        return anonymize_text(text, self._roster(), self.name_finder).text

    def take_in(
        self,
        paths: Sequence[Path] = (),
        as_kind: SourceKind | None = None,
        progress: Progress = tells_nobody,
        desk: PutOnDesk | None = None,
    ) -> IngestReport:
        """Take files into the knowledge, the knowledge folder if none are named; these parts' assistant finds them at once."""
        return ingest_files(
            paths,
            as_kind=as_kind,
            store=self.store,
            embedder=self.embedder,
            index_keeper=self.index_keeper,
            settings=self.settings,
            finder=self.name_finder,
            progress=progress,
            desk=desk,
        )

    def take_out(self, document_id: str) -> None:
        """Take a document out of the knowledge; nothing cites it from now on."""
        self.store.remove_documents([document_id])
        self.index_keeper.refresh()

    @cached_property
    def program(self) -> Program:
        """What program staff look after, over the same store."""
        listed = DocumentList(self.database)
        folder = self.settings.data_dir / LIBRARY
        host = model_host(self.settings.chat_model)
        return Program(
            settings=self.settings,
            library=Library(
                folder, listed=listed.all, take_in=partial(self.take_in, desk=self.put_on_desk), take_out=self.take_out
            ),
            gaps=self.guide_gaps,
            takeaways=Takeaways(self.settings.data_dir / TAKEAWAYS_FOLDER),
            audit=self.audit_trail,
            open_desk=self.open_desk,
            house_style=self.house_style,
            facts=lambda: held_facts(self.settings, count_rows(self.database), host),
            pairs=lambda: pair_figures(count_pairs(self.database, datetime.now())),
            scorecard=lambda: last_scorecard(self.settings.data_dir),
        )

    @cached_property
    def notes_desk(self) -> NotesDesk:
        shelf = NoteShelf(self.database)
        ingestion = NoteIngestion(self.store, self.embedder, self.index_keeper)
        return NotesDesk(
            settings=self.settings,
            shelf=shelf,
            key=notes_key(self.settings.notes_key, self.settings.data_dir),
            ingestion=ingestion,
            erasure=Erasure(shelf, ingestion, self.guide_gaps, ConversationStore(self.database), self.database),
            disclosures=DisclosureCheck(
                red_line_in=lambda lines: red_line_in(lines, self.message_model),
                suspected_in=lambda lines: red_lines_suspected(lines, self.message_model, NEVER_A_NOTE),
                turn_to=self._turn_to,
            ),
            roster=self._roster(),
            finder=self.name_finder,
            theme_of=self._theme_of,
            pairings_needed=self.pairings_needed,
            withheld=self.shared_notes.withheld,
        )

    def open_desk(self) -> NotesDesk:
        """The review desk over what the store holds now; it lets go of what is overdue."""
        self.index_keeper.refresh()
        return replace(self.notes_desk)

    def put_on_desk(self, text: str, pairing: str) -> str:
        return self.notes_desk.bring(text, pairing)

    def note_confirmed(self, name: str, report: IngestReport) -> None:
        """Write down who read session notes that went into the knowledge without the desk."""
        files = report.count(FileStatus.ADDED) + report.count(FileStatus.CHANGED)
        if files:
            self.audit_trail.add(name, "took in files, having read the session notes", f"files: {files}")

    def _turn_to(self, red_line: RedLine) -> str:
        """The fixed words of a red line, and whom to turn to."""
        request = Request(text="", kind=Kind.RED_LINE, role=Role.STAFF, red_line=red_line)
        told = write_red_line(request, self.settings.contacts.model_dump(), "").artifact
        return " ".join((told.says[0], *(f"{contact.rstrip('.')}." for contact in told.contacts)))

    def _theme_of(self, text: str) -> str:
        """The title of the guide or card that a line is about, where the knowledge covers it."""
        found = self.retriever.search(text, k=1, sources=(SourceKind.TECHNOLOGIES, SourceKind.GUIDES))
        return found[0].passage.title if found and self.retriever.covers(found) else ""

    def house_style(self, path: Path) -> HouseStyle:
        """The style of a guide file that new guides are to follow. Raises `FileRejectedError`."""
        return learn_house_style(path, self.settings)

    def _questions_of_its_stage(self, request: Request) -> list[tuple[str, SourceKind]]:
        """What a session guide asks at its stage whatever the topic: between the two, and from staff."""
        stage = request.stage or BY_KIND[request.kind].usual_stage
        if request.kind is not Kind.SESSION_GUIDE:
            return []
        return [
            (record.id, SourceKind.QUESTIONS)
            for record in self.store.records_of(QuestionRecord)
            if record.stage is stage and record.family in _WHATEVER_THE_TOPIC
        ]

    @property
    def notice(self) -> str:
        """What works less well than it could, in plain words."""
        nothing = "" if any(self.store.count().values()) else "Nothing is indexed yet: run `coach ingest`."
        return " ".join(filter(None, [nothing, self.embedder.notice]))


def gap_of(request: Request, artifact: Artifact) -> str:
    """What a reply says that the knowledge lacks: an answer to the question, or a card on the topic."""
    if isinstance(artifact, Answer):
        return request.text if artifact.gap and not (artifact.lead or artifact.steps) else ""
    on_a_topic = request.kind in (Kind.AGENDA, Kind.EXPLAINER, Kind.QUESTIONS) and not request.own_draft
    topic = request.topic if on_a_topic and not request.follow_up else None
    return topic.name if topic and (topic.nearest or not topic.card_id) else ""


def pinned_records(request: Request) -> list[tuple[str, SourceKind]]:
    """The records a request always draws on: its topic's card, and the guides of its stage and kind."""
    if request.kind is Kind.AGENDA and request.series:
        return [*((card, SourceKind.TECHNOLOGIES) for card in cards_of(request.series)), *_ARC_GUIDES]
    wording = [(request.need, SourceKind.PHRASING)] if request.need else []
    return [*wording, *_card(request), *((guide, SourceKind.GUIDES) for guide in _guides(request))]


def _card(request: Request) -> list[tuple[str, SourceKind]]:
    return [(request.topic.card_id, SourceKind.TECHNOLOGIES)] if request.topic and request.topic.card_id else []


def _guides(request: Request) -> list[str]:
    artifact = BY_KIND[request.kind]
    stage = request.stage or artifact.usual_stage
    return [*([timebox(stage).guide] if stage else []), *artifact.guides]


def build_access(settings: Settings) -> Access:
    """Who may use the web app, over the same store; it needs no index."""
    database = open_database(settings)
    return Access(
        accounts=AccountList(database),
        sign_ins=SignInList(database),
        trail=AuditTrail(database),
        conversations=ConversationStore(database),
        tries_per_address=settings.sign_in_tries_per_address,
    )


def spending_ledger(settings: Settings) -> SpendingLedger:
    """What language models used, over the same store; it needs no index."""
    return SpendingLedger(open_database(settings))


def build_assistant(settings: Settings) -> Assistant:
    """The coach, with its indexes brought to what the store holds."""
    return _build(Parts(settings))


@dataclass(frozen=True, slots=True)
class Serving:
    """What a server opens with; it calls `load_the_rest`, which is Chroma, once its first page was shown."""

    assistant: Assistant
    program: Program
    load_the_rest: Callable[[], None]


def build_serving(settings: Settings) -> Serving:
    """The coach for a server that should open soon, and what program staff look after, over the same parts."""
    parts = Parts(settings, use_chroma=False)
    return Serving(_build(parts), parts.program, parts.index_keeper.add_chroma)


def build_program(settings: Settings) -> Program:
    """What program staff look after, beside an assistant that was built by itself and follows the store."""
    return Parts(settings, use_chroma=False).program


def _build(parts: Parts) -> Assistant:
    parts.index_keeper.refresh()
    assistant = parts.assistant
    gc.freeze()  # what was built now stays; collecting garbage among it would only hold replies up
    return assistant
