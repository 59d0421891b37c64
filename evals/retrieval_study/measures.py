"""Retrieval study: measures of a ranking against graded passages, and how far their means can be trusted."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

HELPS = 2
RESAMPLES, SEED = 10_000, 91


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over cases and the interval that holds it in 95 of 100 draws of cases."""

    mean: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.mean:6.3f} [{self.low:6.3f}, {self.high:6.3f}]"


def ndcg_at(k: int, ranking: Sequence[str], grades: Mapping[str, int]) -> float:
    """Gain of the first k, discounted by place, as a share of the best that is possible."""
    gained = _gain([grades.get(passage_id, 0) for passage_id in ranking[:k]])
    return gained / _gain(sorted(grades.values(), reverse=True)[:k])


def recall_at(k: int, ranking: Sequence[str], grades: Mapping[str, int]) -> float:
    """Share of the passages that help which stand among the first k, of at most k."""
    helping = {passage_id for passage_id, grade in grades.items() if grade >= HELPS} or set(grades)
    return len(helping & set(ranking[:k])) / min(k, len(helping))


def judged_at(k: int, ranking: Sequence[str], judged: Collection[str]) -> float:
    """Share of the first k that somebody judged; what nobody judged counts as no help, rightly or not."""
    return sum(passage_id in judged for passage_id in ranking[:k]) / max(1, len(ranking[:k]))


def estimate_mean(scores: Sequence[float] | np.ndarray) -> Estimate:
    """Mean of one score per case, or of one difference per case, with its bootstrap interval."""
    values = np.asarray(scores, dtype=float)
    draws = np.random.default_rng(SEED).integers(len(values), size=(RESAMPLES, len(values)))
    low, high = np.percentile(values[draws].mean(axis=1), (2.5, 97.5))
    return Estimate(float(values.mean()), float(low), float(high))


def _gain(grades: Sequence[int]) -> float:
    return float(sum(grade / np.log2(place + 2) for place, grade in enumerate(grades)))
