"""Compose: the agenda of one session, the timebox of its stage filled with the topic's own content."""

import re
from collections.abc import Sequence
from string import Template

from assistant.artifacts.agenda import Agenda, AgendaItem, Preparation
from assistant.artifacts.timeboxes import TimedStep, timebox, timed_steps
from assistant.compose.agenda_parts import fill_step, step_title
from assistant.compose.guests_placed import guest_lines, timed_for_guests
from assistant.compose.material import Material
from assistant.compose.question_choice import choose_questions
from assistant.compose.rescue import rescue_lines
from assistant.compose.wording import area_name, other_side, topic_noun, upper_first
from assistant.domain.people import Role, Stage
from assistant.domain.records import Purpose
from assistant.domain.reply import Draft, Line
from assistant.domain.request import Request

USUAL_MINUTES = 45
MOST_TO_PREPARE = 5  # lines; nobody reads more before a session
_LAST_ACTION = re.compile(r"\baction (?:done|half|not)\b", re.IGNORECASE)  # there is none before the first session
_WITH_CONTENT = (Stage.FIRST, Stage.MID)
_CHECKLISTS = {
    Role.MENTOR: ("G12", "Ten-minute version"),
    Role.EXECUTIVE: ("G13", "Fifteen-minute checklist before a session"),
}
_RESCUE_PURPOSES = (Purpose.OPEN, Purpose.DEEPEN, Purpose.APPLY)
_NO_TOPIC = "the topic you choose together"


def write_agenda(material: Material, composer: str) -> Draft:
    request = material.request
    stage, minutes = request.stage or Stage.FIRST, request.minutes or USUAL_MINUTES
    words = wording_of(request)
    steps = timed_for_guests(timed_steps(stage, minutes), request.guests)
    artifact = Agenda(
        title=_title(request, stage, minutes),
        topic=request.topic.name if request.topic else "",
        stage=stage,
        minutes=minutes,
        aim=Line(text=Template(timebox(stage).aim).substitute(words)),
        preparation=_preparation(material, stage),
        items=tuple(_item(place, steps, material, words) for place in range(len(steps))),
        questions=() if request.is_short else _rescue_questions(material, stage),
        watch_out=() if request.is_short else _watch_out(material, stage),
    )
    return Draft(artifact=artifact, composer=composer, opening=_opening(material))


def wording_of(request: Request) -> dict[str, str]:
    """What stands for the `$names` of a timebox."""
    topic = topic_noun(request.topic) if request.topic else _NO_TOPIC
    return {"topic": topic, "their_team": area_name(request.functions)}


def _title(request: Request, stage: Stage, minutes: int) -> str:
    about = f": {request.topic.name}" if request.topic else ""
    return upper_first(f"{timebox(stage).name.lower()}{about}, {minutes} minutes")


def _item(place: int, steps: Sequence[TimedStep], material: Material, words: dict[str, str]) -> AgendaItem:
    timed = steps[place]
    executive, mentor = fill_step(timed, material, words)
    part = timed.step.part or ("other" if place else "first")
    return AgendaItem(
        title=step_title(timed, material),
        minutes=timed.minutes,
        executive_does=executive,
        mentor_does=(*guest_lines(place, steps, material), *mentor),
        rescue=() if material.request.is_short else rescue_lines(part, material, words),
    )


def _preparation(material: Material, stage: Stage) -> tuple[Preparation, ...]:
    """What each side brings, from the guide of the stage; the asker's own side first, with its checklist."""
    own = Role.MENTOR if material.request.role is Role.MENTOR else Role.EXECUTIVE
    prepared = []
    for role in (own, other_side(own)):
        lines = material.guide_items_for(timebox(stage).guide, "Who prepares what", role.value)
        if role is own and material.request.role is not Role.STAFF and stage in _WITH_CONTENT:
            checklist = [
                line
                for line in material.guide_items(*_CHECKLISTS[role])
                if stage is not Stage.FIRST or not _LAST_ACTION.search(line.text)
            ]
            lines += checklist[: MOST_TO_PREPARE - len(lines)]
        if lines:
            prepared.append(Preparation(role=role, lines=tuple(lines)))
    return tuple(prepared)


def _rescue_questions(material: Material, stage: Stage) -> tuple[Line, ...]:
    asker = Role.EXECUTIVE if material.request.role is Role.EXECUTIVE else Role.MENTOR
    found = choose_questions(material, asker, stage, _RESCUE_PURPOSES)
    return tuple(material.cite(record.question, ranked) for record, ranked in found)


def _watch_out(material: Material, stage: Stage) -> tuple[Line, ...]:
    minutes = material.request.minutes or USUAL_MINUTES
    items = material.guide_items(timebox(stage).guide, "Pitfalls")
    pitfalls = [line for line in items if pitfall_applies(line.text, minutes, material.card is not None)][:2]
    own = [] if material.card else material.on_topic(3)
    return (*own, *pitfalls)


_MINUTE = re.compile(r"\bminute (\d+)", re.IGNORECASE)
_NEEDS_DEVICE = re.compile(r"\b(?:mouse|demo|device|screen|click\w*)\b", re.IGNORECASE)


def pitfall_applies(pitfall: str, minutes: int, has_card: bool) -> bool:
    """Whether a pitfall can happen at all in a meeting of this length, on a topic of this sort."""
    named = _MINUTE.search(pitfall)
    return not (named and int(named[1]) >= minutes) and (has_card or not _NEEDS_DEVICE.search(pitfall))


def _opening(material: Material) -> str:
    """What was assumed, and what the knowledge lacks; one sentence each."""
    request, said = material.request, []
    if request.minutes is None:
        said.append(f"You named no length, so this is for {USUAL_MINUTES} minutes.")
    if request.stage is None:
        said.append("You named no stage, so I took it as a content session.")
    if request.topic is None:
        said.append("You named no topic; put yours in where it says so.")
    elif request.topic.nearest and material.card:
        said.append(
            f"The knowledge has no card on “{request.topic.words}” itself; this rests on the nearest one, {material.card.title}."
        )
    elif material.card is None:
        below = "; what the guides say is below" if material.on_topic(1) else ""
        said.append(f"The knowledge has no card on “{request.topic.name}”, so its content is yours to bring{below}.")
    return " ".join(said)
