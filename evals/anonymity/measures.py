"""Anonymity study: what of each mark is gone, and what ordinary words are gone with it.

A mark counts as removed when a replacement covers every letter and digit of it: half a name still names somebody. It is not
looked at what stands there instead. A place that was not marked and named somebody would count as an ordinary word.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.ingest.anonymize import AnonymizedText
from evals.anonymity.notes import Mark

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one note."""

    removed: tuple[tuple[Mark, bool], ...]
    ordinary_words: int
    wrongly_removed: tuple[tuple[int, int], ...]  # places of ordinary words that are gone


def outcome(text: str, marks: Sequence[Mark], told: AnonymizedText) -> Outcome:
    covered = bytearray(len(text))
    for one in told.replacements:
        covered[one.start : one.end] = b"\1" * (one.end - one.start)
    to_remove = bytearray(len(text))
    for mark in marks:
        if mark.kind != "keep":
            to_remove[mark.start : mark.end] = b"\1" * (mark.end - mark.start)
    words = [match.span() for match in _WORD.finditer(text) if not any(to_remove[match.start() : match.end()])]
    return Outcome(
        tuple((mark, _is_gone(text, mark, covered)) for mark in marks),
        len(words),
        tuple(span for span in words if any(covered[span[0] : span[1]])),
    )


def _is_gone(text: str, mark: Mark, covered: bytearray) -> bool:
    places = [place for place in range(mark.start, mark.end) if text[place].isalnum()]
    if mark.kind == "keep":
        return any(covered[place] for place in places)
    return all(covered[place] for place in places)
