"""Store: source documents with their passages, records and vectors.

Receives what ingest/ made of a file; hands passages, vectors and records to index/ and retrieve/.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from time import monotonic
from typing import TypeVar

import numpy as np
from sqlalchemy import Connection, Select, func, select, update

from assistant.domain.knowledge import Passage, SourceKind
from assistant.domain.records.record import Record
from assistant.store.database import Database
from assistant.store.passage_rows import (
    in_groups,
    passage_from,
    select_passages,
    vector_bytes,
    vector_from,
)
from assistant.store.record_shelf import RecordShelf, key_of, parse_record
from assistant.store.state_shelf import StateShelf
from assistant.store.stored_document import (
    StoreContents,
    StoredDocument,
    StoredPassages,
    StoreState,
    count_passages,
    delete_documents,
    insert_documents,
    raise_generation,
    read_all_vectors,
    read_state,
    read_vectors,
    refuse_misfits,
    refuse_vectors,
)
from assistant.store.tables import documents, passages, records, state

R = TypeVar("R", bound=Record)
SEEN_FOR = 0.1  # seconds; what this process writes itself is seen at once
PASSAGES_PER_BATCH = 1_000
FEW_VECTORS = 10_000  # of so few all are read at the first question
MOST_VECTORS = 50_000  # in memory: 75 MB with the sentence model
MOST_PASSAGES = 20_000  # in memory: about 40 MB


class KnowledgeStore:
    """Reads and writes the knowledge; each write is one commit and raises the generation by one."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._shelf = RecordShelf()
        self._seen: tuple[float, StoreState] | None = None
        self._vectors: StateShelf[np.ndarray] = StateShelf(MOST_VECTORS)
        self._passages: StateShelf[Passage] = StateShelf(MOST_PASSAGES)
        self._records: dict[SourceKind, tuple[StoreState, list[Record]]] = {}
        self._records_of: dict[type[Record], tuple[StoreState, list]] = {}

    # --- what stands here ---------------------------------------------------------------------------------

    def state(self) -> StoreState:
        """The state as of at most `SEEN_FOR` seconds ago: one question asks for it a dozen times."""
        now = monotonic()
        if self._seen is None or now - self._seen[0] > SEEN_FOR:
            with self._database.reading() as connection:
                self._seen = (now, read_state(connection))
        return self._seen[1]

    def generation(self) -> int:
        """How often the knowledge changed; an index built from another generation is out of date."""
        return self.state().generation

    def embedder_identity(self) -> tuple[str, int] | None:
        """Name and dimension of the embedder whose vectors stand here, once recorded."""
        now = self.state()
        return (now.embedder_name, now.embedder_dimension) if now.embedder_name else None

    def documents(self) -> list[StoredDocument]:
        names = [documents.c[name] for name in StoredDocument.__slots__]
        with self._database.reading() as connection:
            rows = connection.execute(select(*names).order_by(documents.c.document_id)).mappings().all()
        return [StoredDocument(**{**row, "source": SourceKind(row["source"])}) for row in rows]

    def contents(self) -> StoreContents:
        """Return the state together with every document's revision, read as one snapshot."""
        with self._database.reading() as connection:
            now = read_state(connection)
            rows = connection.execute(select(documents.c.document_id, documents.c.revision))
            return StoreContents(now, dict(rows.all()))

    def document_hashes(self) -> dict[str, str]:
        """Return what each document's file looked like when it was taken in."""
        with self._database.reading() as connection:
            rows = connection.execute(select(documents.c.document_id, documents.c.content_hash))
            return dict(rows.all())

    def count(self) -> dict[SourceKind, int]:
        """Passages per kind of source, zeros included."""
        query = select(documents.c.source, func.count()).join_from(passages, documents)
        with self._database.reading() as connection:
            counted = dict(connection.execute(query.group_by(documents.c.source)).all())
        return {source: counted.get(source.value, 0) for source in SourceKind}

    # --- reading passages, vectors and records ------------------------------------------------------------

    def passages(self, passage_ids: Sequence[str]) -> list[Passage]:
        """Return passages in the order asked; unknown ids are left out."""
        kept = self._passages.of(self.state())
        missing = _missing(passage_ids, kept)
        if missing:
            with self._database.reading() as connection:
                for group in in_groups(missing):
                    query = select_passages().where(passages.c.passage_id.in_(group))
                    kept |= {passage.passage_id: passage for passage in self._read(query, connection)}
        return [kept[passage_id] for passage_id in passage_ids if passage_id in kept]

    def passages_of_record(self, record_id: str, source: SourceKind) -> list[Passage]:
        """Return every passage of one structured record, in file order."""
        query = select_passages().where(passages.c.record_id == record_id, documents.c.source == source.value)
        with self._database.reading() as connection:
            return self._read(query.order_by(passages.c.document_id, passages.c.position), connection)

    def passages_of_documents(self, document_ids: Sequence[str]) -> list[Passage]:
        """Return the passages of these documents, each document's in file order."""
        found: list[Passage] = []
        with self._database.reading() as connection:
            for group in in_groups(document_ids):
                query = select_passages().where(passages.c.document_id.in_(group))
                found += self._read(query.order_by(passages.c.document_id, passages.c.position), connection)
        return found

    def passages_by_source(self, source: SourceKind) -> Iterator[list[Passage]]:
        """Yield all passages of one kind in batches, each a fresh read, so that nothing is held open."""
        query = select_passages().where(documents.c.source == source.value)
        after = ""
        while True:
            page = query.where(passages.c.passage_id > after).order_by(passages.c.passage_id)
            with self._database.reading() as connection:
                batch = self._read(page.limit(PASSAGES_PER_BATCH), connection)
            if not batch:
                return
            yield batch
            after = batch[-1].passage_id

    def vectors(self, passage_ids: Sequence[str]) -> np.ndarray:
        """Return one vector per id, in that order; zeros where an id is unknown or its vector is stale."""
        now = self.state()
        kept = self._vectors.of(now)
        missing = _missing(passage_ids, kept)
        if missing:
            with self._database.reading() as connection:
                if not kept and count_passages(connection) <= FEW_VECTORS:
                    kept |= read_all_vectors(now, connection)
                else:
                    kept |= read_vectors(missing, now, connection)
        nowhere = np.zeros(now.embedder_dimension or 0, dtype=np.float32)
        rows = [kept.get(passage_id, nowhere) for passage_id in passage_ids]
        return np.stack(rows) if rows else np.zeros((0, len(nowhere)), dtype=np.float32)

    def vectors_by_source(self, source: SourceKind) -> tuple[list[str], np.ndarray]:
        """Return every passage id of one kind and a matrix with one row for each; stale vectors are left out."""
        query = select(passages.c.passage_id, passages.c.vector).join_from(passages, documents)
        query = query.where(documents.c.source == source.value, documents.c.embedder_name == state.c.embedder_name)
        with self._database.reading() as connection:
            dimension = read_state(connection).embedder_dimension or 0
            rows = connection.execute(query.order_by(passages.c.passage_id)).all()
        matrix = vector_from(b"".join(row.vector for row in rows)).reshape(len(rows), dimension)
        return [row.passage_id for row in rows], matrix

    def records(self, source: SourceKind) -> list[Record]:
        """Return the structured records of one kind of source, each once; kept until the knowledge changes."""
        now = self.state()
        kept = self._records.get(source)
        if kept is None or kept[0] != now:
            kept = self._records[source] = (now, self._read_records(source))
        return kept[1]

    def records_of(self, shape: type[R]) -> list[R]:
        """Return the records of one shape, wherever they stand; the same list until the knowledge changes."""
        now = self.state()
        kept = self._records_of.get(shape)
        if kept is None or kept[0] != now:
            every = (record for source in SourceKind for record in self.records(source))
            kept = self._records_of[shape] = (now, [record for record in every if isinstance(record, shape)])
        return kept[1]

    # --- writing ------------------------------------------------------------------------------------------

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """One commit; what was seen of the state before it is forgotten."""
        try:
            with self._database.writing() as connection:
                yield connection
        finally:
            self._seen = None

    def record_embedder(self, name: str, dimension: int) -> None:
        """Say what makes the vectors from now on; those of another embedder count as stale at once."""
        with self._writing() as connection:
            raise_generation(connection)
            connection.execute(update(state).values(embedder_name=name, embedder_dimension=dimension))

    def put_document(self, document: StoredDocument, passages: Sequence[Passage], vectors: np.ndarray) -> None:
        """Replace a document and its passages in one commit: readers see the old ones or the new ones."""
        self.put_documents([StoredPassages(document=document, passages=passages, vectors=vectors)])

    def put_documents(self, batch: Sequence[StoredPassages]) -> None:
        """Replace several documents in one commit."""
        with self._writing() as connection:
            revision = raise_generation(connection)
            now = read_state(connection)
            for entry in batch:
                refuse_misfits(entry, now)
            delete_documents([entry.document.document_id for entry in batch], connection)
            insert_documents(batch, revision, now.embedder_name, connection)

    def remove_documents(self, document_ids: Iterable[str]) -> None:
        doomed = list(document_ids)
        if not doomed:
            return
        with self._writing() as connection:
            raise_generation(connection)
            delete_documents(doomed, connection)

    def stale_documents(self) -> list[str]:
        """Ids of the documents whose vectors came from another embedder than the recorded one."""
        query = select(documents.c.document_id).where(documents.c.embedder_name != state.c.embedder_name)
        with self._database.reading() as connection:
            return list(connection.execute(query.order_by(documents.c.document_id)).scalars())

    def put_vectors(self, document_ids: Sequence[str], passage_ids: Sequence[str], vectors: np.ndarray) -> None:
        """Renew the vectors of whole documents, whose text stays as it is, in one commit."""
        with self._writing() as connection:
            revision = raise_generation(connection)
            now = read_state(connection)
            refuse_vectors(vectors, len(passage_ids), now)
            for passage_id, vector in zip(passage_ids, vectors, strict=True):
                this = passages.c.passage_id == passage_id
                connection.execute(update(passages).where(this).values(vector=vector_bytes(vector)))
            for group in in_groups(document_ids):
                these = documents.c.document_id.in_(group)
                renewed = {"revision": revision, "embedder_name": now.embedder_name}
                connection.execute(update(documents).where(these).values(renewed))

    # --- parts --------------------------------------------------------------------------------------------

    def _read(self, query: Select, connection: Connection) -> list[Passage]:
        rows = connection.execute(query).all()
        shelf = self._shelf.records_of(rows, connection)
        return [passage_from(row, shelf.get(key_of(row))) for row in rows]

    def _read_records(self, source: SourceKind) -> list[Record]:
        query = select(records.c.shape, records.c.body).join_from(records, documents)
        query = query.where(documents.c.source == source.value)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(records.c.document_id, records.c.position)).all()
        return [parse_record(row.shape, row.body) for row in rows]


def _missing(passage_ids: Sequence[str], kept: Mapping[str, object]) -> list[str]:
    return [passage_id for passage_id in dict.fromkeys(passage_ids) if passage_id not in kept]
