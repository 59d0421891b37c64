"""The measures themselves are tested: pairs they have to order, faults that only the right one sees, and what is true of any data."""

import pytest

from evals.agreement import rank_correlation
from evals.meta import meta_tests
from evals.meta.mutants import MUTANTS, SOUND
from evals.meta.pairs import read_pairs
from evals.meta.table import told_as_table
from evals.scores import Gate
from evals.suites import SUITES

TESTS = meta_tests(None)
GATING = {f"{suite.name}/{one.name}" for suite in SUITES for one in suite.measures if one.gate is not Gate.REPORTED}


@pytest.mark.parametrize("test", TESTS, ids=lambda test: f"{test.measure}: {test.name}")
def test_a_measure_sees_what_it_claims_to_see(test):
    assert test.look() == ""


def test_open_questions_are_told_from_closed_ones_in_twenty_pairs():
    assert len(read_pairs()["open questions"]) >= 20


def test_every_kind_has_a_sound_draft_and_faults():
    assert set(SOUND) == {kind for kind, *_ in MUTANTS}


def test_every_measure_states_what_it_does_not_see_and_the_table_shows_it():
    told = told_as_table([test.outcome() for test in TESTS])
    measures = [measure for suite in SUITES for measure in suite.measures]

    assert [measure.name for measure in measures if len(measure.weakness) < 10] == []
    assert [measure.name for measure in measures if measure.weakness not in told] == []


def test_a_test_that_does_not_hold_comes_first_in_the_table():
    failed = TESTS[0].outcome().__class__("agenda/sums", "sees nothing", False, "because")

    assert "**agenda/sums**, sees nothing: because" in told_as_table([failed]).partition("| measure")[0]


def test_rank_correlation_shares_ranks_among_equal_values():
    assert rank_correlation([1, 2, 3, 4], [10, 20, 30, 40]) == pytest.approx(1)
    assert rank_correlation([1, 2, 2, 3], [3, 2, 2, 1]) == pytest.approx(-1)
