"""Render: briefs as chat Markdown, one side after the other."""

from assistant.artifacts.brief import Brief, SideBrief
from assistant.domain.people import Role
from assistant.domain.request import Request
from assistant.render.blocks import bullets
from assistant.render.numbered_sources import NumberedSources, without_markup

_NAMES = {Role.EXECUTIVE: "The executive", Role.MENTOR: "The mentor"}


def brief(shown: Brief, request: Request, sources: NumberedSources) -> str:
    alone = len(shown.sides) == 1
    sides = [_side(side, sources, "" if alone else f"### {_NAMES[side.role]}") for side in shown.sides]
    return "\n\n".join([f"## {without_markup(shown.title)}", *sides])


def _side(side: SideBrief, sources: NumberedSources, title: str) -> str:
    parts = [f"**{part.title}**\n{bullets(map(sources.marked, part.lines))}" for part in side.parts]
    return "\n\n".join(filter(None, [title, *parts]))
