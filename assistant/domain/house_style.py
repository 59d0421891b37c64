"""Domain: how an organization writes its own session guides, as learned from one of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Numbering(StrEnum):
    """How headings are numbered; each value shows what the first one looks like."""

    NONE = ""
    DECIMAL = "1"
    DECIMAL_DOT = "1."
    DECIMAL_BRACKET = "1)"
    LETTER = "A."
    ROMAN = "I."


class TimeNotation(StrEnum):
    """How the time of a step is written; each value shows the first step of ten minutes."""

    MINUTES = "0–10 min"
    CLOCK = "00:00–00:10"
    LENGTH = "10 min"
    PRIME = "10'"


class ListMark(StrEnum):
    """What stands before the items of a list."""

    BULLET = "-"
    NUMBER = "1."
    BOX = "☐"


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseHeading:
    """A heading of theirs, without its number; level 1 is the upper one below the title."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseStyle:
    """The headings of a guide in their order, and how it writes numbers, times and lists.

    Without headings only the rest can be followed; `columns` are those of the table that stands in their place.
    """

    title: str
    headings: tuple[HouseHeading, ...] = ()
    numbering: Numbering = Numbering.NONE
    times: TimeNotation | None = None
    list_mark: ListMark = ListMark.BULLET
    steps_before: int | None = None  # headings that stand before the timed steps, where each step has its own
    steps_level: int = 1
    columns: tuple[str, ...] = ()


class HouseStyles(Protocol):
    """The guides whose style can be followed by their title."""

    def titles(self) -> Sequence[str]: ...

    def of(self, title: str) -> HouseStyle: ...
