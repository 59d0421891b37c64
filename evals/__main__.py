"""Evals: `python -m evals run|gate|report`: the scorecard, offline and without a language model.

Exit status: 0 passed, 1 the gate is red, 2 it could not run.
"""

import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from assistant.errors import AssistantError
from assistant.settings import Settings
from assistant.wiring import Parts
from evals.baseline import Baseline, BaselineError, read_baseline, write_baseline
from evals.bench import Bench
from evals.gate import failures
from evals.report import as_markdown
from evals.report_page import as_page
from evals.rivals import RIVALS
from evals.runner import EmptySuiteError, SuiteResult, run_suites
from evals.scores import Suite
from evals.suites import SUITES

commands = typer.Typer(help=__doc__, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)  # fmt: skip
DataDir = Annotated[Path | None, typer.Option(help="A data folder that holds the shipped knowledge; made anew if none is given.")]  # fmt: skip
Names = Annotated[str, typer.Option("--suites", help="Only these, separated by commas.")]
Fast = Annotated[bool, typer.Option("--fast", help="Only the subset of half a minute.")]
COULD_NOT_RUN = 2


@commands.callback(invoke_without_command=True)
def scorecard(context: typer.Context) -> None:
    """The scorecard: without a command, everything is measured and printed."""
    if context.invoked_subcommand is None:
        run()


@commands.command()
def run(
    data_dir: DataDir = None,
    suites: Names = "",
    fast: Fast = False,
    out: Annotated[Path | None, typer.Option(help="A folder for report.md and report.html.")] = None,
    rivals: Annotated[bool, typer.Option("--rivals", help="Measure bots that cheat as well, in the same run.")] = False,
    new_baseline: Annotated[
        bool, typer.Option("--write-baseline", help="Keep this run as what later ones are compared with.")
    ] = False,
) -> None:
    """Measure and print the scorecard; with --out, write the report."""
    with _told_plainly(), _opened(data_dir) as bench:
        results, knowledge = _run(bench, _chosen(suites, fast)), _knowledge_of(bench.parts)
        baseline = _baseline_for(knowledge)
        theirs = _of_rivals(bench, results) if rivals else {}
        report = as_markdown(results, baseline, theirs)
        typer.echo(report)
        if out:
            out.mkdir(parents=True, exist_ok=True)
            (out / "report.md").write_text(report, encoding="utf-8")
            measured_on = f"Measured on {date.today():%d %B %Y}, on the knowledge {knowledge}."
            (out / "report.html").write_text(as_page(results, baseline, theirs, measured_on), encoding="utf-8")
            typer.echo(f"Written to {out}.", err=True)
        if new_baseline:
            write_baseline(results, knowledge)


@commands.command()
def gate(data_dir: DataDir = None, suites: Names = "", fast: Fast = False) -> None:
    """Measure and say whether anything is worse than it may be; exit status 1 where it is."""
    with _told_plainly(), _opened(data_dir) as bench:
        results = _run(bench, _chosen(suites, fast))
        found = failures(results, _baseline_for(_knowledge_of(bench.parts)))
        for failure in found:
            typer.echo(f"{failure.suite}, {failure.measure}: {failure.told}. Cases: {', '.join(failure.cases[:10])}")
        typer.echo(f"{'red' if found else 'green'}: {len(found)} of the checks of {len(results)} suites failed.")
        if found:
            raise typer.Exit(1)


@contextmanager
def _told_plainly() -> Iterator[None]:
    try:
        yield
    except (AssistantError, BaselineError, EmptySuiteError, ValueError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(COULD_NOT_RUN) from None


@contextmanager
def _opened(data_dir: Path | None) -> Iterator[Bench]:
    with tempfile.TemporaryDirectory() as fresh:
        yield Bench(Parts(Settings(data_dir=data_dir or Path(fresh)), use_chroma=False))


def _run(bench: Bench, suites: Sequence[Suite]) -> list[SuiteResult]:
    with Console(stderr=True).status("Taking in the knowledge") as status:
        _ = bench.assistant
        return run_suites(suites, bench, lambda suite, done: status.update(f"{bench.name}, {suite}: {done} scores"))


def _of_rivals(bench: Bench, results: Sequence[SuiteResult]) -> dict[str, list[SuiteResult]]:
    """What bots that cheat score on the suites that judge replies."""
    suites = [result.suite for result in results if result.suite.judges_replies]
    return {name: _run(Bench(bench.parts, name, make(bench)), suites) for name, make in RIVALS.items()}


def _knowledge_of(parts: Parts) -> str:
    """A mark of what was measured on: it changes when any document of the knowledge does."""
    hashes = sorted(f"{document.document_id} {document.content_hash}" for document in parts.store.documents())
    return sha256("\n".join(hashes).encode()).hexdigest()[:16]


def _baseline_for(knowledge: str) -> Baseline | None:
    baseline = read_baseline()
    if baseline and baseline.knowledge != knowledge:
        typer.echo(
            "The baseline was made on another state of the knowledge, so differences may come from there. "
            "If the change is wanted, make it anew with `python -m evals run --write-baseline`.",
            err=True,
        )
    return baseline


def _chosen(names: str, fast: bool) -> list[Suite]:
    wanted = {name.strip() for name in names.split(",") if name.strip()}
    unknown = wanted - {suite.name for suite in SUITES}
    if unknown:
        raise typer.BadParameter(
            f"{', '.join(sorted(unknown))}: known are {', '.join(suite.name for suite in SUITES)}",
            param_hint="--suites",
        )
    return [suite for suite in SUITES if (not wanted or suite.name in wanted) and (suite.is_fast or not fast)]


if __name__ == "__main__":
    sys.exit(commands())
