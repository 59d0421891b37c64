"""Evals: other ways of finding passages, over the same passages and the same cases as ours."""

from collections.abc import Callable
from functools import partial

import numpy as np

from assistant.index.query_text import embed_query
from assistant.retrieve.candidates import CandidateFinder, Candidates
from evals.bench import Bench, Finder
from evals.retrieval_study.cases import RetrievalCase
from evals.retrieval_study.rankings import by_meaning, by_words, in_order
from evals.suites.retrieval import DEEP, SOURCES

POOL = 50  # passages that each index proposes, as many as for ours
WORDS, MEANING, ENSEMBLE = "word search alone", "meaning alone", "LangChain's ensemble retriever"
NO_LANGCHAIN = (
    f"{ENSEMBLE} is left out of the comparison ({{missing}}). "
    "Install what development needs, with `make set-up-dev` or `pip install -e '.[dev]'`."
)


def search_rivals(bench: Bench, tell: Callable[[str], None]) -> dict[str, Finder]:
    """Each other way of finding passages by its name; one whose packages are missing is told and left out."""
    _ = bench.assistant  # the knowledge is taken in
    parts = bench.parts
    finder = CandidateFinder(parts.store, parts.index_keeper.dense, parts.index_keeper.words)

    def by(rank: Callable[[Candidates], np.ndarray], case: RetrievalCase) -> list[str]:
        query = embed_query(parts.embedder, case.query, case.history[-1] if case.history else "")
        candidates = finder.find(query, SOURCES, POOL)
        return in_order(candidates, rank(candidates))[:DEEP]

    rivals: dict[str, Finder] = {WORDS: partial(by, by_words), MEANING: partial(by, by_meaning)}
    try:
        from evals.ensemble_search import ensemble_finder

        return rivals | {ENSEMBLE: ensemble_finder(bench, SOURCES, POOL, DEEP)}
    except ImportError as error:
        tell(NO_LANGCHAIN.format(missing=error))
        return rivals
