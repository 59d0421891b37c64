"""Retrieval study: prints nDCG@10 and Recall@5 of each way of ranking."""

import argparse
import tempfile
from pathlib import Path

import numpy as np

from assistant.domain.knowledge import SourceKind
from assistant.index.embedders import build_embedder
from assistant.index.freshness import IndexKeeper
from assistant.index.query_text import QueryText, embed_query
from assistant.ingest.ingest_files import ingest_files
from assistant.retrieve.candidates import CandidateFinder, Candidates
from assistant.retrieve.hybrid_retriever import HybridRetriever
from assistant.retrieve.rank_fusion import fuse_scores
from assistant.settings import Settings
from assistant.store.database import open_database
from assistant.store.knowledge_store import KnowledgeStore
from evals.retrieval_study.cases import RetrievalCase, read_cases
from evals.retrieval_study.measures import ndcg_at, recall_at
from evals.retrieval_study.rankings import RANKINGS

SOURCES = tuple(source for source in SourceKind if source is not SourceKind.QUESTIONS)
POOL, SHOWN = 50, 10


def study(data_dir: Path) -> None:
    settings = Settings(data_dir=data_dir)
    store = KnowledgeStore(open_database(settings))
    embedder = build_embedder(data_dir)
    keeper = IndexKeeper(store, data_dir, use_chroma=False)
    if not store.documents():
        ingest_files(store=store, embedder=embedder, index_keeper=keeper, settings=settings)
    keeper.refresh()

    known = [p.passage_id for source in SOURCES for batch in store.passages_by_source(source) for p in batch]
    cases = read_cases(known)
    finder = CandidateFinder(store, keeper.dense, keeper.words)
    found = [finder.find(_query(case, embedder), SOURCES, POOL) for case in cases]
    print(f"{len(cases)} cases, {len(known)} passages, {embedder.name}")
    for name, rank in {**RANKINGS, "product's scores": fuse_scores}.items():
        _report(name, cases, [_in_order(candidates, rank(candidates)) for candidates in found])

    retriever = HybridRetriever(store, embedder, keeper.dense, keeper.words, {})
    ranked = [retriever.search(case.query, k=SHOWN, sources=SOURCES, history=case.history) for case in cases]
    _report("product, doubles held back", cases, [[hit.passage.passage_id for hit in hits] for hits in ranked])


def _query(case: RetrievalCase, embedder) -> QueryText:
    return embed_query(embedder, case.query, case.history[-1] if case.history else "")


def _in_order(candidates: Candidates, scores: np.ndarray) -> list[str]:
    return [candidates.passage_ids[row] for row in np.argsort(-scores, kind="stable") if np.isfinite(scores[row])]


def _report(name: str, cases: list[RetrievalCase], rankings: list[list[str]]) -> None:
    ndcg = np.mean([ndcg_at(SHOWN, ranking, case.grades) for ranking, case in zip(rankings, cases, strict=True)])
    recall = np.mean([recall_at(5, ranking, case.grades) for ranking, case in zip(rankings, cases, strict=True)])
    print(f"{name:32} nDCG@10 {ndcg:.3f}   Recall@5 {recall:.3f}")


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
