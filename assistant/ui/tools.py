"""UI: what other programs may ask the coach for, one function each; `api_door` and `mcp_door` offer the same ones.

Each call stands alone: it continues no conversation, reads none and keeps none. Red lines and checks hold as in the chat.
"""

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from typing import Any, Literal

from assistant.answer import Assistant
from assistant.domain.knowledge import SourceKind
from assistant.domain.people import Role
from assistant.domain.reply import Reply
from assistant.errors import AssistantError, QuestionError
from assistant.render.reply_json import reply_json
from assistant.ui import texts
from assistant.ui.metrics import count_reply, counted_answer
from assistant.ui.pace import Pace

log = logging.getLogger(__name__)

Tool = Callable[..., Awaitable[dict[str, Any]]]
Side = Literal["executive", "mentor", "staff"]
Session = Literal["kickoff", "first", "mid", "closing"]
SESSIONS = {
    "kickoff": "the kickoff",
    "first": "a first session",
    "mid": "a midpoint session",
    "closing": "the closing session",
}
GUIDES = (SourceKind.GUIDES, SourceKind.TECHNOLOGIES, SourceKind.PHRASING, SourceKind.QUESTIONS)
MOST_PASSAGES = 20
LONGEST_SEARCH = 2_000  # characters
_VISITOR: ContextVar[str] = ContextVar("visitor", default="")  # who calls the tool that runs
THIS_MACHINE = "another program on this machine"  # where nobody signs in, all of them share one pace


class Tools:
    """The coach's work as functions with typed arguments; each returns what `coach ask --json` prints.

    But for one name: Gradio's client takes whatever is called `path` for a file to fetch, so a citation's is its `source`.
    """

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._pace = Pace()

    def all(self) -> tuple[Tool, ...]:
        return (
            self.draft_agenda,
            self.draft_questions,
            self.phrase_feedback,
            self.explain_technology,
            self.session_guide,
            self.search_guides,
        )

    async def draft_agenda(
        self, topic: str, minutes: int = 45, session: Session = "first", role: Side = "executive"
    ) -> dict[str, Any]:
        """Draft a timed agenda of one reverse-mentoring session, with something to do for both sides and its sources.

        Args:
            topic: What the session is about, such as "passkeys" or "how Gen Z buys".
            minutes: How long the session takes.
            session: Which session of the pairing it is.
            role: Who asks.
        """
        return await self._ask(f"Plan {_minutes(minutes)} minutes on {_words(topic)}, {SESSIONS[session]}", role)

    async def draft_questions(self, topic: str, count: int = 5, role: Side = "mentor") -> dict[str, Any]:
        """Draft discussion questions for a reverse-mentoring session, in a good order, with follow-ups.

        Args:
            topic: What to ask about, and whom if you like, such as "cloud costs, for our CFO".
            count: How many questions.
            role: Who asks.
        """
        return await self._ask(f"Write {min(max(count, 1), 20)} discussion questions about {_words(topic)}", role)

    async def phrase_feedback(self, situation: str, role: Side = "mentor") -> dict[str, Any]:
        """Word something that is hard to say, in several strengths, with the likely reaction and a way out.

        Args:
            situation: What happened, without names, such as "he keeps interrupting me".
            role: Who wants to say it: a mentor speaks to an executive, an executive to a mentor.
        """
        whom = "my mentor" if role == Role.EXECUTIVE else "my executive"
        return await self._ask(f"How do I give feedback to {whom} about this: {_words(situation)}", role)

    async def explain_technology(
        self, topic: str, minutes: int = 5, listener: str = "", role: Side = "mentor"
    ) -> dict[str, Any]:
        """Write an explanation of a technology to say aloud, for a listener's own work, with dated facts and limits.

        Args:
            topic: What to explain, such as "zero trust".
            minutes: How long the explanation may take.
            listener: Who listens, by function, such as "head of HR"; empty for an executive in general.
            role: Who asks.
        """
        whom = f" to our {_words(listener)}" if listener.strip() else ""
        return await self._ask(f"Explain {_words(topic)}{whom} in {_minutes(minutes)} minutes", role)

    async def session_guide(
        self, session: Session = "kickoff", minutes: int = 60, pairs: int = 1, topic: str = "", role: Side = "staff"
    ) -> dict[str, Any]:
        """Write a facilitator's script of a session, for one pairing or for many.

        Args:
            session: Which session it is.
            minutes: How long it takes.
            pairs: How many pairings are in the room.
            topic: What it is about; empty for none in particular.
            role: Who asks.
        """
        about = f", on {_words(topic)}" if topic.strip() else ""
        length, many = _minutes(minutes), max(pairs, 1)
        return await self._ask(f"Session guide for {SESSIONS[session]}, {length} minutes, {many} pairs{about}", role)

    async def search_guides(self, text: str, count: int = 5) -> dict[str, Any]:
        """Find the passages of the program's guides that are nearest to a text, best first; session notes are left out.

        Args:
            text: What to look for, in your own words.
            count: How many passages at most.
        """
        wanted = _words(text)[:LONGEST_SEARCH]
        return await asyncio.to_thread(self._search, wanted, min(max(count, 1), MOST_PASSAGES))

    def _search(self, text: str, count: int) -> dict[str, Any]:
        if for_a_person := self._assistant.for_a_person([text], Role.STAFF):
            return {**_as_told(for_a_person), "hits": []}
        found = self._assistant.search(text, k=count, sources=GUIDES)
        hits = [
            {
                "passage_id": hit.passage.passage_id,
                "title": hit.passage.title,
                "heading": hit.passage.heading,
                "text": hit.passage.text,
            }
            for hit in found
        ]
        return {"query": text, "red_line": None, "hits": hits}

    async def _ask(self, question: str, role: str) -> dict[str, Any]:
        return await asyncio.to_thread(self._answer, question, Role(role))

    def _answer(self, question: str, role: Role) -> dict[str, Any]:
        with counted_answer():
            reply = self._assistant.answer(question, role=role, visitor=_VISITOR.get())
        count_reply(reply.request.kind)
        return _as_told(reply)

    async def call(self, tool: Tool, visitor: str, **arguments: Any) -> dict[str, Any]:
        """Call a tool at the pace of whoever asks. Raises `QuestionError`, whose words may be shown, for any fault."""
        who, begun = visitor or THIS_MACHINE, False
        try:
            await self._pace.begin(who)
            begun = True
            _VISITOR.set(visitor)
            return await tool(**arguments)
        except AssistantError as error:
            raise QuestionError(str(error), "") from error
        except Exception as error:
            reference = secrets.token_hex(3)
            log.error("A tool could not finish (reference %s): %s.", reference, type(error).__name__)
            raise QuestionError(texts.TOOL_FAILED.format(reference=reference), texts.TRY_AGAIN) from error
        finally:
            if begun:
                self._pace.end(who)


def _as_told(reply: Reply) -> dict[str, Any]:
    told = reply_json(reply)
    told["citations"] = [{**cited, "source": cited["path"]} for cited in told["citations"]]
    for cited in told["citations"]:
        del cited["path"]
    return told


def _words(told: str) -> str:
    """What a caller filled in, on one line, so that it reads as part of one request."""
    said = " ".join(told.split())
    if not said:
        raise QuestionError(texts.TOOL_NEEDS_WORDS, texts.TOOL_FILL_IN)
    return said


def _minutes(minutes: int) -> int:
    return min(max(minutes, 1), 480)
