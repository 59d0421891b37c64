"""Anonymize: what is taken out of a text and what stands there instead, with places in the original text."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """One thing taken out: `start` and `end` are places in the original text."""

    kind: str
    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class AnonymizedText:
    """A text after anonymization; applying the replacements to the original yields exactly `text`."""

    text: str
    replacements: tuple[Replacement, ...]


def replace_all(text: str, found: Iterable[Replacement]) -> AnonymizedText:
    """Apply replacements; where two overlap, the one that starts first takes both places."""
    kept: list[Replacement] = []
    for this in sorted(found, key=lambda one: (one.start, -one.end)):
        if kept and this.start < kept[-1].end:
            if this.end > kept[-1].end:
                last = kept.pop()
                kept.append(Replacement(kind=last.kind, start=last.start, end=this.end, replacement=last.replacement))
            continue
        kept.append(this)
    pieces, position = [], 0
    for this in kept:
        pieces += (text[position : this.start], this.replacement)
        position = this.end
    return AnonymizedText("".join((*pieces, text[position:])), tuple(kept))


def starts_a_sentence(text: str, start: int) -> bool:
    """Whether what stands at `start` is the first word of a sentence, a line or a list item."""
    before = text[max(0, start - 12) : start].rstrip(" \t\"'“‘(*_-•–")
    return not before or before[-1] in ".!?:\n"


def fitting(replacement: str, text: str, start: int) -> str:
    """The replacement with a capital where a sentence starts with it."""
    return replacement[:1].upper() + replacement[1:] if starts_a_sentence(text, start) else replacement
