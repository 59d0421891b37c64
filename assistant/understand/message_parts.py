"""Understand: a long message in parts that a model of meaning can take in; what is said in passing would drown otherwise."""

import re

LONGEST_WHOLE = 70  # words; the examples that the model learned from are hardly longer
PART = 45  # words of a part, from which a new one begins with the next sentence
MOST_PARTS = 12  # of a whole thread of mails; the first are read
_SENTENCE = re.compile(r"(?<=[.!?\n])\s+")


def message_parts(text: str) -> list[str]:
    """The whole text first; where it is long, its stretches of sentences after it."""
    if len(text.split()) <= LONGEST_WHOLE:
        return [text]
    parts: list[str] = [""]
    for sentence in filter(None, map(str.strip, _SENTENCE.split(text))):
        if len(parts[-1].split()) >= PART:
            parts.append("")
        parts[-1] = f"{parts[-1]} {sentence}".strip()
    return [text, *parts[:MOST_PARTS]]
