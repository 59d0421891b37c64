"""Retrieve: the passages that either index proposes, with both of their scores."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.domain.knowledge import SourceKind
from assistant.domain.seams import PassageIndex
from assistant.index.query_text import QueryText
from assistant.store.knowledge_store import KnowledgeStore


@dataclass(frozen=True, slots=True)
class Candidates:
    """One row per passage in every field; `word_scores` is 0 where the word index did not propose it."""

    passage_ids: list[str]
    similarities: np.ndarray  # exact cosines, also for what only the word index proposed
    word_scores: np.ndarray
    vectors: np.ndarray


@dataclass(frozen=True, slots=True)
class CandidateFinder:
    store: KnowledgeStore
    dense: PassageIndex
    words: PassageIndex

    def find(self, query: QueryText, sources: Sequence[SourceKind], pool: int) -> Candidates:
        """Ask both indexes for their best `pool` passages of these kinds of source, taken together."""
        by_meaning = self._best(self.dense, query, sources, pool)
        by_words = self._best(self.words, query, sources, pool)
        passage_ids = list(by_words | by_meaning)
        vectors = self.store.vectors(passage_ids)
        return Candidates(
            passage_ids,
            _cosines(vectors, query.vector),
            np.array([by_words.get(passage_id, 0.0) for passage_id in passage_ids]),
            vectors,
        )

    def _best(
        self, index: PassageIndex, query: QueryText, sources: Sequence[SourceKind], pool: int
    ) -> dict[str, float]:
        hits = [hit for source in sources for hit in index.search(query, source, pool)]
        return dict(sorted(hits, key=lambda hit: -hit[1])[:pool])


def _cosines(vectors: np.ndarray, vector: np.ndarray) -> np.ndarray:
    """Zeros where the stored vectors came from another embedder and wait to be renewed."""
    if vectors.shape[1] != len(vector):
        return np.zeros(len(vectors))
    return vectors @ vector
