"""The report: plain words for a sponsor first, every failed case for a developer, and one page that asks no host for anything."""

import re

import pytest

from evals.baseline import Baseline
from evals.report import worst_of_all
from evals.report_page import as_page
from evals.runner import SuiteResult
from evals.scores import Gate, Measure, Score, Suite

STOPPED = Measure(name="stopped", says="Goes to people.", weakness="Few hands.", floor=0.5)
EXACT = Measure(name="exact", says="Nothing fails.", weakness="Words only.", gate=Gate.INVARIANT)


def result(values: dict[str, float], measure: Measure = STOPPED, name: str = "red lines") -> SuiteResult:
    scores = tuple(
        Score(case, measure.name, value, f"<b>because</b> of {case}", case) for case, value in values.items()
    )
    suite = Suite(name=name, says="What no software should coach.", measures=(measure,), run=lambda bench: ())
    return SuiteResult(suite, scores, 1.0)


VALUES = {f"case-{number}": 1.0 for number in range(9)} | {"case-9": 0.0}


@pytest.fixture
def page() -> str:
    before = Baseline("k", {"red lines": {"stopped": dict.fromkeys(VALUES, 1.0)}})
    return as_page([result(VALUES)], before, {}, "Measured today.")


def test_a_sponsor_reads_questions_and_figures_before_any_table_of_measures(page):
    first = page.partition("Suite by suite")[0]

    assert "Does it send to people what is no matter for a coach?" in first
    assert "<b>9 of 10</b> cases wholly; <b>90 %</b> on average" in first


def test_a_developer_finds_each_failed_case_with_its_reason_and_what_it_was(page):
    assert "1 of 10 cases have something below 1" in page
    assert "<code>case-9</code> stopped 0.00 (was 1.00)" in page
    assert "1 fell, 0 rose" in page
    assert "&lt;b&gt;because&lt;/b&gt; of case-9" in page


def test_the_page_asks_no_host_for_anything_and_runs_no_script(page):
    assert [link for link in re.findall(r"(?:src|href)=[\"']?([^\"'\s>]+)", page) if not link.startswith("#")] == []
    assert "url(" not in page
    assert "<script" not in page
    assert "<b>because" not in page


def test_the_worst_cases_come_from_many_measures_and_not_from_one():
    weak = result({f"case-{number}": 0.0 for number in range(20)})
    other = result({"other-1": 0.9, "other-2": 1.0}, EXACT, "citations")

    told = [(of.suite.name, score.case) for of, score in worst_of_all([weak, other])]

    assert len(told) == 10
    assert ("citations", "other-1") in told
