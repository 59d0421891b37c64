"""Evals: `python -m evals run|gate|report|meta|add`: the scorecard, offline and without a language model.

Exit status: 0 passed, 1 the gate is red, 2 it could not run.
"""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from assistant.domain.seams import ChatModel
from assistant.settings import Settings
from assistant.wiring import Parts
from evals.added_cases import add_cases
from evals.agreement import told_opinion
from evals.baseline import write_baseline
from evals.bench import Bench
from evals.gate import failures
from evals.inspect_logs import write_inspect_logs
from evals.judge import judge_replies, keep_grades
from evals.kept_replies import read_replies
from evals.kept_scores import KeptRun, read_kept
from evals.meta import meta_tests
from evals.meta.table import told_as_table
from evals.opening import (
    baseline_for,
    chosen_suites,
    judge_that_is_set,
    knowledge_of,
    opened,
    recorded_model,
    that_judge_replies,
)
from evals.packs import PackError
from evals.recorded_replies import MissingReplyError, RecordingError
from evals.repeats import run_repeats
from evals.report import WITHOUT_A_MODEL, as_markdown
from evals.rival_benches import rival_benches
from evals.runner import SuiteResult
from evals.scores import Suite
from evals.side_by_side import run_side_by_side
from evals.told_plainly import tell, told_plainly
from evals.written_run import write_report, write_run

commands = typer.Typer(help=__doc__, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)  # fmt: skip
DataDir = Annotated[Path | None, typer.Option(help="A data folder that holds the shipped knowledge; made anew if none is given.")]  # fmt: skip
Names = Annotated[str, typer.Option("--suites", help="Only these, separated by commas.")]
Fast = Annotated[bool, typer.Option("--fast", help="Only the subset of half a minute.")]
Whole = Annotated[bool, typer.Option("--whole", help="All cases of suites that otherwise look at a part of them.")]
Pack = Annotated[Path | None, typer.Option(help="A CSV or YAML file with questions of your own and what their replies should be.")]  # fmt: skip


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
    whole: Whole = False,
    pack: Pack = None,
    out: Annotated[Path | None, typer.Option(help="A folder for report.md, report.html and the scores.")] = None,
    rivals: Annotated[
        bool,
        typer.Option(
            "--rivals", help="Measure other ways as well, in the same run: of searching, and bots that cheat."
        ),
    ] = False,
    new_baseline: Annotated[
        bool, typer.Option("--write-baseline", help="Keep this run as what later ones are compared with.")
    ] = False,
    model_replies: Annotated[
        Path | None, typer.Option(help="Judge a language model's replies, recorded in this folder.")
    ] = None,
    record: Annotated[
        bool, typer.Option("--record", help="Ask the language model that is set for what is missing there.")
    ] = False,
    repeats: Annotated[
        int | None,
        typer.Option(min=1, max=20, help="How often it is asked each case; 3 where nothing is recorded yet."),
    ] = None,
    judge: Annotated[
        bool,
        typer.Option("--judge", help="Ask the language model for grades of the replies as well; they gate nothing."),
    ] = False,
) -> None:
    """Measure and print the scorecard; with --out, write the report."""
    with told_plainly():
        chosen = chosen_suites(suites, fast, pack)
        if model_replies:
            _run_on_recorded(model_replies, record, repeats, chosen, data_dir, out, rivals or new_baseline, judge)
            return
        if record or repeats:
            raise RecordingError("--record and --repeats need --model-replies with a folder.")
        asked = judge_that_is_set() if judge else None
        with opened(data_dir, whole) as bench:
            results, knowledge = _run(bench, chosen), knowledge_of(bench.parts)
            measured_on = f"{WITHOUT_A_MODEL} Measured on {date.today():%d %B %Y}, on the knowledge {knowledge}."
            theirs = _of_rivals(bench, results) if rivals else {}
            opinion = _second_opinion(asked, bench, results, out)
        measured = KeptRun(knowledge=knowledge, measured_on=measured_on, results=results, rivals=theirs, second_opinion=opinion)  # fmt: skip
        baseline = baseline_for(knowledge, tell, chosen)
        typer.echo(as_markdown(results, baseline, theirs, second_opinion=opinion))
        if out:
            write_run(measured, bench.shown, baseline, out)
            tell(f"Written to {out}.")
        if new_baseline:
            write_baseline(results, knowledge)


@commands.command()
def gate(data_dir: DataDir = None, suites: Names = "", fast: Fast = False, pack: Pack = None) -> None:
    """Measure and say whether anything is worse than it may be; exit status 1 where it is."""
    with told_plainly():
        chosen = chosen_suites(suites, fast, pack)
        with opened(data_dir) as bench:
            results = _run(bench, chosen)
            found = failures(results, baseline_for(knowledge_of(bench.parts), tell, chosen))
        for failure in found:
            typer.echo(f"{failure.suite}, {failure.measure}: {failure.told}. Cases: {', '.join(failure.cases[:10])}")
        typer.echo(f"{'red' if found else 'green'}: {len(found)} of the checks of {len(results)} suites failed.")
        if found:
            raise typer.Exit(1)


@commands.command()
def report(
    folder: Annotated[Path | None, typer.Argument(help="Where the scores of a run lie, as --out named it.")] = None,
    out: Annotated[Path | None, typer.Option(help="Another folder for the report.")] = None,
) -> None:
    """Write the report of the last run anew from its kept scores; nothing is measured."""
    with told_plainly():
        folder = folder or Settings().data_dir / "scorecard"
        kept = read_kept(folder)
        baseline = baseline_for(kept.knowledge, tell, [result.suite for result in kept.results])
        write_report(kept, baseline, out or folder)
        tell(f"Written to {out or folder}.")


@commands.command()
def inspect(
    folder: Annotated[Path | None, typer.Argument(help="Where the scores of a run lie, as --out named it.")] = None,
    out: Annotated[
        Path | None, typer.Option(help="A folder for the logs; `inspect` in that of the run if none is given.")
    ] = None,
) -> None:
    """Write the last run as logs that `inspect view` shows, one for each suite; needs the extra `inspect`."""
    with told_plainly():
        folder = folder or Settings().data_dir / "scorecard"
        into = out or folder / "inspect"
        count = len(write_inspect_logs(read_kept(folder), read_replies(folder), into))
        typer.echo(f"{count} logs in {into}. Look at them with `inspect view --log-dir {into}`.")


@commands.command()
def meta(
    data_dir: DataDir = None,
    quick: Annotated[bool, typer.Option("--quick", help="Only what needs no replies of the coach.")] = False,
) -> None:
    """Test the measures themselves, and print what each one does not see; exit status 1 where one fails."""
    with told_plainly(), opened(data_dir) as bench, Console(stderr=True).status("Testing the measures"):
        told = [test.outcome() for test in meta_tests(None if quick else bench)]
        typer.echo(told_as_table(told))
        if not all(outcome.holds or outcome.only_told for outcome in told):
            raise typer.Exit(1)


@commands.command()
def add(
    pack: Annotated[Path, typer.Argument(help="The pack to write to: a .yaml file; what stands in it stays.")],
    data_dir: Annotated[Path | None, typer.Option(help="The data folder that the coach is used with.")] = None,
) -> None:
    """Turn what people missed into cases: guide gaps, and questions whose replies were rated badly."""
    with told_plainly():
        if pack.suffix.lower() not in (".yaml", ".yml"):
            raise PackError(f"{pack.name} cannot be written to. Name a file that ends with .yaml.")
        count = add_cases(Parts(Settings(**({"data_dir": data_dir} if data_dir else {})), use_chroma=False), pack)
        typer.echo(f"{count} new cases in {pack}. Look at each before it is shared." if count else "Nothing new was missed.")  # fmt: skip


def _run(bench: Bench, suites: Sequence[Suite]) -> list[SuiteResult]:
    with Console(stderr=True).status("Taking in the knowledge") as status:
        _ = bench.assistant
        return run_side_by_side(
            suites, bench, lambda suite, done: status.update(f"{bench.name}, {suite}: {done} scores")
        )


def _run_on_recorded(
    folder: Path,
    record: bool,
    repeats: int | None,
    chosen: list[Suite],
    data_dir: Path | None,
    out: Path | None,
    is_mixed: bool,
    judge: bool,
) -> None:
    """The scorecard of a language model's replies: no baseline of the built-in composer is held beside it."""
    if is_mixed:
        raise RecordingError("Recorded replies have no rivals and no baseline. Leave out --rivals and --write-baseline.")  # fmt: skip
    model, times = recorded_model(folder, record, repeats)
    suites = that_judge_replies(chosen)
    with opened(data_dir, model=model) as bench:
        shown = bench.shown  # of the last repeat

        def once(repeat: int) -> list[SuiteResult]:
            model.repeat = repeat
            its = Bench(bench.parts, f"{model.name}, repeat {repeat + 1}", shown=shown)
            return _run(its, suites)

        results, knowledge = run_repeats(times, once), knowledge_of(bench.parts)
        model.repeat = 0  # the judge is asked once
        opinion = _second_opinion(model if judge else None, bench, results, out)
    how = f"Drafts by the language model {model.name}, each case asked {times} times and averaged inside the case."
    typer.echo(as_markdown(results, None, how=how, second_opinion=opinion))
    missing = {score.case for result in results for score in result.scores if MissingReplyError.__name__ in score.reason}  # fmt: skip
    if missing:
        tell(f"{len(missing)} cases met calls without a recorded reply and scored 0 there. Add --record to ask for them.")  # fmt: skip
    if out:
        measured_on = f"{how} Measured on {date.today():%d %B %Y}, on the knowledge {knowledge}."
        measured = KeptRun(knowledge=knowledge, measured_on=measured_on, results=results, second_opinion=opinion)
        write_run(measured, shown, None, out)
        tell(f"Written to {out}.")


def _second_opinion(model: ChatModel | None, bench: Bench, results: Sequence[SuiteResult], out: Path | None) -> str:
    """What a judge says of the replies, where one is asked; with --out its grades are kept beside the scores."""
    if model is None:
        return ""
    with Console(stderr=True).status("Asking the judge") as status:
        opinion = judge_replies(
            model,
            bench.shown,
            lambda texts: bench.parts.new_mask().hide(texts),
            lambda done: status.update(f"{model.name} grades: {done} of {len(bench.shown)} replies"),
        )
    if out:
        keep_grades(opinion, out)
    return told_opinion(opinion, results)


def _of_rivals(bench: Bench, results: Sequence[SuiteResult]) -> dict[str, list[SuiteResult]]:
    """What other ways score on the suites that can judge them."""
    measured = [result.suite for result in results]
    return {its.name: _run(its, suites) for its, suites in rival_benches(bench, measured, tell)}


if __name__ == "__main__":
    sys.exit(commands())
