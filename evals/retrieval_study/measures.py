"""Retrieval study: two measures of a ranking against graded passages."""

from collections.abc import Mapping, Sequence

import numpy as np

HELPS = 2


def ndcg_at(k: int, ranking: Sequence[str], grades: Mapping[str, int]) -> float:
    """Gain of the first k, discounted by place, as a share of the best that is possible."""
    gained = _gain([grades.get(passage_id, 0) for passage_id in ranking[:k]])
    return gained / _gain(sorted(grades.values(), reverse=True)[:k])


def recall_at(k: int, ranking: Sequence[str], grades: Mapping[str, int]) -> float:
    """Share of the passages that help which stand among the first k, of at most k."""
    helping = {passage_id for passage_id, grade in grades.items() if grade >= HELPS} or set(grades)
    return len(helping & set(ranking[:k])) / min(k, len(helping))


def _gain(grades: Sequence[int]) -> float:
    return float(sum(grade / np.log2(place + 2) for place, grade in enumerate(grades)))
