"""Retrieve: all passages of one structured record, kept in memory until the knowledge changes."""

import numpy as np

from assistant.domain.knowledge import Passage, RankedPassage, SourceKind
from assistant.index.query_text import QueryText
from assistant.store.knowledge_store import KnowledgeStore

Found = tuple[list[Passage], np.ndarray]  # passages in their own order, and one vector for each


class WholeRecords:
    """A draft leans on the same few cards and guides again and again; reading them once is enough."""

    def __init__(self, store: KnowledgeStore) -> None:
        self._store = store
        self._kept: dict[tuple[str, SourceKind], Found] = {}
        self._kept_from = store.state()

    def ranked(self, wanted: list[tuple[str, SourceKind]], query: QueryText) -> list[RankedPassage]:
        """Every passage of each record, and of what it builds on, with its likeness to the query."""
        return [hit for record_id, source in wanted for hit in self._hits(record_id, source, query)]

    def opening_vector(self, record_id: str, source: SourceKind) -> np.ndarray | None:
        """The vector of the passage that a record opens with; None where there is no such record."""
        passages, vectors = self._found(record_id, source)
        return vectors[0] if passages and vectors[0].any() else None

    def _found(self, record_id: str, source: SourceKind) -> Found:
        now = self._store.state()
        if now != self._kept_from:
            self._kept, self._kept_from = {}, now
        key = (record_id, source)
        if key not in self._kept:
            self._kept[key] = self._read(record_id, source)
        return self._kept[key]

    def _hits(self, record_id: str, source: SourceKind, query: QueryText) -> list[RankedPassage]:
        passages, vectors = self._found(record_id, source)
        comparable = vectors.shape[1:] == query.vector.shape
        similarities = (vectors @ query.vector).tolist() if comparable else [0.0] * len(passages)
        return [
            RankedPassage(passage=passage, score=similarity, similarity=similarity)
            for passage, similarity in zip(passages, similarities, strict=True)
        ]

    def _read(self, record_id: str, source: SourceKind) -> Found:
        passages = self._store.passages_of_record(record_id, source)
        below = passages[0].record.builds_on if passages and passages[0].record else ()
        passages += [passage for other in below for passage in self._store.passages_of_record(other, source)]
        return passages, self._store.vectors([passage.passage_id for passage in passages])
