"""Evals: a run in a folder: its scores, the replies that were judged, and the report as Markdown and as one page."""

from collections.abc import Mapping
from pathlib import Path

from evals.baseline import Baseline
from evals.kept_replies import KeptReply, keep_replies
from evals.kept_scores import KeptRun, keep
from evals.measure_table import write_measures
from evals.report import as_markdown
from evals.report_page import as_page


def write_run(run: KeptRun, replies: Mapping[str, KeptReply], baseline: Baseline | None, folder: Path) -> None:
    """Keep all of a run, from which the report can be written anew, and write the report."""
    keep(run, folder)
    keep_replies(replies, folder)
    write_report(run, baseline, folder)


def write_report(run: KeptRun, baseline: Baseline | None, folder: Path) -> None:
    """Write `report.md`, `report.html` and the table of measures."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report.md").write_text(
        as_markdown(run.results, baseline, run.rivals, second_opinion=run.second_opinion), encoding="utf-8"
    )
    page = as_page(run.results, baseline, run.rivals, run.measured_on, run.second_opinion)
    (folder / "report.html").write_text(page, encoding="utf-8")
    write_measures(run.results, folder)
