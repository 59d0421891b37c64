"""In bulk: a table of sessions from a CSV file, whatever program wrote it, its columns found by what people call them."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.domain.session_row import SessionRow
from assistant.errors import FileRejectedError
from assistant.ingest.file_content import MEGABYTE
from assistant.ingest.loaders.decode import DecodedText, decode_text

DELIMITERS = ",;\t|"
_ZIPPED = b"PK"  # Excel's .xlsx is a zip file
# What columns are called, the plainest first; German names because tables with semicolons are often German.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "pairing name", "pair name", "cohort name", "group name", "cohort", "group", "team", "title", "who", "person", "bezeichnung", "gruppe", "pairing", "tandem"),
    "stage": ("stage", "session", "phase", "meeting", "session type", "type of session", "occasion", "moment", "sitzung", "anlass", "treffen"),
    "topic": ("topic", "subject", "theme", "technology", "about", "thema"),
    "minutes": ("minute", "min", "duration", "length", "time", "hour", "how long", "dauer", "länge"),
    "pairs": ("pair", "number of pair", "no of pair", "pairing", "number of pairing", "tandem", "size", "group size", "participant", "people", "paare", "anzahl", "anzahl paare"),
    "setting": ("setting", "format", "mode", "place", "location", "where", "room", "ort", "modus"),
    "date": ("date", "day", "when", "start", "datum", "termin", "tag"),
    "notes": ("note", "wish", "wishe", "comment", "remark", "request", "special request", "notiz", "notizen", "wunsch", "wünsche", "bemerkung", "bemerkungen"),
}  # fmt: skip
_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_HOURS = re.compile(r"\b(?:h|hrs?|hours?|std|stunden)\b", re.IGNORECASE)
_PEOPLE = re.compile(r"participant|people|teilnehmer", re.IGNORECASE)
_SEPARATOR = re.compile(r"^sep=(.)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideTable:
    """The rows in their order, and what to tell of the table as a whole."""

    rows: tuple[SessionRow, ...]
    told: tuple[str, ...] = ()


def read_guide_table(path: Path, *, max_rows: int, max_file_mb: int) -> GuideTable:
    """Read a table file. Raises `FileRejectedError` where it is none, or has no column for the name."""
    try:
        if path.stat().st_size > max_file_mb * MEGABYTE:
            raise FileRejectedError(
                f"The table has more than {max_file_mb} MB.", "Split it, or raise COACH_MAX_FILE_MB."
            )
        return guide_table_of(path.read_bytes(), max_rows=max_rows)
    except OSError as error:
        raise FileRejectedError(
            f"The table {path.name} cannot be opened: {(error.strerror or 'reading failed').lower()}.",
            "Check its name and try again.",
        ) from error


def guide_table_of(data: bytes, *, max_rows: int) -> GuideTable:
    """The table in the bytes of a CSV file; the text may be UTF-8, UTF-16 or Windows-1252."""
    if data.startswith(_ZIPPED):
        raise FileRejectedError("This is an Excel file, which is not read.", "In Excel, save it as “CSV UTF-8”.")
    decoded = _decoded(data) if data.strip() else None
    lines = list(_lines(decoded.text)) if decoded else []
    if not lines:
        raise FileRejectedError("The table is empty.", "Its first line names the columns, such as name, stage, topic.")
    (_, header), *body = lines
    places = _places(header)
    rows = [_row(line, cells, header, places) for line, cells in body]
    while rows and rows[-1].is_empty:  # spreadsheets leave them behind
        rows.pop()
    if not rows:
        raise FileRejectedError("The table has no rows below its first line.", "Add a row for each guide.")
    if len(rows) > max_rows:
        raise FileRejectedError(
            f"The table has {len(rows):,} rows; the limit is {max_rows:,}.",
            "Split it, or raise COACH_MAX_GUIDE_ROWS.",
        )
    guessed = ("The table is not UTF-8. If letters look wrong, save it as “CSV UTF-8”.",) if decoded.notes else ()
    return GuideTable(rows=tuple(rows), told=(*guessed, *_unused(header, places)))


def _decoded(data: bytes) -> DecodedText:
    try:
        return decode_text(data)
    except FileRejectedError as error:
        raise FileRejectedError(
            error.what_happened, "Save the table as “CSV UTF-8”, with a row for each guide."
        ) from None


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line it ends on; lines without anything in them are no rows."""
    first, _, rest = text.partition("\n")
    separator = _SEPARATOR.match(first)
    lines_before = 1 if separator else 0
    text = rest if separator else text
    heading = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = separator[1] if separator else max(DELIMITERS, key=heading.count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    try:
        for cells in reader:
            if cells:
                yield reader.line_num + lines_before, [cell.strip() for cell in cells]
    except csv.Error as error:
        raise FileRejectedError(
            f"Line {reader.line_num + lines_before}: the table cannot be read ({error}).", "Save it again as CSV."
        ) from error


def _places(header: Sequence[str]) -> dict[str, int]:
    """Which column holds what; a heading counts once, for the first that it is a name of."""
    places: dict[str, int] = {}
    plain = [_plain(heading) for heading in header]
    for column, names in COLUMNS.items():
        free = [place for place in range(len(plain)) if place not in places.values()]
        found = next((place for name in names for place in free if plain[place] == name), None)
        if found is not None:
            places[column] = found
    if "name" not in places:
        raise FileRejectedError(_without_name(header, places), "Call the column with the name of each guide “name”.")
    return places


def _plain(heading: str) -> str:
    """A heading without case, brackets, marks and plurals: "Duration (min)" is "duration"."""
    words = re.findall(r"[^\W_]+", _IN_BRACKETS.sub(" ", heading).lower())
    return " ".join(word[:-1] if len(word) > 3 and word.endswith("s") else word for word in words)


def _without_name(header: Sequence[str], places: Mapping[str, int]) -> str:
    """Only headings that we know are repeated: without a line of headings the first line names people."""
    known = [header[place] for place in sorted(places.values())]
    others = len(header) - len(known)
    found = ", ".join([*known, *([f"{others} column{'s' if others > 1 else ''} that I do not know"] if others else [])])
    return f"The table has no column for the name. Its first line has: {found}."


def _unused(header: Sequence[str], places: Mapping[str, int]) -> tuple[str, ...]:
    unused = [heading for place, heading in enumerate(header) if heading and place not in places.values()]
    return (f"Not used: {', '.join(f'“{heading}”' for heading in unused)}.",) if unused else ()


def _row(line: int, cells: Sequence[str], header: Sequence[str], places: Mapping[str, int]) -> SessionRow:
    told = {column: cells[place] for column, place in places.items() if place < len(cells)}
    minutes, pairs = (header[places[column]] if column in places else "" for column in ("minutes", "pairs"))
    if told.get("pairs", "").isdigit() and _PEOPLE.search(pairs):
        told["pairs"] += " people"
    return SessionRow(
        line=line,
        **{"name": "", **told},
        minutes_are_hours=bool(_HOURS.search(minutes)),
        has_more_cells=any(cells[len(header) :]),
    )
