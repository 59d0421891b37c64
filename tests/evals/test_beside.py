"""Beside other ways: the same cases, each mean with its interval, ours against each of them case by case; also where we do not win."""

import sys

import pytest

from assistant import Settings
from assistant.wiring import Parts
from evals.bench import Bench
from evals.beside import FLIPSIDE, composite, sides
from evals.report import as_markdown
from evals.report_page import as_page
from evals.retrieval_study.cases import RetrievalCase
from evals.runner import SuiteResult, run_suites
from evals.scores import Gate, Measure, Score, Suite
from evals.search_rivals import ENSEMBLE, MEANING, WORDS, search_rivals
from evals.suites.retrieval import JUDGED, RETRIEVAL
from tests.coach_with_knowledge import folder_with_knowledge

HELPS = Measure(name="helps", says="It helps.", weakness="Few hands.", floor=0.5)
SHOWN = Measure(name="shown", says="It is shown.", weakness="Few hands.", gate=Gate.REPORTED)
CASE = RetrievalCase("case", "How do I say that I felt talked over?", (), {}, frozenset())


@pytest.fixture(scope="module")
def small_bench(pytestconfig, tmp_path_factory) -> Bench:
    settings = folder_with_knowledge(pytestconfig, tmp_path_factory.mktemp("small") / "var")
    return Bench(Parts(Settings(data_dir=settings.data_dir, keep_gaps=False), use_chroma=False))


def result(values: list[float], *measures: Measure, judges_replies: bool = False) -> SuiteResult:
    suite = Suite(name="finding", says="", measures=measures, run=lambda bench: (), judges_replies=judges_replies)
    scores = [Score(f"case-{place}", one.name, value) for one in measures for place, value in enumerate(values)]
    return SuiteResult(suite, tuple(scores), 1.0)


OURS, THEIRS = [0.9, 0.8, 0.7, 0.9, 0.8, 0.6, 0.9, 0.8], [0.5, 0.5, 0.3, 0.6, 0.4, 0.3, 0.5, 0.4]


def test_ours_is_compared_case_by_case_with_each_other_way():
    (side,) = sides([result(OURS, HELPS)], {"weaker": [result(THEIRS, HELPS)], "the same": [result(OURS, HELPS)]})

    ((_, _, standings),) = side.by_measure()
    ahead = {standing.way: standing.ahead for standing in standings}
    assert ahead[FLIPSIDE] is None
    assert ahead["weaker"].mean == pytest.approx(sum(OURS) / 8 - sum(THEIRS) / 8)
    assert ahead["weaker"].p < 0.05
    assert (ahead["the same"].mean, ahead["the same"].p) == (0.0, 1.0)


def test_a_way_that_beats_ours_stands_first_and_is_told_so():
    report = as_markdown([result(THEIRS, HELPS)], None, {"better": [result(OURS, HELPS)]})

    first, second = (line for line in report.splitlines() if line.startswith("| finding, helps"))
    assert "better" in first
    assert "| -0.362 (p = 0.0" in first
    assert "Flipside" in second


def test_ways_of_searching_and_bots_are_compared_on_what_each_can_be_judged_by():
    replies = result(OURS, HELPS, judges_replies=True)
    finding = SuiteResult(RETRIEVAL, (Score("R01", "ndcg@10", 0.2), Score("R02", "ndcg@10", 0.4)), 1.0)

    report = as_markdown(
        [replies, finding], None, {"a bot": [result(THEIRS, HELPS, judges_replies=True)], "words": [finding]}
    )

    assert "| Flipside | 0.800 [" in report  # replies alone, whatever retrieval scores
    assert "| retrieval, ndcg@10 | words | 0.300, 2 cases | +0.000 (p = 1.000) |" in report


def test_a_measure_that_is_only_reported_counts_in_no_overall_mean():
    assert composite([result(OURS, HELPS, SHOWN)]) == pytest.approx(sum(OURS) / 8)


def test_where_nobody_judged_what_a_way_finds_the_report_warns_of_its_figures():
    ours, theirs = result([1.0] * 8, JUDGED), result([0.5] * 8, JUDGED)

    page = as_page([ours], None, {"another way": [theirs]}, "Measured today.")

    assert "Only 50% of what another way shows was judged" in page
    assert "what Flipside shows" not in page


def test_every_way_searches_the_same_passages_and_finds_otherwise(small_bench):
    rivals = search_rivals(small_bench, pytest.fail)

    found = {name: list(find(CASE)) for name, find in rivals.items()}
    known = {p.passage_id for source in found.values() for p in small_bench.parts.store.passages(source)}
    assert set(found) == {WORDS, MEANING, ENSEMBLE}
    assert all(len(ids) == len(set(ids)) >= 10 and known.issuperset(ids) for ids in found.values())
    assert len({tuple(ids) for ids in found.values()}) == 3


def test_langchains_word_search_is_as_it_comes_and_sees_capitals(small_bench):
    find = search_rivals(small_bench, pytest.fail)[ENSEMBLE]

    small, large = (RetrievalCase("case", query, (), {}, frozenset()) for query in ("trust", "TRUST"))
    assert find(small) != find(large)


@pytest.mark.parametrize("package", ["rank_bm25", "langchain_community", "langchain_classic"])
def test_without_langchains_packages_the_other_ways_are_measured_and_it_is_told(small_bench, monkeypatch, package):
    for name in [one for one in sys.modules if one.startswith(("evals.ensemble_search", package))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, package, None)
    told: list[str] = []

    rivals = search_rivals(small_bench, told.append)

    assert set(rivals) == {WORDS, MEANING}
    assert "make set-up-dev" in told[0]


def test_the_suite_judges_what_stands_in_the_place_of_our_search(data_dir):
    parts = Parts(Settings(data_dir=data_dir, keep_gaps=False), use_chroma=False)
    nothing = Bench(parts, "finds nothing", finder=lambda case: [], every=40)

    (found,) = run_suites([RETRIEVAL], nothing)

    assert {score.value for score in found.scores} == {0.0}
