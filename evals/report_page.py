"""Evals: the report as one page that holds everything, plots and cases included, and asks nothing of any host."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from evals.baseline import Baseline
from evals.gate import difference_to, failures
from evals.report import composite, estimated, worst
from evals.runner import SuiteResult
from evals.scores import Gate, Measure

WIDTH, LABELS, ROW = 640, 210, 22  # of a plot, in its own units
BINS = 10
_STYLE = """
:root{color-scheme:light dark;--ink:#1d2733;--soft:#5c6b7a;--line:#d8dee5;--page:#fbfbf9;--good:#1f6f54;--bad:#a8321e;--bar:#8fb3a6}
@media(prefers-color-scheme:dark){:root{--ink:#e6ebf0;--soft:#9fb0c0;--line:#33404d;--page:#14191f;--good:#6cc3a0;--bad:#f08a74;--bar:#3d6f5e}}
body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--page);max-width:46rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem}h2{font-size:1.15rem;margin-top:2.2rem}.soft{color:var(--soft)}.bad{color:var(--bad)}.good{color:var(--good)}
svg{width:100%;height:auto;font:12px system-ui,sans-serif}svg text{fill:var(--ink)}svg .soft{fill:var(--soft)}
table{border-collapse:collapse;width:100%;font-size:.9rem}td,th{border-bottom:1px solid var(--line);padding:.3rem .4rem;text-align:left;vertical-align:top}
details{border-top:1px solid var(--line);padding:.4rem 0}summary{cursor:pointer}code{font-size:.85em;overflow-wrap:anywhere}
"""
Rivals = Mapping[str, Sequence[SuiteResult]]


def as_page(results: Sequence[SuiteResult], baseline: Baseline | None, rivals: Rivals, measured_on: str) -> str:
    """The page; `measured_on` says in words what was measured, and when."""
    body = "".join(
        (
            *_summary(results, baseline, measured_on),
            *_compared(results, rivals),
            *(part for result in results for part in _suite(result, baseline)),
            *_limits(),
        )
    )
    return f'<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Flipside: scorecard</title><style>{_STYLE}</style></head><body>{body}</body></html>'


def _summary(results: Sequence[SuiteResult], baseline: Baseline | None, measured_on: str) -> Iterator[str]:
    cases = {(result.suite.name, score.case) for result in results for score in result.scores}
    red = failures(results, baseline)
    yield f"<h1>Scorecard</h1><p>{len(cases):,} cases in {len(results)} suites, without a network and without a language model. {escape(measured_on)}</p>"
    if not red:
        yield '<p class="good">Every check of the gate holds: no invariant failed, no mean is below its floor, and nothing fell against the baseline.</p>'
        return
    told = "".join(
        f"<li><b>{escape(failure.suite)}, {escape(failure.measure)}</b>: {escape(failure.told)}</li>" for failure in red
    )
    yield f'<p class="bad">Worse than it may be:</p><ul>{told}</ul>'


def _compared(results: Sequence[SuiteResult], rivals: Rivals) -> Iterator[str]:
    if not rivals:
        return
    judged = {result.suite.name for its in rivals.values() for result in its}
    own = composite([result for result in results if result.suite.name in judged])
    ways = [("Flipside", own), *((name, composite(its)) for name, its in rivals.items())]
    yield "<h2>Beside other ways</h2><p>The mean over all measures that judge replies, in the same run. Each of the others does one thing that a careless measure would praise.</p>"
    yield _bars(sorted(ways, key=lambda way: -way[1]))


def _bars(ways: Sequence[tuple[str, float]]) -> str:
    rows = "".join(
        f'<text x="{LABELS - 8}" y="{place * ROW + 16}" text-anchor="end">{escape(name)}</text>'
        f'<rect x="{LABELS}" y="{place * ROW + 4}" width="{value * (WIDTH - LABELS - 50):.0f}" height="15" fill="var(--bar)"/>'
        f'<text x="{LABELS + value * (WIDTH - LABELS - 50) + 6:.0f}" y="{place * ROW + 16}">{value:.2f}</text>'
        for place, (name, value) in enumerate(ways)
    )
    return f'<svg viewBox="0 0 {WIDTH} {len(ways) * ROW + 6}" role="img" aria-label="Means">{rows}</svg>'


def _suite(result: SuiteResult, baseline: Baseline | None) -> Iterator[str]:
    yield f"<h2>{escape(result.suite.name)}</h2><p>{escape(result.suite.says)}</p>{_intervals(result)}<table>"
    yield "<tr><th>measure</th><th>mean</th><th>to the baseline</th><th>what it says, and does not see</th></tr>"
    for measure in result.suite.measures:
        scores = result.of(measure)
        told = str(estimated(scores)) if scores else "no case was scored"
        yield f'<tr><td>{escape(measure.name)}</td><td>{told}{_spread([score.value for score in scores])}</td><td>{_change(result, measure, baseline)}</td><td>{escape(measure.says)} <span class="soft">{escape(measure.weakness)}</span></td></tr>'
    yield "</table>"
    cases = "".join(
        f"<li><code>{escape(score.case)}</code> {escape(score.measure)}: {score.value:.2f}. {escape(score.reason)}</li>"
        for score in worst(result)
    )
    if cases:
        yield f"<details><summary>The worst cases</summary><ul>{cases}</ul></details>"


def _intervals(result: SuiteResult) -> str:
    """A dot for each mean with the interval around it, and a tick where its floor is."""
    rows = []
    for place, measure in enumerate(result.suite.measures):
        scores = result.of(measure)
        if not scores:
            continue
        told, y = estimated(scores), place * ROW + 12
        low, high = (told.mean if end is None else end for end in (told.low, told.high))
        floor = 1.0 if measure.gate is Gate.INVARIANT else measure.floor if measure.gate is Gate.FLOOR else None
        rows.append(f'<text x="{LABELS - 8}" y="{y + 4}" text-anchor="end">{escape(measure.name)}</text>')
        rows.append(
            f'<line x1="{_x(low)}" x2="{_x(high)}" y1="{y}" y2="{y}" stroke="var(--bar)" stroke-width="6" stroke-linecap="round"/>'
        )
        rows.append(f'<circle cx="{_x(told.mean)}" cy="{y}" r="4.5" fill="var(--good)"/>')
        if floor is not None:
            rows.append(f'<line x1="{_x(floor)}" x2="{_x(floor)}" y1="{y - 9}" y2="{y + 9}" stroke="var(--bad)"/>')
    height = len(result.suite.measures) * ROW + 22
    scale = "".join(
        f'<text class="soft" x="{_x(value)}" y="{height - 4}" text-anchor="middle">{value:g}</text>'
        for value in (0, 0.5, 1)
    )
    return f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="Means with their intervals and floors">{"".join(rows)}{scale}</svg>'


def _x(value: float) -> str:
    return f"{LABELS + value * (WIDTH - LABELS - 16):.1f}"


def _spread(values: Sequence[float]) -> str:
    """How the scores of single cases are spread: a mean hides whether many fail a little or a few fail wholly."""
    if len(set(values)) < 3:
        return ""
    counts = [0] * BINS
    for value in values:
        counts[min(BINS - 1, int(value * BINS))] += 1
    bars = "".join(
        f'<rect x="{place * 10}" y="{24 - 24 * count / max(counts):.1f}" width="9" height="{24 * count / max(counts):.1f}" fill="var(--bar)"/>'
        for place, count in enumerate(counts)
    )
    return f'<br><svg style="width:100px" viewBox="0 0 100 24" role="img" aria-label="Spread of single cases from 0 to 1">{bars}</svg>'


def _change(result: SuiteResult, measure: Measure, baseline: Baseline | None) -> str:
    difference = difference_to(result, measure, baseline) if baseline else None
    if difference is None:
        return ""
    return "same" if abs(difference.mean) < 5e-5 else f"{difference.mean:+.3f} (p = {difference.p:.2f})"


def _limits() -> Iterator[str]:
    yield "<h2>Limits</h2><p>The cases were written by a few hands, in English and eight other languages, on the shipped guides; your own guides and people may differ. An interval says how far the mean would move with other cases of the same sort, not with other people. A third of the cases was not looked at while building.</p>"
