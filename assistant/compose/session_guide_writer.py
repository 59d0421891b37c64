"""Compose: a session guide for program staff, for one pairing or for many in a room."""

from string import Template

from assistant.artifacts.session_guide import GuideSection, ScriptStep, SessionGuide
from assistant.artifacts.timeboxes import TimedStep, timebox, timed_steps
from assistant.compose.agenda_parts import fill_step, step_title
from assistant.compose.agenda_writer import wording_of
from assistant.compose.material import Material
from assistant.compose.question_choice import choose_questions
from assistant.compose.wording import FUNCTION_NAMES, FUNCTION_WORK, area_name, upper_first
from assistant.domain.people import Role, Stage
from assistant.domain.records import Direction, PhrasingRecord, Purpose
from assistant.domain.reply import Draft, Line
from assistant.domain.request import Request, Setting

FITTING_MESSAGE = 0.5  # cosine from which a staff message belongs to the session
USUAL_MINUTES = 60
_EVERYONE = "everyone"
_SAFETY_GUIDE, _MEASURE_GUIDE, _REMOTE_GUIDE = "G27", "G31", "G29"


def write_session_guide(material: Material, composer: str) -> Draft:
    request = material.request
    stage, minutes = request.stage or Stage.KICKOFF, request.minutes or USUAL_MINUTES
    words = wording_of(request)
    script = tuple(_script_step(step, material, words) for step in timed_steps(stage, minutes))
    artifact = SessionGuide(
        title=_title(request, stage, minutes),
        stage=stage,
        minutes=minutes,
        pairs=request.pairs,
        purpose=Line(text=Template(timebox(stage).aim).substitute(words)),
        before=_before(material, stage),
        script=script,
        questions=_questions(material, stage, script),
        sections=_sections(material, stage),
    )
    return Draft(artifact=artifact, composer=composer, opening=_opening(material))


def _title(request: Request, stage: Stage, minutes: int) -> str:
    about = f" on {request.topic.name}" if request.topic else ""
    room = f", {request.pairs} pairings" if request.pairs else ""
    areas = f", {area_name(request.functions)}" if request.functions else ""
    return upper_first(f"session guide: {timebox(stage).name.lower()}{about}, {minutes} minutes{room}{areas}")


def _opening(material: Material) -> str:
    request, said = material.request, []
    if request.minutes is None:
        said.append(f"You named no length, so this is for {USUAL_MINUTES} minutes.")
    if request.stage is None:
        said.append("You named no stage, so I took it as the kickoff.")
    if request.topic and material.card is None:
        said.append(f"The knowledge has no card on “{request.topic.name}”, so its content is yours to bring.")
    return " ".join(said)


def _script_step(timed: TimedStep, material: Material, words: dict[str, str]) -> ScriptStep:
    executive, mentor = fill_step(timed, material, words)
    many = bool(material.request.pairs and material.request.pairs > 1)
    said = Template(timed.step.facilitator).substitute(words)
    return ScriptStep(
        title=step_title(timed, material),
        minutes=timed.minutes,
        arrangement=timed.step.arrangement if many or material.request.stage is Stage.LAUNCH else "the pairing",
        facilitator=(Line(text=said + _for_the_room(timed, material.request, many)),),
        executive_does=executive,
        mentor_does=mentor,
    )


def _for_the_room(timed: TimedStep, request: Request, many: bool) -> str:
    """What changes with many pairings: how to stop them, and examples from the areas in the room."""
    said = ""
    if timed.step.part in ("goals", "taster", "so_what", "apply", "known") and request.functions:
        examples = "; ".join(f"{FUNCTION_NAMES[f]}: {FUNCTION_WORK[f]}" for f in request.functions)
        said += f" If examples are slow to come – {examples}."
    if many and timed.step.arrangement != _EVERYONE and timed.minutes >= 5:
        said += " Call time one minute before the end, out loud."
    if many and timed.step.arrangement == _EVERYONE and request.pairs and timed.step.part == "close":
        said += f" With {request.pairs * 2} people, one word each takes about {max(1, round(request.pairs * 2 * 5 / 60))} minutes: keep to one word."
    return said


# --- before the session -----------------------------------------------------------------------------------


def _before(material: Material, stage: Stage) -> GuideSection:
    request = material.request
    lines = [Line(text=text) for text in _room(request, stage)]
    lines += material.guide_items_for(timebox(stage).guide, "Who prepares what", Role.STAFF.value)
    return GuideSection(title="Before", lines=tuple(lines))


def _room(request: Request, stage: Stage) -> list[str]:
    pairs = request.pairs or 1
    if request.setting is Setting.REMOTE:
        rooms = (
            f"{pairs} breakout rooms of two, opened and closed by you"
            if pairs > 1
            else "One video call, its link sent by you"
        )
        return [f"{rooms}; cameras on for the first minutes; recording and AI note-takers off."]
    if stage is Stage.LAUNCH:
        return [
            "One room for everyone with chairs that can be turned, no stage; one clock everyone can see.",
            "For each person: the routes card, the calendar of the program, a pen.",
        ]
    online = (
        ["One screen and one microphone per pairing that is split; who dials in speaks first."]
        if request.setting is Setting.HYBRID
        else []
    )
    tables = (
        f"{pairs} small tables for two, far enough apart that nobody overhears"
        if pairs > 1
        else "A neutral room for two, not the executive's office"
    )
    prints = f"{pairs * 2} printed timeboxes" if pairs > 1 else "two printed timeboxes"
    papers = {
        Stage.KICKOFF: "agreement and role card",
        Stage.CLOSING: "goals page from the kickoff",
        Stage.LAUNCH: "routes card",
    }
    paper = papers.get(stage, "one sheet for the action and the next date")
    return [
        f"{tables}; one clock everyone can see.",
        f"{upper_first(prints)}, and per pairing: {paper}, two pens.",
        *online,
    ]


# --- beside the script ------------------------------------------------------------------------------------


def _questions(material: Material, stage: Stage, script: tuple[ScriptStep, ...]) -> tuple[Line, ...]:
    """Two questions for each side to start from, other than those the script already asks.

    Of a topic with a card, the mentor asks what its decision hangs on.
    """
    asked = " ".join(line.text for step in script for line in step.mentor_does)
    avoid = [record.question for record, _ in material.questions if record.question in asked]
    mentor = _card_questions(material, asked) or _bank_questions(material, Role.MENTOR, stage, avoid)
    return (*mentor, *_bank_questions(material, Role.EXECUTIVE, stage, avoid))


def _card_questions(material: Material, asked: str) -> list[Line]:
    questions = material.card.business_questions if material.card else ()
    return [material.from_card(f"Mentor: {text}", "decision") for text in questions if text not in asked][:2]


def _bank_questions(material: Material, asker: Role, stage: Stage, avoid: list[str]) -> list[Line]:
    found = choose_questions(material, asker, stage, (Purpose.OPEN, Purpose.DEEPEN), avoid)
    return [material.cite(f"{upper_first(asker)}: {record.question}", ranked) for record, ranked in found]


def _sections(material: Material, stage: Stage) -> tuple[GuideSection, ...]:
    guide = timebox(stage).guide
    named = (
        ("Say this", tuple(material.guide_items(guide, "Wording to borrow")[:4])),
        ("Watch out", tuple(material.guide_items(guide, "Pitfalls")[:4])),
        ("If it goes wrong", tuple(material.guide_items(guide, "If it goes wrong")[:4])),
        ("Safety and routes", _safety(material)),
        ("Afterwards", _afterwards(material)),
    )
    return tuple(GuideSection(title=title, lines=lines) for title, lines in named if lines)


_ROUTES = "Have the contacts for wellbeing, HR, security and speak-up printed with names and response times; you route, you don't investigate."
_NOT_ASKED = "Don't ask what a pairing discussed, and don't collect notes: the date, a mood of green, amber or red, and the next date are enough."


def _safety(material: Material) -> tuple[Line, ...]:
    return (Line(text=_ROUTES), *material.guide_items(_SAFETY_GUIDE, "Steps")[:2], Line(text=_NOT_ASKED))


def _afterwards(material: Material) -> tuple[Line, ...]:
    """The pulse, the next check, and a message ready to send where the collection has one."""
    pulse = Line(
        text="Within a day, ask each person two things: “Did it take place?” and “How useful was it, one to ten?”"
    )
    room = (
        f"After {material.request.pairs} pairings, "
        if material.request.pairs and material.request.pairs > 1
        else "Afterwards, "
    )
    count = Line(text=f"{room}count three things only: sessions held, next dates fixed, contacts used.")
    message = [
        found
        for found in material.records(PhrasingRecord)
        if found[0].direction is Direction.STAFF and found[1].similarity >= FITTING_MESSAGE
    ][:1]
    ready = [
        material.cite(f"A message to adapt: “{record.tones.warm}”", ranked)
        for record, ranked in message
        if "{" not in record.tones.warm
    ]
    return (pulse, count, *ready)
