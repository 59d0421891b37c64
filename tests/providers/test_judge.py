"""A judge: a language model's grades beside our measures, told with how far they agree; it gates nothing, and its faults change nothing."""

import json
from collections.abc import Sequence

import pytest
from typer.testing import CliRunner, Result

from assistant.providers.build_model import build_chat_model
from evals.__main__ import commands
from evals.agreement import FEWEST, rank_agreement, told_opinion
from evals.judge import GIVES_UP_AFTER, Opinion, judge_replies
from evals.kept_replies import KeptReply
from evals.kept_scores import read_kept
from evals.recorded_replies import RecordedModel, Recording
from evals.runner import SuiteResult
from evals.scores import Measure, Score, Suite

HELPS = Measure(name="helps", says="It helps.", weakness="Few hands.")
CASES = [f"case-{number}" for number in range(FEWEST + 2)]
# The server's judge likes what is long.
REPLIES = {case: KeptReply(case=case, turns=("How?",), markdown="word " * 300 * place) for place, case in enumerate(CASES)}  # fmt: skip


def as_they_are(texts: Sequence[str]) -> Sequence[str]:
    return texts


def results(values: Sequence[float]) -> list[SuiteResult]:
    suite = Suite(name="answer", says="", measures=(HELPS,), run=lambda bench: (), judges_replies=True)
    return [SuiteResult(suite, tuple(map(Score, CASES, ["helps"] * len(CASES), values)), 1.0)]


@pytest.fixture
def judged(model_settings):
    def judge(name: str) -> Opinion:
        return judge_replies(
            build_chat_model(model_settings(name, tries=1, seconds=60, quiet_seconds=30)), REPLIES, as_they_are
        )

    return judge


@pytest.fixture
def run(data_dir, server, tmp_path):
    pack = tmp_path / "own.csv"
    pack.write_text("question,must\nHow often should a pair meet?,pair\n", encoding="utf-8")

    def with_judge(*arguments: str, model: str = "") -> Result:
        environment = {
            "COACH_CHAT_MODEL__NAME": model,
            "COACH_CHAT_MODEL__BASE_URL": f"{server.address}/v1",
            "COACH_CHAT_MODEL__TRIES": "1",
        }
        return CliRunner().invoke(
            commands, ["run", "--data-dir", str(data_dir), "--pack", str(pack), *arguments], env=environment
        )

    return with_judge


def without_seconds(told: str) -> list[str]:
    return [line for line in told.splitlines() if "seconds of computing" not in line]


def test_a_judge_that_orders_replies_as_the_measures_do_agrees_with_them(judged):
    opinion = judged("grades+agrees")

    rising, falling = ([sign * its.mean for its in opinion.grades.values()] for sign in (1, -1))
    assert set(opinion.grades) == set(CASES)
    assert "rho = 1.00 [" in told_opinion(opinion, results(rising))
    assert "rho = -1.00 [" in told_opinion(opinion, results(falling))


def test_an_interval_narrows_with_cases_and_no_order_gives_none():
    few, many = (rank_agreement([1, 2, 3, 4, 5] * times, [2, 1, 4, 3, 5] * times) for times in (4, 40))

    assert few.low < many.low < many.rho < many.high < few.high
    assert rank_agreement([3] * 20, list(range(20))) is None


def test_a_judge_changes_no_score_and_its_opinion_stays_with_the_run(run, tmp_path):
    plain, judged = run(), run("--judge", "--out", str(tmp_path / "out"), model="grades+run")

    opinion = read_kept(tmp_path / "out").second_opinion
    (grades,) = (json.loads(line) for line in (tmp_path / "out/grades.jsonl").read_text("utf-8").splitlines())
    assert (plain.exit_code, judged.exit_code) == (0, 0)
    assert "graded 1 of 1 replies from 1 to 5. It gates nothing." in opinion
    assert (grades["specific"], grades["safe"]) == (3, 5)
    said = [line for line in without_seconds(judged.stdout) if line != "## A second opinion" and line != opinion]
    assert [line for line in said if line] == [line for line in without_seconds(plain.stdout) if line]
    assert opinion in (tmp_path / "out/report.md").read_text("utf-8")
    assert "<h2>A second opinion</h2>" in (tmp_path / "out/report.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("behaviour", "told"), [("prose", "wrote no grades from 1 to 5"), ("down", "Without grades stayed 12: ")]
)
def test_what_the_judge_cannot_do_is_told_in_a_line_and_it_is_not_asked_for_ever(judged, server, behaviour, told):
    opinion = judged(f"{behaviour}+judge")

    assert opinion.grades == {}
    assert told in told_opinion(opinion, results([0.5] * len(CASES)))
    assert server.told()["calls"][f"{behaviour}+judge"] <= GIVES_UP_AFTER


def test_a_run_whose_judge_fails_is_a_run_all_the_same(run):
    result = run("--judge", model="prose+run")

    assert result.exit_code == 0
    assert "graded 0 of 1 replies" in result.stdout
    assert "Nothing is worse than it may be." in result.stdout


def test_without_a_language_model_a_judge_is_refused_before_anything_is_measured(run):
    result = run("--judge")

    assert result.exit_code == 2
    assert "COACH_CHAT_MODEL__NAME, or leave out --judge" in result.stderr


def test_names_are_hidden_from_the_judge(run, server, tmp_path):
    (tmp_path / "own.csv").write_text(
        "question,must\nHow do I tell Dr. Okonkwo that our sessions keep moving?,session\n", encoding="utf-8"
    )
    run("--judge", model="grades+names")

    (sent,) = (str(call["messages"]) for call in server.told()["seen"] if call["model"] == "grades+names")
    assert "sessions keep moving" in sent
    assert "Okonkwo" not in sent


def test_recorded_grades_are_read_again_without_asking(model_settings, server, tmp_path):
    source = build_chat_model(model_settings("grades+recorded", seconds=60, quiet_seconds=30))
    first = judge_replies(RecordedModel(Recording.begun(tmp_path, "grades+recorded", 1), source), REPLIES, as_they_are)
    asked = server.told()["calls"]["grades+recorded"]

    again = judge_replies(RecordedModel(Recording.read(tmp_path)), REPLIES, as_they_are)

    assert again == first
    assert server.told()["calls"]["grades+recorded"] == asked == len(CASES)
