"""Meta: what has to be true of the measures of ranking and of the statistics whatever the data."""

from collections.abc import Iterator, Mapping
from random import Random

from evals.measures.likeness import shared_share
from evals.meta import MetaTest
from evals.retrieval_study.cases import RetrievalCase
from evals.retrieval_study.measures import ndcg_at, recall_at
from evals.statistics import estimate, paired_difference
from evals.suites.evidence import SAYS, says_strength
from evals.suites.retrieval import reciprocal_rank
from evals.suites.speed import quickness

GRADES: Mapping[str, int] = {"a": 3, "b": 2, "c": 1, "d": 2}
BEST, NOISE = ["a", "b", "d", "c"], [f"n{number}" for number in range(9)]
STRENGTH_WORDS = {"A": "strong: several quantitative studies or a meta-analysis", "B+": "fair to good: a decent study", "B": "fair: one decent study or several small ones", "B-": "fair at best: small studies", "C+": "weak: one tiny study", "C": "weak: case reports", "D": "none found: an assertion", "X": "contradicted by the evidence"}  # fmt: skip


def identity_tests() -> Iterator[MetaTest]:
    for measure, name, look in (
        ("retrieval/ndcg@10", "perfect is 1, reversed less, empty 0", _ends),
        ("retrieval/ndcg@10", "a swap that buries a better one costs", _swap),
        ("retrieval/ndcg@10", "other names of passages change nothing", _renamed),
        ("retrieval/recall@5", "the order of the first five changes nothing", _order),
        ("retrieval/reciprocal rank", "at one place it is precision at one", _first),
        ("specificity/differs", "the same text shares all, another one nothing", _likeness),
        ("evidence/strength", "each strength is told from those of another sort", _strengths),
        ("speed/quick", "longer is never better", _slower),
        ("all/statistics", "the order of cases changes nothing", _shuffled),
    ):
        yield MetaTest(measure, name, look)


def _ends() -> str:
    best, turned, nothing = (ndcg_at(10, ranking, GRADES) for ranking in (BEST, [*NOISE[:4], *BEST[::-1]], []))
    return "" if abs(best - 1) < 1e-9 and turned < best and nothing == 0 else f"{best}, {turned}, {nothing}"


def _swap() -> str:
    worse = ["c", "b", "d", "a"]
    return "" if ndcg_at(10, worse, GRADES) < ndcg_at(10, BEST, GRADES) else "no less than before"


def _renamed() -> str:
    names = {name: f"z{place}" for place, name in enumerate(reversed([*BEST, *NOISE]))}
    ranking = ["n1", "b", "n2", "a"]
    now = ndcg_at(10, [names[one] for one in ranking], {names[one]: grade for one, grade in GRADES.items()})
    return "" if now == ndcg_at(10, ranking, GRADES) else "changed"


def _order() -> str:
    ranking = ["n1", "b", "n2", "a", "c"]
    return "" if recall_at(5, ranking, GRADES) == recall_at(5, ranking[::-1], GRADES) else "changed"


def _first() -> str:
    for ranking in (["a", "n1"], ["n1", "a"], ["c", "a"]):
        case = RetrievalCase("case", "query", (), GRADES, frozenset())
        if (reciprocal_rank(ranking[:1], case) == 1.0) != (GRADES.get(ranking[0], 0) >= 2):
            return f"{ranking} differs"
    return ""


def _likeness() -> str:
    text, other = "plan an hour on passkeys with a try by hand", "questions about drones for the warehouse team here"
    return "" if shared_share(text, text) == 1 and shared_share(text, other) == 0 else "not 1 and 0"


def _strengths() -> str:
    wrong = []
    for strength, words in STRENGTH_WORDS.items():
        for other in SAYS:
            alike = {strength, other.value} <= {"C+", "C"}  # both are weak
            if says_strength(words, other) != (other.value == strength or alike):
                wrong.append(f"“{words}” for {other}")
    return "; ".join(wrong)


def _slower() -> str:
    told = [quickness(seconds) for seconds in (0, 0.1, 1, 5, 60)]
    return "" if told == sorted(told, reverse=True) and told[0] == 1 else f"{told}"


def _shuffled() -> str:
    values, clusters = [0.0, 1.0, 0.5, 1.0] * 9, [f"c{place // 3}" for place in range(36)]
    order = list(range(36))
    Random(7).shuffle(order)
    same = estimate(values, clusters) == estimate([values[at] for at in order], [clusters[at] for at in order])
    now, before = {str(at): values[at] for at in order}, {str(at): 0.5 for at in order}
    names = {str(at): clusters[at] for at in order}
    turned = paired_difference(dict(reversed(now.items())), before, names)
    return "" if same and abs(turned.mean - paired_difference(now, before, names).mean) < 1e-12 else "changed"
