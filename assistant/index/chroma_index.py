"""Index: finds passages by meaning, with Chroma. The only home of chromadb.

Always the embedded client: nothing listens, nothing is sent, and the vectors always come from us.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import chromadb
import numpy as np
from chromadb.api import ClientAPI
from chromadb.api.collection_configuration import CreateHNSWConfiguration
from chromadb.config import Settings as ChromaSettings

from assistant.domain.knowledge import Passage, SourceKind
from assistant.index.builds import IndexDamagedError, IndexedDocument
from assistant.index.query_text import QueryText

# Everything is written to the vector files at once, so that opening an index has nothing left to catch up on.
HNSW = CreateHNSWConfiguration(space="cosine", ef_search=100, sync_threshold=2, batch_size=2)
VECTORS_PER_CALL = 5_000
RUST_PANIC = "PanicException"  # derives from BaseException and cannot be imported
SAME = 0.999  # cosine of a passage and itself, or its exact double


class ChromaFormat:
    """Implements `IndexFormat`."""

    name = "chroma"
    version = 1
    changes_on_opening = ("chroma.sqlite3", "chroma.sqlite3-wal", "chroma.sqlite3-shm", "chroma.sqlite3-journal")

    def open(self, folder: Path) -> "ChromaIndex":
        return ChromaIndex(folder)

    def write(self, folder: Path) -> "ChromaWriter":
        return ChromaWriter(folder)


class ChromaIndex:
    """Implements `PassageIndex`: one collection per kind of source, because filtering one is far slower."""

    def __init__(self, folder: Path) -> None:
        with damage_told():
            self._client = _open(folder)
            found = self._client.list_collections()
            self._collections = {SourceKind(collection.name): collection for collection in found}
            self._counts = {source: collection.count() for source, collection in self._collections.items()}

    def search(self, query: QueryText, source: SourceKind, k: int) -> list[tuple[str, float]]:
        """Return at most k passages with their cosine, best first."""
        return self._nearest(source, query.vector[np.newaxis], k)[0]

    def finding_themselves(self, passages: Sequence[Passage], vectors: np.ndarray) -> list[str]:
        """Return the ids of the passages that their own vector finds, or that have an exact double."""
        rows: dict[SourceKind, list[int]] = defaultdict(list)
        for row, passage in enumerate(passages):
            rows[passage.source].append(row)
        return [
            passages[row].passage_id
            for source, of_source in rows.items()
            for row, hits in zip(of_source, self._nearest(source, vectors[of_source], 1), strict=True)
            if hits and hits[0][1] >= SAME
        ]

    def count(self) -> int:
        return sum(self._counts.values())

    def close(self) -> None:
        self._client.close()

    def _nearest(self, source: SourceKind, vectors: np.ndarray, k: int) -> list[list[tuple[str, float]]]:
        k = min(k, self._counts.get(source, 0))
        if k <= 0:
            return [[] for _ in vectors]
        with damage_told():
            found = self._collections[source].query(query_embeddings=vectors, n_results=k, include=["distances"])
        return [
            [(passage_id, 1.0 - distance) for passage_id, distance in zip(ids, distances, strict=True)]
            for ids, distances in zip(found["ids"], found["distances"], strict=True)
        ]


class ChromaWriter:
    """Fills a folder that nobody reads yet."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._waiting: dict[SourceKind, list[tuple[list[str], np.ndarray]]] = defaultdict(list)
        with damage_told():
            self._client = _open(folder)
            self._collections = {source: self._collection(source) for source in SourceKind}

    def remove(self, documents: Sequence[IndexedDocument], document_ids: Sequence[str]) -> None:
        doomed: dict[SourceKind, list[str]] = defaultdict(list)
        for document in (document for document in documents if document.passage_ids):
            doomed[SourceKind(document.source)] += document.passage_ids
        with damage_told():
            for source, ids in doomed.items():
                for start in range(0, len(ids), VECTORS_PER_CALL):
                    self._collections[source].delete(ids=ids[start : start + VECTORS_PER_CALL])

    def add(self, source: SourceKind, passages: Sequence[Passage], vectors: np.ndarray) -> None:
        self._waiting[source].append(([passage.passage_id for passage in passages], vectors))
        if sum(len(ids) for ids, _ in self._waiting[source]) >= VECTORS_PER_CALL:
            self._add_waiting(source)

    def finish(self) -> None:
        for source in list(self._waiting):
            self._add_waiting(source)
        self._client.close()

    def _add_waiting(self, source: SourceKind) -> None:
        """Few large calls: Chroma writes its whole vector file after each of them."""
        waiting = self._waiting.pop(source)
        all_ids, all_vectors = [i for ids, _ in waiting for i in ids], np.concatenate([v for _, v in waiting])
        with damage_told():
            for start in range(0, len(all_ids), VECTORS_PER_CALL):
                some = slice(start, start + VECTORS_PER_CALL)
                self._collections[source].upsert(ids=all_ids[some], embeddings=all_vectors[some])

    def _collection(self, source: SourceKind) -> chromadb.Collection:
        return self._client.get_or_create_collection(
            source.value, embedding_function=None, configuration={"hnsw": HNSW}
        )


def _open(folder: Path) -> ClientAPI:
    return chromadb.PersistentClient(str(folder), ChromaSettings(anonymized_telemetry=False))


@contextmanager
def damage_told() -> Iterator[None]:
    """Whatever Chroma raises over files that it wrote itself means that they are no longer what it wrote.

    Over damaged files it raises errors of every kind, its own, Python's and panics of its Rust part.
    """
    try:
        yield
    except BaseException as error:
        if isinstance(error, Exception) or type(error).__name__ == RUST_PANIC:
            raise IndexDamagedError(f"chroma: {error}") from error
        raise
