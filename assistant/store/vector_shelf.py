"""Store: vectors that were read lately, kept in memory until the knowledge changes."""

from collections.abc import Hashable

import numpy as np

MOST_VECTORS = 50_000  # 75 MB with the sentence model


class VectorShelf:
    """Hands out one dictionary per state of the store; a new state, or too many vectors, starts an empty one."""

    def __init__(self) -> None:
        self._kept: tuple[Hashable, dict[str, np.ndarray]] = (None, {})

    def of(self, state: Hashable) -> dict[str, np.ndarray]:
        """Return the vectors read so far in this state; the caller adds what it reads."""
        known_state, vectors = self._kept
        if known_state != state or len(vectors) > MOST_VECTORS:
            vectors = {}
            self._kept = (state, vectors)
        return vectors
