"""Evals: the report as one page that holds everything, plots and cases included, and asks nothing of any host."""

from collections.abc import Iterator, Sequence
from html import escape

from evals.baseline import Baseline
from evals.beside import Rivals, Side, Standing, sides
from evals.gate import difference_to, failures
from evals.plots import bars, changes, intervals, spread
from evals.report import HOW_COMPARED, REPLIES_BESIDE, told_ahead, worst_of_all
from evals.runner import SuiteResult
from evals.scores import Measure, Score, estimated
from evals.sponsor_view import promises

CASES_SHOWN = 80  # of one suite, the lowest first
CHANGED = 0.005  # of a case's score, from which it is told as a change
_STYLE = """
:root{color-scheme:light dark;--ink:#1d2733;--soft:#5c6b7a;--line:#d8dee5;--page:#fbfbf9;--good:#1f6f54;--bad:#a8321e;--bar:#8fb3a6}
@media(prefers-color-scheme:dark){:root{--ink:#e6ebf0;--soft:#9fb0c0;--line:#33404d;--page:#14191f;--good:#6cc3a0;--bad:#f08a74;--bar:#3d6f5e}}
body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--page);max-width:46rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem}h2{font-size:1.15rem;margin-top:2.2rem}h3{font-size:.95rem;margin:1.2rem 0 .3rem}a{color:inherit}.soft{color:var(--soft)}.bad{color:var(--bad)}.good{color:var(--good)}
svg{width:100%;height:auto;font:12px system-ui,sans-serif}svg text{fill:var(--ink)}svg .soft{fill:var(--soft)}
table{border-collapse:collapse;width:100%;font-size:.9rem}td,th{border-bottom:1px solid var(--line);padding:.3rem .4rem;text-align:left;vertical-align:top}table{display:block;overflow-x:auto}td:nth-child(2){min-width:9.5rem}li{overflow-wrap:anywhere}
details{border-top:1px solid var(--line);padding:.4rem 0}summary{cursor:pointer}code{font-size:.85em;overflow-wrap:anywhere}
"""


def as_page(
    results: Sequence[SuiteResult],
    baseline: Baseline | None,
    rivals: Rivals,
    measured_on: str,
    second_opinion: str = "",
) -> str:
    """The page; `measured_on` says in words what was measured, and when."""
    body = "".join(
        (
            *_summary(results, baseline, measured_on),
            *promises(results),
            *_compared(results, rivals),
            *_opinion(second_opinion),
            *_changed(results, baseline),
            *_worst(results),
            *_contents(results),
            *(part for result in results for part in _suite(result, baseline)),
            *_limits(),
        )
    )
    return f'<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Flipside: scorecard</title><style>{_STYLE}</style></head><body>{body}</body></html>'


def _summary(results: Sequence[SuiteResult], baseline: Baseline | None, measured_on: str) -> Iterator[str]:
    cases = {(result.suite.name, score.case) for result in results for score in result.scores}
    red = failures(results, baseline)
    yield f"<h1>Scorecard</h1><p>{len(cases):,} cases in {len(results)} suites. {escape(measured_on)}</p>"
    if not red:
        yield '<p class="good">Every check of the gate holds: no invariant failed, no mean is below its floor, and nothing fell against the baseline.</p>'
        return
    told = "".join(
        f"<li><b>{escape(failure.suite)}, {escape(failure.measure)}</b>: {escape(failure.told)}</li>" for failure in red
    )
    yield f'<p class="bad">Worse than it may be:</p><ul>{told}</ul>'


def _compared(results: Sequence[SuiteResult], rivals: Rivals) -> Iterator[str]:
    compared = sides(results, rivals)
    if compared:
        yield f"<h2>Beside other ways</h2><p>{HOW_COMPARED}</p>"
    for side in compared:
        yield from _replies_beside(side) if side.judges_replies else _measures_beside(side)


def _opinion(told: str) -> Iterator[str]:
    if told:
        yield f"<h2>A second opinion</h2><p>{escape(told)}</p>"


def _replies_beside(side: Side) -> Iterator[str]:
    yield f"<p>{REPLIES_BESIDE}</p>{_ways(side.overall())}"


def _measures_beside(side: Side) -> Iterator[str]:
    for result, measure, standings in side.by_measure():
        yield f"<h3>{escape(result.suite.name)}, {escape(measure.name)}</h3><p class=soft>{escape(measure.says)}</p>{_ways(standings)}"
    yield from (f"<p>{escape(caution)}</p>" for caution in side.cautions())


def _ways(standings: Sequence[Standing]) -> str:
    rows = "".join(
        f"<tr><td>{escape(standing.way)}</td><td>{standing.told}</td><td>{escape(told_ahead(standing))}</td></tr>"
        for standing in standings
    )
    drawn = bars([(standing.way, standing.told.mean) for standing in standings])
    return f"{drawn}<table><tr><th>way</th><th>mean</th><th>Flipside is ahead by</th></tr>{rows}</table>"


def _suite(result: SuiteResult, baseline: Baseline | None) -> Iterator[str]:
    yield (
        f'<h2 id="{_anchor(result)}">{escape(result.suite.name)}</h2>'
        f"<p>{escape(result.suite.says)}</p>{intervals(result)}<table>"
    )
    yield "<tr><th>measure</th><th>mean</th><th>to the baseline</th><th>what it says, and does not see</th></tr>"
    for measure in result.suite.measures:
        scores = result.of(measure)
        told = str(estimated(scores)) if scores else "no case was scored"
        yield f'<tr><td>{escape(measure.name)}</td><td>{told}{spread([score.value for score in scores])}</td><td>{_change(result, measure, baseline)}</td><td>{escape(measure.says)} <span class="soft">{escape(measure.weakness)}</span></td></tr>'
    yield "</table>"
    yield from _cases(result, baseline)


def _cases(result: SuiteResult, baseline: Baseline | None) -> Iterator[str]:
    """Every case with something below 1, all its measures beside one another, the lowest first."""
    by_case: dict[str, list[Score]] = {}
    for score in result.scores:
        by_case.setdefault(score.case, []).append(score)
    below = {case: its for case, its in by_case.items() if any(score.value < 1 for score in its)}
    if not below:
        yield f'<p class="soft">Each of the {len(by_case)} cases scores 1 on every measure.</p>'
        return
    lowest = sorted(below.items(), key=lambda told: sum(score.value for score in told[1]) / len(told[1]))
    listed = "".join(_case(case, its, result, baseline) for case, its in lowest[:CASES_SHOWN])
    more = (
        f"<li>…and {len(lowest) - CASES_SHOWN} more; scores.jsonl holds all</li>" if len(lowest) > CASES_SHOWN else ""
    )
    yield f"<details><summary>{len(below)} of {len(by_case)} cases have something below 1</summary><ul>{listed}{more}</ul></details>"


def _case(case: str, scores: Sequence[Score], result: SuiteResult, baseline: Baseline | None) -> str:
    told = "; ".join(
        f"{escape(score.measure)} {score.value:.2f}{_before(score, result, baseline)}{f' <span class=soft>{escape(score.reason)}</span>' if score.reason and score.value < 1 else ''}"
        for score in scores
    )
    return f"<li><code>{escape(case)}</code> {told}</li>"


def _before(score: Score, result: SuiteResult, baseline: Baseline | None) -> str:
    was = baseline.of(result.suite.name, score.measure).get(score.case) if baseline else None
    return "" if was is None or abs(was - score.value) < 1e-6 else f" (was {was:.2f})"


def _changed(results: Sequence[SuiteResult], baseline: Baseline | None) -> Iterator[str]:
    """What moved against the baseline, measure by measure and case by case."""
    if baseline is None:
        yield '<h2 id="changes">Against the baseline</h2><p>There is no baseline yet.</p>'
        return
    yield '<h2 id="changes">Against the baseline</h2>'
    moved = [part for result in results for measure in result.suite.measures if (part := _moves(result, measure, baseline))]  # fmt: skip
    yield "".join(moved) or "<p>No case scores otherwise than in the baseline, but for less than 0.005.</p>"
    new = [f"{result.suite.name}" for result in results if result.suite.name not in baseline.values]
    if new:
        yield f'<p class="soft">Not in the baseline: {escape(", ".join(new))}.</p>'


def _moves(result: SuiteResult, measure: Measure, baseline: Baseline) -> str:
    before = baseline.of(result.suite.name, measure.name)
    apart = [(score, score.value - before[score.case]) for score in result.of(measure) if score.case in before]
    moved = sorted(((score, by) for score, by in apart if abs(by) >= CHANGED), key=lambda told: told[1])
    if not moved:
        return ""
    cases = "".join(f"<li><code>{escape(score.case)}</code> {before[score.case]:.2f} → {score.value:.2f} <span class=soft>{escape(score.reason)}</span></li>" for score, _ in moved[:CASES_SHOWN])  # fmt: skip
    fallen = sum(by < 0 for _, by in moved)
    return f"<h3>{escape(result.suite.name)}, {escape(measure.name)}: {_change(result, measure, baseline)}; {fallen} fell, {len(moved) - fallen} rose</h3>{changes([by for _, by in moved])}<details><summary>The cases</summary><ul>{cases}</ul></details>"


def _worst(results: Sequence[SuiteResult]) -> Iterator[str]:
    listed = "".join(
        f"<li>{escape(result.suite.name)}, {escape(score.measure)}, <code>{escape(score.case)}</code>: {score.value:.2f}. <span class=soft>{escape(score.reason)}</span></li>"
        for result, score in worst_of_all(results)
    )
    if listed:
        yield f"<h2>The ten worst</h2><p>One of each measure first, so that one weak spot does not fill the list.</p><ul>{listed}</ul>"


def _contents(results: Sequence[SuiteResult]) -> Iterator[str]:
    links = " · ".join(f'<a href="#{_anchor(result)}">{escape(result.suite.name)}</a>' for result in results)
    yield f"<h2>Suite by suite, for developers</h2><p>{links}</p><p class=soft>A dot is the mean, the bar its interval (95 of 100 draws of cases), the red tick what it may not fall below. A small plot shows how single cases are spread from 0 to 1.</p>"


def _anchor(result: SuiteResult) -> str:
    return f"suite-{result.suite.name.replace(' ', '-')}"


def _change(result: SuiteResult, measure: Measure, baseline: Baseline | None) -> str:
    difference = difference_to(result, measure, baseline) if baseline else None
    if difference is None:
        return ""
    return "same" if abs(difference.mean) < 5e-5 else f"{difference.mean:+.3f} (p = {difference.p:.2f})"


def _limits() -> Iterator[str]:
    yield "<h2>Limits</h2><p>The cases were written by a few hands, in English and eight other languages, on the shipped guides; your own guides and people may differ. An interval says how far the mean would move with other cases of the same sort, not with other people. A third of the cases was not looked at while building.</p>"
