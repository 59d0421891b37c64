"""Understand: the words and letters of a text as a sparse vector, so that typos and odd spellings still match."""

import re
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log, sqrt

import numpy as np

COLUMNS = 1 << 16  # grams are hashed into this many columns; collisions are rare and harmless
_LETTERS = (3, 4)  # lengths of the letter grams
_NOT_WORD = re.compile(r"[^a-z0-9' ]")


def grams(text: str) -> Counter[int]:
    """Column → count of the words, word pairs and letter grams of a text."""
    words = _NOT_WORD.sub(" ", text.lower()).split()
    found = [f"w:{word}" for word in words]
    found += [f"p:{first} {second}" for first, second in pairwise(words)]
    for word in words:
        framed = f" {word} "
        found += [framed[i : i + length] for length in _LETTERS for i in range(len(framed) - length + 1)]
    return Counter(zlib.crc32(gram.encode()) % COLUMNS for gram in found)


@dataclass(frozen=True, slots=True)
class LetterMatrix:
    """The examples' sparse vectors, column by column: `rows[starts[c]:starts[c+1]]` are the examples that hold column c."""

    starts: np.ndarray  # int32, COLUMNS + 1
    rows: np.ndarray  # int32
    values: np.ndarray  # float32; each example has length 1
    rarity: np.ndarray  # float32, COLUMNS: inverse document frequency, 0 for a column no example holds
    count: int  # examples

    @classmethod
    def of(cls, texts: Sequence[str]) -> "LetterMatrix":
        counted = [grams(text) for text in texts]
        holders = np.bincount([column for counts in counted for column in counts], minlength=COLUMNS)
        rarity = np.where(holders > 0, np.log(len(texts) / np.maximum(holders, 1)), 0).astype(np.float32)
        entries = [
            (column, row, value) for row, counts in enumerate(counted) for column, value in _weighted(counts, rarity)
        ]
        entries.sort()
        columns, rows, values = (np.array(part) for part in zip(*entries, strict=True))
        starts = np.searchsorted(columns, np.arange(COLUMNS + 1)).astype(np.int32)
        return cls(starts, rows.astype(np.int32), values.astype(np.float32), rarity, len(texts))

    def likeness(self, text: str) -> np.ndarray:
        """The cosine of a text with every example, shape (examples,)."""
        weighted = _weighted(grams(text), self.rarity)
        if not weighted:
            return np.zeros(self.count)
        columns, values = (np.array(part) for part in zip(*weighted, strict=True))
        starts, ends = self.starts[columns], self.starts[columns + 1]
        held = np.concatenate([np.arange(start, end) for start, end in zip(starts, ends, strict=True)])
        weights = np.repeat(values, ends - starts) * self.values[held]
        return np.bincount(self.rows[held], weights, minlength=self.count)


def _weighted(counts: Counter[int], rarity: np.ndarray) -> list[tuple[int, float]]:
    """TF-IDF weights of one text, scaled to length 1."""
    weights = {column: (1 + log(count)) * float(rarity[column]) for column, count in counts.items()}
    length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return [(column, weight / length) for column, weight in weights.items() if weight]
