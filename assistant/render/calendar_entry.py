"""Render: a session as a calendar entry (.ics, RFC 5545) with its plan in it."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from icalendar import Alarm, Calendar, Event

from assistant.artifacts.agenda import Agenda
from assistant.artifacts.session_guide import SessionGuide
from assistant.domain.reply import Reply
from assistant.errors import FileOutError
from assistant.render.plain_text import plain_text

_REMINDER = timedelta(minutes=10)  # before: time enough to read what to bring


def calendar_entry(reply: Reply, starts: datetime) -> bytes:
    """The .ics file of an agenda or a session guide that starts at `starts`; without a time zone it is local time.

    Raises `FileOutError` for anything else: it has no length.
    """
    if not isinstance(reply.artifact, Agenda | SessionGuide):
        raise FileOutError("Only an agenda or a session guide fits into a calendar.", "Save it as .docx or .txt.")
    entry = Event()
    entry.add("uid", f"{uuid4()}@flipside")
    entry.add("dtstamp", datetime.now(UTC))
    entry.add("dtstart", starts)
    entry.add("duration", timedelta(minutes=reply.artifact.minutes))
    entry.add("summary", reply.artifact.title)
    entry.add("description", plain_text(reply.markdown))
    entry.add_component(_reminder(reply.artifact.title))
    calendar = Calendar()
    calendar.add("prodid", "-//Flipside//reverse mentoring coach//EN")
    calendar.add("version", "2.0")
    calendar.add_component(entry)
    return calendar.to_ical()


def _reminder(title: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -_REMINDER)
    alarm.add("description", title)
    return alarm
