"""Evals: the report, for a sponsor first and a developer after: what holds, what does not, and the cases that show it."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from evals.baseline import Baseline
from evals.beside import Side, Standing, gates, sides
from evals.gate import difference_to, failures
from evals.runner import SuiteResult
from evals.scores import Gate, Measure, Score, estimated
from evals.statistics import Difference

WORST = 10
HOW_COMPARED = "Measured in the same run on the same cases. The difference is taken case by case, and p says how often chance alone would make one as large."
REPLIES_BESIDE = "The mean over all measures that judge replies. Each of these ways does one thing that a careless measure would praise, so it must stand below."
WITHOUT_A_MODEL = "Without a network and without a language model."


def as_markdown(
    results: Sequence[SuiteResult],
    baseline: Baseline | None,
    rivals: Mapping[str, Sequence[SuiteResult]] = MappingProxyType({}),
    how: str = WITHOUT_A_MODEL,
    second_opinion: str = "",
) -> str:
    """The whole report; `rivals` holds what other ways scored in the same run, by their names."""
    opinion = (f"## A second opinion\n\n{second_opinion}\n",) if second_opinion else ()
    parts = (
        _summary(results, baseline, how),
        _rivals(results, rivals),
        opinion,
        _tables(results, baseline),
        _worst(results),
    )
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
    compared = sides(results, rivals)
    if compared:
        yield f"## Beside other ways\n\n{HOW_COMPARED}\n"
    for side in compared:
        yield from _replies_beside(side) if side.judges_replies else _measures_beside(side)
        yield ""


def _replies_beside(side: Side) -> Iterator[str]:
    yield f"{REPLIES_BESIDE}\n"
    yield "| way | mean, with its interval | Flipside is ahead by | checks of the gate that fail |\n|---|---|---|---|"
    for standing in side.overall():
        red = failures(side.ways.get(standing.way, side.ours), None)
        yield f"| {standing.way} | {standing.told} | {told_ahead(standing)} | {len(red)} |"


def _measures_beside(side: Side) -> Iterator[str]:
    yield "| suite, measure | way | mean, with its interval | Flipside is ahead by |\n|---|---|---|---|"
    for result, measure, standings in side.by_measure():
        for standing in standings:
            yield f"| {result.suite.name}, {measure.name} | {standing.way} | {standing.told} | {told_ahead(standing)} |"
    yield from (f"\n{caution}" for caution in side.cautions())


def told_ahead(standing: Standing) -> str:
    """What ours scores above a way; below 0 where the way is better."""
    return "" if standing.ahead is None else told_change(standing.ahead)


def told_change(difference: Difference) -> str:
    chance = "p < 0.001" if difference.p < 0.001 else f"p = {difference.p:.3f}"
    return f"{difference.mean:+.3f} ({chance})"


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


def worst_of_all(results: Sequence[SuiteResult], count: int = WORST) -> list[tuple[SuiteResult, Score]]:
    """The lowest scores among the measures that gate: the lowest of each measure first, then the next of each."""
    by_measure: dict[tuple[str, str], list[tuple[SuiteResult, Score]]] = {}
    for result in results:
        gating = {measure.name for measure in result.suite.measures if gates(measure)}
        for score in result.scores:
            if score.value < 1 and score.measure in gating:
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
