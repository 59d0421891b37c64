"""Compose: what the two bring themselves stands in their agenda, in their own words: open actions first, then their notes.

It is put in behind the checks: it is theirs and not the coach's, and no language model reads it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.artifacts.agenda import Agenda, AgendaItem, Preparation
from assistant.domain.people import Role
from assistant.domain.reply import Draft, Line
from assistant.domain.request import Request

_ASKS_FOR_IT = re.compile(r"\blast action\b", re.IGNORECASE)
_STILL_OPEN = "Still open from last time: {what}"
_OWN = "Your own point: {what}"


def with_own_matters(draft: Draft, request: Request) -> Draft:
    """The agenda with what is open asked about before anything else is, and own points among what one brings."""
    agenda = draft.artifact
    if not isinstance(agenda, Agenda) or not (request.open_actions or request.own_notes):
        return draft
    changed = agenda.model_copy(
        update={
            "items": _opened(agenda.items, request.open_actions),
            "preparation": _brought(agenda.preparation, request),
        }
    )
    return replace(draft, artifact=changed)


def _opened(items: tuple[AgendaItem, ...], actions: Sequence[str]) -> tuple[AgendaItem, ...]:
    """The actions stand in the step that asks about the last one, else in the first; both sides see them."""
    if not actions:
        return items
    place = next((place for place, item in enumerate(items) if _ASKS_FOR_IT.search(item.title)), 0)
    told = tuple(Line(text=_sentence(_STILL_OPEN.format(what=what))) for what in actions)
    item = items[place]
    opened = item.model_copy(
        update={"executive_does": (*told, *item.executive_does), "mentor_does": (*told, *item.mentor_does)}
    )
    return (*items[:place], opened, *items[place + 1 :])


def _brought(preparation: tuple[Preparation, ...], request: Request) -> tuple[Preparation, ...]:
    if not request.own_notes:
        return preparation
    own = Role.MENTOR if request.role is Role.MENTOR else Role.EXECUTIVE
    told = tuple(Line(text=_sentence(_OWN.format(what=what))) for what in request.own_notes)
    others = tuple(side for side in preparation if side.role is not own)
    lines = next((side.lines for side in preparation if side.role is own), ())
    return (Preparation(role=own, lines=(*told, *lines)), *others)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
