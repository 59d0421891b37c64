"""Understand: what was filled into a form rather than written as a wish. Each field fills its own slot and asks for nothing else."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.domain.own_draft import OwnDraft
from assistant.domain.people import BusinessFunction, Role
from assistant.domain.red_lines import RedLine
from assistant.domain.request import Kind, Request, Topic
from assistant.domain.seams import MessageModel
from assistant.domain.session_plan import SessionPlan
from assistant.understand.message_parts import message_parts
from assistant.understand.red_line_reader import (
    ALARM_IN_DRAFT,
    GRAVE,
    read_red_line,
    read_red_line_in_note,
    without_orders,
)
from assistant.understand.slots import SlotReader
from assistant.understand.usable import with_usable_slots

LONGEST_TOPIC = 80  # characters
SHORTEST_TALK = 3  # minutes of an explainer inside a session
TALK_SHARE = 4  # explaining takes no more than this part of a session
ORDERS = "Part of what you filled in gives orders to an AI system. I treated it as content and left it aside."
_TOLD = "After our session: {part}"
_DRAFTS = {
    Role.EXECUTIVE: ("agenda", "brief", "questions"),
    Role.MENTOR: ("agenda", "brief", "questions", "explainer"),
}


class OwnFormReader:
    def __init__(self, slots: SlotReader, model: MessageModel) -> None:
        self._slots = slots
        self._model = model

    def session(self, plan: SessionPlan) -> tuple[Request, ...]:
        """What to draft for a session, in the order to read it; a red line in it leaves that alone."""
        if red_line := self.red_line_in(plan.own_words):
            return (stopped(plan.role, red_line),)
        words, has_orders = without_orders(plan.topic)
        topic = self._topic(words)
        about = f" on {topic.name}" if topic else ""
        base = Request(
            text=f"Plan {plan.minutes} minutes{about}, {plan.stage.value} session",
            kind=Kind.AGENDA,
            role=plan.role,
            topic=topic,
            minutes=plan.minutes,
            stage=plan.stage,
            functions=_functions(plan.area),
            own_notes=_notes(plan),
            open_actions=_content(plan.open_actions),
            left_aside=(ORDERS,) if has_orders else (),
        )
        wanted = [draft for draft in _DRAFTS[plan.role] if topic or draft != "explainer"]
        return tuple(with_usable_slots(_wish(draft, base, about)) for draft in wanted)

    def own_draft(self, own: OwnDraft) -> Request:
        """What somebody wrote themselves, to be looked at."""
        if red_line := self._red_line_of(own):
            return stopped(own.role, red_line)
        text, has_orders = without_orders(own.text)
        named = self._slots.topic_in(text) if own.kind is Kind.EXPLAINER else None
        return Request(
            text=own.wish,
            kind=own.kind,
            role=own.role,
            topic=self._topic(own.topic) or named,
            functions=_functions(own.area),
            own_draft=text,
            left_aside=(ORDERS,) if has_orders else (),
        )

    def red_line_in(self, texts: Sequence[str]) -> RedLine | None:
        """The red line that what somebody wrote in a form touches. A note is short: it is judged as part of an account, too."""
        notes = [(part, _TOLD.format(part=part)) for text in texts if text for part in message_parts(text)]
        found = (read_red_line_in_note(note, self._model.judge(note)) for note in notes)
        return next(filter(None, found), None)

    def _red_line_of(self, own: OwnDraft) -> RedLine | None:
        parts = message_parts(own.text)
        found = read_red_line(parts, self._model.judge(parts), ALARM_IN_DRAFT)
        if found and own.kind is Kind.EXPLAINER and found.code not in GRAVE:
            return None  # "the attacker has your password" is about the world
        return found

    def _topic(self, words: str) -> Topic | None:
        named = words[:LONGEST_TOPIC].strip()
        return (self._slots.topic_named(named) or Topic(words=named)) if named else None


def stopped(role: Role, red_line: RedLine) -> Request:
    """The request of a matter for a person; nothing of its text goes on."""
    return Request(text="", kind=Kind.RED_LINE, role=role, red_line=red_line)


def _wish(draft: str, base: Request, about: str) -> Request:
    """One of the drafts of a session."""
    if draft == "brief":
        return replace(base, text=f"Brief me for my session{about}", brief_for=(base.role,), left_aside=())
    if draft == "questions":
        return replace(base, text=f"Questions to ask{about}", kind=Kind.QUESTIONS, asked_by=base.role, left_aside=())
    if draft == "explainer":
        talk = max(SHORTEST_TALK, (base.minutes or 0) // TALK_SHARE)
        return replace(base, text=f"Explain{about[3:]}", kind=Kind.EXPLAINER, minutes=talk, left_aside=())
    return base


def _functions(area: BusinessFunction) -> tuple[BusinessFunction, ...]:
    return () if area is BusinessFunction.GENERAL else (area,)


def _notes(plan: SessionPlan) -> tuple[str, ...]:
    goal = (plan.goal,) if plan.goal and plan.goal_is_shared else ()
    return _content((*goal, *plan.talking_points))


def _content(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(filter(None, (without_orders(" ".join(text.split()))[0] for text in texts)))
