"""Desk: erasure of a note, of a pairing's notes or of what names a person: gone wherever the program keeps it, and told."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from assistant.desk.quoting import Names, Quotes
from assistant.domain.knowledge import Passage, SourceKind
from assistant.domain.records import SessionNote
from assistant.errors import NoteError
from assistant.ingest.anonymize.name_index import WORD
from assistant.ingest.ingest_note import NoteIngestion, document_id_of
from assistant.store.conversation_store import ConversationStore
from assistant.store.database import Database
from assistant.store.guide_gaps import GuideGapList
from assistant.store.note_shelf import NoteShelf

EXPORTS = "Files that people downloaded or saved (Word, calendar, zip), printouts, and backups of the data folder."
IN_MEMORY = "A web app or command that is running lets go of it at its next question; restart it to be sure."
NO_NAMES_KEPT = "Notes that were taken in keep no names, so which of them were about this person cannot be told: erase their pairing."
PAGES_LEFT = "Another program is using the database, so freed pages were overwritten but not given back: erase again when it is closed."


UNREADABLE = "The note {note_id} on the desk was sealed with another key and cannot be searched: reject it."


@dataclass(frozen=True, slots=True)
class NamedOnDesk:
    """The notes on the desk that name somebody, and those that nobody can read."""

    note_ids: tuple[str, ...]
    unreadable: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureReport:
    """What was removed where, and what this program could not know about."""

    removed: dict[str, int]
    note_ids: tuple[str, ...] = ()
    cannot_know: tuple[str, ...] = (EXPORTS, IN_MEMORY)

    @property
    def found_anything(self) -> bool:
        return any(self.removed.values())


@dataclass(frozen=True, slots=True)
class _Doomed:
    note_ids: list[str]
    passages: list[Passage]
    cannot_know: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Erasure:
    """Erases in every place that may hold a note."""

    shelf: NoteShelf
    ingestion: NoteIngestion
    gaps: GuideGapList
    conversations: ConversationStore
    database: Database

    def of_notes(self, note_ids: Iterable[str]) -> ErasureReport:
        """Erase these notes wherever they are; one that nobody knows is a `NoteError`."""
        wanted = list(note_ids)
        known = {note.note_id for note in (*self.shelf.on_desk(), *self.shelf.taken_in())}
        for note_id in wanted:
            if note_id not in known:
                raise NoteError(f"There is no note {note_id}.", "`coach notes list` names those there are.")
        return self._erase(_Doomed(wanted, self._passages_of(wanted)))

    def of_pairing(self, pairing: str, name: str) -> ErasureReport:
        """Erase every note of a pairing, by its keyed hash; `name` finds it in files that were taken in."""
        note_ids = [note.note_id for note in (*self.shelf.on_desk(), *self.shelf.taken_in()) if note.pairing == pairing]
        passages = self._passages_of(note_ids)
        seen = {passage.passage_id for passage in passages}
        of_files = [one for one in self._notes() if _pairing_of(one) in (pairing, name)]
        doomed = _Doomed(note_ids, passages + [one for one in of_files if one.passage_id not in seen])
        return self._erase(doomed)

    def of_person(self, name: str, on_desk: Callable[[Callable[[str], bool]], NamedOnDesk]) -> ErasureReport:
        """Erase what names a person: notes on the desk, and passages of session notes, gaps and turns that still do."""
        if not WORD.search(name):
            raise NoteError("That is no name.", "Give the person's full name.")
        names = Names(name)
        found = on_desk(lambda text: names.in_text(text, fully=False))
        doomed = {one.document_id for one in self._notes() if names(one.text)}
        passages = [one for one in self._notes() if one.document_id in doomed]
        of_desk = {document_id_of(note.note_id): note.note_id for note in self.shelf.taken_in()}
        note_ids = [*found.note_ids, *(of_desk[one] for one in sorted(doomed) if one in of_desk)]
        unread = [UNREADABLE.format(note_id=note_id) for note_id in found.unreadable]
        return self._erase(_Doomed(note_ids, passages, [NO_NAMES_KEPT, *unread]), names)

    def _erase(self, doomed: _Doomed, names: Callable[[str], bool] = lambda text: False) -> ErasureReport:
        document_ids = sorted({passage.document_id for passage in doomed.passages})
        waiting = {note.note_id for note in self.shelf.on_desk()}
        quotes = Quotes(tuple(document_ids), tuple(passage.text for passage in doomed.passages))

        def holds(text: str) -> bool:
            return quotes(text) or names(text)

        # What names the note to us goes last: an erasure that was cut off can be run again.
        gaps, turns = self.gaps.forget(holds), self.conversations.forget_turns(holds)
        self.ingestion.remove(document_ids)
        self.shelf.remove(doomed.note_ids)
        removed = {
            "notes on the desk": len(waiting & set(doomed.note_ids)),
            "notes in the knowledge": len(document_ids),
            "passages and their vectors": len(doomed.passages),
            "guide gaps": gaps,
            "turns of conversations": turns,
        }
        told = [EXPORTS, IN_MEMORY, *doomed.cannot_know, *_files_of(doomed.passages)]
        if self.database.engine.dialect.name != "sqlite":
            told.append("Free pages, logs and backups of the database server: ask whoever runs it.")
        elif not self.database.write_afresh():
            told.append(PAGES_LEFT)
        return ErasureReport(removed=removed, note_ids=tuple(doomed.note_ids), cannot_know=tuple(told))

    def _passages_of(self, note_ids: Iterable[str]) -> list[Passage]:
        return self.ingestion.store.passages_of_documents([document_id_of(note_id) for note_id in note_ids])

    def _notes(self) -> list[Passage]:
        return [one for batch in self.ingestion.store.passages_by_source(SourceKind.SESSION_NOTES) for one in batch]


def _pairing_of(passage: Passage) -> str:
    return passage.record.pairing if isinstance(passage.record, SessionNote) else ""


def _files_of(passages: Iterable[Passage]) -> list[str]:
    """The files that a passage came from: ingesting them again would bring it back."""
    desk = document_id_of("")
    paths = sorted({one.path for one in passages if not one.document_id.startswith(desk)})
    return [f"The file {path} itself: remove it, or it comes back when it is taken in again." for path in paths]
