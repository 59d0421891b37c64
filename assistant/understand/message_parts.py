"""Understand: a long message in parts that a model of meaning can take in; what is said in passing would drown otherwise."""

import re

LONGEST_WHOLE = 70  # words; most examples that the model learned from are no longer
PART = 60  # words of a part, from which a new one begins with the next sentence
LONGEST_PART = 90  # words; a text without full stops is cut there
_SENTENCE = re.compile(r"(?<=[.!?\n])\s+")


def message_parts(text: str) -> list[str]:
    """The whole text first; where it is long, its stretches of sentences after it, none of them left out."""
    if len(text.split()) <= LONGEST_WHOLE:
        return [text]
    parts: list[list[str]] = [[]]
    for sentence in _SENTENCE.split(text):
        if len(parts[-1]) >= PART:
            parts.append([])
        parts[-1] += sentence.split()
    stretches = (part[start : start + LONGEST_PART] for part in parts for start in range(0, len(part), LONGEST_PART))
    return [text, *map(" ".join, stretches)]
