"""Anonymize: many notes, each by itself, while the naming model reads the next ones on all cores."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice

from assistant.domain.naming import NamedSpan
from assistant.domain.seams import NameFinder
from assistant.ingest.anonymize.anonymize_text import anonymize_text
from assistant.ingest.anonymize.replacement import AnonymizedText
from assistant.ingest.anonymize.roster import Roster
from assistant.ingest.hidden_text import HIDDEN_TEXT

TOGETHER = 64  # notes that the model reads at once; more are not faster, and their raw texts wait in memory

Case = tuple[str, Roster]


@dataclass(frozen=True, slots=True)
class ReadAhead:
    """Implements `NameFinder` for texts that were read together; gone with them, so nothing private is kept."""

    name: str
    told: dict[str, tuple[NamedSpan, ...]]

    @classmethod
    def of(cls, texts: Iterable[str], finder: NameFinder) -> "ReadAhead":
        visible = list(dict.fromkeys(HIDDEN_TEXT.sub("", text) for text in texts))
        return cls(finder.name, dict(zip(visible, finder.find(visible), strict=True)))

    def find(self, texts: Sequence[str]) -> list[tuple[NamedSpan, ...]]:
        return [self.told[text] for text in texts]


def anonymize_texts(cases: Iterable[Case], finder: NameFinder | None = None) -> Iterator[AnonymizedText]:
    """Anonymize each text with its roster as `anonymize_text` does, in order, in about half its time."""
    stretches = _stretches(cases)
    with ThreadPoolExecutor(1, "reading-ahead") as reader:
        waiting = next(stretches, None)
        ahead = reader.submit(_read, waiting, finder) if waiting else None
        while waiting and ahead:
            stretch, told = waiting, ahead.result()
            waiting = next(stretches, None)
            ahead = reader.submit(_read, waiting, finder) if waiting else None
            yield from (anonymize_text(text, roster, told) for text, roster in stretch)


def _stretches(cases: Iterable[Case]) -> Iterator[list[Case]]:
    rest = iter(cases)
    return iter(lambda: list(islice(rest, TOGETHER)), [])


def _read(cases: Sequence[Case], finder: NameFinder | None) -> ReadAhead | None:
    return ReadAhead.of([text for text, _ in cases], finder) if finder else None
