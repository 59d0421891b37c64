"""Evals: what people write and what it should be understood as, one JSON object per line in `cases/`.

A case is one thing meant, written in up to four ways: as first said, reworded twice, and typed in haste. A third of the cases,
by hash of the id, is held out: nobody looks at those while building.
"""

from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from assistant.domain.people import BusinessFunction, Role, Stage
from assistant.domain.red_lines import RED_LINES
from assistant.domain.request import Change, Format, Kind, Length, Setting, Tone

UNDERSTANDING = Path(__file__).with_name("cases")


class Suite(StrEnum):
    REQUESTS = "requests"
    FOLLOW_UPS = "follow_ups"
    RED_LINES = "red_lines"
    LOOK_ALIKES = "look_alikes"
    OUT_OF_SCOPE = "out_of_scope"
    LANGUAGES = "languages"


class Understood(BaseModel):
    """What the text should be understood as; a field that is left out must stay empty."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Kind
    minutes: int | None = Field(None, gt=0, le=480)
    stage: Stage | None = None
    role: Role | None = Field(None, description="Who writes, where the text contradicts the role that was picked.")
    functions: frozenset[BusinessFunction] = frozenset()
    topic: str = Field("", description="Id of a technology card, or one or two telling words where there is no card.")
    more_topics: frozenset[str] = Field(frozenset(), description="Further topics of the same message.")
    count: int | None = Field(None, gt=0)
    pairs: int | None = Field(None, gt=0)
    word_limit: int | None = Field(None, gt=0)
    length: Length | None = None
    tone: Tone | None = None
    format: Format | None = None
    setting: Setting | None = None
    plain_words: bool = False
    asked_by: Role | None = None
    culture: str = Field("", description="A country or culture as stated, in small letters: japan, germany.")
    reply_language: str = Field("", description="ISO 639-1 code of the language that the reply is wanted in.")
    guests: frozenset[str] = Field(frozenset(), description="Others who are there, as named, without an article.")
    draft: str = Field("", description="The first three words of a pasted draft of their own.")
    second_wish: Kind | None = None
    change: Change | None = Field(None, description="What a follow-up does to the draft beyond its slots.")
    number: int | None = Field(None, description="Which question, step or version; -1 is the last.")
    red_line: str = ""
    language: str = Field("en", description="ISO 639-1 code of the language that the text is in.")

    @model_validator(mode="after")
    def a_red_line_is_named_where_one_is_expected(self) -> Self:
        if (self.kind is Kind.RED_LINE) != (self.red_line in RED_LINES):
            raise ValueError("a known `red_line` belongs to the kind red_line, and to no other")
        return self


class UnderstandingCase(BaseModel):
    """One thing meant, in several wordings."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z]+(-[a-z]+)*-\d{3}$")
    role: Role
    before: tuple[str, ...] = Field((), description="Earlier questions of the conversation, oldest first.")
    wordings: tuple[str, ...] = Field(min_length=1, max_length=4, description="As said, two reworded, one with typos.")
    expect: Understood
    source: str = "hand"

    @property
    def is_held_out(self) -> bool:
        return int(sha256(self.id.encode()).hexdigest(), 16) % 3 == 0


def read_suite(suite: Suite, folder: Path = UNDERSTANDING) -> list[UnderstandingCase]:
    """The cases of one suite. Raises ValueError with file and line of the first that is not well-formed."""
    path = folder / f"{suite}.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines()
    return [read_case(line, f"{path.name}, line {number}") for number, line in enumerate(lines, 1) if line.strip()]


def read_other_hand(path: Path = UNDERSTANDING / "other_hand.txt") -> list[tuple[str, str]]:
    """The code of the red line, or "none", and the text of each message by another hand; "\\n" is a line break."""
    code, found = "", []
    for line in filter(str.strip, path.read_text(encoding="utf-8").splitlines()):
        if line.startswith("== "):
            code = line.removeprefix("== ")
        elif not line.startswith("#"):
            found.append((code, line.replace("\\n", "\n")))
    return found


def read_case(line: str, where: str) -> UnderstandingCase:
    try:
        return UnderstandingCase.model_validate_json(line)
    except ValidationError as error:
        slip = error.errors()[0]
        raise ValueError(f"{where}: {'.'.join(map(str, slip['loc'])) or 'the line'}: {slip['msg']}") from error
