"""Anonymize: the only way from a `LoadedFile` to an `AnonymizedDocument`, and so to a passage."""

from collections.abc import Iterator
from dataclasses import InitVar, dataclass
from typing import Any

from assistant.domain.knowledge import LoadedFile, LoadedPart, SourceKind
from assistant.domain.records import SessionNote
from assistant.domain.records.record import Record
from assistant.domain.seams import NameFinder
from assistant.ingest.anonymize.anonymize_text import DocumentAnonymizer
from assistant.ingest.anonymize.roster import Roster

_MADE_HERE = object()
KEPT_FIELDS = frozenset({"id", "pairing", "card", "related", "model", "delete_after", "review_by"})


@dataclass(frozen=True, slots=True, kw_only=True)
class AnonymizedDocument:
    """A source document that may be cut into passages. Only `anonymize()` makes one."""

    document_id: str
    source: SourceKind
    path: str
    title: str
    content_hash: str
    parts: tuple[LoadedPart, ...]
    made_by: InitVar[object] = None

    def __post_init__(self, made_by: object) -> None:
        if made_by is not _MADE_HERE:
            raise TypeError("only anonymize() makes an AnonymizedDocument")


def anonymize(
    loaded: LoadedFile, roster: Roster, finder: NameFinder | None = None, *, left_in: frozenset[str] = frozenset()
) -> AnonymizedDocument:
    """Take people out of every text of a file, its title and its records included.

    A session note loses everything that leads to a person; `finder` finds there whom no roster lists, and `left_in`
    holds the stretches that a person looked at and left.
    """
    texts = list(_texts_of(loaded))
    is_note = loaded.source is SourceKind.SESSION_NOTES
    anonymizer = DocumentAnonymizer.for_texts(texts, roster, is_session_note=is_note, finder=finder)
    anonymizer.left_in = left_in
    records: dict[int, Record] = {}  # a record is shared by its parts and stays so
    return AnonymizedDocument(
        document_id=loaded.document_id,
        source=loaded.source,
        path=loaded.path,
        title=anonymizer.anonymize(loaded.title).text,
        content_hash=loaded.content_hash,
        parts=tuple(_anonymize_part(part, anonymizer, records) for part in loaded.parts),
        made_by=_MADE_HERE,
    )


def is_written_by_a_pairing(loaded: LoadedFile) -> bool:
    """Whether a file is a session note, and not one of the invented teaching cases."""
    records = [part.record for part in loaded.parts]
    invented = records and all(isinstance(record, SessionNote) and record.invented for record in records)
    return loaded.source is SourceKind.SESSION_NOTES and not invented


def _texts_of(loaded: LoadedFile) -> Iterator[str]:
    yield loaded.title
    for part in loaded.parts:
        yield from (part.heading, part.text)
    for record in {id(part.record): part.record for part in loaded.parts if part.record is not None}.values():
        data = record.model_dump()
        yield from (text for name, value in data.items() if name not in KEPT_FIELDS for text in _strings(value))


def _strings(value: Any) -> Iterator[str]:
    if type(value) is str:
        yield value
    elif isinstance(value, dict):
        yield from (text for inner in value.values() for text in _strings(inner))
    elif isinstance(value, list | tuple):
        yield from (text for inner in value for text in _strings(inner))


def _anonymize_part(part: LoadedPart, anonymizer: DocumentAnonymizer, records: dict[int, Record]) -> LoadedPart:
    record = part.record
    if record is not None:
        if id(record) not in records:
            records[id(record)] = anonymize_record(record, anonymizer)
        record = records[id(record)]
    return LoadedPart(
        heading=anonymizer.anonymize(part.heading).text,
        text=anonymizer.anonymize(part.text).text,
        anchor=part.anchor,
        record=record,
    )


def anonymize_record(record: Record, anonymizer: DocumentAnonymizer) -> Record:
    """Take people out of every text of a record; the result keeps its shape."""
    data = record.model_dump()
    cleaned = {name: value if name in KEPT_FIELDS else _clean(value, anonymizer) for name, value in data.items()}
    return record if cleaned == data else type(record).model_validate(cleaned)


def _clean(value: Any, anonymizer: DocumentAnonymizer) -> Any:
    if type(value) is str:  # an enum is a word of ours, not of the file
        return anonymizer.anonymize(value).text
    if isinstance(value, dict):
        return {name: _clean(inner, anonymizer) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return tuple(_clean(inner, anonymizer) for inner in value)
    return value
