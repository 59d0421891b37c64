"""The answering path on one screen: question → understand → retrieve → compose → check → render."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from time import perf_counter

from assistant.artifacts.timeboxes import LONGEST, SHORTEST
from assistant.compose.own_matters import with_own_matters
from assistant.domain.conversation import NEW_CONVERSATION, Conversation
from assistant.domain.house_style import HouseStyle
from assistant.domain.knowledge import Passage, RankedPassage, SourceKind
from assistant.domain.own_draft import OwnDraft
from assistant.domain.people import Role
from assistant.domain.reply import Artifact, Reply
from assistant.domain.request import Kind, Request
from assistant.domain.seams import (
    Checker,
    Composer,
    Heard,
    PassageReader,
    Renderer,
    RequestReader,
    Retriever,
    to_nobody,
)
from assistant.domain.session_plan import SessionPlan
from assistant.domain.session_row import RowReading, SessionRow
from assistant.store.conversation_store import ConversationStore
from assistant.store.session_store import SessionStore
from assistant.store.shared_drafts import SharedDrafts

NEAREST = 5  # passages that say whether the knowledge covers a question outside the field
_NOT_HELD = "The language model's draft did not hold against its sources."
_DRAFTS_NOTHING = (Kind.RED_LINE, Kind.OUT_OF_SCOPE)


class Assistant:
    """The coach. Holds no conversation: each call is given the one it continues."""

    def __init__(
        self,
        *,
        reader: RequestReader,
        retriever: Retriever,
        composer: Composer,
        checker: Checker,
        renderer: Renderer,
        passages: PassageReader,
        conversations: ConversationStore,
        sessions: SessionStore,
        shared_drafts: SharedDrafts,
        count_red_line: Callable[[str], None],
        note_gap: Callable[[Request, Artifact], None],
        notice: str = "",
        model_host: str = "",
        without_names: Callable[[str], str] = lambda _: "",
    ) -> None:
        self.reader = reader
        self.retriever = retriever
        self.composer = composer
        self.checker = checker
        self.renderer = renderer
        self.conversations = conversations
        self.sessions = sessions
        self.shared_drafts = shared_drafts
        self.notice = notice  # plain words when something works less well than it could, else empty
        self.model_host = (
            model_host  # where a language model gets what is asked; empty while nothing leaves the machine
        )
        self.without_names = (
            without_names  # a visitor's words as staff may read them; empty where names cannot be found
        )
        self._passages = passages
        self._count_red_line = count_red_line
        self._note_gap = note_gap

    def answer(
        self,
        question: str,
        conversation: Conversation = NEW_CONVERSATION,
        role: Role = Role.EXECUTIVE,
        minutes: int | None = None,
        like: HouseStyle | None = None,
        heard: Heard = to_nobody,
        visitor: str = "",
    ) -> Reply:
        """Take one question from the chat to a checked, cited reply.

        `minutes` is the length of the pairing's sessions, used where the question names none; `like` is the style that
        a session guide is to have; `heard` gets what is written of a draft as it grows, before it is checked, and may
        raise to stop it; `visitor` is whose share of a language model's budget it comes out of.
        """
        started = perf_counter()
        request = self.understand(question, conversation, role, minutes)
        reply = self.reply_to(replace(request, house_style=like) if like else request, heard, visitor)
        return replace(reply, elapsed_ms=(perf_counter() - started) * 1000)

    def understand(
        self,
        question: str,
        conversation: Conversation = NEW_CONVERSATION,
        role: Role = Role.EXECUTIVE,
        minutes: int | None = None,
    ) -> Request:
        """What a question asks for; `minutes` as in `answer`. Raises `QuestionError` where there is nothing to read."""
        request = self._settled(self.reader.read(question, conversation, role))
        if request.minutes is None and request.kind in (Kind.AGENDA, Kind.SESSION_GUIDE):
            return replace(request, minutes=minutes and min(max(minutes, SHORTEST), LONGEST))
        return request

    def understand_row(self, row: SessionRow) -> RowReading:
        """What a row of a table of sessions asks for."""
        return self.reader.read_row(row)

    def understand_session(self, plan: SessionPlan) -> tuple[Request, ...]:
        """All that is to be drafted for a session, in reading order; of a red line in it, that alone."""
        return self.reader.read_session(plan)

    def understand_own_draft(self, own: OwnDraft) -> Request:
        """What to do with something that a person wrote themselves. Raises `QuestionError` where there is nothing."""
        return self.reader.read_own_draft(own)

    def for_a_person(self, texts: Sequence[str], role: Role) -> Reply | None:
        """The reply to a note that tells of a matter for a person, which must not be kept; else None."""
        red_line = self.reader.red_line_in(texts)
        return self.reply_to(Request(text="", kind=Kind.RED_LINE, role=role, red_line=red_line)) if red_line else None

    def _settled(self, request: Request) -> Request:
        """Whether a question lies outside the field is settled by what the knowledge holds, where it was a close call."""
        outside = request.kind is Kind.OUT_OF_SCOPE
        if request.follow_up or not (outside or (request.kind is Kind.ANSWER and request.doubtful)):
            return request
        nearest = self.retriever.nearest(request.text, k=NEAREST)
        if outside and self.retriever.covers(nearest, surely=not request.doubtful):
            return replace(request, kind=Kind.ANSWER)
        if not outside and not self.retriever.covers(nearest):
            return replace(request, kind=Kind.OUT_OF_SCOPE)
        return request

    def reply_to(self, request: Request, heard: Heard = to_nobody, visitor: str = "") -> Reply:
        """A checked, cited reply to a request that is understood already; `heard` and `visitor` as in `answer`."""
        if request.red_line:
            self._count_red_line(request.red_line.code)
        passages = [] if request.kind in _DRAFTS_NOTHING else self.retriever.retrieve(request)
        draft = self.composer.compose(request, passages, heard=heard, visitor=visitor)
        findings = self.checker.check(draft, request, passages)

        # One repair, never a loop: after a second failure the draft is by whoever can be relied on, and says so.
        if any(finding.must_fix for finding in findings):
            draft = self.composer.compose(request, passages, repairing=findings, heard=heard, visitor=visitor)
            findings = self.checker.check(draft, request, passages)
        if any(finding.must_fix for finding in findings):
            draft = self.composer.stand_in(request, passages, _NOT_HELD)
            findings = self.checker.check(draft, request, passages)

        self._note_gap(request, draft.artifact)
        return self.renderer.render(with_own_matters(draft, request), request, passages, findings)

    def search(
        self, text: str, *, k: int = 10, sources: Sequence[SourceKind] = (), history: Sequence[str] = ()
    ) -> list[RankedPassage]:
        """The best k passages for a text, with no relevance floor."""
        return self.retriever.search(text, k=k, sources=sources, history=history)

    def passage(self, passage_id: str) -> Passage | None:
        """One passage by its id, for a reader who opens a citation."""
        return next(iter(self._passages.passages([passage_id])), None)
