"""Understand: how many minutes a person means."""

import re

_NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "twenty-five": 25, "thirty": 30, "forty": 40,
    "forty-five": 45, "fifty": 50, "sixty": 60, "seventy-five": 75, "ninety": 90, "a couple of": 2, "a few": 3,
}  # fmt: skip
_WORDS = "|".join(sorted(_NUMBER_WORDS, key=len, reverse=True)).replace("-", "[- ]")
_NUMBER = rf"(?:\d+(?:[.,]\d+)?|{_WORDS})"

_FIXED = (
    (re.compile(r"\b(three[- ]quarters|3/4) of an hour\b"), 45),
    (re.compile(r"\ba quarter of an hour\b"), 15),
    (re.compile(r"\b(an|one|1) hour and a half\b|\bhour and a half\b"), 90),
    (re.compile(r"\bhalf[- ]?(an? )?hour\b|\bhalf an h(ou)?r\b"), 30),
    (re.compile(r"\bhalf[- ]day\b"), 240),
)
_HOURS_MINUTES = re.compile(r"\b(\d{1,2})\s?h(?:ours?|rs?)?\s?(?:and )?(\d{1,2})\s?(?:m|min|mins|minutes)?\b")
_HOURS = re.compile(rf"\b({_NUMBER})[- ]?(?:h|hrs?|hours?)\b")
_AN_HOUR = re.compile(r"\b(?:an|full|whole|the) hour\b|\bhour[- ]long\b")
_MINUTES = re.compile(rf"(?<![\w.])(-?{_NUMBER})(?:\s?-?ish)?[- ]?(?:minutes?|mins?|min|m|')(?![\w])")
_ISH = re.compile(r"\b(\d{2,3})-?ish\b")
_PART_OF_IT = re.compile(r"\b(?:first|last|final|opening|closing|every|each|for the)\s+$")


def to_number(words: str) -> float:
    """`words` is digits or one of the number words above."""
    words = words.strip().replace(" ", "-") if words.strip() not in _NUMBER_WORDS else words.strip()
    return float(_NUMBER_WORDS.get(words, 0)) or float(words.replace(",", "."))


def read_minutes(text: str) -> int | None:
    """The length a text asks for, in minutes, or None; "the last 20 minutes" is a part and not the length.

    A length may come back zero or negative; whether it can be used is for the reader of the request.
    """
    lowered = text.lower().replace("’", "'")
    for pattern, minutes in _FIXED:
        if pattern.search(lowered):
            return minutes
    if found := _HOURS_MINUTES.search(lowered):
        return int(found[1]) * 60 + int(found[2])
    if found := _HOURS.search(lowered):
        return round(to_number(found[1]) * 60)
    for found in _MINUTES.finditer(lowered):
        if not _PART_OF_IT.search(lowered[: found.start()]):
            sign = -1 if found[1].startswith("-") else 1
            return sign * round(to_number(found[1].lstrip("-")))
    if found := _ISH.search(lowered):
        return int(found[1])
    return 60 if _AN_HOUR.search(lowered) else None
