"""Desk: a session note while staff look at it: its lines before and after, and each stretch that is taken out.

A `DeskNote` never changes; each step makes the next one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assistant.domain.traffic_light import Light


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOut:
    """One stretch taken out of a line: `start` and `end` are places in the line's wording, `words` stand there instead."""

    number: int  # how staff name it
    kind: str
    start: int
    end: int
    words: str
    why: str
    undone: bool = False  # a person looked at it and left it in


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteLine:
    """A line as the pair wrote it (`before`), as staff worded it anew (`wording`, else the same), and what is taken out."""

    number: int
    light: Light
    before: str
    wording: str
    taken_out: tuple[TakenOut, ...] = ()

    @property
    def after(self) -> str:
        return "".join(piece.text for piece in pieces_of(self))

    @property
    def is_reworded(self) -> bool:
        return self.wording != self.before


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line as readers will see it, and the stretch of the wording, from `start` to `end`, that it stands for."""

    text: str
    start: int
    end: int
    is_replacement: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskNote:
    """A note on the desk. `told` is what staff should know of how it was read."""

    note_id: str
    pairing: str  # a keyed hash, or empty
    delete_after: date
    lines: tuple[NoteLine, ...]
    told: tuple[str, ...] = ()
    revision: int = 1

    def line(self, number: int) -> NoteLine | None:
        return next((line for line in self.lines if line.number == number), None)

    @property
    def taken_out(self) -> tuple[TakenOut, ...]:
        return tuple(one for line in self.lines for one in line.taken_out)

    @property
    def next_number(self) -> int:
        return 1 + max((one.number for one in self.taken_out), default=0)

    @property
    def shareable(self) -> tuple[NoteLine, ...]:
        return tuple(line for line in self.lines if line.light is Light.SHAREABLE and line.after.strip())


def pieces_of(line: NoteLine) -> list[Piece]:
    """The line cut at each stretch that is taken out and was not left in."""
    pieces, position = [], 0
    for one in sorted(line.taken_out, key=lambda one: one.start):
        if not one.undone:
            pieces += _untouched(line.wording, position, one.start)
            pieces.append(Piece(one.words, one.start, one.end, is_replacement=True))
            position = one.end
    return [*pieces, *_untouched(line.wording, position, len(line.wording))]


def place_in_wording(line: NoteLine, place: int, *, is_end: bool = False) -> int:
    """The place in the wording of a place in the line as readers see it; inside a replacement, its nearer side."""
    shown = 0
    for piece in pieces_of(line):
        inside = shown < place <= shown + len(piece.text) if is_end else shown <= place < shown + len(piece.text)
        if inside and piece.is_replacement:
            return piece.end if is_end else piece.start
        if inside:
            return piece.start + place - shown
        shown += len(piece.text)
    return len(line.wording)


def text_of(lines: Iterable[NoteLine]) -> str:
    return "\n".join(line.after for line in lines)


def _untouched(wording: str, start: int, end: int) -> list[Piece]:
    return [Piece(wording[start:end], start, end)] if start < end else []
