"""Anonymize: one text or the texts of one document, with every replacement told.

Replacements point into the original text, so a person can look at what was taken out and why.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from assistant.domain.naming import Named
from assistant.domain.seams import NameFinder
from assistant.ingest.anonymize.dates_in_words import find_dates_in_words
from assistant.ingest.anonymize.found_people import FROM, Marked, bare, people_marked, person_meant, role_at
from assistant.ingest.anonymize.identifiers import EVERYWHERE, IN_SESSION_NOTES
from assistant.ingest.anonymize.name_index import NameIndex, Person
from assistant.ingest.anonymize.named_things import NamedThings
from assistant.ingest.anonymize.names import Mention, mentions_in, people_with_titles, widened
from assistant.ingest.anonymize.placeholders import Placeholders
from assistant.ingest.anonymize.replacement import AnonymizedText, Replacement, fitting, replace_all
from assistant.ingest.anonymize.roster import Roster
from assistant.ingest.anonymize.seasons import find_dates
from assistant.ingest.anonymize.told_in_words import find_conditions, find_dictated_numbers, find_houses, find_only_one
from assistant.ingest.anonymize.told_numbers import find_addresses, find_ages, find_blocks, find_labeled_ids
from assistant.ingest.hidden_text import HIDDEN_TEXT

_TOLD = (
    *(find_dates, find_dates_in_words, find_labeled_ids, find_addresses, find_ages, find_blocks),
    *(find_dictated_numbers, find_houses, find_only_one, find_conditions),
)


@dataclass(slots=True)
class DocumentAnonymizer:
    """Anonymizes the texts of one document: the same person gets the same placeholder in all of them.

    A session note loses everything that leads to a person. A guide keeps its dates and public links, and loses
    the people of the roster, addresses and numbers.
    """

    index: NameIndex
    is_session_note: bool
    marked: Marked = field(default_factory=dict)  # what the naming model finds in each visible text
    people: Placeholders = field(default_factory=Placeholders)
    things: NamedThings = field(default_factory=NamedThings)
    left_in: frozenset[str] = frozenset()  # stretches that a person looked at and left

    @classmethod
    def for_texts(
        cls, texts: Iterable[str], roster: Roster, *, is_session_note: bool, finder: NameFinder | None = None
    ) -> "DocumentAnonymizer":
        """Read all texts once, because who has a full name or a title in one may stand without it in another."""
        if not is_session_note:
            return cls(roster.index, is_session_note)
        visible = list(dict.fromkeys(HIDDEN_TEXT.sub("", text) for text in texts))
        marked = (
            {text: bare(text, spans) for text, spans in zip(visible, finder.find(visible), strict=True)}
            if finder
            else {}
        )
        index = _with(roster.index, people_with_titles(visible, roster.index))
        own = cls(_with(index, people_marked(marked, index)), is_session_note, marked)
        own.people.roles |= own._roles(visible)
        return own

    def anonymize(self, text: str) -> AnonymizedText:
        visible, places, hidden = _without_hidden(text)
        found = [_moved(one, places) for one in self._find(visible)] if hidden else self._find(visible)
        return replace_all(text, [*found, *hidden])

    def _find(self, text: str) -> list[Replacement]:
        finders = (*EVERYWHERE, *IN_SESSION_NOTES, *_TOLD) if self.is_session_note else EVERYWHERE
        found = [one for find in finders for one in find(text)]
        found += self.things.replacements(text, self.marked.get(text, ()))
        found = [_fitted(one, text) for one in found] + list(self._people_in(text))
        return [one for one in found if text[one.start : one.end] not in self.left_in]

    def _people_in(self, text: str) -> Iterator[Replacement]:
        for mention in self._mentions(text):
            yield Replacement(
                kind="person",
                start=mention.start,
                end=mention.end,
                replacement=fitting(self.people.of(mention.person), text, mention.start),
            )

    def _mentions(self, text: str) -> list[Mention]:
        """Every place that names somebody: by the roster and what the document tells, or by the model."""
        known = mentions_in(text, self.index, titles=self.is_session_note)
        covered = [(one.start, one.end) for one in known]
        marked = [
            Mention(span.start, span.end, self._person(text[span.start : span.end]))
            for span in self.marked.get(text, ())
            if span.named is Named.PERSON
            and span.surely >= FROM
            and not any(start <= span.start and span.end <= end for start, end in covered)
        ]
        return sorted((widened(text, one) for one in (*known, *marked)), key=lambda mention: mention.start)

    def _person(self, name: str) -> Person:
        people = {person: None for named in self.index.by_word.values() for person in named}
        return person_meant(name, people) or Person(name=name, is_listed=False)

    def _roles(self, texts: Iterable[str]) -> dict[Person, str]:
        """Who is the mentor and who the executive, where the words around a name say so."""
        told: dict[Person, str] = {}
        for text in texts:
            for mention in self._mentions(text):
                if role := role_at(text, mention.start, mention.end):
                    told.setdefault(mention.person, role)
        return told


def _with(index: NameIndex, people: list[Person]) -> NameIndex:
    return index.also(people) if people else index


def anonymize_text(text: str, roster: Roster, finder: NameFinder | None = None) -> AnonymizedText:
    """Anonymize one text as a session note: everything that leads to a person is taken out.

    Without a finder only the roster, titles and what has a form of its own are found.
    """
    return DocumentAnonymizer.for_texts([text], roster, is_session_note=True, finder=finder).anonymize(text)


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
    if one.kind == "reference":  # "Login: a number"
        return one
    words = fitting(one.replacement, text, one.start)
    return Replacement(kind=one.kind, start=one.start, end=one.end, replacement=words)
