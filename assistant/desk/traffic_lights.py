"""Desk: traffic lights, the marks by which a pair says how far each line of its note may go.

A mark before or behind a line is for that line; a mark that stands alone is for the lines below it, up to an empty line or
the next such mark. A line without any may be shared.
"""

import re
from dataclasses import dataclass

from assistant.domain.traffic_light import Light

_WORDS = {
    Light.OURS: r"ours|red|private|between us|keep out|rot|rouge|rojo|🔴|🟥|❤️|🛑|⛔",
    Light.THEMES: r"themes?|themes? only|amber|yellow|orange|gelb|jaune|amarillo|🟡|🟠|🟨|🟧",
    Light.SHAREABLE: r"shareable|sharable|share|green|ok to share|gr[üu]n|vert|verde|🟢|🟩|💚",
}
_EMOJI = "🔴🟥❤🛑⛔🟡🟠🟨🟧🟢🟩💚"
_NAMED = "|".join(f"(?P<{light.name}>{words})" for light, words in _WORDS.items())
_BULLET = r"[ \t]*(?:[-*•–][ \t]+|\d{1,2}[.)][ \t]+|>[ \t]*)?"
# In brackets, with a colon, or as a sign: the bare word "green" opens many an honest sentence.
_BEFORE = re.compile(
    rf"^(?P<lead>{_BULLET})(?:[\[(<{{][ ]?(?:{_NAMED})[ ]?[\])>}}][ ]?:?|(?=[{_EMOJI}])(?:{_NAMED.replace('?P<', '?P<E')})\ufe0f?:?|(?:{_NAMED.replace('?P<', '?P<C')})[ ]?:)[ \t]*",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    rf"[ \t]*(?:[\[(<{{][ ]?(?:{_NAMED})[ ]?[\])>}}]|(?=[{_EMOJI}])(?:{_NAMED.replace('?P<', '?P<E')})\ufe0f?)[ \t.]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class LitLine:
    """A line without its mark; `is_marked` says whether a mark decided its light."""

    light: Light
    text: str
    is_marked: bool


def read_lights(text: str) -> list[LitLine]:
    """The lines of a note with their lights; where two marks disagree, the more careful one holds."""
    below: Light | None = None
    lines = []
    for line in text.split("\n"):
        lights, rest = _marks_of(line)
        if not line.strip():
            below = None
        elif lights and not rest.strip(" \t-*•–>:."):
            below = _most_careful(lights)
        else:
            own = _most_careful(lights or [below or Light.SHAREABLE])
            lines.append(LitLine(own, rest, bool(lights or below)))
    return lines


def is_stricter(light: Light, than: Light) -> bool:
    order = list(Light)
    return order.index(light) < order.index(than)


def _marks_of(line: str) -> tuple[list[Light], str]:
    lights, lead, rest = [], "", line
    while match := _BEFORE.match(rest):
        lights.append(_light_of(match))
        lead, rest = lead or match["lead"], rest[match.end() :]
    while match := _BEHIND.search(rest):
        lights.append(_light_of(match))
        rest = rest[: match.start()]
    return lights, lead + rest


def _light_of(match: re.Match[str]) -> Light:
    named = (name for name, found in match.groupdict().items() if found and name != "lead")
    return Light[next(named).removeprefix("E").removeprefix("C")]


def _most_careful(lights: list[Light]) -> Light:
    return min(lights, key=list(Light).index)
