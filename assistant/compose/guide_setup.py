"""Compose: what a session guide sets up before the session: room or call, materials, who prepares what."""

import re

from assistant.artifacts.session_guide import GuideSection
from assistant.artifacts.timeboxes import TimedStep, timebox
from assistant.compose.material import Material
from assistant.compose.wording import lower_first, topic_noun
from assistant.domain.people import Role, Stage
from assistant.domain.reply import Line
from assistant.domain.request import Request, Setting

VIDEO_GUIDE = "G29"
ONE_ROOM = 12  # pairings that fit into one room without overhearing one another
WATCHED = 10  # pairings that one person can keep time for
_SET_UP = "Set-up in five lines"
_CLOCK = "one clock everyone can see"
# What lies ready for each pairing; general practice of the program's own stages.
_PAPERS = {
    Stage.LAUNCH: "the routes card, the calendar of the program and a blank card for questions",
    Stage.MATCHING: "two question cards for each side, and the line on where the private answer goes",
    Stage.KICKOFF: "the agreement, the role card and a goal sheet",
    Stage.FIRST: "one sheet for the action and the next date",
    Stage.MID: "the goal sheet from the kickoff and the last action",
    Stage.STUCK: "the agreement, and five cards: time, role, topic, trust, fit",
    Stage.CLOSING: "the goal sheet from the kickoff, and a form for the consent to each story",
    Stage.AFTER: "the goal sheet from the kickoff, and what the closing said should continue",
}
# Stages whose guide does not say, or says it of another meeting, who brings what.
_OWN_PREPARATION = {
    Stage.STUCK: {
        Role.STAFF: "A call with each side alone beforehand, and the contacts for the case that this is no matter for a repair.",
        Role.EXECUTIVE: "What is in the way, in one sentence, and one change that is yours to make.",
        Role.MENTOR: "Dates, topics and effects on a card of your own, with no judgment in it.",
    },
    Stage.AFTER: {
        Role.STAFF: "An invitation that either side may decline, and the goals as they stood at the kickoff.",
        Role.EXECUTIVE: "One lasting change that others can confirm.",
        Role.MENTOR: "A rough count of your hours, and whether you would like to stay in touch.",
    },
}
_EXECUTIVE, _MENTOR = ("Executive", "Executives"), ("Mentor", "Mentors")  # of one pairing, of many
_IN_PRIVATE = (Stage.STUCK,)  # a repair is between two people, however many pairings need one
_ON_SCREEN = re.compile(r"^(?:Record|Fallback)\b")
_IN_A_ROOM = re.compile(r"^Room\b")
_HYBRID = re.compile(r"^(?:Room|Sound|Record)\b")


def runs_many(request: Request, stage: Stage) -> bool:
    """Whether several pairings are in the room at once."""
    return bool(request.pairs and request.pairs > 1) and stage not in _IN_PRIVATE


def before_the_session(material: Material, stage: Stage, script: tuple[TimedStep, ...]) -> tuple[GuideSection, ...]:
    """Room or call, materials, and who prepares what."""
    by_video = material.request.setting is Setting.REMOTE
    sections = (
        ("The call" if by_video else "The room", _place(material, stage)),
        ("Materials", _materials(material, stage, script)),
        ("Who prepares what", _prepared(material, stage)),
    )
    return tuple(GuideSection(title=title, lines=tuple(lines)) for title, lines in sections if lines)


def video_variant(material: Material, stage: Stage) -> tuple[Line, ...]:
    """What changes where a session planned for a room is held by video; nothing where it was planned so."""
    if material.request.setting in (Setting.REMOTE, Setting.HYBRID):
        return ()
    set_up = material.guide_items(VIDEO_GUIDE, _SET_UP)
    return (
        Line(text=f"{_breakouts(material.request, stage)} Send the papers as files the day before."),
        *(line for line in set_up if _ON_SCREEN.match(line.text)),
    )


# --- the room or the call ---------------------------------------------------------------------------------


def _place(material: Material, stage: Stage) -> list[Line]:
    request = material.request
    set_up = material.guide_items(VIDEO_GUIDE, _SET_UP)
    if request.setting is Setting.REMOTE:
        lines = [Line(text=_breakouts(request, stage)), *(line for line in set_up if not _IN_A_ROOM.match(line.text))]
    elif request.setting is Setting.HYBRID:
        split = Line(text="One screen and one microphone for each pairing that is split; who dials in speaks first.")
        lines = [Line(text=_tables(request, stage)), split, *(line for line in set_up if _HYBRID.match(line.text))]
    else:
        lines = [Line(text=_tables(request, stage))]
    return [*lines, *(Line(text=text) for text in _hands(request, stage))]


def _breakouts(request: Request, stage: Stage) -> str:
    if not runs_many(request, stage):
        return "One video call, its link sent by you; cameras on for the first minutes."
    return (
        f"{request.pairs} breakout rooms of two, set up beforehand and opened once; cameras on for the first minutes. "
        "You speak to all rooms by written message and enter none without being called."
    )


def _tables(request: Request, stage: Stage) -> str:
    pairs = request.pairs or 1
    if stage is Stage.LAUNCH:
        people = f" for {pairs * 2} people" if pairs > 1 else ""
        return f"One room{people} with chairs that can be turned, no stage; {_CLOCK}."
    if not runs_many(request, stage):
        return f"A neutral room for two, not the executive's office; {_CLOCK}."
    tables = f"{pairs} small tables for two, far enough apart that nobody overhears"
    if pairs > ONE_ROOM:
        tables += f": that takes about {-(-pairs // ONE_ROOM)} rooms next to each other"
    return f"{tables}; {_CLOCK}{' in each' if pairs > ONE_ROOM else ''}."


def _hands(request: Request, stage: Stage) -> list[str]:
    """Who is there beside the pairings: more to keep time for many, and nobody too long with one."""
    pairs = request.pairs or 1
    if stage in _IN_PRIVATE:
        again = (
            [f"Hold it {pairs} times, one pairing after another; no pairing learns of another."] if pairs > 1 else []
        )
        return [*again, "You stay in the room, as a third person outside both reporting lines."]
    if pairs > WATCHED:
        helping = -(-pairs // WATCHED) - 1
        colleagues = f"{helping} colleague{'s' if helping > 1 else ''}"
        return [f"Ask {colleagues} to keep time with you, from outside every pairing's reporting line."]
    if pairs == 1 and stage is not Stage.LAUNCH:
        return ["Stay for the first ten minutes at most and leave them the plan; two people talk more freely alone."]
    return []


# --- materials and preparation ----------------------------------------------------------------------------


def _materials(material: Material, stage: Stage, script: tuple[TimedStep, ...]) -> list[Line]:
    request, many, papers = material.request, runs_many(material.request, stage), _PAPERS[stage]
    if request.setting is Setting.REMOTE:
        each = "for each pairing " if many else ""
        text = f"Sent the day before: the link, the timebox, and {each}{papers}, as files to fill in together."
    elif many:
        text = f"{(request.pairs or 1) * 2} printed timeboxes; for each pairing two pens, {papers}."
    else:
        text = f"Two printed timeboxes, two pens, {papers}."
    copies = "The same papers as files, for those who dial in."
    lines = [text, copies] if request.setting is Setting.HYBRID else [text]
    return [*(Line(text=line) for line in lines), *_for_the_exercise(material, stage, script)]


def _for_the_exercise(material: Material, stage: Stage, script: tuple[TimedStep, ...]) -> list[Line]:
    """What the hands-on part of the topic needs, from its card."""
    hands_on = [timed for timed in script if timed.step.part == "hands_on"]
    topic, card = material.request.topic, material.card
    if topic is None or not hands_on:
        return []
    if card is None:
        return [Line(text=f"For {topic_noun(topic)}: [what each mentor wants to show, asked a week before].")]
    each = f", {material.request.pairs} times" if runs_many(material.request, stage) else ""
    needs = lower_first(card.exercise.materials.rstrip("."))
    return [
        material.from_card(f"For the exercise on {topic_noun(topic)}{each}: {needs}.", "exercise"),
        Line(text="A fallback for the exercise that needs no network, such as screenshots of each step."),
    ]


def _prepared(material: Material, stage: Stage) -> list[Line]:
    many = runs_many(material.request, stage)
    sides = ((Role.STAFF, "You"), (Role.EXECUTIVE, _EXECUTIVE[many]), (Role.MENTOR, _MENTOR[many]))
    return [
        line.model_copy(update={"text": f"{who}: {lower_first(line.text)}"})
        for role, who in sides
        for line in _prepares(material, stage, role)
    ]


def _prepares(material: Material, stage: Stage, role: Role) -> list[Line]:
    own = _OWN_PREPARATION.get(stage)
    if own is not None:
        return [Line(text=own[role])]
    return material.guide_items_for(timebox(stage).guide, "Who prepares what", role.value)
