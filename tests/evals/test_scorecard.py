"""The scorecard: each way of being worse turns the gate red through its own suite, and bots that cheat lose."""

import json
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from assistant import Settings
from assistant.domain.conversation import NEW_CONVERSATION
from assistant.wiring import Parts
from evals.baseline import Baseline, BaselineError, read_baseline, write_baseline
from evals.bench import Bench
from evals.beside import composite
from evals.gate import failures
from evals.rivals import RIVALS
from evals.runner import EmptySuiteError, SuiteResult, run_suites, scored
from evals.scores import Gate, Measure, Score, Suite
from evals.statistics import estimate, holm, paired_difference, t_quantile, zero_failures_bound
from evals.suites import SUITES

EVERY = 12  # each n-th case: enough to show what is planted here
BY_NAME = {suite.name: suite for suite in SUITES}
ON_REPLIES = [suite.name for suite in SUITES if suite.judges_replies]


@pytest.fixture(scope="module")
def new_bench(settings: Settings) -> Callable[[], Bench]:
    return lambda: Bench(Parts(settings, use_chroma=False), every=EVERY)


@pytest.fixture(scope="module")
def sound(new_bench) -> list[SuiteResult]:
    names = ("retrieval", "citations", "agenda", "red lines", "follow-ups", "routing", "anonymity")
    return run_suites([BY_NAME[name] for name in names], new_bench())


@pytest.fixture(scope="module")
def baseline(sound, tmp_path_factory) -> Baseline:
    path = tmp_path_factory.mktemp("baseline") / "baseline.jsonl"
    write_baseline(sound, "knowledge", path)
    return read_baseline(path)


def test_a_run_like_the_baseline_shows_no_drop(sound, baseline):
    assert [one for one in failures(sound, baseline) if "baseline" in one.told] == []


def one_arm_off(bench: Bench) -> None:
    """Search by words alone."""
    retriever = bench.parts.retriever
    both = retriever._finder

    class WordsAlone:
        def find(self, *arguments):
            found = both.find(*arguments)
            return replace(found, similarities=np.zeros_like(found.similarities))

    retriever._finder = WordsAlone()


def citations_shifted(bench: Bench) -> None:
    """Each citation points at the passage of the next one."""
    render = bench.assistant.renderer.render

    def shifted(*arguments):
        reply = render(*arguments)
        ids = [citation.passage_id for citation in reply.citations]
        moved = ids[1:] + ids[:1]
        return replace(reply, citations=tuple(replace(c, passage_id=one) for c, one in zip(reply.citations, moved, strict=True)))  # fmt: skip

    bench.assistant.renderer.render = shifted


def a_timebox_off_by_five(bench: Bench) -> None:
    compose = bench.assistant.composer.compose

    def longer(*arguments, **named):
        draft = compose(*arguments, **named)
        items = getattr(draft.artifact, "items", ())
        if not items:
            return draft
        first = items[0].model_copy(update={"minutes": items[0].minutes + 5})
        return replace(draft, artifact=draft.artifact.model_copy(update={"items": (first, *items[1:])}))

    bench.assistant.composer.compose = longer


def no_red_line_check(bench: Bench) -> None:
    reader = bench.parts.request_reader
    reader._red_line = lambda text, message: None
    reader._told_in = lambda language, text: None


def follow_ups_forgotten(bench: Bench) -> None:
    understand = bench.assistant.reader.read
    bench.assistant.reader.read = lambda question, conversation, role: understand(question, NEW_CONVERSATION, role)


def anonymizer_skipped(bench: Bench) -> None:
    """Nothing finds names any more."""

    class FindsNothing:
        name = "nothing"

        def find(self, texts):
            return [() for _ in texts]

    bench.parts.name_finder = FindsNothing()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("plant", "suite"),
    [
        (one_arm_off, "retrieval"),
        (citations_shifted, "citations"),
        (a_timebox_off_by_five, "agenda"),
        (no_red_line_check, "red lines"),
        (follow_ups_forgotten, "follow-ups"),
        (anonymizer_skipped, "anonymity"),
    ],
)
def test_a_planted_regression_turns_the_gate_red_in_its_own_suite(new_bench, baseline, plant, suite):
    bench = new_bench()
    _ = bench.assistant
    plant(bench)

    results = run_suites([BY_NAME[suite], BY_NAME["routing"]], bench)

    assert {failure.suite for failure in failures(results, baseline)} == {suite}


@pytest.fixture(scope="module")
def ours(new_bench) -> dict[str, float]:
    return by_suite(run_suites([BY_NAME[suite] for suite in ON_REPLIES], new_bench()))


@pytest.mark.slow
@pytest.mark.parametrize("name", RIVALS)
def test_a_bot_that_cheats_ranks_below_the_product_on_every_suite_and_fails_a_gate(new_bench, ours, name):
    bench = new_bench()
    bench.rival = RIVALS[name](new_bench())
    theirs = run_suites([BY_NAME[suite] for suite in ON_REPLIES], bench)

    assert [suite for suite, mean in by_suite(theirs).items() if mean >= ours[suite]] == []
    assert failures(theirs, None)


def by_suite(results: list[SuiteResult]) -> dict[str, float]:
    return {result.suite.name: composite([result]) for result in results}


def test_a_case_that_crashes_scores_nothing_and_stays_in_the_count():
    measure = Measure(name="m", says="", weakness="")

    def crash():
        raise RuntimeError("broken")

    (score,) = scored("case", [measure], crash)

    assert (score.value, score.measure) == (0.0, "m")
    assert "broken" in score.reason


def test_a_suite_without_cases_is_no_silent_pass():
    empty = Suite(name="empty", says="", measures=(Measure(name="m", says="", weakness=""),), run=lambda bench: ())

    with pytest.raises(EmptySuiteError, match="empty"):
        run_suites([empty], Bench(parts=None))


def result(values: dict[str, float], gate: Gate = Gate.FLOOR, floor: float = 0.0) -> SuiteResult:
    measure = Measure(name="m", says="", weakness="", gate=gate, floor=floor)
    suite = Suite(name="s", says="", measures=(measure,), run=lambda bench: ())
    return SuiteResult(suite, tuple(Score(case, "m", value, "because", case) for case, value in values.items()), 0.0)


def test_an_invariant_allows_no_failure_and_a_floor_a_few():
    values = {"a": 1.0, "b": 0.0, "c": 1.0, "d": 1.0}

    assert failures([result(values, Gate.INVARIANT)], None)
    assert failures([result(values, floor=0.7)], None) == []
    assert failures([result(values, floor=0.8)], None)
    assert failures([result(values, Gate.REPORTED, floor=0.8)], None) == []


def test_a_large_drop_is_red_and_a_small_one_of_a_few_cases_is_not():
    before = {f"c{number}": 1.0 for number in range(100)}
    baseline = Baseline("k", {"s": {"m": before}})

    assert failures([result(before | {"c1": 0.0})], baseline) == []
    assert failures([result(before | {f"c{number}": 0.0 for number in range(6)})], baseline)


def test_cases_that_are_left_out_make_nothing_better():
    before = {f"c{number}": 1.0 for number in range(100)}
    baseline = Baseline("k", {"s": {"m": before}})
    fewer = {case: 1.0 for case in before if case not in ("c1", "c2", "c3", "c4", "c5", "c6")}

    (failure,) = failures([result(fewer)], baseline)

    assert failure.told.startswith("6 of 100 cases of the baseline were not measured; put them back")
    assert "c1" in failure.cases


def test_a_baseline_that_cannot_be_read_says_what_to_do(tmp_path):
    path = tmp_path / "baseline.jsonl"
    path.write_text(json.dumps({"knowledge": "k"}) + "\n{broken\n")

    with pytest.raises(BaselineError, match="write-baseline"):
        read_baseline(path)


def test_intervals_count_clusters_and_not_cases():
    values = [0.0, 1.0] * 30
    alone = estimate(values, [str(place) for place in range(60)])
    together = estimate(values, [str(place % 2 * 10 + place // 10) for place in range(60)])

    assert together.high - together.low > 2 * (alone.high - alone.low)
    assert estimate(values, ["a", "b"] * 30).low is None
    assert estimate([1.0] * 50, [str(place) for place in range(50)]).low == pytest.approx(1 - zero_failures_bound(50))


def test_statistics_agree_with_the_tables():
    assert t_quantile(10) == pytest.approx(2.228, abs=0.005)
    assert t_quantile(29) == pytest.approx(2.045, abs=0.002)
    assert holm({"a": 0.01, "b": 0.04, "c": 0.03}) == {"a"}
    same = paired_difference({"a": 1.0}, {"a": 1.0}, {"a": "a"})
    assert (same.mean, same.p) == (0.0, 1.0)
