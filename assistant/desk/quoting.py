"""Desk: whether a text quotes a note or names a person, for whoever erases it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from assistant.ingest.anonymize import Roster
from assistant.ingest.anonymize.name_index import WORD, fold
from assistant.ingest.anonymize.names import mentions_in

RUN = 6  # so many words in a row are a quote
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True)
class Quotes:
    """Finds texts that cite one of these documents, or share a run of words with one of these texts."""

    document_ids: tuple[str, ...]
    texts: tuple[str, ...]

    def __call__(self, text: str) -> bool:
        return any(name in text for name in self.document_ids) or not self._runs.isdisjoint(_runs_of(text))

    @cached_property
    def _runs(self) -> frozenset[tuple[str, ...]]:
        return frozenset(run for text in self.texts for run in _runs_of(text))


@dataclass(frozen=True)
class Names:
    """Finds texts that name a person; `fully` asks for the family name, so that another of the same given name stays."""

    name: str

    def __call__(self, text: str) -> bool:
        return self.in_text(text, fully=True)

    def in_text(self, text: str, *, fully: bool) -> bool:
        family = fold(WORD.findall(self.name)[-1])
        found = mentions_in(text, self._roster.index, titles=False)
        named = ([fold(word) for word in WORD.findall(text[one.start : one.end])] for one in found)
        return any(family in words or not fully for words in named)

    @cached_property
    def _roster(self) -> Roster:
        return Roster.from_names([self.name])


def _runs_of(text: str) -> Iterable[tuple[str, ...]]:
    words = [word.casefold() for word in _WORDS.findall(text)]
    return (tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1))
