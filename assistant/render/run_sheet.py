"""Render: what stands on a run sheet, the one page that lies beside a session while it runs.

It is an agenda again, cut into steps that follow one another on a clock, and in plain text: nobody looks up a source in
the middle of a talk.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.artifacts.agenda import Agenda, AgendaItem
from assistant.domain.people import Role
from assistant.domain.records import TechnologyCard
from assistant.domain.reply import Line, Reply
from assistant.render.blocks import timed

_NAMES = {
    Role.EXECUTIVE: {Role.EXECUTIVE: "You", Role.MENTOR: "Your mentor"},
    Role.MENTOR: {Role.EXECUTIVE: "Your executive", Role.MENTOR: "You"},
    Role.STAFF: {Role.EXECUTIVE: "Executive", Role.MENTOR: "Mentor"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two and what they do or bring, the reader under "You"."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunStep:
    """One step; `time` says when it runs, in minutes from the start."""

    title: str
    minutes: int
    time: str
    sides: tuple[Side, ...]
    rescue: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word of the topic that may need explaining in the middle of a talk."""

    word: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSheet:
    """All that is needed while a session runs; the minutes of `steps` add up to `minutes`."""

    title: str
    aim: str
    minutes: int
    bring: tuple[Side, ...]
    steps: tuple[RunStep, ...]
    questions: tuple[str, ...]
    watch_out: tuple[str, ...]
    jargon: tuple[Term, ...]


def run_sheet(reply: Reply, card: TechnologyCard | None = None) -> RunSheet | None:
    """The run sheet of an agenda, with the words of its topic's card; None for any other draft."""
    agenda = reply.artifact
    if not isinstance(agenda, Agenda):
        return None
    names = _NAMES[reply.request.role]
    bring = {side.role: side.lines for side in agenda.preparation}
    return RunSheet(
        title=agenda.title,
        aim=agenda.aim.text,
        minutes=agenda.minutes,
        bring=tuple(_sides(names, bring)),
        steps=tuple(_step(time, item, names) for time, item in timed(agenda.items)),
        questions=_texts(agenda.questions),
        watch_out=_texts(agenda.watch_out),
        jargon=tuple(Term(word=term.term, meaning=term.meaning) for term in card.jargon) if card else (),
    )


def _step(time: str, item: AgendaItem, names: dict[Role, str]) -> RunStep:
    does = {Role.EXECUTIVE: item.executive_does, Role.MENTOR: item.mentor_does}
    return RunStep(
        title=item.title,
        minutes=item.minutes,
        time=time,
        sides=tuple(_sides(names, does)),
        rescue=_texts(item.rescue),
    )


def _sides(names: dict[Role, str], lines: dict[Role, Sequence[Line]]) -> Iterator[Side]:
    """Whoever reads comes first."""
    for role in sorted(lines, key=lambda role: names[role] != "You"):
        if lines[role]:
            yield Side(name=names[role], lines=_texts(lines[role]))


def _texts(lines: Sequence[Line]) -> tuple[str, ...]:
    return tuple(line.text for line in lines)
