"""Retrieve: lets near doubles of a better passage step back (maximal marginal relevance).

Passages on one subject are welcome together; only those that say nearly the same are held back.
"""

import numpy as np

NEARLY_THE_SAME = 0.9  # cosine from which a passage counts as a double in part
DOUBLE_COST = 1.0  # what an exact double loses, on a scale from the best candidate (1) to the last (0)


def choose_diverse(scores: np.ndarray, vectors: np.ndarray, k: int) -> list[int]:
    """Return the rows of at most k candidates, best first; every row is chosen before any is left out."""
    order = np.argsort(-scores, kind="stable")[: 3 * k + 10]
    likeness = vectors[order] @ vectors[order].T
    if (likeness >= NEARLY_THE_SAME).sum() <= len(order):  # each is like itself only: no doubles, as a rule
        return order[:k].tolist()
    relevance = _from_zero_to_one(scores[order])
    chosen: list[int] = []
    nearest = np.full(len(order), -1.0)
    while len(chosen) < min(k, len(order)):
        doubled = np.clip((nearest - NEARLY_THE_SAME) / (1 - NEARLY_THE_SAME), 0, 1)
        worth = relevance - DOUBLE_COST * doubled
        worth[chosen] = -np.inf
        chosen.append(int(np.argmax(worth)))
        nearest = np.maximum(nearest, likeness[chosen[-1]])
    return [int(order[row]) for row in chosen]


def _from_zero_to_one(scores: np.ndarray) -> np.ndarray:
    spread = np.ptp(scores) if len(scores) else 0
    return (scores - scores.min()) / spread if spread else np.ones(len(scores))
