"""Domain: what was said in one chat."""

from dataclasses import dataclass, replace

from assistant.domain.reply import Citation, Reply
from assistant.domain.request import Request


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One question and what we understood of it; the reply's text and sources are kept for display."""

    question: str
    request: Request
    markdown: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """The turns of one chat, oldest first. Immutable: `then` gives the next state."""

    turns: tuple[Turn, ...] = ()

    def then(self, question: str, reply: Reply) -> "Conversation":
        turn = Turn(question=question, request=reply.request, markdown=reply.markdown, citations=reply.citations)
        return replace(self, turns=(*self.turns, turn))

    @property
    def questions(self) -> tuple[str, ...]:
        return tuple(turn.question for turn in self.turns)

    @property
    def last_request(self) -> Request | None:
        return self.turns[-1].request if self.turns else None


NEW_CONVERSATION = Conversation()
