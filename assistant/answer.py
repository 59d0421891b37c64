"""The answering path on one screen: question → understand → retrieve → compose → check → render."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from time import perf_counter

from assistant.artifacts.timeboxes import LONGEST, SHORTEST
from assistant.domain.conversation import NEW_CONVERSATION, Conversation
from assistant.domain.knowledge import Passage, RankedPassage, SourceKind
from assistant.domain.people import Role
from assistant.domain.reply import Reply
from assistant.domain.request import Kind, Request
from assistant.domain.seams import Checker, Composer, PassageReader, Renderer, RequestReader, Retriever
from assistant.store.conversation_store import ConversationStore

NEAREST = 5  # passages that say whether the knowledge covers a question outside the field
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
        count_red_line: Callable[[str], None],
        notice: str = "",
    ) -> None:
        self.reader = reader
        self.retriever = retriever
        self.composer = composer
        self.checker = checker
        self.renderer = renderer
        self.conversations = conversations
        self.notice = notice  # plain words when something works less well than it could, else empty
        self._passages = passages
        self._count_red_line = count_red_line

    def answer(
        self,
        question: str,
        conversation: Conversation = NEW_CONVERSATION,
        role: Role = Role.EXECUTIVE,
        minutes: int | None = None,
    ) -> Reply:
        """Take one question from the chat to a checked, cited reply.

        `minutes` is the length of the pairing's sessions, used where the question names none.
        """
        started = perf_counter()
        request = self.reader.read(question, conversation, role)
        if request.minutes is None and request.kind in (Kind.AGENDA, Kind.SESSION_GUIDE):
            request = replace(request, minutes=minutes and min(max(minutes, SHORTEST), LONGEST))
        reply = self._reply(request)
        return replace(reply, elapsed_ms=(perf_counter() - started) * 1000)

    def _reply(self, request: Request) -> Reply:
        if request.red_line:
            self._count_red_line(request.red_line.code)
        request, passages = self._found(request)
        draft = self.composer.compose(request, passages)
        findings = self.checker.check(draft, request, passages)

        # One repair, never a loop: a second failure is shown to the reader, not hidden.
        if any(finding.must_fix for finding in findings):
            draft = self.composer.compose(request, passages, repairing=findings)
            findings = self.checker.check(draft, request, passages)

        return self.renderer.render(draft, request, passages, findings)

    def _found(self, request: Request) -> tuple[Request, list[RankedPassage]]:
        """The passages for a request; "out of scope" is settled by what the knowledge holds."""
        if request.kind is Kind.OUT_OF_SCOPE and request.language == "en":
            nearest = self.retriever.search(request.text, k=NEAREST)
            if self.retriever.covers(nearest, surely=not request.doubtful):
                request = replace(request, kind=Kind.ANSWER)
        if request.kind in _DRAFTS_NOTHING:
            return request, []
        passages = self.retriever.retrieve(request)
        if request.kind is Kind.ANSWER and request.doubtful and not self.retriever.covers(passages):
            return replace(request, kind=Kind.OUT_OF_SCOPE), []
        return request, passages

    def search(
        self, text: str, *, k: int = 10, sources: Sequence[SourceKind] = (), history: Sequence[str] = ()
    ) -> list[RankedPassage]:
        """The best k passages for a text, with no relevance floor."""
        return self.retriever.search(text, k=k, sources=sources, history=history)

    def passage(self, passage_id: str) -> Passage | None:
        """One passage by its id, for a reader who opens a citation."""
        return next(iter(self._passages.passages([passage_id])), None)
