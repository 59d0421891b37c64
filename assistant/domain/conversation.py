"""Domain: what was said in one chat."""

import re
from dataclasses import dataclass, replace

from assistant.domain.reply import Citation, Reply
from assistant.domain.request import Kind, Request

_PROPOSED = re.compile(r"^\*\*\d+\. ([^\n]*?\?)", re.MULTILINE)  # as a set of questions is shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One question and what we understood of it; the reply's text and sources are kept for display."""

    question: str
    request: Request
    markdown: str
    citations: tuple[Citation, ...] = ()
    shape: str = ""  # the name of the shape of what was drafted
    reply: Reply | None = None  # the whole of it, while it has just been given


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """The turns of one chat, oldest first. Immutable: `then` gives the next state."""

    turns: tuple[Turn, ...] = ()

    def then(self, question: str, reply: Reply) -> "Conversation":
        turn = Turn(
            question=question,
            request=reply.request,
            markdown=reply.markdown,
            citations=reply.citations,
            shape=type(reply.artifact).__name__,
            reply=reply,
        )
        return replace(self, turns=(*self.turns, turn))

    @property
    def questions(self) -> tuple[str, ...]:
        return tuple(turn.question for turn in self.turns)

    @property
    def asked(self) -> tuple[str, ...]:
        """Discussion questions that were proposed in this chat, word for word."""
        sets = (turn.markdown for turn in self.turns if turn.request.kind is Kind.QUESTIONS)
        return tuple(dict.fromkeys(question for markdown in sets for question in _PROPOSED.findall(markdown)))

    @property
    def drafted(self) -> tuple[Request, ...]:
        """The requests that got a draft, oldest first; a red line or something out of scope in between does not count."""
        requests = (turn.request for turn in self.turns)
        return tuple(request for request in requests if request.kind not in (Kind.RED_LINE, Kind.OUT_OF_SCOPE))

    @property
    def last_request(self) -> Request | None:
        """What the talk goes on from; a red line is no part of it."""
        return next((turn.request for turn in reversed(self.turns) if turn.request.red_line is None), None)


NEW_CONVERSATION = Conversation()
