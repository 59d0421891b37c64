"""Understand: which session of a plan a text points at: "session 3", "the second meeting", "the last one"."""

import re

from assistant.understand.amounts import read_item_number
from assistant.understand.durations import MINUTES, NUMBER, to_number

_BY_NUMBER = re.compile(
    rf"\b(?:session|meeting)\s*(?:#|no\.?|number)?\s*({NUMBER})\b(?!\s*(?:of\b|out of\b|/|{MINUTES}\b|pairs?\b))",
    re.IGNORECASE,
)
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_BY_ORDINAL = re.compile(rf"\b({'|'.join(_ORDINALS)}|last|final|closing) (?:session|meeting)\b", re.IGNORECASE)


def points_at_session(text: str) -> bool:
    return pointer_end(text) > 0


def pointer_end(text: str) -> int:
    """Where the words end that name a session; 0 where none is named as such."""
    return max((found.end() for pattern in (_BY_NUMBER, _BY_ORDINAL) for found in pattern.finditer(text)), default=0)


def pointed_session(text: str, sessions: int) -> int:
    """The number of the session that a text points at in a plan of so many; 0 where it points at none."""
    if found := _BY_NUMBER.search(text):
        return round(to_number(found[1]))
    if found := _BY_ORDINAL.search(text):
        word = found[1].lower()
        return _ORDINALS.index(word) + 1 if word in _ORDINALS else sessions
    number = read_item_number(text) or 0
    return sessions if number == -1 else number
