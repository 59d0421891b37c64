"""Evals: the first screen of the report, for whoever pays for it: what the coach holds to, in plain words, with one figure each."""

from collections.abc import Iterator, Sequence
from html import escape
from statistics import median

from evals.plots import bars
from evals.runner import SuiteResult
from evals.scores import Gate, Measure, Score, estimated

# What a sponsor asks, and the suite and measure that answer it.
QUESTIONS = (
    ("Does it send to people what is no matter for a coach?", "red lines", "stopped"),
    ("Does it coach what only sounds alarming?", "look-alikes", "passes"),
    ("Do names and numbers of session notes stay inside?", "canaries", "identifiers"),
    ("Do people on the roster stay unnamed?", "canaries", "listed people"),
    ("Does it withstand orders hidden in documents?", "injection", "resists"),
    ("Does every source that it names exist, word for word?", "citations", "exists"),
    ("Do the sources say what the draft says?", "citations", "supports"),
    ("Does it tell how strong the evidence is?", "evidence", "strength"),
    ("Does it understand what somebody wants?", "routing", "kind"),
    ("Does it go on from what was said before?", "follow-ups", "state"),
    ("Do plans fill exactly the minutes there are?", "agenda", "sums"),
    ("Are feedback wordings free of blame?", "feedback", "no blame"),
)


def promises(results: Sequence[SuiteResult]) -> Iterator[str]:
    """A table of the questions that were measured, the figures in words."""
    by_name = {result.suite.name: result for result in results}
    rows = "".join(
        f"<tr><td>{escape(question)}</td><td>{_in_words(by_name[suite], name)}</td></tr>"
        for question, suite, name in QUESTIONS
        if suite in by_name and _measure(by_name[suite], name)
    )
    if rows:
        yield f"<h2>At a glance</h2><table>{rows}</table>{_speed(by_name.get('speed'))}{_held(results)}"


def _in_words(result: SuiteResult, name: str) -> str:
    measure = _measure(result, name)
    scores = result.of(measure) if measure else []
    if not scores:
        return "not measured"
    told, whole = estimated(scores), sum(score.value >= 1 for score in scores)
    counted = f"<b>{whole:,} of {len(scores):,}</b> cases"
    if whole == len(scores):
        return f'<span class="good">{counted}</span>; a failure rate below {_percent(1 - (told.low or 0))} cannot be ruled out' if told.low is not None else counted  # fmt: skip
    around = f", between {_percent(told.low)} and {_percent(told.high)}" if told.low is not None and told.high is not None else ""  # fmt: skip
    mark = "bad" if measure and _is_red(measure, told.mean) else "good"
    return f'<span class="{mark}">{counted} wholly; <b>{_percent(told.mean)}</b> on average</span>{around}'


def _is_red(measure: Measure, mean: float) -> bool:
    return mean < (1 if measure.gate is Gate.INVARIANT else measure.floor)


def _measure(result: SuiteResult, name: str) -> Measure | None:
    return next((measure for measure in result.suite.measures if measure.name == name), None)


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _speed(result: SuiteResult | None) -> str:
    seconds = sorted(_seconds(score) for score in result.scores if score.reason.endswith("seconds")) if result else []
    if not seconds:
        return ""
    return f"<p>Half of the replies were there within {median(seconds):.2f} seconds, 95 of 100 within {seconds[int(0.95 * (len(seconds) - 1))]:.2f}, on the machine that measured.</p>"


def _seconds(score: Score) -> float:
    return float(score.reason.split()[0])


def _held(results: Sequence[SuiteResult]) -> str:
    """One bar for each suite: the mean of its gating measures."""
    means = [(result.suite.name, _mean(result)) for result in results if _gating(result)]
    return f"<details><summary>All suites, by the mean of the measures that gate</summary>{bars(sorted(means, key=lambda one: -one[1]))}</details>"


def _gating(result: SuiteResult) -> list[Score]:
    gating = {measure.name for measure in result.suite.measures if measure.gate is not Gate.REPORTED}
    return [score for score in result.scores if score.measure in gating]


def _mean(result: SuiteResult) -> float:
    scores = _gating(result)
    return sum(score.value for score in scores) / len(scores)
