"""Anonymize: one text or the texts of one document, with every replacement told.

Replacements point into the original text, so a person can look at what was taken out and why.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from assistant.ingest.anonymize.identifiers import EVERYWHERE, IN_SESSION_NOTES
from assistant.ingest.anonymize.name_index import NameIndex
from assistant.ingest.anonymize.names import mentions_in, people_with_titles
from assistant.ingest.anonymize.placeholders import Placeholders
from assistant.ingest.anonymize.replacement import AnonymizedText, Replacement, fitting, replace_all
from assistant.ingest.anonymize.roster import Roster
from assistant.ingest.anonymize.seasons import find_dates
from assistant.ingest.hidden_text import HIDDEN_TEXT


@dataclass(slots=True)
class DocumentAnonymizer:
    """Anonymizes the texts of one document: the same person gets the same placeholder in all of them.

    A session note loses everything that leads to a person. A guide keeps its dates and public links, and loses
    the people of the roster, addresses and numbers.
    """

    index: NameIndex
    is_session_note: bool
    people: Placeholders = field(default_factory=Placeholders)

    @classmethod
    def for_texts(cls, texts: Iterable[str], roster: Roster, *, is_session_note: bool) -> "DocumentAnonymizer":
        """Read all texts once, because a person with a title in one may stand without it in another."""
        titled = people_with_titles(texts, roster.index) if is_session_note else []
        return cls(roster.index.also(titled) if titled else roster.index, is_session_note)

    def anonymize(self, text: str) -> AnonymizedText:
        visible, places, hidden = _without_hidden(text)
        found = [_moved(one, places) for one in self._find(visible)] if hidden else self._find(visible)
        return replace_all(text, [*found, *hidden])

    def _find(self, text: str) -> list[Replacement]:
        finders = (*EVERYWHERE, *IN_SESSION_NOTES, find_dates) if self.is_session_note else EVERYWHERE
        found = [one for find in finders for one in find(text)]
        return [_fitted(one, text) for one in found] + list(self._people_in(text))

    def _people_in(self, text: str) -> Iterator[Replacement]:
        for mention in mentions_in(text, self.index, titles=self.is_session_note):
            yield Replacement(
                kind="person",
                start=mention.start,
                end=mention.end,
                replacement=fitting(self.people.of(mention.person), text, mention.start),
            )


def anonymize_text(text: str, roster: Roster) -> AnonymizedText:
    """Anonymize one text as a session note: everything that leads to a person is taken out."""
    return DocumentAnonymizer.for_texts([text], roster, is_session_note=True).anonymize(text)


def _without_hidden(text: str) -> tuple[str, list[int], list[Replacement]]:
    """Return the text a reader sees, the place of each of its characters, and the hidden stretches."""
    hidden = [
        Replacement(kind="hidden_text", start=match.start(), end=match.end(), replacement="")
        for match in HIDDEN_TEXT.finditer(text)
    ]
    if not hidden:
        return text, [], []
    places, position = [], 0
    for one in hidden:
        places += range(position, one.start)
        position = one.end
    places += range(position, len(text) + 1)
    return "".join(text[place] for place in places[:-1]), places, hidden


def _moved(one: Replacement, places: list[int]) -> Replacement:
    return Replacement(
        kind=one.kind,
        start=places[one.start],
        end=places[one.end - 1] + 1,
        replacement=one.replacement,
    )


def _fitted(one: Replacement, text: str) -> Replacement:
    words = fitting(one.replacement, text, one.start)
    return Replacement(kind=one.kind, start=one.start, end=one.end, replacement=words)
