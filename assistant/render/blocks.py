"""Render: the few blocks of Markdown that replies are made of."""

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

from assistant.domain.house_style import ListMark, TimeNotation


class _Timed(Protocol):
    @property
    def minutes(self) -> float: ...


Step = TypeVar("Step", bound=_Timed)


def bullets(texts: Iterable[str]) -> str:
    return "\n".join(f"- {text}" for text in texts)


def listed(texts: Iterable[str], mark: ListMark) -> str:
    """A list with the marks of a house style; a box stands behind a bullet, so that every reader shows it."""
    if mark is ListMark.NUMBER:
        return numbered(texts)
    return bullets(f"{ListMark.BOX.value} {text}" if mark is ListMark.BOX else text for text in texts)


def numbered(texts: Iterable[str]) -> str:
    return "\n".join(f"{number}. {text}" for number, text in enumerate(texts, 1))


def section(title: str, body: str) -> str:
    """A titled block, or nothing at all when there is nothing to say."""
    return f"**{title}**\n{body}" if body else ""


def quote_block(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.split("\n"))


def clock(start: float, minutes: float, notation: TimeNotation = TimeNotation.MINUTES) -> str:
    """When a step runs, in minutes from the start: "0–4 min", with halves as "2½"; a house may write it otherwise."""
    if notation is TimeNotation.CLOCK:
        return f"{_hours(start)}–{_hours(start + minutes)}"
    if notation is TimeNotation.LENGTH:
        return f"{_half(minutes)} min"
    return f"{_half(minutes)}'" if notation is TimeNotation.PRIME else f"{_half(start)}–{_half(start + minutes)} min"


def timed(steps: Iterable[Step], notation: TimeNotation = TimeNotation.MINUTES) -> Iterator[tuple[str, Step]]:
    """Each step with when it runs, one behind the other."""
    start = 0.0
    for step in steps:
        yield clock(start, step.minutes, notation), step
        start += step.minutes


def _hours(minutes: float) -> str:
    return f"{int(minutes) // 60:02}:{int(minutes) % 60:02}"


def _half(minutes: float) -> str:
    whole = int(minutes)
    return f"{whole or ''}½" if minutes != whole else str(whole)
