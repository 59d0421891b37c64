"""Evals: whether a judge puts the replies in the same order as our measures do, told with how far that can be trusted."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import atanh, isnan, sqrt, tanh
from statistics import fmean

import numpy as np

from evals.beside import gating
from evals.judge import Opinion
from evals.runner import SuiteResult
from evals.statistics import Z

FEWEST = 10  # cases, from which an order is compared
NEARLY_ONE = 1 - 1e-9


@dataclass(frozen=True, slots=True)
class Agreement:
    """Spearman's rho over cases, and the interval that holds it in 95 of 100 draws of cases."""

    rho: float
    low: float
    high: float
    cases: int

    def __str__(self) -> str:
        return f"rho = {self.rho:.2f} [{self.low:.2f}, {self.high:.2f}] over {self.cases} cases"


def agreement(opinion: Opinion, results: Sequence[SuiteResult]) -> Agreement | None:
    """The judge's mean grade of each case against the mean of our measures that gate; None where there is no order to compare."""
    ours = composite_by_case(results)
    both = [case for case in opinion.grades if case in ours]
    if len(both) < FEWEST:
        return None
    return rank_agreement([opinion.grades[case].mean for case in both], [ours[case] for case in both])


def composite_by_case(results: Sequence[SuiteResult]) -> dict[str, float]:
    """The mean over a case's scores on all measures that gate."""
    by_case: dict[str, list[float]] = {}
    for score in gating(results).values():
        by_case.setdefault(score.case, []).append(score.value)
    return {case: fmean(values) for case, values in by_case.items()}


def rank_agreement(one: Sequence[float], other: Sequence[float]) -> Agreement | None:
    """With the interval of Bonett and Wright (2000); None where all values of one side are equal."""
    if len(set(one)) == 1 or len(set(other)) == 1:
        return None
    rho, count = rank_correlation(one, other), len(one)
    if isnan(rho):
        return None
    middle = atanh(max(-NEARLY_ONE, min(NEARLY_ONE, rho)))
    reach = Z * sqrt((1 + rho**2 / 2) / (count - 3))
    return Agreement(rho, tanh(middle - reach), tanh(middle + reach), count)


def rank_correlation(one: Sequence[float], other: Sequence[float]) -> float:
    """Spearman's rho, equal values sharing the mean of their ranks."""
    return float(np.corrcoef(_ranks(one), _ranks(other))[0, 1])


def _ranks(values: Sequence[float]) -> np.ndarray:
    told = np.asarray(values, float)
    _, place, counts = np.unique(told, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    return (ends - (counts - 1) / 2)[place]


def told_opinion(opinion: Opinion, results: Sequence[SuiteResult]) -> str:
    """The judge's opinion in sentences for the report; what went wrong with it in the last one."""
    if not opinion.asked:
        return "No suite of this run kept replies, so the language model had nothing to grade."
    graded = list(opinion.grades.values())
    told = [f"The language model {opinion.model} graded {len(graded)} of {opinion.asked} replies from 1 to 5. It gates nothing."]  # fmt: skip
    if graded:
        told.append(", ".join(f"{name} {fmean(getattr(its, name) for its in graded):.1f}" for name in ("useful", "specific", "safe")).capitalize() + " on average.")  # fmt: skip
        found = agreement(opinion, results)
        told.append(f"It puts the cases in the order of our measures with {found}; 1 is the same order, 0 no relation." if found else "There are too few cases, or too few different grades, to compare its order with that of our measures.")  # fmt: skip
    if opinion.fault:
        told.append(f"Without grades stayed {opinion.asked - len(graded)}: {opinion.fault}")
    return " ".join(told)
