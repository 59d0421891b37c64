"""Evals: the report, for a sponsor first and a developer after: what holds, what does not, and the cases that show it."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from evals.baseline import Baseline
from evals.gate import difference_to, failures
from evals.runner import SuiteResult
from evals.scores import Gate, Measure, Score
from evals.statistics import Estimate, estimate

WORST = 10
WITHOUT_A_MODEL = "Without a network and without a language model."


def as_markdown(
    results: Sequence[SuiteResult],
    baseline: Baseline | None,
    rivals: Mapping[str, Sequence[SuiteResult]] = MappingProxyType({}),
    how: str = WITHOUT_A_MODEL,
) -> str:
    """The whole report; `rivals` holds what other ways scored in the same run, by their names."""
    parts = (_summary(results, baseline, how), _rivals(results, rivals), _tables(results, baseline), _worst(results))
    return "\n".join(line for part in parts for line in part)


def _summary(results: Sequence[SuiteResult], baseline: Baseline | None, how: str) -> Iterator[str]:
    cases = {(result.suite.name, score.case) for result in results for score in result.scores}
    red = failures(results, baseline)
    seconds = sum(result.seconds for result in results)
    yield "# Scorecard\n"
    yield f"{len(cases)} cases in {len(results)} suites, {seconds:.0f} seconds of computing. {how}\n"
    yield "Nothing is worse than it may be.\n" if not red else "What is worse than it may be:\n"
    yield from (f"- **{failure.suite}, {failure.measure}**: {failure.told}" for failure in red)
    yield ""


def _rivals(results: Sequence[SuiteResult], rivals: Mapping[str, Sequence[SuiteResult]]) -> Iterator[str]:
    if not rivals:
        return
    yield "## Beside other ways\n\nThe mean over all measures that judge replies, in the same run. A way that cheats must stand below.\n"
    judged = {result.suite.name for its in rivals.values() for result in its}
    own = [result for result in results if result.suite.name in judged]
    yield "| way | mean | checks of the gate that fail |\n|---|---|---|"
    for name, its in (("Flipside", own), *sorted(rivals.items(), key=lambda rival: -composite(rival[1]))):
        yield f"| {name} | {composite(its):.3f} | {len(failures(its, None))} |"
    yield ""


def composite(results: Sequence[SuiteResult]) -> float:
    """The mean over the scores of all measures that gate: only for ranking ways of answering in one run."""
    scores = [score.value for result in results for score in result.scores if _gates(result, score)]
    return sum(scores) / max(1, len(scores))


def _tables(results: Sequence[SuiteResult], baseline: Baseline | None) -> Iterator[str]:
    for result in results:
        yield f"## {result.suite.name}\n\n{result.suite.says}\n"
        yield "| measure | mean, with its interval | may not | to the baseline | what it says |\n|---|---|---|---|---|"
        for measure in result.suite.measures:
            yield _row(result, measure, baseline)
        yield ""


def _row(result: SuiteResult, measure: Measure, baseline: Baseline | None) -> str:
    scores = result.of(measure)
    if not scores:
        return f"| {measure.name} | no case was scored | | | {measure.says} |"
    told = estimated(scores)
    may_not = {Gate.INVARIANT: "fail once", Gate.FLOOR: f"fall below {measure.floor:.2f}"}.get(measure.gate, "")
    difference = difference_to(result, measure, baseline) if baseline else None
    change = "" if difference is None else "same" if abs(difference.mean) < 5e-5 else f"{difference.mean:+.3f}"
    return f"| {measure.name} | {told} | {may_not} | {change} | {measure.says} *{measure.weakness}* |"


def estimated(scores: Sequence[Score]) -> Estimate:
    return estimate([score.value for score in scores], [score.cluster or score.case for score in scores])


def worst_of_all(results: Sequence[SuiteResult], count: int = WORST) -> list[tuple[SuiteResult, Score]]:
    """The lowest scores among the measures that gate: the lowest of each measure first, then the next of each."""
    by_measure: dict[tuple[str, str], list[tuple[SuiteResult, Score]]] = {}
    for result in results:
        for score in result.scores:
            if score.value < 1 and _gates(result, score):
                by_measure.setdefault((result.suite.name, score.measure), []).append((result, score))
    ranked = [
        (place, told)
        for its in by_measure.values()
        for place, told in enumerate(sorted(its, key=lambda told: told[1].value))
    ]
    ranked.sort(key=lambda one: (one[0], one[1][1].value))
    return [told for _, told in ranked[:count]]


def _worst(results: Sequence[SuiteResult]) -> Iterator[str]:
    yield f"## The {WORST} worst\n"
    for result, score in worst_of_all(results):
        yield f"- {result.suite.name}, {score.measure}, `{score.case}`: {score.value:.2f}. {score.reason}"


def _gates(result: SuiteResult, score: Score) -> bool:
    return any(measure.name == score.measure and measure.gate is not Gate.REPORTED for measure in result.suite.measures)
