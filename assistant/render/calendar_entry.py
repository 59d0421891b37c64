"""Render: a session as a calendar entry (.ics, RFC 5545) with its plan in it."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from icalendar import Alarm, Calendar, Event

from assistant.artifacts.agenda import Agenda
from assistant.artifacts.arc import Arc, ArcSession
from assistant.artifacts.session_guide import SessionGuide
from assistant.domain.reply import Reply
from assistant.errors import FileOutError
from assistant.render.plain_text import plain_text

_REMINDER = timedelta(minutes=10)  # before: time enough to read what to bring


def calendar_entry(reply: Reply, starts: datetime) -> bytes:
    """The .ics file of an agenda or a session guide that starts at `starts`; without a time zone it is local time.

    A plan of several sessions becomes one entry for each, where it has a rhythm. Raises `FileOutError` for anything else.
    """
    if isinstance(reply.artifact, Arc):
        return _calendar(_entries_of_a_plan(reply.artifact, starts))
    if not isinstance(reply.artifact, Agenda | SessionGuide):
        raise FileOutError("Only an agenda or a session guide fits into a calendar.", "Save it as .docx or .txt.")
    text = plain_text(reply.markdown)
    return _calendar([_entry(reply.artifact.title, starts, reply.artifact.minutes, text)])


def _entries_of_a_plan(plan: Arc, starts: datetime) -> list[Event]:
    """One entry per session; each on the same weekday and hour as the first."""
    if plan.weeks_between is None:
        what_happened = "A plan of several sessions has no single date."
        raise FileOutError(
            what_happened, "Say how often you meet (“every two weeks”), or save the agenda of one session."
        )
    every = timedelta(weeks=plan.weeks_between)
    return [
        _entry(f"Session {session.number}: {session.topic}", starts + place * every, plan.minutes, _told(session))
        for place, session in enumerate(plan.sessions)
    ]


def _told(session: ArcSession) -> str:
    lines = (session.aim, session.executive_brings, session.mentor_brings, session.question)
    names = ("Aim", "The executive brings", "The mentor brings", "The question")
    return "\n".join(f"{name}: {line.text}" for name, line in zip(names, lines, strict=True))


def _entry(title: str, starts: datetime, minutes: int, text: str) -> Event:
    entry = Event()
    entry.add("uid", f"{uuid4()}@flipside")
    entry.add("dtstamp", datetime.now(UTC))
    entry.add("dtstart", starts)
    entry.add("duration", timedelta(minutes=minutes))
    entry.add("summary", title)
    entry.add("description", text)
    entry.add_component(_reminder(title))
    return entry


def _calendar(entries: Sequence[Event]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Flipside//reverse mentoring coach//EN")
    calendar.add("version", "2.0")
    for entry in entries:
        calendar.add_component(entry)
    return calendar.to_ical()


def _reminder(title: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -_REMINDER)
    alarm.add("description", title)
    return alarm
