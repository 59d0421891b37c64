"""UI: what happens on the Notes tab. Each event asks first whether it is program staff who call it.

Who put, confirmed, rejected or erased a note goes into the audit trail, by the note's id and never by its words.
"""

from collections.abc import Callable
from html import escape
from typing import Any, TypeVar

import gradio as gr

from assistant.desk import DeskNote, Light, NotesDesk
from assistant.errors import NoteError
from assistant.store.audit_trail import AuditTrail
from assistant.ui import desk_texts as words
from assistant.ui.desk_view import note_html, report_markdown
from assistant.ui.own_pages import told, told_of
from assistant.ui.program_access import actor_of, refuse_all_but_staff
from assistant.ui.safe_markdown import safe_markdown

Shown = TypeVar("Shown")  # what an event shows: a value for each of its outputs


class Reviewing:
    """The desk as the page has it; `open_desk` deletes what has waited for too long."""

    def __init__(self, open_desk: Callable[[], NotesDesk], trail: AuditTrail) -> None:
        self._open_desk = open_desk
        self._trail = trail

    def show(self, request: gr.Request) -> list[Any]:
        """The notes that wait, the first of them open."""
        return self._done(request, lambda desk: _shown(desk, ""))

    def open(self, note_id: str, request: gr.Request) -> list[Any]:
        return self._done(request, lambda desk: _shown(desk, "", note_id))

    def add(self, text: str, pairing: str, no_disclosure: bool, request: gr.Request) -> list[Any]:
        """Put a note on the desk; the form is emptied once it is there."""

        def put(desk: NotesDesk) -> list[Any]:
            note = desk.submit(text or "", pairing or "", person_says_no_disclosure=bool(no_disclosure))
            self._write_down(request, "put a session note on the desk", note.note_id)
            return ["", "", False, *_shown(desk, words.PUT.format(note=note.note_id), note.note_id)]

        return self._done(request, put)

    def mask(self, note_id: str, stretch: str, instead: str, request: gr.Request) -> str:
        more = [instead] if (instead or "").strip() else []
        return self._step(request, note_id, lambda desk: desk.mask(note_id, stretch or "", *more))

    def undo(self, note_id: str, number: str, request: gr.Request) -> str:
        return self._step(request, note_id, lambda desk: desk.undo(note_id, _number(number)))

    def reword(self, note_id: str, line: str, wording: str, request: gr.Request) -> str:
        return self._step(request, note_id, lambda desk: desk.reword(note_id, _number(line), wording or ""))

    def relight(self, note_id: str, line: str, light: str, request: gr.Request) -> str:
        return self._step(request, note_id, lambda desk: desk.relight(note_id, _number(line), Light(light)))

    def confirm(self, note_id: str, asked: bool, request: gr.Request) -> list[Any]:
        def take_in(desk: NotesDesk) -> list[Any]:
            _refuse_unread(note_id, asked)
            taken = desk.confirm(note_id)
            self._write_down(request, "confirmed a session note", note_id)
            return [
                False,
                *_shown(desk, words.CONFIRMED.format(note=note_id, passages=taken.passages, told=taken.told)),
            ]

        return self._done(request, take_in)

    def reject(self, note_id: str, asked: bool, request: gr.Request) -> list[Any]:
        def delete(desk: NotesDesk) -> list[Any]:
            _refuse_unread(note_id, asked)
            desk.reject(note_id)
            self._write_down(request, "rejected a session note", note_id)
            return [False, *_shown(desk, words.REJECTED.format(note=note_id))]

        return self._done(request, delete)

    def erase(self, what: str, whom: str, sure: bool, request: gr.Request) -> list[Any]:
        """The report, and the desk as it is then."""

        def take_out(desk: NotesDesk) -> list[Any]:
            if not sure:
                raise told(f"{words.SURE}: tick this first.")
            by = {
                words.BY_NOTE: desk.erase_note,
                words.BY_PAIRING: desk.erase_pairing,
                words.BY_PERSON: desk.erase_person,
            }
            report = by[what]((whom or "").strip())
            self._write_down(request, f"erased session notes of {what.partition(',')[0]}")
            return ["", False, report_markdown(report), *_shown(desk, "")]

        return self._done(request, take_out)

    def _step(self, request: gr.Request, note_id: str, step: Callable[[NotesDesk], DeskNote]) -> str:
        def take(desk: NotesDesk) -> str:
            if not note_id:
                raise told(words.CHOOSE_FIRST)
            note = step(desk)
            return note_html(note, desk.look(note))

        return self._done(request, take)

    def _done(self, request: gr.Request, event: Callable[[NotesDesk], Shown]) -> Shown:
        refuse_all_but_staff(request)
        try:
            return event(self._open_desk())
        except Exception as error:
            raise told_of(error) from None  # a trace could repeat what the note holds

    def _write_down(self, request: gr.Request, action: str, note_id: str = "") -> None:
        self._trail.add(actor_of(request), action, note_id)


def _shown(desk: NotesDesk, status: str, note_id: str = "") -> list[Any]:
    """What is told, the notes to choose from, the counts, and the note that is open."""
    waiting = [note.note_id for note in desk.notes()]
    chosen = note_id if note_id in waiting else next(iter(waiting), None)
    opened = _opened(desk, chosen) if chosen else f"<p>{words.NOBODY_WAITS}</p>"
    return [safe_markdown(status), gr.Dropdown(waiting, value=chosen), _summary(desk), opened]


def _opened(desk: NotesDesk, note_id: str) -> str:
    """The note, or why it cannot be read: such a one can still be rejected."""
    try:
        note = desk.note(note_id)
    except NoteError as error:
        return f"<p>{escape(str(error))}</p>"
    return note_html(note, desk.look(note))


def _summary(desk: NotesDesk) -> str:
    counted = words.SUMMARY.format(waiting=len(desk.notes()), taken=len(desk.taken_in()), withheld=desk.withheld())
    themes = [words.THEME.format(theme=safe_markdown(theme), count=count) for theme, count in desk.themes().items()]
    return "\n".join([counted, "", *themes])


def _refuse_unread(note_id: str, asked: bool) -> None:
    if not note_id:
        raise told(words.CHOOSE_FIRST)
    if not asked:
        raise told(words.ASK_FIRST)


def _number(written: str) -> int:
    if not (written or "").strip().isdecimal():
        raise told(words.NO_NUMBER)
    return int(written)
