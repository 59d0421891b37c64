"""Ingest, learn: what stands around the words of a heading: its number, the time of a step."""

import re
from collections import Counter
from collections.abc import Sequence

from assistant.domain.house_style import Numbering, TimeNotation

_DASH = r"\s?(?:[-–—]|to|bis)\s?"
# In this order: a range in minutes ends like a length, and must not be counted as one.
NOTATIONS = {
    TimeNotation.CLOCK: re.compile(rf"\b\d{{1,2}}[:.h]\d{{2}}{_DASH}\d{{1,2}}[:.h]\d{{2}}\b"),
    TimeNotation.MINUTES: re.compile(rf"(?<![\d:.])\d{{1,3}}{_DASH}\d{{1,3}}\s?(?:min\w*\.?|['′’](?!\w))", re.IGNORECASE),
    TimeNotation.LENGTH: re.compile(r"(?<![\d:.–—-])(?<!\d\s[–—-]\s)(?<!\d[–—-]\s)\b\d{1,3}\s?(?:min\b\.?|mins\b|minutes\b|minuten\b)", re.IGNORECASE),
    TimeNotation.PRIME: re.compile(r"(?<![\d:.–—-])\b\d{1,3}\s?['′’](?!\w)"),
}  # fmt: skip
_NUMBERS = {
    Numbering.DECIMAL_DOT: re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.\s+(?=\S)"),
    Numbering.DECIMAL_BRACKET: re.compile(r"^\d{1,2}(?:\.\d{1,2})*\)\s+(?=\S)"),
    Numbering.DECIMAL: re.compile(r"^\d{1,2}(?:\.\d{1,2})*(?:\s*[–—:-])?\s+(?=[^\W\d])"),
    Numbering.ROMAN: re.compile(r"^(?=[IVX])(?:X{0,2}(?:IX|IV|V?I{0,3}))[.)]\s+(?=\S)"),
    Numbering.LETTER: re.compile(r"^[A-Z][.)]\s+(?=\S)"),
}
_DEPTH = re.compile(r"^\d{1,2}((?:\.\d{1,2})*)")
MOSTLY = 0.5  # share of the headings that are numbered alike


def numbering_of(headings: Sequence[str]) -> Numbering:
    """How most of the headings are numbered; "1." above "1.1" is one way, told by its upper level."""
    told = [numbering for text in headings if (numbering := _numbering(text))]
    if len(told) <= max(1, MOSTLY * len(headings)):
        return Numbering.NONE
    upper = [_numbering(text) for text in headings if is_numbered(text) and depth_of_number(text) == 1]
    return Counter(upper or told).most_common(1)[0][0]


def _numbering(heading: str) -> Numbering:
    return next((numbering for numbering, pattern in _NUMBERS.items() if pattern.match(heading)), Numbering.NONE)


def without_number(heading: str) -> str:
    """The words of a heading behind its number."""
    return next((heading[found.end() :] for pattern in _NUMBERS.values() if (found := pattern.match(heading))), heading)


def depth_of_number(heading: str) -> int:
    """How deep "2.1" stands: 2; 1 for anything else."""
    found = _DEPTH.match(heading)
    return 1 + found[1].count(".") if found else 1


def is_numbered(heading: str) -> bool:
    return any(pattern.match(heading) for pattern in _NUMBERS.values())


def is_timed(heading: str) -> bool:
    """Whether a heading is that of a timed step: "10:00–10:15 Welcome", "Goals (20 min)"."""
    return any(pattern.search(heading) for pattern in NOTATIONS.values())
