"""Anonymize: names as words to look up, so that a text is read once however long the roster is."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from assistant.ingest.anonymize.name_words import PARTICLES
from assistant.naming.name_lists import fold

WORD = re.compile(r"[^\W\d_][^\W\d_\u0300-\u036f]*(?:[\u0300-\u036f]+[^\W\d_]*)*(?:['’](?![sS]\b)[^\W\d_]+)*")
SHORTEST_MISSPELLED = 5
HEARD_ALIKE = ("jy", "ck", "iy", "sz", "vw", "gj")  # first letters that one name is written with
LONG = 9  # a word of this length may hold two slips


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody to be taken out; the role decides what stands in the place of the name."""

    name: str
    role: str = ""
    nickname: str = ""
    is_listed: bool = True  # in a roster or with a title, and not only marked by a model

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(fold(word) for word in WORD.findall(f"{self.name} {self.nickname}"))


@dataclass(slots=True)
class NameIndex:
    """Finds the people that a word may belong to, misspellings included."""

    by_word: dict[str, tuple[Person, ...]] = field(default_factory=dict)
    long_words: tuple[str, ...] = ()
    _misspelled: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, people: Iterable[Person]) -> Self:
        by_word: dict[str, list[Person]] = {}
        for person in people:
            for word in dict.fromkeys(person.words):
                if len(word) > 1:
                    by_word.setdefault(word, []).append(person)
        long_words = tuple(word for word in by_word if len(word) >= SHORTEST_MISSPELLED and word not in PARTICLES)
        return cls({word: tuple(named) for word, named in by_word.items()}, long_words)

    def also(self, people: Iterable[Person]) -> "NameIndex":
        """This index with people who became known in one document."""
        more = NameIndex.of(people)
        by_word = self.by_word | {word: self.by_word.get(word, ()) + named for word, named in more.by_word.items()}
        return NameIndex(by_word, self.long_words + more.long_words)

    def people_named(self, folded: str) -> tuple[Person, ...]:
        return self.by_word.get(folded, ())

    def people_meant(self, folded: str) -> tuple[Person, ...]:
        """The people of a name that is one slip away, or two in a long name; the first letter is right, or heard alike."""
        if len(folded) < SHORTEST_MISSPELLED or not self.long_words:
            return ()
        if folded not in self._misspelled:
            slips = 2 if len(folded) >= LONG else 1
            nearest = extractOne(folded, self.long_words, scorer=OSA.distance, score_cutoff=slips)
            self._misspelled[folded] = nearest[0] if nearest and _begin_alike(nearest[0], folded) else ""
        return self.people_named(self._misspelled[folded])


def _begin_alike(name: str, written: str) -> bool:
    return name[0] == written[0] or any({name[0], written[0]} == set(pair) for pair in HEARD_ALIKE)


__all__ = ["WORD", "NameIndex", "Person", "fold"]
