"""Desk: the steps by which staff change a note. Each takes a note and returns the next one."""

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.desk.note import DeskNote, NoteLine, TakenOut, place_in_wording
from assistant.desk.readable_text import readable_text
from assistant.desk.taking_out import take_out
from assistant.desk.traffic_lights import is_stricter
from assistant.desk.why import STAFF
from assistant.domain.seams import NameFinder
from assistant.domain.traffic_light import Light
from assistant.errors import NoteError
from assistant.ingest.anonymize import Roster

LEFT_OUT = "(left out)"
SHORTEST_MASKED = 2
MOST_LINE_CHARACTERS = 4_000


def mask(note: DeskNote, stretch: str, words: str = LEFT_OUT) -> DeskNote:
    """Take a stretch out wherever it stands in the note, as it was written or as readers see it now."""
    stretch = " ".join(stretch.split())
    if len(stretch) < SHORTEST_MASKED:
        raise NoteError("There is too little to mask.", "Give the words to take out, two characters or more.")
    pattern = _pattern_of(stretch)
    numbers = iter(range(note.next_number, note.next_number + 100_000))
    lines = tuple(_masked(line, pattern, words, numbers) for line in note.lines)
    if lines == note.lines:
        raise NoteError("These words are not in the note.", "Copy them from a line as it is shown.")
    return replace(note, lines=lines)


def undo(note: DeskNote, number: int) -> DeskNote:
    """Leave in what was taken out under this number; a mask that staff added goes altogether."""
    if not any(one.number == number and not one.undone for one in note.taken_out):
        raise NoteError(
            f"Nothing is taken out under the number {number}.", "The numbers stand beside each replacement."
        )
    return replace(note, lines=tuple(_undone(line, number) for line in note.lines))


def reword(note: DeskNote, number: int, text: str, roster: Roster, finder: NameFinder) -> DeskNote:
    """Put other words in the place of a line; names are looked for in them, too. No words at all leave the line out."""
    line = _line(note, number)
    wording = " ".join(readable_text(text)[0].split())
    if len(wording) > MOST_LINE_CHARACTERS:
        raise NoteError(f"A line may hold {MOST_LINE_CHARACTERS:,} characters.", "Say it in fewer words.")
    new = replace(line, wording=wording, taken_out=())
    lines = tuple(new if one.number == number else one for one in note.lines)
    return replace(note, lines=take_out(lines, roster, finder, only=(number,), first_number=note.next_number))


def relight(note: DeskNote, number: int, light: Light) -> DeskNote:
    """Make a line stricter than the pair marked it; a red line goes at once."""
    line = _line(note, number)
    if not is_stricter(light, line.light) and light is not line.light:
        raise NoteError(f"The pair marked line {number} for {line.light} only.", "Ask the pair before it goes further.")
    if light is Light.OURS:
        return replace(note, lines=tuple(one for one in note.lines if one.number != number))
    return replace(note, lines=tuple(replace(one, light=light) if one is line else one for one in note.lines))


def _line(note: DeskNote, number: int) -> NoteLine:
    line = note.line(number)
    if line is None:
        raise NoteError(f"The note has no line {number}.", "The numbers stand before each line.")
    return line


def _pattern_of(stretch: str) -> re.Pattern[str]:
    words = r"\s+".join(re.escape(word) for word in stretch.split())
    before = r"(?<!\w)" if stretch[0].isalnum() else ""
    after = r"(?!\w)" if stretch[-1].isalnum() else ""
    return re.compile(f"{before}{words}{after}", re.IGNORECASE)


def _masked(line: NoteLine, pattern: re.Pattern[str], words: str, numbers: Iterator[int]) -> NoteLine:
    hidden = [(one.start, one.end) for one in line.taken_out if not one.undone]
    written = [match.span() for match in pattern.finditer(line.wording)]
    found = {(start, end) for start, end in written if not any(a <= start and end <= b for a, b in hidden)}
    for match in pattern.finditer(line.after):
        found.add((place_in_wording(line, match.start()), place_in_wording(line, match.end(), is_end=True)))
    taken_out = line.taken_out
    for start, end in sorted(found):
        taken_out = _with_mask(taken_out, start, end, words, numbers)
    return line if taken_out == line.taken_out else replace(line, taken_out=taken_out)


def _with_mask(
    taken_out: tuple[TakenOut, ...], start: int, end: int, words: str, numbers: Iterator[int]
) -> tuple[TakenOut, ...]:
    """The mask in the place of all that it touches."""
    touched = [one for one in taken_out if one.start < end and start < one.end]
    if any(one.kind == STAFF and one.start <= start and end <= one.end and one.words == words for one in touched):
        return taken_out
    new = TakenOut(
        number=next(numbers),
        kind=STAFF,
        start=min([start, *(one.start for one in touched if not one.undone)]),
        end=max([end, *(one.end for one in touched if not one.undone)]),
        words=words,
        why="was added by a person",
    )
    rest = [one for one in taken_out if one not in touched]
    return tuple(sorted((*rest, new), key=lambda one: one.start))


def _undone(line: NoteLine, number: int) -> NoteLine:
    kept = [replace(one, undone=one.undone or one.number == number) for one in line.taken_out]
    return replace(line, taken_out=tuple(one for one in kept if not (one.kind == STAFF and one.undone)))
