"""Understanding study: scores over cases, each with the interval that holds it in 95 of 100 draws of cases.

A case is drawn with all its wordings: they are alike, and counted singly they would make the interval too narrow.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

RESAMPLES, SEED = 2_000, 91


@dataclass(frozen=True, slots=True)
class Score:
    value: float
    low: float
    high: float
    cases: int

    def __str__(self) -> str:
        return f"{self.value:5.3f} [{self.low:5.3f}, {self.high:5.3f}]  {self.cases} cases"


def share(right: Sequence[Sequence[bool]]) -> Score:
    """The share of wordings that are right; one inner sequence per case."""
    return _resampled(
        np.array([(sum(case), len(case)) for case in right], dtype=float), lambda t: t[..., 0] / t[..., 1]
    )


def f1(counts: Sequence[tuple[int, int, int]]) -> Score:
    """F1 of one slot from hits, wrong values and missed values per case."""
    return _resampled(np.array(counts, dtype=float), lambda t: 2 * t[..., 0] / (2 * t[..., 0] + t[..., 1] + t[..., 2]))


def macro_f1(pairs: Sequence[Sequence[tuple[str, str]]], kinds: Sequence[str]) -> Score:
    """The mean over kinds of their F1, from (wanted, told) per wording; one inner sequence per case."""
    rows = np.array([[_kind_counts(case, kind) for kind in kinds] for case in pairs], dtype=float)

    def score(totals: np.ndarray) -> np.ndarray:
        hits, wrong, missed = totals[..., 0], totals[..., 1], totals[..., 2]
        return (2 * hits / np.maximum(2 * hits + wrong + missed, 1)).mean(axis=-1)

    return _resampled(rows, score)


def auroc(inside: Sequence[Sequence[float]], outside: Sequence[Sequence[float]]) -> Score:
    """How often a case of the field scores above one outside it, over all pairs of wordings."""
    generator = np.random.default_rng(SEED)
    draws = [_pairs_in_order(_drawn(inside, generator), _drawn(outside, generator)) for _ in range(RESAMPLES // 10)]
    low, high = np.percentile(draws, (2.5, 97.5))
    value = _pairs_in_order(_flat(inside), _flat(outside))
    return Score(value, float(low), float(high), len(inside) + len(outside))


def _kind_counts(case: Sequence[tuple[str, str]], kind: str) -> tuple[int, int, int]:
    return (
        sum(wanted == kind == told for wanted, told in case),
        sum(told == kind != wanted for wanted, told in case),
        sum(wanted == kind != told for wanted, told in case),
    )


def _resampled(rows: np.ndarray, score: Callable[[np.ndarray], np.ndarray]) -> Score:
    draws = np.random.default_rng(SEED).integers(len(rows), size=(RESAMPLES, len(rows)))
    weights = np.apply_along_axis(np.bincount, 1, draws, minlength=len(rows))
    with np.errstate(invalid="ignore", divide="ignore"):
        drawn = score(np.tensordot(weights, rows, axes=1))
        value = float(score(rows.sum(axis=0)))
    low, high = np.nanpercentile(drawn, (2.5, 97.5))
    return Score(value, float(low), float(high), len(rows))


def _flat(scores: Sequence[Sequence[float]]) -> np.ndarray:
    return np.array([score for case in scores for score in case])


def _drawn(scores: Sequence[Sequence[float]], generator: np.random.Generator) -> np.ndarray:
    return _flat([scores[row] for row in generator.integers(len(scores), size=len(scores))])


def _pairs_in_order(inside: np.ndarray, outside: np.ndarray) -> float:
    ordered = np.sort(outside)
    below, not_above = np.searchsorted(ordered, inside, "left"), np.searchsorted(ordered, inside, "right")
    return float((below + not_above).mean() / 2 / len(outside))
