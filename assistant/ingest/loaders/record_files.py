"""Load: YAML and CSV files, as records where the kind has a shape for them, else as a guide's text."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import Any, get_origin

from assistant.domain.knowledge import LoadedFile, LoadedPart, SourceKind
from assistant.domain.records import (
    EvidenceRecord,
    FeedbackModel,
    PhrasingRecord,
    QuestionRecord,
    SessionNote,
    TechnologyCard,
)
from assistant.domain.records.record import Record
from assistant.errors import FileRejectedError, KnowledgeFormatError
from assistant.ingest.file_content import FileContent
from assistant.ingest.loaders.decode import DecodedText, decode_text
from assistant.ingest.loaders.record_parts import parts_of
from assistant.ingest.loaders.record_yaml import read_yaml, validate_record
from assistant.ingest.loaders.slug import title_of_file
from assistant.ingest.loaders.text_files import load_plain_text, loaded_file

LISTS: dict[SourceKind, dict[str, type[Record]]] = {
    SourceKind.QUESTIONS: {"questions": QuestionRecord},
    SourceKind.PHRASING: {"pairs": PhrasingRecord, "models": FeedbackModel},
    SourceKind.EVIDENCE: {"claims": EvidenceRecord},
}
SINGLE: dict[SourceKind, type[Record]] = {
    SourceKind.TECHNOLOGIES: TechnologyCard,
    SourceKind.SESSION_NOTES: SessionNote,
}
COLLECTIONS = {
    SourceKind.QUESTIONS: "Discussion questions",
    SourceKind.PHRASING: "Feedback phrasing",
    SourceKind.EVIDENCE: "Evidence",
}
LIST_MARK = "|"  # parts the items of a list inside one CSV cell


def load_yaml(content: FileContent) -> LoadedFile:
    """Read records from YAML; a YAML guide is plain text."""
    if content.file.source is SourceKind.GUIDES:
        return load_plain_text(content)
    decoded = decode_text(content.data)
    data = read_yaml(decoded.text)
    if content.file.source in SINGLE:
        records = [validate_record(SINGLE[content.file.source], data, decoded.text)]
    else:
        records = list(_listed_records(data, decoded.text, LISTS[content.file.source]))
    return _loaded_records(content, records, decoded)


def load_csv(content: FileContent) -> LoadedFile:
    """Read a table: rows are records where the kind is a list of them, else lines of `column: value`."""
    decoded = decode_text(content.data)
    rows = _rows(decoded.text)
    if content.file.source in LISTS:
        shape = next(iter(LISTS[content.file.source].values()))
        records = [_record_of_row(shape, row, line) for line, row in rows]
        return _loaded_records(content, records, decoded)
    text = "\n\n".join("\n".join(f"{name}: {cell}" for name, cell in row.items() if cell) for _, row in rows)
    part = LoadedPart(heading="", text=text, anchor="rows")
    return loaded_file(content, title_of_file(content.file.path), (part,), decoded.notes)


def _listed_records(data: Any, text: str, shapes: dict[str, type[Record]]) -> Iterator[Record]:
    expected = " or ".join(f"`{key}:`" for key in shapes)
    if not isinstance(data, dict) or not shapes.keys() & data.keys() or data.keys() - shapes.keys() - {"title"}:
        raise KnowledgeFormatError(f"The file must start with {expected}.", "Put its records in a list below that.")
    for key, shape in shapes.items():
        entries = data.get(key) or []
        if not isinstance(entries, list):
            raise KnowledgeFormatError(f"`{key}:` must hold a list.", "Start each record with a hyphen.")
        for position, entry in enumerate(entries):
            yield validate_record(shape, entry, text, at=(key, position))


def _loaded_records(content: FileContent, records: Sequence[Record], decoded: DecodedText) -> LoadedFile:
    if not records:
        raise KnowledgeFormatError("The file holds no records.", "Add one, or remove the file.")
    seen: set[str] = set()
    for record in records:
        if record.id in seen:
            where = _last_line_with(record.id, decoded.text)
            raise KnowledgeFormatError(f"{where}The id {record.id!r} stands in the file twice.", "Give one another id.")
        seen.add(record.id)
    title = getattr(records[0], "title", "") or title_of_file(content.file.path)
    if content.file.source in COLLECTIONS:
        title = f"{COLLECTIONS[content.file.source]}: {title}"
    return loaded_file(content, title, tuple(part for record in records for part in parts_of(record)), decoded.notes)


def _last_line_with(record_id: str, text: str) -> str:
    """ "Line 12: ", where a record's id stands for the last time, as YAML or as the cell of a table."""
    named = re.compile(rf"""(?:^\s*(?:- )?id:\s*|^|[,;\t])["']?{re.escape(record_id)}["']?\s*(?:$|[,;\t#])""")
    lines = [number for number, line in enumerate(text.splitlines(), 1) if named.search(line)]
    return f"Line {lines[-1]}: " if lines else ""


def _rows(text: str) -> list[tuple[int, dict[str, str]]]:
    """Return (line, row) pairs, each row by the names of the first line."""
    first, _, _ = text.partition("\n")
    delimiter = max(",;\t", key=first.count)
    reader = csv.DictReader(io.StringIO(text), delimiter=delimiter, restval="")
    try:
        rows = [(reader.line_num, _clean(row)) for row in reader]
    except csv.Error as error:
        raise FileRejectedError(
            f"Line {reader.line_num}: the table cannot be read ({error}).", "Save it again as CSV."
        ) from error
    if not rows:
        raise FileRejectedError("The table has no rows below its first line.", "Add rows, or remove the file.")
    return rows


def _clean(row: dict[str | None, Any]) -> dict[str, str]:
    """Cells beyond the named columns are kept under `more`."""
    cells = {(name or "more").strip(): cell for name, cell in row.items()}
    return {name: ", ".join(cell) if isinstance(cell, list) else cell.strip() for name, cell in cells.items()}


def _record_of_row(shape: type[Record], row: dict[str, str], line: int) -> Record:
    """A dotted column such as `variants.warm` fills a field inside a field; a list's items are parted by `|`."""
    data: dict[str, Any] = {}
    for name, cell in row.items():
        if not cell:
            continue
        outer, _, inner = name.partition(".")
        if inner:
            data.setdefault(outer, {})[inner] = cell
        else:
            data[outer] = _items(cell) if _is_list(shape, outer) else cell
    return validate_record(shape, data, "{}", first_line=line)


def _is_list(shape: type[Record], field: str) -> bool:
    return field in shape.model_fields and get_origin(shape.model_fields[field].annotation) is tuple


def _items(cell: str) -> list[str]:
    return [item.strip() for item in cell.split(LIST_MARK) if item.strip()]
