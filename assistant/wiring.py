"""Wiring: settings become concrete parts here and nowhere else."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from assistant.answer import Assistant
from assistant.artifacts import BY_KIND, DRAWS_ON
from assistant.artifacts.session_order import cards_of
from assistant.artifacts.timeboxes import timebox
from assistant.check.checker import DraftChecker
from assistant.compose.builtin_composer import BuiltinComposer
from assistant.domain.knowledge import SourceKind
from assistant.domain.records import PhrasingRecord, TechnologyCard
from assistant.domain.request import Kind, Request
from assistant.domain.seams import Embedder, MessageModel
from assistant.index.embedders import build_embedder
from assistant.index.freshness import IndexKeeper
from assistant.index.remembering import RememberingEmbedder
from assistant.reading.reading_model import build_reading_model
from assistant.reading.remembering import RememberingModel
from assistant.render.chat_markdown import ChatRenderer
from assistant.retrieve.hybrid_retriever import HybridRetriever
from assistant.settings import Settings
from assistant.store.conversation_store import ConversationStore
from assistant.store.database import Database, open_database
from assistant.store.knowledge_store import KnowledgeStore
from assistant.store.red_line_counter import RedLineCounter
from assistant.understand.example_model import ExampleModel
from assistant.understand.red_line_reader import red_line_in
from assistant.understand.request_reader import OwnRequestReader

UNDERSTANDING_FOLDER = "understanding"
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
            pinned=pinned_records,
            floor=self.settings.relevance_floor,
        )

    @cached_property
    def assistant(self) -> Assistant:
        return Assistant(
            reader=OwnRequestReader(
                self.message_model,
                self.embedder,
                cards=lambda: self.store.records_of(TechnologyCard),
                phrasings=lambda: self.store.records_of(PhrasingRecord),
                keep_in=self.settings.data_dir / UNDERSTANDING_FOLDER,
                longest=self.settings.max_question_chars,
            ),
            retriever=self.retriever,
            composer=BuiltinComposer(self.settings.relevance_floor, self.settings.contacts.model_dump()),
            checker=DraftChecker(red_line_in=lambda lines: red_line_in(lines, self.message_model)),
            renderer=ChatRenderer(),
            passages=self.store,
            conversations=ConversationStore(self.database),
            count_red_line=RedLineCounter(self.database).count,
            notice=self.notice,
        )

    @property
    def notice(self) -> str:
        """What works less well than it could, in plain words."""
        nothing = "" if any(self.store.count().values()) else "Nothing is indexed yet: run `coach ingest`."
        return " ".join(filter(None, [nothing, self.embedder.notice]))


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


def build_assistant(settings: Settings) -> Assistant:
    """The coach, with its indexes brought to what the store holds."""
    return _build(Parts(settings))


def build_serving_assistant(settings: Settings) -> tuple[Assistant, Callable[[], None]]:
    """The coach for a server that should open soon, and what to call afterwards: it loads the rest, which is Chroma."""
    parts = Parts(settings, use_chroma=False)
    return _build(parts), parts.index_keeper.add_chroma


def _build(parts: Parts) -> Assistant:
    parts.index_keeper.refresh()
    assistant = parts.assistant
    gc.freeze()  # what was built now stays; collecting garbage among it would only hold replies up
    return assistant
