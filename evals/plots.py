"""Evals: the plots of the report, drawn as SVG by hand, so that the page needs no library and no host."""

from collections.abc import Sequence
from html import escape

from evals.runner import SuiteResult
from evals.scores import Gate, estimated

WIDTH, LABELS, ROW = 640, 210, 22  # of a plot, in its own units
BINS = 10
CHANGES_HIGH = 70  # of a plot of paired differences


def bars(ways: Sequence[tuple[str, float]]) -> str:
    rows = "".join(
        f'<text x="{LABELS - 8}" y="{place * ROW + 16}" text-anchor="end">{escape(name)}</text>'
        f'<rect x="{LABELS}" y="{place * ROW + 4}" width="{value * (WIDTH - LABELS - 50):.0f}" height="15" fill="var(--bar)"/>'
        f'<text x="{LABELS + value * (WIDTH - LABELS - 50) + 6:.0f}" y="{place * ROW + 16}">{value:.2f}</text>'
        for place, (name, value) in enumerate(ways)
    )
    return f'<svg viewBox="0 0 {WIDTH} {len(ways) * ROW + 6}" role="img" aria-label="Means">{rows}</svg>'


def intervals(result: SuiteResult) -> str:
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


def spread(values: Sequence[float]) -> str:
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


def changes(differences: Sequence[float]) -> str:
    """One bar for each case that changed, the largest fall on the left: whether many moved a little or a few wholly."""
    moved = sorted(difference for difference in differences if abs(difference) > 1e-9)
    if not moved:
        return ""
    step, middle = WIDTH / max(len(moved), 12), CHANGES_HIGH / 2
    high = middle / max(map(abs, moved))
    drawn = "".join(
        f'<rect x="{place * step:.1f}" y="{middle - max(0.0, value) * high:.1f}" width="{max(1.0, step - 1):.1f}" height="{abs(value) * high:.1f}" fill="var(--{"good" if value > 0 else "bad"})"/>'
        for place, value in enumerate(moved)
    )
    axis = f'<line x1="0" x2="{WIDTH}" y1="{middle}" y2="{middle}" stroke="var(--line)"/>'
    return f'<svg viewBox="0 0 {WIDTH} {CHANGES_HIGH}" role="img" aria-label="Change of each case against the baseline">{axis}{drawn}</svg>'


def _x(value: float) -> str:
    return f"{LABELS + value * (WIDTH - LABELS - 16):.1f}"
