"""Suite: whether the passages that help are found, by grades that people gave."""

from collections.abc import Iterable, Sequence
from functools import partial

from assistant.domain.knowledge import SourceKind
from evals.bench import Bench
from evals.retrieval_study.cases import RetrievalCase, read_cases
from evals.retrieval_study.measures import judged_at, ndcg_at, recall_at
from evals.runner import scored
from evals.scores import Gate, Measure, Score, Suite

SHOWN, FEW = 10, 5
DEEP = 50  # so far down a list is read where what nobody judged is taken out
SOURCES = tuple(source for source in SourceKind if source is not SourceKind.QUESTIONS)

NDCG = Measure(
    name="ndcg@10",
    says="Helpful passages stand at the top of the list.",
    weakness="A passage that nobody judged counts as no help.",
    floor=0.3,
)
RECALL = Measure(
    name="recall@5",
    says="Of the passages that help, so many are among the first five.",
    weakness="Says nothing of their order.",
    floor=0.25,
)
FIRST_HELP = Measure(
    name="reciprocal rank",
    says="How far up the first helpful passage stands.",
    weakness="Looks at one passage only.",
    gate=Gate.REPORTED,
)
JUDGED = Measure(
    name="judged@10",
    says="Share of the shown passages that somebody judged.",
    weakness="Low where cutting or ranking changed: then the other figures are too low.",
    gate=Gate.REPORTED,
)
AMONG_JUDGED = Measure(
    name="ndcg@10 of judged",
    says="The same as ndcg@10 where what nobody judged is taken out of the list: for comparing ways of searching.",
    weakness="Kind to a way that finds much of no use: what nobody judged costs it nothing.",
    gate=Gate.REPORTED,
)
MEASURES = (NDCG, RECALL, FIRST_HELP, JUDGED, AMONG_JUDGED)


def reciprocal_rank(ranking: Sequence[str], case: RetrievalCase) -> float:
    places = (place for place, passage_id in enumerate(ranking[:SHOWN], 1) if case.grades.get(passage_id, 0) >= 2)
    return 1 / next(places, float("inf"))


def _run(bench: Bench) -> Iterable[Score]:
    store = (bench.assistant, bench.parts.store)[1]
    known = [p.passage_id for source in SOURCES for batch in store.passages_by_source(source) for p in batch]
    for case in bench.chosen(read_cases(known)):
        yield from scored(case.case_id, MEASURES, lambda case=case: _judge(case, bench))


def _judge(case: RetrievalCase, bench: Bench) -> Iterable[Score]:
    ranking = bench.finder(case) if bench.finder else _found(case, bench)
    told = f"first: {ranking[0] if ranking else 'nothing'}"
    cluster = max(case.grades, key=case.grades.__getitem__).partition("#")[0]
    for measure, value in (
        (NDCG, ndcg_at(SHOWN, ranking, case.grades)),
        (RECALL, recall_at(FEW, ranking, case.grades)),
        (FIRST_HELP, reciprocal_rank(ranking, case)),
        (JUDGED, judged_at(SHOWN, ranking, case.judged)),
        (AMONG_JUDGED, ndcg_at(SHOWN, [one for one in ranking if one in case.judged], case.grades)),
    ):
        yield Score(case.case_id, measure.name, value, told, cluster)


def _found(case: RetrievalCase, bench: Bench) -> list[str]:
    """What is shown, and below it what a longer list would hold: such a list is put in another order."""
    search = partial(bench.assistant.search, case.query, sources=SOURCES, history=case.history)
    shown, deeper = ([hit.passage.passage_id for hit in search(k=k)] for k in (SHOWN, DEEP))
    return list(dict.fromkeys((*shown, *deeper)))[:DEEP]


RETRIEVAL = Suite(
    name="retrieval", says="Finding the passages that help, among all guides and notes.", measures=MEASURES, run=_run
)
