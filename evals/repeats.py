"""Evals: a language model replies differently each time, so each case is asked several times and averaged before anything else."""

from collections.abc import Callable, Iterator, Sequence
from statistics import fmean

from evals.runner import SuiteResult
from evals.scores import Score


def run_repeats(repeats: int, run: Callable[[int], Sequence[SuiteResult]]) -> list[SuiteResult]:
    """Run the suites `repeats` times and average inside each case, so that a repeat never counts as another case."""
    runs = [run(repeat) for repeat in range(repeats)]
    return [_averaged(its) for its in zip(*runs, strict=True)]


def _averaged(its: Sequence[SuiteResult]) -> SuiteResult:
    by_case: dict[tuple[str, str], list[Score]] = {}
    for result in its:
        for score in result.scores:
            by_case.setdefault((score.case, score.measure), []).append(score)
    return SuiteResult(its[0].suite, tuple(_scores(by_case)), sum(result.seconds for result in its))


def _scores(by_case: dict[tuple[str, str], list[Score]]) -> Iterator[Score]:
    for (case, measure), scores in by_case.items():
        worst = min(scores, key=lambda score: score.value)
        yield Score(case, measure, fmean(score.value for score in scores), worst.reason, worst.cluster)
