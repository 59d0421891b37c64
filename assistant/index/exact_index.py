"""Index: finds passages by meaning by comparing the question with every vector in the store.

Needs no files and no start-up, is never out of date, and is as fast as Chroma on a shipped knowledge base: a
command that answers one question uses it, and so does the web app while its Chroma index is being rebuilt.
"""

from dataclasses import dataclass

import numpy as np

from assistant.domain.knowledge import SourceKind
from assistant.index.query_text import QueryText
from assistant.store.knowledge_store import KnowledgeStore, StoreState


@dataclass(frozen=True, slots=True)
class _Vectors:
    """All vectors of one kind of source, as the store held them in one state."""

    state: StoreState
    passage_ids: list[str]
    matrix: np.ndarray


class ExactIndex:
    """Implements `PassageIndex`. Safe to share between threads."""

    def __init__(self, store: KnowledgeStore) -> None:
        self._store = store
        self._kept: dict[SourceKind, _Vectors] = {}

    def search(self, query: QueryText, source: SourceKind, k: int) -> list[tuple[str, float]]:
        """Return at most k passages with their cosine, best first."""
        vectors = self._vectors_of(source)
        if k <= 0 or not vectors.passage_ids or vectors.matrix.shape[1] != len(query.vector):
            return []
        cosines = vectors.matrix @ query.vector
        best = np.argpartition(-cosines, min(k, len(cosines)) - 1)[:k]
        return [(vectors.passage_ids[row], float(cosines[row])) for row in best[np.argsort(-cosines[best])]]

    def _vectors_of(self, source: SourceKind) -> _Vectors:
        now = self._store.state()
        kept = self._kept.get(source)
        if kept is None or kept.state != now:
            kept = self._kept[source] = _Vectors(now, *self._store.vectors_by_source(source))
        return kept
