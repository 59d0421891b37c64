"""Store: how passages, records and vectors look as rows, and back."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

import numpy as np
from sqlalchemy import Row, Select, select

from assistant.domain.knowledge import Passage, SourceKind
from assistant.domain.records.record import Record
from assistant.store.tables import documents, passages

STORED_FLOAT = np.dtype("<f4")
IDS_PER_STATEMENT = 500  # databases limit how many values one statement may carry

T = TypeVar("T")


def in_groups(items: Sequence[T], size: int = IDS_PER_STATEMENT) -> Iterator[Sequence[T]]:
    return (items[start : start + size] for start in range(0, len(items), size))


def select_passages() -> Select:
    """Everything of a passage but its vector."""
    return select(
        passages.c.passage_id,
        passages.c.document_id,
        passages.c.heading,
        passages.c.text,
        passages.c.record_id,
        passages.c.record_shape,
        documents.c.source,
        documents.c.path,
        documents.c.title,
        documents.c.revision,
    ).join_from(passages, documents)


def passage_from(row: Row, record: Record | None) -> Passage:
    return Passage(
        passage_id=row.passage_id,
        document_id=row.document_id,
        source=SourceKind(row.source),
        path=row.path,
        title=row.title,
        heading=row.heading,
        text=row.text,
        record=record,
    )


def rows_of_passages(written: Sequence[Passage], vectors: np.ndarray) -> list[dict[str, object]]:
    return [
        {
            "passage_id": passage.passage_id,
            "document_id": passage.document_id,
            "position": position,
            "heading": passage.heading,
            "text": passage.text,
            "record_id": passage.record.id if passage.record else None,
            "record_shape": type(passage.record).__name__ if passage.record else None,
            "vector": vector_bytes(vector),
        }
        for position, (passage, vector) in enumerate(zip(written, vectors, strict=True))
    ]


def rows_of_records(written: Sequence[Passage]) -> list[dict[str, object]]:
    """Each record once, however many passages share it."""
    rows: dict[tuple[str, str, str], dict[str, object]] = {}
    for passage in written:
        if passage.record is None:
            continue
        shape = type(passage.record).__name__
        rows.setdefault(
            (passage.document_id, passage.record.id, shape),
            {
                "document_id": passage.document_id,
                "record_id": passage.record.id,
                "shape": shape,
                "position": len(rows),
                "body": passage.record.model_dump_json(),
            },
        )
    return list(rows.values())


def vector_bytes(vector: np.ndarray) -> bytes:
    return np.ascontiguousarray(vector, dtype=STORED_FLOAT).tobytes()


def vector_from(stored: bytes) -> np.ndarray:
    return np.frombuffer(stored, dtype=STORED_FLOAT)
