"""Desk: what is taken out of each line of a note, found in the note as a whole and explained one by one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.desk.note import NoteLine, TakenOut, place_in_wording
from assistant.desk.readable_text import hidden_words, speakers_in
from assistant.desk.why import why
from assistant.domain.seams import NameFinder
from assistant.ingest.anonymize import Person, Replacement, Roster, anonymize_text

LOOKS = 3  # what was hidden behind a name, such as a second name, is found at the next look


def take_out(
    lines: Sequence[NoteLine], roster: Roster, finder: NameFinder, only: Sequence[int] = (), first_number: int = 1
) -> tuple[NoteLine, ...]:
    """Find what is to be taken out of the lines, or only of those with these numbers; the others are read along.

    What is left is looked at again until nothing more is found, so that confirming finds nothing that staff did not see.
    """
    listed = roster
    roster = Roster((*roster.people, *(Person(name=name) for name in speakers_in([line.before for line in lines]))))
    found = _first_look(lines, roster, finder, only, listed)
    for _ in range(LOOKS):
        more = _next_look(found, roster, finder, only, listed)
        if more == found:
            break
        found = more
    return _numbered(found, lines, only, first_number)


def _first_look(
    lines: Sequence[NoteLine], roster: Roster, finder: NameFinder, only: Sequence[int], listed: Roster
) -> tuple[NoteLine, ...]:
    told = _by_line([line.wording for line in lines], roster, finder)
    return tuple(
        _with(line, found, line.wording, listed) if not only or line.number in only else line
        for line, found in zip(lines, told, strict=True)
    )


def _next_look(
    lines: tuple[NoteLine, ...], roster: Roster, finder: NameFinder, only: Sequence[int], listed: Roster
) -> tuple[NoteLine, ...]:
    """What a reader who knows the rules still finds in the lines as they stand now."""
    told = _by_line([line.after for line in lines], roster, finder)
    return tuple(
        _also(line, found, listed) if not only or line.number in only else line
        for line, found in zip(lines, told, strict=True)
    )


def _by_line(texts: Sequence[str], roster: Roster, finder: NameFinder) -> list[list[Replacement]]:
    """The replacements of a whole note, cut at its line ends; places are those in each line."""
    whole = "\n".join(texts)
    found = [*anonymize_text(whole, roster, finder).replacements, *hidden_words(whole)]
    by_line, start = [], 0
    for text in texts:
        end = start + len(text)
        by_line.append([_within(one, start, end) for one in found if one.start < end and one.end > start])
        start = end + 1
    return by_line


def _within(one: Replacement, start: int, end: int) -> Replacement:
    """The part of a replacement that lies in a line; its words stand where it begins."""
    words = one.replacement if one.start >= start else ""
    return Replacement(
        kind=one.kind, start=max(one.start, start) - start, end=min(one.end, end) - start, replacement=words
    )


def _with(line: NoteLine, found: Sequence[Replacement], text: str, roster: Roster) -> NoteLine:
    kept: list[TakenOut] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(_taken(one, text[one.start : one.end], roster))
    return replace(line, taken_out=tuple(kept))


def _taken(one: Replacement, stretch: str, roster: Roster) -> TakenOut:
    return TakenOut(
        number=0, kind=one.kind, start=one.start, end=one.end, words=one.replacement, why=why(one, stretch, roster)
    )


def _also(line: NoteLine, found: Sequence[Replacement], roster: Roster) -> NoteLine:
    """The line with what was found in it as it stands; what touches a replacement that stands there is none."""
    free = []
    for one in found:
        start = place_in_wording(line, one.start)
        end = place_in_wording(line, one.end, is_end=True)
        is_untouched = line.wording[start:end] == line.after[one.start : one.end]
        if is_untouched and not any(start < taken.end and taken.start < end for taken in line.taken_out):
            moved = Replacement(kind=one.kind, start=start, end=end, replacement=one.replacement)
            free.append(_taken(moved, line.wording[start:end], roster))
    return replace(line, taken_out=tuple(sorted((*line.taken_out, *free), key=lambda one: one.start)))


def _numbered(
    found: Sequence[NoteLine], lines: Sequence[NoteLine], only: Sequence[int], first_number: int
) -> tuple[NoteLine, ...]:
    numbers = iter(range(first_number, first_number + sum(len(line.taken_out) for line in found)))
    return tuple(
        replace(line, taken_out=tuple(_counted(line.taken_out, numbers))) if not only or line.number in only else before
        for line, before in zip(found, lines, strict=True)
    )


def _counted(taken_out: Sequence[TakenOut], numbers: Iterator[int]) -> Iterator[TakenOut]:
    return (replace(one, number=next(numbers)) for one in taken_out)
