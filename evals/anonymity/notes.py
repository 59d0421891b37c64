"""Anonymity study: raw session notes, all invented, in which every name and identifier is marked.

A mark is `⟦kind|text⟧`. A third of the notes, by hash of the id, is held out: nobody looks at those while building.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

NOTES = Path(__file__).with_name("cases") / "notes.jsonl"
_MARK = re.compile(r"⟦(?P<kind>\w+)\|(?P<text>[^⟧]+)⟧")

DIRECT = ("direct", "name", "email", "phone", "handle", "user_id", "ticket", "address", "url", "ip", "bank", "identity")
QUASI = ("quasi", "organisation", "place", "date", "title", "project", "age", "event")
KEEP = "keep"


class Family(StrEnum):
    DIRECT = "direct"
    QUASI = "quasi"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of the note's text."""

    kind: str
    start: int
    end: int

    @property
    def family(self) -> Family:
        return Family.KEEP if self.kind == KEEP else Family.DIRECT if self.kind in DIRECT else Family.QUASI


class RawNote(BaseModel):
    """One note as somebody jotted it down."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^n\d{3}$")
    culture: str = Field(min_length=3)
    style: str = Field(min_length=3)
    roster: tuple[str, ...] = Field((), description="Names as a roster has them; some do not occur in the note.")
    marked: str = Field(min_length=10, description="The text with its marks.")

    @property
    def is_held_out(self) -> bool:
        return int(sha256(self.id.encode()).hexdigest(), 16) % 3 == 0

    def parted(self) -> tuple[str, tuple[Mark, ...]]:
        """The text without marks, and where they stood. Raises ValueError for a kind that is not known."""
        text, marks, position = "", [], 0
        for match in _MARK.finditer(self.marked):
            text += self.marked[position : match.start()]
            if match["kind"] not in (*DIRECT, *QUASI, KEEP):
                raise ValueError(f"{self.id}: {match['kind']!r} is no kind of mark")
            marks.append(Mark(match["kind"], len(text), len(text) + len(match["text"])))
            text, position = text + match["text"], match.end()
        return text + self.marked[position:], tuple(marks)


def read_notes(path: Path = NOTES) -> list[RawNote]:
    """All notes. Raises ValueError with the line of the first that is not well-formed."""
    return [_read(line, number) for number, line in enumerate(path.read_text("utf-8").splitlines(), 1) if line.strip()]


def _read(line: str, number: int) -> RawNote:
    try:
        note = RawNote.model_validate_json(line)
        note.parted()
        return note
    except ValidationError as error:
        slip = error.errors()[0]
        raise ValueError(f"line {number}: {'.'.join(map(str, slip['loc'])) or 'the line'}: {slip['msg']}") from error
