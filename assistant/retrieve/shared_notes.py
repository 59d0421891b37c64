"""Retrieve: which session notes a reply may draw on: those on a theme that enough different pairings carry.

It depends on what was taken in and never on a question: however somebody narrows their questions, a note is open to all of
them or to none, and the number withheld is the same for each. So there is no difference to compute.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from assistant.domain.knowledge import RankedPassage, SourceKind
from assistant.domain.people import TopicArea
from assistant.domain.records import SessionNote, TechnologyCard
from assistant.store.knowledge_store import KnowledgeStore


class NoteThemes(Protocol):
    """What is known of the notes that went over the desk."""

    def pairings_by_theme(self) -> Mapping[str, int]: ...

    def subjects(self) -> Mapping[str, str]: ...


@dataclass(frozen=True, slots=True)
class PairingsNeeded:
    """How many different pairings must carry a theme. Themes that are not a card's are about the program or its people."""

    cards: Callable[[], Sequence[TechnologyCard]]
    usually: int
    on_inclusion: int

    def __call__(self, theme: str) -> int:
        areas = [card.area for card in self.cards() if card.title == theme]
        is_usual = bool(areas) and TopicArea.INCLUSION not in areas
        return self.usually if is_usual else max(self.usually, self.on_inclusion)


@dataclass(frozen=True, slots=True)
class _Open:
    documents: frozenset[str]
    withheld: int


@dataclass(slots=True)
class SharedNotes:
    """Tells of each note whether it may be drawn on, and how many are withheld; kept until the knowledge changes."""

    store: KnowledgeStore
    themes: NoteThemes
    needed: PairingsNeeded
    _kept: tuple[object, _Open] | None = field(default=None, init=False)

    def only_shared(self, found: list[RankedPassage]) -> list[RankedPassage]:
        """What was found without the notes that no reply may rest on yet."""
        notes = [hit for hit in found if hit.passage.source is SourceKind.SESSION_NOTES]
        withheld = {hit.passage.document_id for hit in notes} - self._open().documents if notes else frozenset()
        return [hit for hit in found if hit.passage.document_id not in withheld]

    def withheld(self) -> int:
        """How many notes are in the knowledge and not drawn on, whatever is asked."""
        return self._open().withheld

    def _open(self) -> _Open:
        subjects = dict(self.themes.subjects())
        now = (
            self.store.state(),
            tuple(sorted(subjects.items())),
            tuple(sorted(self.themes.pairings_by_theme().items())),
        )
        if self._kept is None or self._kept[0] != now:
            self._kept = (now, self._look(subjects))
        return self._kept[1]

    def _look(self, subjects: Mapping[str, str]) -> _Open:
        batches = self.store.passages_by_source(SourceKind.SESSION_NOTES)
        notes = {passage.document_id: passage.record for batch in batches for passage in batch}
        titles = {card.id: card.title for card in self.needed.cards()}
        real = {
            document: note for document, note in notes.items() if isinstance(note, SessionNote) and not note.invented
        }
        of_files = {document: titles.get(note.card or "", str(note.area)) for document, note in real.items()}
        counted = self._pairings(real, of_files)
        shareable = {document: theme for document, theme in of_files.items() if real[document].safe_to_share}
        told = {**shareable, **{document: theme for document, theme in subjects.items() if document in notes}}
        invented = {document for document, note in notes.items() if isinstance(note, SessionNote) and note.invented}
        carried = {document for document, theme in told.items() if counted.get(theme, 0) >= self.needed(theme)}
        return _Open(frozenset(invented | carried), len(notes.keys() - invented - carried))

    def _pairings(self, real: Mapping[str, SessionNote], of_files: Mapping[str, str]) -> dict[str, int]:
        """Pairings by theme. Files and desk hash a pairing each in their way, so the two are not added up."""
        of_theme: dict[str, set[str]] = {}
        for document, theme in of_files.items():
            of_theme.setdefault(theme, set()).add(real[document].pairing)
        of_desk = self.themes.pairings_by_theme()
        return {theme: max(len(of_theme.get(theme, ())), of_desk.get(theme, 0)) for theme in {*of_theme, *of_desk}}
