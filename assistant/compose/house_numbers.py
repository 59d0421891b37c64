"""Compose: the numbers before the headings of a laid-out guide, as the organization's own guide writes them."""

from collections.abc import Iterable

from assistant.artifacts.session_guide import HousePart
from assistant.domain.house_style import HouseStyle, Numbering

_ENDS = {Numbering.DECIMAL: "", Numbering.DECIMAL_BRACKET: ")"}
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def numbered_headings(parts: Iterable[HousePart], style: HouseStyle) -> tuple[HousePart, ...]:
    """The parts with a number before each heading, "1." above "1.1"; unchanged where the style has none."""
    if style.numbering is Numbering.NONE:
        return tuple(parts)
    counted: list[int] = []
    numbered = []
    for part in parts:
        if part.heading:  # a step has its time instead
            counted = [*counted[: part.level], *([0] * (part.level - len(counted)))]
            counted[-1] += 1
            number = _number([max(1, count) for count in counted], style.numbering)
            part = part.model_copy(update={"heading": f"{number} {part.heading}"})
        numbered.append(part)
    return tuple(numbered)


def _number(counted: list[int], numbering: Numbering) -> str:
    first = {Numbering.LETTER: _letter, Numbering.ROMAN: _roman}.get(numbering, str)(counted[0])
    if len(counted) > 1:
        return ".".join([first, *map(str, counted[1:])])
    return first + _ENDS.get(numbering, ".")


def _letter(count: int) -> str:
    return chr(ord("A") + (count - 1) % 26)


def _roman(count: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        written += letters * (count // value)
        count %= value
    return written
