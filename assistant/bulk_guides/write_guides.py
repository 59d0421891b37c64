"""In bulk: one guide after the other into a zip file, with a verdict on each row as it is done."""

import csv
import io
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from assistant.answer import Assistant
from assistant.domain.file_names import FileNames
from assistant.domain.house_style import HouseStyle
from assistant.domain.session_row import SessionRow
from assistant.errors import AssistantError, FileOutError
from assistant.render.save_reply import file_content

FORMS = (".docx", ".md")
VERDICTS = "verdicts.csv"
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Outcome(StrEnum):
    WRITTEN = "written"
    ASSUMED = "written with an assumption"
    NOT_WRITTEN = "not written"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of one row; `file` is its name in the zip, `why` names nobody."""

    line: int
    outcome: Outcome
    file: str = ""
    why: str = ""


def write_guides(
    assistant: Assistant, rows: Sequence[SessionRow], path: Path, form: str = ".docx", like: HouseStyle | None = None
) -> Iterator[Verdict]:
    """Write the guides of all rows into the zip file at `path`, and yield the verdict on each row as it is done.

    `form` is one of `FORMS`. A file of that name is replaced when the last row is done, or not at all. Raises
    `FileOutError` when it cannot be written.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")  # two runs must not write into one another's file
    verdicts, names = [], FileNames(form)
    try:
        with ZipFile(beside, "w", ZIP_DEFLATED) as archive:
            for row in rows:
                verdict, content = _written(assistant, row, names, form, like)
                if content:
                    archive.writestr(verdict.file, content)
                verdicts.append(verdict)
                yield verdict
            archive.writestr(VERDICTS, verdicts_csv(verdicts))
        beside.replace(path)
    except OSError as error:
        raise FileOutError(f"{path.name} cannot be written: {error.strerror}.", "Choose another folder.") from None
    finally:
        beside.unlink(missing_ok=True)


def _written(
    assistant: Assistant, row: SessionRow, names: FileNames, form: str, like: HouseStyle | None
) -> tuple[Verdict, bytes]:
    """The verdict on a row, and its guide where there is one; whatever goes wrong in a row is that row's alone."""
    try:
        reading = assistant.understand_row(row)
        reply = assistant.reply_to(replace(reading.request, house_style=like)) if reading.request else None
        if reading.problem or reply is None:
            return Verdict(line=row.line, outcome=Outcome.NOT_WRITTEN, why=reading.problem), b""
        content = file_content(reply, form)
    except AssistantError as error:
        return Verdict(line=row.line, outcome=Outcome.NOT_WRITTEN, why=str(error)), b""
    why = " ".join(dict.fromkeys((*reading.assumed, *(finding.message for finding in reply.findings))))
    outcome = Outcome.ASSUMED if why else Outcome.WRITTEN
    return Verdict(line=row.line, outcome=outcome, file=names.name_for(row.name), why=why), content


def verdicts_csv(verdicts: Sequence[Verdict]) -> bytes:
    """The verdicts as a table that a spreadsheet opens as it stands; no cell begins a formula."""
    kept = io.StringIO()
    table = csv.writer(kept)
    table.writerow(("line", "verdict", "file", "why"))
    for verdict in verdicts:
        table.writerow((verdict.line, verdict.outcome.value, no_formula(verdict.file), no_formula(verdict.why)))
    return kept.getvalue().encode("utf-8-sig")


def no_formula(cell: str) -> str:
    """A cell that a spreadsheet shows and does not reckon."""
    return f"'{cell}" if cell.startswith(_BEGINS_A_FORMULA) else cell


def summary(verdicts: Sequence[Verdict], path: Path) -> str:
    """What was written and what was not, in one or two sentences."""
    counted = Counter(verdict.outcome for verdict in verdicts)
    written = counted[Outcome.WRITTEN] + counted[Outcome.ASSUMED]
    assumed = f", {counted[Outcome.ASSUMED]:,} of them with an assumption" if counted[Outcome.ASSUMED] else ""
    missing = counted[Outcome.NOT_WRITTEN]
    not_written = f" {missing:,} row{'s were' if missing > 1 else ' was'} not written." if missing else ""
    return f"{path.name} holds {written:,} guide{'' if written == 1 else 's'}{assumed}.{not_written} {VERDICTS} in it has a line on every row."
