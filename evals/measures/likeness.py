"""Measures of likeness: how much of one draft's text stands in another one.

Runs of three words, counted against the shorter draft, the topic's own words taken out: a template with the topic put into it is the
same text. It does not see the same thought in other words.
"""

import re
from collections.abc import Collection, Iterable

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
RUN = 3  # words


def shared_share(one: str, other: str, leave_out: Collection[str] = ()) -> float:
    """Share of the shorter text's runs of three words that the other one holds, from 0 to 1; 1 for the same text."""
    runs = [_runs(text, leave_out) for text in (one, other)]
    fewer = min(len(run) for run in runs)
    if not fewer:
        return 1.0 if one == other else 0.0
    return len(runs[0] & runs[1]) / fewer


def overlap_of(one: Iterable[object], other: Iterable[object]) -> float:
    """Share of what both hold of all that either holds; 1 where both are empty."""
    left, right = set(one), set(other)
    return len(left & right) / len(left | right) if left | right else 1.0


def _runs(text: str, leave_out: Collection[str]) -> set[tuple[str, ...]]:
    out = {word.lower() for phrase in leave_out for word in _WORD.findall(phrase)}
    words = [word for word in map(str.lower, _WORD.findall(text)) if word not in out]
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
