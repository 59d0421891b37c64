"""Evals: what turns the gate red: an invariant that failed, a mean below its floor, a drop against the baseline."""

from collections.abc import Sequence
from dataclasses import dataclass

from evals.baseline import Baseline
from evals.runner import SuiteResult
from evals.scores import Gate, Measure
from evals.statistics import Difference, holm, paired_difference

CLEAR_DROP = 0.02  # of a mean, where chance does not explain it
LARGE_DROP = 0.05  # of a mean, whatever chance says
VANISHED = 0.05  # of a suite's cases in the baseline, from which a run does not speak of the same any more


@dataclass(frozen=True, slots=True)
class Failure:
    """One reason for red, in words, with the cases that show it."""

    suite: str
    measure: str
    told: str
    cases: tuple[str, ...] = ()


def failures(results: Sequence[SuiteResult], baseline: Baseline | None) -> list[Failure]:
    """Every reason for red, invariants first."""
    measured = [(result, measure) for result in results for measure in result.suite.measures]
    found = [
        Failure(result.suite.name, measure.name, "no case was scored, so nothing is known of it")
        for result, measure in measured
        if not result.of(measure)
    ]
    found += [failure for result, measure in measured if (failure := _broken(result, measure))]
    found += [failure for result, measure in measured if (failure := _below(result, measure))]
    if baseline is None:
        return found
    found += [failure for result in results if (failure := _vanished(result, baseline))]
    return found + _drops(measured, baseline)


def _broken(result: SuiteResult, measure: Measure) -> Failure | None:
    failed = [score for score in result.of(measure) if measure.gate is Gate.INVARIANT and score.value < 1]
    if not failed:
        return None
    told = f"{len(failed)} of {len(result.of(measure))} cases fail where none may: {failed[0].case}, {failed[0].reason}"
    return Failure(result.suite.name, measure.name, told, tuple(score.case for score in failed))


def _below(result: SuiteResult, measure: Measure) -> Failure | None:
    values = [score.value for score in result.of(measure)]
    mean = sum(values) / max(1, len(values))
    if not values or measure.gate is not Gate.FLOOR or mean >= measure.floor:
        return None
    worst = tuple(score.case for score in sorted(result.of(measure), key=lambda score: score.value)[:5])
    return Failure(result.suite.name, measure.name, f"{mean:.3f} is below the floor of {measure.floor:.3f}", worst)


def _vanished(result: SuiteResult, baseline: Baseline) -> Failure | None:
    """Cases that failed must not get better by being left out."""
    before = {case for cases in baseline.values.get(result.suite.name, {}).values() for case in cases}
    gone = sorted(before - {score.case for score in result.scores})
    if len(gone) <= VANISHED * len(before):
        return None
    told = f"{len(gone)} of {len(before)} cases of the baseline were not measured; put them back, or make the baseline anew with `python -m evals run --write-baseline`"
    return Failure(result.suite.name, "all", told, tuple(gone))


def _drops(measured: Sequence[tuple[SuiteResult, Measure]], baseline: Baseline) -> list[Failure]:
    told: dict[str, tuple[SuiteResult, Measure, Difference]] = {}
    for result, measure in measured:
        difference = difference_to(result, measure, baseline)
        if difference and measure.gate is not Gate.REPORTED:
            told[f"{result.suite.name}/{measure.name}"] = (result, measure, difference)
    certain = holm({name: difference.p for name, (_, _, difference) in told.items()})
    return [
        Failure(
            result.suite.name,
            measure.name,
            f"fell by {-difference.mean:.3f} against the baseline (p = {difference.p:.3f})",
            _fallen(result, measure, baseline),
        )
        for name, (result, measure, difference) in told.items()
        if difference.mean <= -LARGE_DROP or (difference.mean <= -CLEAR_DROP and name in certain)
    ]


def difference_to(result: SuiteResult, measure: Measure, baseline: Baseline) -> Difference | None:
    """The paired difference to the baseline over the cases that both hold, or None where they share none."""
    scores = result.of(measure)
    before = baseline.of(result.suite.name, measure.name)
    now = {score.case: score.value for score in scores}
    if not set(now) & set(before):
        return None
    return paired_difference(now, before, {score.case: score.drawn_with for score in scores})


def _fallen(result: SuiteResult, measure: Measure, baseline: Baseline) -> tuple[str, ...]:
    before = baseline.of(result.suite.name, measure.name)
    return tuple(
        score.case for score in result.of(measure) if score.value < before.get(score.case, score.value) - 1e-9
    )[:10]
