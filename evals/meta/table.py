"""Meta: the table of what was tested of each measure, and of what each one does not see."""

from collections.abc import Sequence

from evals.meta import Outcome
from evals.suites import SUITES


def told_as_table(outcomes: Sequence[Outcome]) -> str:
    """Every measure with its tests and its stated weakness; what did not hold comes first."""
    failed = [outcome for outcome in outcomes if not outcome.holds and not outcome.only_told]
    told = [outcome for outcome in outcomes if not outcome.holds and outcome.only_told]
    lines = ["# The measures, measured\n", f"{sum(one.holds for one in outcomes)} of {len(outcomes)} tests hold.\n"]
    lines += [f"- **{one.measure}**, {one.name}: {one.told}" for one in failed]
    lines += ["To know, and no fault by itself:\n"] * bool(told)
    lines += [f"- {one.measure}, {one.name}: {one.told}" for one in told]
    lines += ["", "| measure | tests that hold | what it does not see |", "|---|---|---|"]
    for suite in SUITES:
        for measure in suite.measures:
            lines.append(f"| {suite.name}/{measure.name} | {_held(outcomes, f'{suite.name}/{measure.name}')} | {measure.weakness} |")  # fmt: skip
    lines += ["", "| of all suites together | tests that hold |", "|---|---|"]
    several = dict.fromkeys(one.measure for one in outcomes if one.measure.startswith("all/") or one.measure.endswith("/all"))  # fmt: skip
    lines += [f"| {name.removeprefix('all/')} | {_held(outcomes, name)} |" for name in several]
    return "\n".join(lines)


def _held(outcomes: Sequence[Outcome], measure: str) -> str:
    its = [outcome for outcome in outcomes if outcome.measure == measure]
    return f"{sum(one.holds for one in its)} of {len(its)}" if its else "no test of its own yet"
