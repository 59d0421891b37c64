"""Evals: the report, for a sponsor first and a developer after: what holds, what does not, and the cases that show it."""

from collections.abc import Iterator, Sequence
from html import escape

from evals.baseline import Baseline
from evals.gate import difference_to, failures
from evals.runner import SuiteResult
from evals.scores import Gate, Measure, Score
from evals.statistics import estimate

WORST = 10


def as_markdown(results: Sequence[SuiteResult], baseline: Baseline | None) -> str:
    return "\n".join((*_summary(results, baseline), *_tables(results, baseline), *_worst(results)))


def _summary(results: Sequence[SuiteResult], baseline: Baseline | None) -> Iterator[str]:
    cases = {(result.suite.name, score.case) for result in results for score in result.scores}
    red = failures(results, baseline)
    seconds = sum(result.seconds for result in results)
    yield "# Scorecard\n"
    yield f"{len(cases)} cases in {len(results)} suites, measured in {seconds:.0f} seconds, without a network and without a language model.\n"
    yield "Nothing is worse than it may be.\n" if not red else "What is worse than it may be:\n"
    yield from (f"- **{failure.suite}, {failure.measure}**: {failure.told}" for failure in red)
    yield ""


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
    told = estimate([score.value for score in scores], [score.cluster or score.case for score in scores])
    may_not = {Gate.INVARIANT: "fail once", Gate.FLOOR: f"fall below {measure.floor:.2f}"}.get(measure.gate, "")
    difference = difference_to(result, measure, baseline) if baseline else None
    change = "" if difference is None else "same" if abs(difference.mean) < 5e-5 else f"{difference.mean:+.3f}"
    return f"| {measure.name} | {told} | {may_not} | {change} | {measure.says} *{measure.weakness}* |"


def _worst(results: Sequence[SuiteResult]) -> Iterator[str]:
    failed = [(result, score) for result in results for score in result.scores if score.value < 1 and _gates(result, score)]  # fmt: skip
    yield f"## The {WORST} worst\n"
    for result, score in sorted(failed, key=lambda told: told[1].value)[:WORST]:
        yield f"- {result.suite.name}, {score.measure}, `{score.case}`: {score.value:.2f}. {score.reason}"


def _gates(result: SuiteResult, score: Score) -> bool:
    return any(measure.name == score.measure and measure.gate is not Gate.REPORTED for measure in result.suite.measures)


def as_html(results: Sequence[SuiteResult], baseline: Baseline | None) -> str:
    """One page with everything in it; no request leaves it."""
    body = f"<pre>{escape(as_markdown(results, baseline))}</pre>"
    return f"<!doctype html><html lang=en><meta charset=utf-8><title>Scorecard</title><body>{body}</body></html>"
