"""Store: what one document becomes in the store, and the steps of one write or read of it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sqlalchemy import Connection, Select, delete, func, insert, select, update

from assistant.domain.knowledge import Passage, SourceKind
from assistant.store.passage_rows import in_groups, rows_of_passages, rows_of_records, vector_from
from assistant.store.tables import documents, passages, records, state


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDocument:
    """A source document as the store knows it; `path` is shown to people, `absolute_path` finds the file."""

    document_id: str
    source: SourceKind
    path: str
    absolute_path: str
    title: str
    content_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPassages:
    """What one document becomes: its passages in file order, and one vector for each."""

    document: StoredDocument
    passages: Sequence[Passage]
    vectors: np.ndarray


@dataclass(frozen=True, slots=True)
class StoreState:
    """Which store this is, how often its knowledge changed, and what made its vectors."""

    store_id: str
    generation: int
    embedder_name: str | None
    embedder_dimension: int | None


@dataclass(frozen=True, slots=True)
class StoreContents:
    """A state of the store, and the generation in which each document was last written."""

    state: StoreState
    revisions: dict[str, int]


def read_state(connection: Connection) -> StoreState:
    names = [state.c[name] for name in StoreState.__slots__]
    return StoreState(*connection.execute(select(*names)).one())


def read_vectors(passage_ids: Sequence[str], now: StoreState, connection: Connection) -> dict[str, np.ndarray]:
    query = _select_fresh_vectors(now)
    found: dict[str, np.ndarray] = {}
    for group in in_groups(passage_ids):
        rows = connection.execute(query.where(passages.c.passage_id.in_(group))).all()
        found |= {row.passage_id: vector_from(row.vector) for row in rows}
    return found


def read_all_vectors(now: StoreState, connection: Connection) -> dict[str, np.ndarray]:
    return {row.passage_id: vector_from(row.vector) for row in connection.execute(_select_fresh_vectors(now))}


def _select_fresh_vectors(now: StoreState) -> Select:
    fresh = documents.c.embedder_name == now.embedder_name
    return select(passages.c.passage_id, passages.c.vector).join_from(passages, documents).where(fresh)


def count_passages(connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(passages)).scalar_one()


def raise_generation(connection: Connection) -> int:
    connection.execute(update(state).values(generation=state.c.generation + 1))
    return connection.execute(select(state.c.generation)).scalar_one()


def refuse_misfits(entry: StoredPassages, now: StoreState) -> None:
    strangers = [p.passage_id for p in entry.passages if p.document_id != entry.document.document_id]
    if strangers:
        raise ValueError(f"not passages of {entry.document.document_id}: {strangers[:3]}")
    refuse_vectors(entry.vectors, len(entry.passages), now)


def refuse_vectors(vectors: np.ndarray, expected: int, now: StoreState) -> None:
    if now.embedder_name is None:
        raise ValueError("record_embedder() comes before the first vector")
    if expected == 0:
        return
    if np.shape(vectors) != (expected, now.embedder_dimension):
        raise ValueError(f"expected {expected} vectors of {now.embedder_dimension}, got {np.shape(vectors)}")
    if not np.isfinite(vectors).all():
        raise ValueError("a vector holds values that are no numbers")


def delete_documents(document_ids: Sequence[str], connection: Connection) -> None:
    for group in in_groups(document_ids):
        for table in (passages, records, documents):
            connection.execute(delete(table).where(table.c.document_id.in_(group)))


def insert_documents(
    batch: Sequence[StoredPassages], revision: int, embedder_name: str, connection: Connection
) -> None:
    stamped = {"revision": revision, "embedder_name": embedder_name}
    named = [{name: getattr(entry.document, name) for name in StoredDocument.__slots__} | stamped for entry in batch]
    connection.execute(insert(documents), [{**row, "source": row["source"].value} for row in named])
    record_rows = [row for entry in batch for row in rows_of_records(entry.passages)]
    passage_rows = [row for entry in batch for row in rows_of_passages(entry.passages, entry.vectors)]
    for table, rows in ((records, record_rows), (passages, passage_rows)):
        if rows:
            connection.execute(insert(table), rows)
