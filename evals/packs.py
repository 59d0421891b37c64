"""Evals: a pack: own questions of a program's staff, with what the reply should rest on, say and not say.

A CSV file with the columns question, role, kind, sources, must and must_not, of which only the first is needed, or a YAML list with the
same fields. In a CSV cell several entries stand with | between them.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from assistant.domain.people import Role
from assistant.domain.reply import Reply
from assistant.domain.request import Kind
from evals.bench import Bench
from evals.runner import scored
from evals.scores import Gate, Measure, Score, Suite

COLUMNS = ("question", "role", "kind", "sources", "must", "must_not")
LISTS = ("sources", "must", "must_not")
SHORTEST = 3  # characters of a question
SHOWN = 12  # slips told at once
EXAMPLE = "`question,role,kind,sources,must,must_not` in the first line, one question in each line below"
_SPACE = re.compile(r"\s+")


class PackError(Exception):
    """A pack cannot be used; the text names each row and what to do."""


class PackCase(BaseModel):
    """One question, and what its reply should be; what is left empty is not judged."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    question: str = Field(min_length=SHORTEST, max_length=20_000)
    role: Role = Role.STAFF
    kind: Kind | None = None
    sources: tuple[str, ...] = Field((), description="Titles, headings or file names, of which one is to be cited.")
    must: tuple[str, ...] = Field((), description="Words that the reply has to hold.")
    must_not: tuple[str, ...] = Field((), description="Words that it may not hold.")
    note: str = Field("", description="Where the question comes from; for people, not judged.")

    @field_validator("sources", "must", "must_not", mode="before")
    @classmethod
    def one_entry_is_a_list_of_one(cls, value: Any) -> Any:
        return (value,) if isinstance(value, str) else value or ()


SOURCES = Measure(
    name="sources",
    says="One of the expected sources is cited.",
    weakness="Says nothing of what is taken from it.",
    floor=0.8,
)
MUST = Measure(
    name="says",
    says="The reply holds what it has to say.",
    weakness="By words: the same fact in other words counts as missing.",
    floor=0.8,
)
MUST_NOT = Measure(
    name="does not say",
    says="The reply holds nothing that it may not say.",
    weakness="By words: the same in other words is not seen.",
    gate=Gate.INVARIANT,
)
KIND = Measure(name="kind", says="The reply is of the expected kind.", weakness="Nothing of its content.", floor=0.8)
ANSWERED = Measure(
    name="answered",
    says="The reply rests on at least one source.",
    weakness="Any source will do; some questions have none on purpose.",
    gate=Gate.REPORTED,
)


def read_pack(path: Path) -> list[PackCase]:
    """The questions of a pack. Raises `PackError` that names every row with a slip, and what to do."""
    rows = _rows(path)
    if not rows:
        raise PackError(f"{path.name} holds no question. Write {EXAMPLE}.")
    cases, slips = [], []
    for where, row in rows:
        try:
            cases.append(PackCase.model_validate({"id": f"{path.stem}-{where.split()[-1]}"} | row))
        except ValidationError as error:
            slips += [f"{where}: {_told(slip)}" for slip in error.errors()]
    asked = Counter(_SPACE.sub(" ", case.question.strip().lower()) for case in cases)
    slips += [f"“{question[:60]}” is asked {count} times; leave one" for question, count in asked.items() if count > 1]
    if slips:
        raise _unusable(path, slips)
    return cases


def pack_suite(path: Path) -> Suite:
    """A suite of the pack's questions; it has the measures that its questions ask for."""
    cases = read_pack(path)
    wanted = {SOURCES: "sources", MUST: "must", MUST_NOT: "must_not", KIND: "kind"}
    measures = (*(measure for measure, field in wanted.items() if any(getattr(one, field) for one in cases)), ANSWERED)
    return Suite(name=path.stem, says=f"Own questions, from {path.name}.", measures=measures, run=partial(_run, path, cases, measures))  # fmt: skip


def _run(path: Path, cases: Sequence[PackCase], measures: tuple[Measure, ...], bench: Bench) -> Iterable[Score]:
    _check_sources(path, cases, bench)
    for case in cases:
        asked_for = tuple(measure for measure in measures if _is_judged(measure, case))
        yield from scored(case.id, asked_for, lambda case=case: list(_judge(case, bench.reply((case.question,), case.role, case=case.id))))  # fmt: skip


def _is_judged(measure: Measure, case: PackCase) -> bool:
    fields = {SOURCES.name: case.sources, MUST.name: case.must, MUST_NOT.name: case.must_not, KIND.name: case.kind}
    return bool(fields.get(measure.name, True))


def _judge(case: PackCase, reply: Reply) -> Iterator[Score]:
    text = _plain(reply.markdown)
    cited = [_plain(f"{one.title} | {one.heading} | {one.path}") for one in reply.citations]
    if case.sources:
        is_cited = any(_plain(source) in place for source in case.sources for place in cited)
        yield Score(case.id, SOURCES.name, float(is_cited), "; ".join(cited)[:300], case.id)
    if case.must:
        missing = [fact for fact in case.must if _plain(fact) not in text]
        yield Score(case.id, MUST.name, 1 - len(missing) / len(case.must), ", ".join(missing), case.id)
    if case.must_not:
        said = [words for words in case.must_not if _plain(words) in text]
        yield Score(case.id, MUST_NOT.name, float(not said), ", ".join(said), case.id)
    if case.kind:
        yield Score(case.id, KIND.name, float(reply.request.kind is case.kind), f"{reply.request.kind}", case.id)
    yield Score(case.id, ANSWERED.name, float(bool(reply.citations)), reply.request.kind.value, case.id)


def _check_sources(path: Path, cases: Sequence[PackCase], bench: Bench) -> None:
    """A source that the knowledge does not hold could never be cited: told before anything is judged."""
    store = (bench.assistant, bench.parts.store)[1]
    titles = {f"{document.title} | {document.path}" for document in store.documents()}
    headings = {f"{one.title} | {one.heading} | {one.path}" for kind in {d.source for d in store.documents()} for batch in store.passages_by_source(kind) for one in batch}  # fmt: skip
    held = [_plain(place) for place in titles | headings]
    slips = [
        f"{case.id}: no source is called “{source}”; write the title, a heading or the file name of one, as `coach search` shows them"
        for case in cases
        for source in case.sources
        if not any(_plain(source) in place for place in held)
    ]
    if slips:
        raise _unusable(path, slips)


def _unusable(path: Path, slips: Sequence[str]) -> PackError:
    more = f"\n…and {len(slips) - SHOWN} more" if len(slips) > SHOWN else ""
    return PackError(f"{path.name} cannot be used as it is:\n" + "\n".join(slips[:SHOWN]) + more)


def _rows(path: Path) -> list[tuple[str, Mapping[str, Any]]]:
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise PackError(f"{path} cannot be opened: {(error.strerror or 'reading failed').lower()}. Check its name.") from None  # fmt: skip
    except UnicodeDecodeError:
        raise PackError(f"{path.name} is not in UTF-8. Save it again as “CSV UTF-8”.") from None
    if path.suffix.lower() in (".yaml", ".yml"):
        return _yaml_rows(path, text)
    if path.suffix.lower() == ".csv":
        return _csv_rows(path, text)
    raise PackError(f"{path.name} is no pack. Use a file that ends with .csv, .yaml or .yml.")


def _csv_rows(path: Path, text: str) -> list[tuple[str, Mapping[str, Any]]]:
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.DictReader(io.StringIO(text), delimiter=delimiter)
    names = [name.strip().lower() for name in reader.fieldnames or () if name]
    unknown = [name for name in names if name not in (*COLUMNS, "note")]
    if "question" not in names or unknown:
        told = f"does not know the columns {', '.join(unknown)}" if unknown else "has no column called question"
        raise PackError(f"{path.name} {told}. Write {EXAMPLE}.")
    rows = []
    for row in reader:
        if None in row:
            raise PackError(f"{path.name}, row {reader.line_num}: more cells than columns. Put text with a comma in double quotes.")  # fmt: skip
        filled = {name.strip().lower(): (cell or "").strip() for name, cell in row.items() if name}
        if any(filled.values()):
            rows.append((f"row {reader.line_num}", {name: _entries(name, cell) for name, cell in filled.items() if cell}))  # fmt: skip
    return rows


def _entries(name: str, cell: str) -> Any:
    return tuple(part.strip() for part in cell.split("|") if part.strip()) if name in LISTS else cell


def _yaml_rows(path: Path, text: str) -> list[tuple[str, Mapping[str, Any]]]:
    try:
        read = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        raise PackError(f"{path.name}{where} is no YAML. Put text with a colon in double quotes.") from None
    if not isinstance(read or [], list):
        raise PackError(f"{path.name} is no list. Begin each question with `- question:`.")
    odd = [number for number, row in enumerate(read or [], 1) if not isinstance(row, dict)]
    if odd:
        raise PackError(f"{path.name}, question {odd[0]}: no fields. Begin each question with `- question:`.")
    return [(f"question {number}", row) for number, row in enumerate(read or [], 1)]


def _told(slip: Mapping[str, Any]) -> str:
    field = ".".join(str(step) for step in slip["loc"]) or "the row"
    if slip["type"] == "missing":
        return f"{field} is missing; fill it in, or drop the row"
    if slip["type"] == "extra_forbidden":
        return f"{field} is no field; known are {', '.join(COLUMNS)}"
    if slip["type"] == "enum":
        return f"{field} is “{slip['input']}”; use {slip['ctx']['expected']}"
    return f"{field}: {slip['msg']}"


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text.replace("*", "").replace("’", "'")).strip().lower()
