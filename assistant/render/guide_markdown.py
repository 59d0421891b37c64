"""Render: a session guide as chat Markdown, in our own order or under the headings of an organization's own guide."""

from collections.abc import Callable, Sequence

from assistant.artifacts.session_guide import PURPOSE, QUESTIONS, SCRIPT, HousePart, ScriptStep, SessionGuide
from assistant.domain.house_style import HouseStyle, TimeNotation
from assistant.domain.reply import Line
from assistant.domain.request import Request
from assistant.render.blocks import bullets, listed, section, timed
from assistant.render.numbered_sources import NumberedSources, without_markup

_HEADINGS = "##"  # of the title; those of a house style stand below it
_NO_STYLE = HouseStyle(title="")


def session_guide(guide: SessionGuide, request: Request, sources: NumberedSources) -> str:
    style = request.house_style or _NO_STYLE
    writer = _GuideWriter(guide, style, sources)
    return "\n\n".join(filter(None, [f"## {without_markup(guide.title)}", *writer.blocks()]))


class _GuideWriter:
    """Writes the parts of one guide; each is asked for by its title."""

    def __init__(self, guide: SessionGuide, style: HouseStyle, sources: NumberedSources) -> None:
        self._guide, self._style, self._sources = guide, style, sources
        self._steps = list(timed(guide.script, style.times or TimeNotation.MINUTES))
        self._sections = {part.title: part.lines for part in (*guide.before, *guide.sections)}

    def blocks(self) -> list[str]:
        return self._in_their_order() if self._guide.layout else self._in_our_order()

    def _in_our_order(self) -> list[str]:
        guide = self._guide
        return [
            f"*Purpose: {self._sources.marked(guide.purpose)}*",
            *(section(part.title, self._list(part.lines)) for part in guide.before),
            *self._script(range(len(guide.script))),
            section(QUESTIONS, self._list(guide.questions)),
            *(section(part.title, self._list(part.lines)) for part in guide.sections),
        ]

    def _in_their_order(self) -> list[str]:
        return [block for part in self._guide.layout for block in self._house_part(part)]

    def _house_part(self, part: HousePart) -> list[str]:
        """A heading with what it holds; of several parts each keeps its own title below it."""
        marks = f"{_HEADINGS}{'#' * min(part.level, 4)}"
        if not part.heading:
            time, step = self._steps[part.steps[0]]
            return [f"{marks} {time} {step.title}", self._does(step)]
        held = [self._held(title, part) for title in part.holds]
        return [f"{marks} {without_markup(part.heading)}", part.to_fill_in, *held]

    def _held(self, title: str, part: HousePart) -> str:
        if title == SCRIPT:  # each step says what it is
            return "\n\n".join(self._script(part.steps))
        titled = len(part.holds) > 1
        bodies: dict[str, Callable[[], str]] = {
            PURPOSE: lambda: self._sources.marked(self._guide.purpose),
            QUESTIONS: lambda: self._list(self._guide.questions),
        }
        body = bodies[title]() if title in bodies else self._list(self._sections[title])
        if titled and title == PURPOSE:
            return f"**{PURPOSE}**\n\n{body}"
        return section(title, body) if titled else body

    def _script(self, places: Sequence[int]) -> list[str]:
        steps = [self._steps[place] for place in places]
        return [f"**{time} · {step.title}** ({step.arrangement})\n{self._does(step)}" for time, step in steps]

    def _does(self, step: ScriptStep) -> str:
        s = "" if self._guide.is_for_one_pairing else "s"
        roles = (("You", step.facilitator), (f"Executive{s}", step.executive_does), (f"Mentor{s}", step.mentor_does))
        return bullets(f"**{who}:** {self._sources.paragraph(lines)}" for who, lines in roles)

    def _list(self, lines: Sequence[Line]) -> str:
        return listed(map(self._sources.marked, lines), self._style.list_mark)
