"""Evals: runs suites over a bench and keeps every score; a crash is a score of 0 for each measure of the suite."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from time import perf_counter

from evals.bench import Bench
from evals.scores import Measure, Score, Suite

Progress = Callable[[str, int], None]
CRASHED = "crash"


class EmptySuiteError(Exception):
    """A suite scored no case: it could prove nothing."""


@dataclass(frozen=True, slots=True)
class SuiteResult:
    """All scores of one suite."""

    suite: Suite
    scores: tuple[Score, ...]
    seconds: float

    def of(self, measure: Measure) -> list[Score]:
        return [score for score in self.scores if score.measure == measure.name]


def run_suites(
    suites: Sequence[Suite], bench: Bench, progress: Progress = lambda suite, done: None
) -> list[SuiteResult]:
    """Run one suite after the other. Raises `EmptySuiteError` where one has no case."""
    return [_run(suite, bench, progress) for suite in suites]


def _run(suite: Suite, bench: Bench, progress: Progress) -> SuiteResult:
    started, scores = perf_counter(), []
    for score in suite.run(bench):
        scores.append(score)
        progress(suite.name, len(scores))
    if not scores:
        raise EmptySuiteError(
            f"The suite {suite.name!r} scored no case. Add cases to it, or leave it out with --suites."
        )
    return SuiteResult(suite, tuple(scores), perf_counter() - started)


def scored(
    case: str, measures: Iterable[Measure], judge: Callable[[], Iterable[Score]], cluster: str = ""
) -> list[Score]:
    """The scores of one case; where judging it fails, 0 for each measure with what happened."""
    try:
        return list(judge())
    except Exception as error:  # a case that crashes the product is a failed case, whatever it raised
        told = f"{CRASHED}: {type(error).__name__}: {error}"[:300]
        return [Score(case, measure.name, 0.0, told, cluster or case) for measure in measures]
