"""Desk: where program staff look at each session note before anything of it is indexed.

Receives what a pair wrote; hands a confirmed note to ingest/. Until then the note stands in the store sealed, with a day on
which it is deleted; a disclosure is not kept at all. Knows nothing of screens, and of red lines only what it is told.
"""

from assistant.desk.erasure import ErasureReport
from assistant.desk.note import DeskNote, NoteLine, TakenOut
from assistant.desk.notes_desk import NotesDesk, NoteTakenIn
from assistant.desk.notes_key import NotesKey, notes_key
from assistant.desk.telling import Look, Telling
from assistant.domain.traffic_light import Light

__all__ = [
    "DeskNote",
    "ErasureReport",
    "Light",
    "Look",
    "NoteLine",
    "NoteTakenIn",
    "NotesDesk",
    "NotesKey",
    "TakenOut",
    "Telling",
    "notes_key",
]
