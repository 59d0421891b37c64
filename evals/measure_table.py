"""Evals: every measure of a run as one line of a table, for programs that show a scorecard and do not make one."""

import csv
from collections.abc import Sequence
from pathlib import Path

from evals.runner import SuiteResult
from evals.scores import estimated

FILE = "measures.csv"
COLUMNS = ("suite", "measure", "mean", "low", "high", "cases", "says")


def write_measures(results: Sequence[SuiteResult], folder: Path) -> None:
    """Write the table; an interval that there are too few cases for stays empty."""
    with (folder / FILE).open("w", encoding="utf-8", newline="") as opened:
        table = csv.writer(opened)
        table.writerow(COLUMNS)
        for result in results:
            for measure in result.suite.measures:
                if scores := result.of(measure):
                    told = estimated(scores)
                    mean, low, high = ("" if one is None else f"{one:.4f}" for one in (told.mean, told.low, told.high))
                    table.writerow((result.suite.name, measure.name, mean, low, high, told.cases, measure.says))
