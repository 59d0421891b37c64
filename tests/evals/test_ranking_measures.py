"""Our measures of ranking beside those of ir-measures, on rankings made at random: the same figures to six places."""

from random import Random

import ir_measures
import pytest
from ir_measures import RR, P, R, nDCG

from evals.retrieval_study.cases import RetrievalCase
from evals.retrieval_study.measures import ndcg_at, recall_at
from evals.suites.retrieval import reciprocal_rank

KNOWN = [f"guide-{number}" for number in range(40)]
FEW = 5


def made_up(seed: int) -> tuple[list[str], dict[str, int]]:
    """A ranking of ten passages, and the grades of eight; at most five of them help, so that both mean the same by recall."""
    chance = Random(seed)
    graded = chance.sample(KNOWN, 8)
    grades = dict(zip(graded, [3, 2, 2, 2, 1, 1, 1, 0], strict=True))
    return chance.sample(graded, 5) + chance.sample([one for one in KNOWN if one not in graded], 5), grades


def theirs(measure, ranking: list[str], grades: dict[str, int]) -> float:
    run = {"q": {passage: -float(place) for place, passage in enumerate(ranking)}}
    return ir_measures.calc_aggregate([measure], {"q": grades}, run)[measure]


@pytest.mark.parametrize("seed", range(25))
def test_our_measures_agree_with_those_of_a_library_that_others_use(seed):
    ranking, grades = made_up(seed)
    Random(seed).shuffle(ranking)
    case = RetrievalCase("case", "query", (), grades, frozenset())

    assert ndcg_at(10, ranking, grades) == pytest.approx(theirs(nDCG @ 10, ranking, grades), abs=1e-6)
    assert recall_at(FEW, ranking, grades) == pytest.approx(theirs(R(rel=2) @ FEW, ranking, grades), abs=1e-6)
    assert reciprocal_rank(ranking, case) == pytest.approx(theirs(RR(rel=2) @ 10, ranking, grades), abs=1e-6)


@pytest.mark.parametrize("seed", range(10))
def test_at_one_place_reciprocal_rank_is_precision(seed):
    ranking, grades = made_up(seed)
    Random(seed).shuffle(ranking)
    case = RetrievalCase("case", "query", (), grades, frozenset())

    assert reciprocal_rank(ranking[:1], case) == theirs(P(rel=2) @ 1, ranking, grades)


def test_a_passage_found_twice_earns_nothing_more():
    ranking, grades = ["guide-1", "guide-2"], {"guide-1": 3, "guide-3": 3}

    assert recall_at(FEW, [*ranking, "guide-1"], grades) == recall_at(FEW, ranking, grades)
