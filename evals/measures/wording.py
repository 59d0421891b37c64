"""Measures of wording: open questions, blame, how hard a text is to read."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

_OPEN = re.compile(r"^(?:what|how|why|which|who|where|when|tell|describe|walk|show|in what|at what|on what|for whom|from whom|if |where )", re.IGNORECASE)  # fmt: skip
_NARROW = re.compile(r"^(?:how (?:many|much|often|long|old)|on a scale)\b", re.IGNORECASE)
_LEADING = re.compile(r"\b(?:don't you think|wouldn't you (?:agree|say)|isn't it|surely|aren't you|shouldn't we)\b|\bright\?", re.IGNORECASE)  # fmt: skip
_BLAME = re.compile(r"\byou (?:always|never)\b|\byour fault\b|\bwhy (?:did|didn't|do|don't) you\b|\b(?:lazy|clueless|stupid|incompetent|useless|dinosaur)\b", re.IGNORECASE)  # fmt: skip
_SYLLABLE = re.compile(r"[aeiouy]+")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
DISTINCT = 80  # rapidfuzz token set ratio from which two questions are the same one


def is_open(question: str) -> bool:
    """By its opening words: as good as one trained rater on 1,475 labelled questions (kappa 0.57), so for shares only."""
    clauses = [clause.strip() for clause in re.split(r"[,;:—–]\s", question)]
    return any(_OPEN.match(clause) and not _NARROW.match(clause) for clause in clauses)


def is_leading(question: str) -> bool:
    return _LEADING.search(question) is not None


def alike(questions: Sequence[str]) -> tuple[str, str] | None:
    """Two questions that are nearly the same, if there are."""
    for place, one in enumerate(questions):
        for other in questions[:place]:
            if fuzz.token_set_ratio(one, other) >= DISTINCT:
                return other, one
    return None


def blame(message: str) -> str:
    """Words of blame, or nothing. High precision and low recall: a veto, never a score."""
    found = _BLAME.search(message)
    return found[0] if found else ""


def words_per_sentence(sentences: Sequence[str]) -> float:
    counts = [len(_WORD.findall(sentence)) for sentence in sentences]
    return sum(counts) / max(1, sum(count > 0 for count in counts))


def grade(sentences: Sequence[str]) -> float:
    """Flesch-Kincaid grade level with syllables counted by vowel groups, a silent final e taken off."""
    words = [word for sentence in sentences for word in _WORD.findall(sentence)]
    if not words:
        return 0.0
    syllables = sum(max(1, len(_SYLLABLE.findall(re.sub(r"e\b", "", word.lower())))) for word in words)
    return 0.39 * len(words) / max(1, len(sentences)) + 11.8 * syllables / len(words) - 15.59
