"""A run is shown by Inspect where that is installed; where it is not, we say how to add it."""

import sys

import pytest
from typer.testing import CliRunner

from evals.__main__ import commands
from evals.kept_replies import KeptRepliesError, KeptReply, read_replies
from evals.kept_scores import KeptRun
from evals.runner import SuiteResult
from evals.scores import Gate, Measure, Score, Suite
from evals.written_run import write_run

SUMS = Measure(name="sums", says="The minutes add up.", weakness="Sees no content.", gate=Gate.INVARIANT)
AGENDA = Suite(name="agenda and more", says="Plans.", measures=(SUMS,), run=lambda bench: ())


@pytest.fixture
def folder(tmp_path):
    """A run of two cases, one of which keeps its reply."""
    scores = (Score("a-1", "sums", 1.0, "45 of 45", "a"), Score("a-2", "sums", 0.0, "crash: TimeoutError", "b"))
    run = KeptRun(knowledge="k", measured_on="Measured today.", results=[SuiteResult(AGENDA, scores, 0.1)])
    replies = {"a-1": KeptReply(case="a-1", turns=("Plan an hour", "make it 45"), markdown="## A plan")}
    write_run(run, replies, None, tmp_path)
    return tmp_path


def inspect_command(*arguments):
    return CliRunner().invoke(commands, ["inspect", *map(str, arguments)])


def test_a_run_can_be_read_back_by_inspect_with_scores_reasons_and_replies(folder):
    log_files = pytest.importorskip("inspect_ai.log")

    assert inspect_command(folder).exit_code == 0

    log = log_files.read_eval_log(str(folder / "inspect" / "agenda-and-more.eval"))
    good, crashed = log.samples
    assert (log.status, log.eval.task, log.results.scores[0].metrics["mean"].value) == ("success", "agenda and more", 0.5)  # fmt: skip
    assert (good.id, good.input, good.output.completion) == ("a-1", "Plan an hour\n\nmake it 45", "## A plan")
    assert (good.scores["sums"].value, good.scores["sums"].explanation) == (1.0, "45 of 45")
    assert (crashed.scores["sums"].value, crashed.scores["sums"].explanation) == (0.0, "crash: TimeoutError")


def test_without_inspect_the_command_says_how_to_add_it(folder, monkeypatch):
    monkeypatch.setitem(sys.modules, "inspect_ai.log", None)
    monkeypatch.setitem(sys.modules, "inspect_ai", None)

    result = inspect_command(folder)

    assert result.exit_code == 2
    assert "pip install -e '.[inspect]'" in result.stderr


def test_replies_that_cannot_be_read_say_what_to_do(folder):
    (folder / "replies.jsonl").write_text("{broken\n")

    with pytest.raises(KeptRepliesError, match="Measure again"):
        read_replies(folder)
