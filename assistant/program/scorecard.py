"""Scorecard: the last one that was made into the data folder, as its report and as a table of what was measured."""

import csv
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ValidationError

from assistant.errors import FileRejectedError

FOLDER, REPORT, MEASURES = "scorecard", "report.html", "measures.csv"


class MeasuredMean(BaseModel):
    """One measure of one suite; without an interval where there were too few cases for one."""

    suite: str
    measure: str
    mean: float
    low: float | None = None
    high: float | None = None
    cases: int
    says: str = ""


@dataclass(frozen=True, slots=True)
class Scorecard:
    """`report` is the page, where one was written; the table may be missing beside an older one."""

    report: Path | None
    measures: tuple[MeasuredMean, ...]


def last_scorecard(data_dir: Path) -> Scorecard:
    """Raises `FileRejectedError` where the table was changed so that it cannot be read."""
    folder = data_dir / FOLDER
    report, table = folder / REPORT, folder / MEASURES
    return Scorecard(report if report.is_file() else None, _measures(table) if table.is_file() else ())


def _measures(table: Path) -> tuple[MeasuredMean, ...]:
    try:
        with table.open(encoding="utf-8", newline="") as opened:
            rows = [{name: cell for name, cell in row.items() if cell} for row in csv.DictReader(opened)]
        return tuple(MeasuredMean.model_validate(row) for row in rows)
    except (OSError, ValueError, ValidationError, csv.Error) as error:
        raise FileRejectedError(
            f"The last scorecard's {MEASURES} cannot be read.", "Write it anew with `python -m evals report`."
        ) from error
