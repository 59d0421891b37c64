"""Understand: repair of the words that decide what is asked, when they are misspelled."""

import re
from collections.abc import Iterable
from functools import cache

from rapidfuzz import fuzz, process

from assistant.understand.meaning import load_examples

# Words that decide the kind, the stage or the person; only these are repaired, so that names and topics stay as typed.
_DECIDING = (
    "agenda", "prepare", "preparing", "session", "sessions", "meeting", "minutes", "question", "questions", "feedback", "explain",
    "explainer", "explaining", "mentor", "mentors", "mentoring", "executive", "executives", "kickoff", "closing", "first", "final",
    "technology", "facilitator", "facilitate", "workshop", "program", "interrupts", "interrupting", "apologize", "apologise",
    "conversation", "discussion", "guide", "schedule", "structure", "phrase", "wording", "reverse", "pairs", "pairings", "matching",
    "confidential", "confidentiality", "cancelled", "canceled", "reschedule", "defensive", "retention", "evidence", "suggest",
    "thirty", "forty", "fifteen", "twenty", "because", "should", "before", "about", "tomorrow",
)  # fmt: skip
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
_NEAR = 80  # rapidfuzz ratio; "sesion" is 92, "prepair" 80
_SHORTEST = 5


@cache
def _known_words() -> frozenset[str]:
    """Every word of the shipped examples: a word that people use is no slip."""
    texts = (text for name in ("kinds.yaml", "red_lines.yaml") for _, text in load_examples(name))
    counted: dict[str, int] = {}
    for text in texts:
        for word in _WORD.findall(text.lower()):
            counted[word] = counted.get(word, 0) + 1
    return frozenset(word for word, count in counted.items() if count > 1)  # the examples hold slips themselves


def is_known(word: str) -> bool:
    """Whether people use this word in the shipped examples, so that it is no slip."""
    return word.lower() in _known_words()


def repaired(text: str, also_known: Iterable[str] = ()) -> str:
    """The text with misspelled deciding words put right; everything else stays as typed."""
    known = _known_words().union(also_known)

    def put_right(found: re.Match[str]) -> str:
        word = found[0]
        lowered = word.lower()
        if len(word) < _SHORTEST or lowered in known or lowered in _DECIDING or not lowered.isalpha() or word.isupper():
            return word
        near = process.extractOne(lowered, _DECIDING, scorer=fuzz.ratio, score_cutoff=_NEAR)
        is_slip = near and near[0][0] == lowered[0] and not lowered.startswith(near[0])  # "prepares" is none
        return near[0] if is_slip else word

    return _WORD.sub(put_right, text)
