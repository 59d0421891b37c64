"""Store: structured records, read from their JSON once and shared by the passages they belong to."""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock

from pydantic import ValidationError
from sqlalchemy import Connection, Row, select, tuple_

from assistant.domain import records as shapes
from assistant.domain.records.record import Record
from assistant.errors import StoreError
from assistant.store.passage_rows import in_groups
from assistant.store.tables import records

SHAPES: dict[str, type[Record]] = {
    name: shape for name, shape in vars(shapes).items() if isinstance(shape, type) and issubclass(shape, Record)
}
RECORDS_KEPT = 5_000


@dataclass(frozen=True, slots=True)
class RecordKey:
    """Names one record as it stood in one revision of its document."""

    document_id: str
    record_id: str
    shape: str
    revision: int


class RecordShelf:
    """Parsed records by key, the most recently used ones; safe to share between threads."""

    def __init__(self) -> None:
        self._records: OrderedDict[RecordKey, Record] = OrderedDict()
        self._lock = Lock()

    def records_of(self, rows: Iterable[Row], connection: Connection) -> dict[RecordKey, Record]:
        """Return the records that these passage rows name, reading only what is not on the shelf."""
        wanted = {key for row in rows if (key := key_of(row))}
        with self._lock:
            found = {key: self._records[key] for key in wanted if key in self._records}
        missing = wanted - found.keys()
        if missing:
            read = _read_records(missing, connection)
            self._keep(read)
            found |= read
        return found

    def _keep(self, read: dict[RecordKey, Record]) -> None:
        with self._lock:
            self._records.update(read)
            while len(self._records) > RECORDS_KEPT:
                self._records.popitem(last=False)


def key_of(row: Row) -> RecordKey | None:
    if row.record_id is None:
        return None
    return RecordKey(row.document_id, row.record_id, row.record_shape, row.revision)


def parse_record(shape: str, body: str) -> Record:
    try:
        return SHAPES[shape].model_validate_json(body)
    except (KeyError, ValidationError) as error:
        raise StoreError(
            f"A stored {shape} was written by another version of this program and cannot be read.",
            "Run `coach ingest` to read the knowledge again.",
        ) from error


def _read_records(keys: set[RecordKey], connection: Connection) -> dict[RecordKey, Record]:
    by_name = {(key.document_id, key.record_id, key.shape): key for key in keys}
    name = tuple_(records.c.document_id, records.c.record_id, records.c.shape)
    found: dict[RecordKey, Record] = {}
    for group in in_groups(list(by_name)):
        for row in connection.execute(select(records).where(name.in_(group))):
            key = by_name[row.document_id, row.record_id, row.shape]
            found[key] = parse_record(row.shape, row.body)
    return found
