"""Retrieval study: prints nDCG@10 and Recall@5 of each way of ranking, and what the product gains over one index."""

import argparse
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.domain.knowledge import SourceKind
from assistant.index.embedders import build_embedder
from assistant.index.freshness import IndexKeeper
from assistant.index.query_text import QueryText, embed_query
from assistant.ingest.ingest_files import ingest_files
from assistant.retrieve.candidates import CandidateFinder
from assistant.retrieve.hybrid_retriever import HybridRetriever
from assistant.retrieve.rank_fusion import fuse_scores
from assistant.settings import Settings
from assistant.store.database import open_database
from assistant.store.knowledge_store import KnowledgeStore
from evals.retrieval_study.cases import RetrievalCase, read_cases, share_with_title_word
from evals.retrieval_study.measures import estimate_mean, judged_at, ndcg_at, recall_at
from evals.retrieval_study.rankings import RANKINGS, in_order

SOURCES = tuple(source for source in SourceKind if source is not SourceKind.QUESTIONS)
POOL, SHOWN, FEW = 50, 10, 5
PRODUCT = "product, doubles held back"


@dataclass(frozen=True, slots=True)
class Scores:
    """One value per case for each measure, cases in one order throughout."""

    ndcg: np.ndarray
    recall: np.ndarray

    def minus(self, other: "Scores") -> "Scores":
        return Scores(self.ndcg - other.ndcg, self.recall - other.recall)


def study(data_dir: Path) -> None:
    settings = Settings(data_dir=data_dir)
    store = KnowledgeStore(open_database(settings))
    embedder = build_embedder(data_dir)
    keeper = IndexKeeper(store, data_dir, use_chroma=False)
    if not store.documents():
        ingest_files(store=store, embedder=embedder, index_keeper=keeper, settings=settings)
    keeper.refresh()

    passages = {p.passage_id: p for source in SOURCES for batch in store.passages_by_source(source) for p in batch}
    cases = read_cases(list(passages))
    finder = CandidateFinder(store, keeper.dense, keeper.words)
    found = [finder.find(_query(case, embedder), SOURCES, POOL) for case in cases]
    rankings = {
        name: [in_order(candidates, rank(candidates)) for candidates in found]
        for name, rank in {**RANKINGS, "product's scores": fuse_scores}.items()
    }
    retriever = HybridRetriever(store, embedder, keeper.dense, keeper.words, {})
    hits = [retriever.search(case.query, k=SHOWN, sources=SOURCES, history=case.history) for case in cases]
    rankings[PRODUCT] = [[hit.passage.passage_id for hit in ranked] for ranked in hits]

    judged = [judged_at(SHOWN, ranking, case.judged) for ranking, case in zip(rankings[PRODUCT], cases, strict=True)]
    print(
        f"{len(cases)} cases, {share_with_title_word(cases, passages):.0%} of them with a word of the title they look "
        f"for, Judged@{SHOWN} of the product {np.mean(judged):.3f}; {len(passages)} passages, {embedder.name}"
    )
    _report(cases, rankings)


def _query(case: RetrievalCase, embedder) -> QueryText:
    return embed_query(embedder, case.query, case.history[-1] if case.history else "")


def _report(cases: Sequence[RetrievalCase], rankings: Mapping[str, Sequence[Sequence[str]]]) -> None:
    scores = {name: _score(cases, ranked) for name, ranked in rankings.items()}
    for name in ("words alone", "meaning alone"):
        scores[f"product minus {name}"] = scores[PRODUCT].minus(scores[name])
    for name, its in scores.items():
        print(f"{name:27} nDCG@{SHOWN} {estimate_mean(its.ndcg)}   Recall@{FEW} {estimate_mean(its.recall)}")


def _score(cases: Sequence[RetrievalCase], rankings: Sequence[Sequence[str]]) -> Scores:
    pairs = list(zip(rankings, cases, strict=True))
    return Scores(
        ndcg=np.array([ndcg_at(SHOWN, ranking, case.grades) for ranking, case in pairs]),
        recall=np.array([recall_at(FEW, ranking, case.grades) for ranking, case in pairs]),
    )


def main() -> None:
    arguments = argparse.ArgumentParser(description="Compare ways of ranking passages.")
    arguments.add_argument("--data-dir", type=Path, help="A data folder that holds the shipped knowledge.")
    chosen = arguments.parse_args().data_dir
    if chosen:
        study(chosen)
        return
    with tempfile.TemporaryDirectory() as fresh:
        study(Path(fresh))


if __name__ == "__main__":
    main()
