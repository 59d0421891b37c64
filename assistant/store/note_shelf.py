"""Store: session notes on the desk, sealed, and what is kept of those that a person confirmed.

Nothing here can read a note: `sealed` is opened by the desk, which has the key.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, func, insert, select, update

from assistant.store.database import Database
from assistant.store.tables import note_subjects, note_themes, notes_on_desk, notes_taken_in


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedNote:
    """A note that waits on the desk; `pairing` is a keyed hash, or empty."""

    note_id: str
    revision: int
    pairing: str
    delete_after: date
    sealed: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenInNote:
    """A note that a person confirmed; `document_id` is empty where only themes came of it."""

    note_id: str
    pairing: str
    document_id: str


NOTE_TABLES = (note_themes, note_subjects, notes_taken_in, notes_on_desk)


class NoteShelf:
    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, note: SealedNote) -> None:
        row = {name: getattr(note, name) for name in SealedNote.__slots__}
        with self._database.writing() as connection:
            connection.execute(insert(notes_on_desk).values(row))

    def replace(self, note: SealedNote) -> bool:
        """Put the next revision of a note in the place of the one before; False where somebody else was quicker."""
        this = (notes_on_desk.c.note_id == note.note_id, notes_on_desk.c.revision == note.revision - 1)
        changed = {"revision": note.revision, "sealed": note.sealed}
        with self._database.writing() as connection:
            return connection.execute(update(notes_on_desk).where(*this).values(changed)).rowcount == 1

    def on_desk(self, note_id: str = "") -> list[SealedNote]:
        """The notes on the desk, or the one of this id, those that are deleted first coming first."""
        query = select(notes_on_desk).order_by(notes_on_desk.c.delete_after, notes_on_desk.c.note_id)
        if note_id:
            query = query.where(notes_on_desk.c.note_id == note_id)
        with self._database.reading() as connection:
            return [SealedNote(**row) for row in connection.execute(query).mappings()]

    def taken_in(self) -> list[TakenInNote]:
        with self._database.reading() as connection:
            rows = connection.execute(select(notes_taken_in).order_by(notes_taken_in.c.note_id)).mappings()
            return [TakenInNote(**row) for row in rows]

    def take_in(self, note: TakenInNote, themes: Iterable[str], subject: str = "") -> None:
        """In one commit: what pairs wrote goes, and which passages and themes came of it stays.

        `subject` is what the lines that may be cited are about; it is one of the note's themes, too.
        """
        row = {name: getattr(note, name) for name in TakenInNote.__slots__}
        themed = [{"note_id": note.note_id, "theme": theme} for theme in sorted({*themes, subject} - {""})]
        with self._database.writing() as connection:
            for table in NOTE_TABLES:
                connection.execute(delete(table).where(table.c.note_id == note.note_id))
            connection.execute(insert(notes_taken_in).values(row))
            if subject:
                connection.execute(insert(note_subjects).values(note_id=note.note_id, theme=subject))
            if themed:
                connection.execute(insert(note_themes), themed)

    def remove(self, note_ids: Iterable[str]) -> None:
        """Forget notes, on the desk and taken in."""
        doomed = list(note_ids)
        with self._database.writing() as connection:
            for table in NOTE_TABLES:
                connection.execute(delete(table).where(table.c.note_id.in_(doomed)))

    def purge(self, today: date) -> int:
        """Delete what has waited on the desk for too long; return how many notes that were."""
        with self._database.writing() as connection:
            return connection.execute(delete(notes_on_desk).where(notes_on_desk.c.delete_after < today)).rowcount

    def pairings_by_theme(self) -> dict[str, int]:
        """How many different pairings spoke of each theme; notes without a pairing count for nobody."""
        of_a_pairing = notes_taken_in.c.pairing != ""
        counted = func.count(func.distinct(notes_taken_in.c.pairing))
        query = select(note_themes.c.theme, counted).join_from(
            note_themes, notes_taken_in, note_themes.c.note_id == notes_taken_in.c.note_id
        )
        with self._database.reading() as connection:
            return dict(connection.execute(query.where(of_a_pairing).group_by(note_themes.c.theme)).all())

    def subjects(self) -> dict[str, str]:
        """What each document that came of a note is about."""
        query = select(notes_taken_in.c.document_id, note_subjects.c.theme).join_from(
            notes_taken_in, note_subjects, notes_taken_in.c.note_id == note_subjects.c.note_id
        )
        with self._database.reading() as connection:
            return dict(connection.execute(query.where(notes_taken_in.c.document_id != "")).all())

    def count_pairings(self) -> int:
        """How many different pairings the notes that were taken in came from."""
        query = select(func.count(func.distinct(notes_taken_in.c.pairing))).where(notes_taken_in.c.pairing != "")
        with self._database.reading() as connection:
            return connection.execute(query).scalar_one()
