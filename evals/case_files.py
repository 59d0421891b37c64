"""Evals: the cases, one JSON object per line, in one file per kind of reply.

`expect` speaks of the reply to the last turn; a field it leaves out is not judged.
"""

from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from assistant.domain.people import BusinessFunction, Role, Stage
from assistant.domain.red_lines import RED_LINES
from assistant.domain.request import Kind

CASES = Path(__file__).with_name("cases")


class Expectation(BaseModel):
    """What a good reply to the last turn is, as far as a machine can tell."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Kind
    minutes: int | None = Field(None, gt=0, description="What the timed steps add up to.")
    stage: Stage | None = None
    topic_card: str = Field("", description="Id of the technology card the request is about.")
    functions: frozenset[BusinessFunction] = frozenset()
    must_mention: tuple[str, ...] = Field((), description="Words of the reply; the case of letters is ignored.")
    red_line: str = ""

    @model_validator(mode="after")
    def a_red_line_is_named_where_one_is_expected(self) -> Self:
        if (self.kind is Kind.RED_LINE) != (self.red_line in RED_LINES):
            raise ValueError("a known `red_line` belongs to the kind red_line, and to no other")
        return self


class EvalCase(BaseModel):
    """One conversation and what its last reply should be."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z]+(-[a-z]+)*-\d{2,}$")
    suite: Kind
    role: Role
    turns: tuple[str, ...] = Field(min_length=1)
    minutes: int | None = Field(None, gt=0, description="Length of the pairing's sessions.")
    expect: Expectation
    source: str = Field(min_length=3, description="Who wrote it: hand, or where it was taken from.")


def case_file(kind: Kind) -> Path:
    return CASES / f"{kind.value}.jsonl"


def read_cases(path: Path) -> list[EvalCase]:
    """The cases of one file. Raises ValueError with the file and line of the first one that is not well-formed."""
    return [_read_case(line, f"{path.name}, line {number}") for number, line in _lines(path)]


def all_cases() -> list[EvalCase]:
    """The cases of every kind, in the order of the kinds."""
    return [case for kind in Kind for case in read_cases(case_file(kind))]


def _lines(path: Path) -> list[tuple[int, str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [(number, line) for number, line in enumerate(lines, 1) if line.strip()]


def _read_case(line: str, where: str) -> EvalCase:
    try:
        return EvalCase.model_validate_json(line)
    except ValidationError as error:
        slip = error.errors()[0]
        field = ".".join(str(step) for step in slip["loc"]) or "the line"
        raise ValueError(f"{where}: {field}: {slip['msg']}") from error
