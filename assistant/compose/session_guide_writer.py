"""Compose: a session guide for program staff, for one pairing or for many in a room."""

import re
from string import Template

from assistant.artifacts.session_guide import ONE_PAIRING, GuideSection, ScriptStep, SessionGuide
from assistant.artifacts.timeboxes import TimedStep, timebox, timed_steps
from assistant.compose.agenda_parts import fill_step, step_title
from assistant.compose.agenda_writer import pitfall_applies, wording_of
from assistant.compose.guide_afterwards import afterwards, evaluation
from assistant.compose.guide_setup import VIDEO_GUIDE, before_the_session, runs_many, video_variant
from assistant.compose.material import Material
from assistant.compose.question_choice import choose_questions
from assistant.compose.wording import FUNCTION_NAMES, FUNCTION_WORK, area_name, lower_first, upper_first
from assistant.domain.people import Role, Stage
from assistant.domain.records import Purpose, QuestionFamily, QuestionRecord
from assistant.domain.reply import Draft, Line
from assistant.domain.request import Request, Setting

USUAL_MINUTES = 60
SHORTEST_CALL = 5  # minutes of a step from which the facilitator calls time before its end
WORD_SECONDS = 5  # for one person to say one word
QUESTIONS_EACH = 2
MOST_LINES = 4  # of one section
_EVERYONE = "everyone"
_SAFETY_GUIDE = "G27"
_START_FROM = (Purpose.OPEN, Purpose.DEEPEN, Purpose.DEEPEN, Purpose.APPLY, Purpose.OPEN)  # the best two that belong
_WITHOUT_TOPIC = (QuestionFamily.RELATIONSHIP, QuestionFamily.LEADERSHIP, QuestionFamily.WAYS_OF_WORKING)
_ONE_WORD = re.compile(r"\bone word from each\b")
_ON_VIDEO = re.compile(r"\b(?:captions|second screen)\b")
_ROOMS = re.compile(r"every room|all rooms|you open the rooms")
_OF_THE_AFTERMATH = re.compile(r"three months|alumni|came of it|stor(?:y|ies)\b|praise")


def write_session_guide(material: Material, composer: str) -> Draft:
    request = material.request
    stage, minutes = request.stage or Stage.KICKOFF, request.minutes or USUAL_MINUTES
    words, steps = wording_of(request), timed_steps(stage, minutes)
    script = tuple(_script_step(step, material, stage, words) for step in steps)
    artifact = SessionGuide(
        title=_title(request, stage, minutes),
        stage=stage,
        minutes=minutes,
        pairs=request.pairs,
        purpose=Line(text=Template(timebox(stage).aim).substitute(words)),
        before=(*_from_the_list(request), *before_the_session(material, stage, steps)),
        script=script,
        questions=_questions(material, stage, script),
        sections=_sections(material, stage, minutes),
    )
    return Draft(artifact=artifact, composer=composer, opening=_opening(material))


def _from_the_list(request: Request) -> tuple[GuideSection, ...]:
    """Who and when, and what program staff noted, as it stands in their list."""
    lines = tuple(Line(text=" ".join(note.split())) for note in request.own_notes)
    return (GuideSection(title="From your list", lines=lines),) if lines else ()


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
    if request.stage is Stage.STUCK and request.pairs:
        said.append("A repair is private, so this is the plan for one pairing; hold it once for each.")
    if request.topic and material.card is None:
        said.append(f"The knowledge has no card on “{request.topic.name}”, so its content is yours to bring.")
    return " ".join(said)


# --- the script -------------------------------------------------------------------------------------------


def _script_step(timed: TimedStep, material: Material, stage: Stage, words: dict[str, str]) -> ScriptStep:
    executive, mentor = fill_step(timed, material, words)
    request, many = material.request, runs_many(material.request, stage)
    said = Template(_said(timed, request, many)).substitute(words)
    return ScriptStep(
        title=step_title(timed, material),
        minutes=timed.minutes,
        arrangement=timed.step.arrangement if many or stage is Stage.LAUNCH else ONE_PAIRING,
        facilitator=(Line(text=said + _for_the_room(timed, request, many)),),
        executive_does=executive,
        mentor_does=mentor,
    )


def _said(timed: TimedStep, request: Request, many: bool) -> str:
    if request.setting is not Setting.REMOTE or not timed.step.on_video:
        return timed.step.facilitator
    return timed.step.on_video if many else _ROOMS.sub("the call", timed.step.on_video)


def _for_the_room(timed: TimedStep, request: Request, many: bool) -> str:
    """What changes with many pairings: how to stop them, and examples from the areas in the room."""
    said = ""
    if timed.step.part in ("goals", "taster", "so_what", "apply", "known") and request.functions:
        examples = "; ".join(f"{FUNCTION_NAMES[f]}: {FUNCTION_WORK[f]}" for f in request.functions)
        said += f" If examples are slow to come – {examples}."
    if many and timed.step.arrangement != _EVERYONE and timed.minutes >= SHORTEST_CALL:
        by_video = request.setting is Setting.REMOTE
        said += f" Call time one minute before the end, {'in all rooms' if by_video else 'out loud'}."
    if many and _ONE_WORD.search(timed.step.facilitator):
        said += _one_word_each((request.pairs or 1) * 2, timed.minutes)
    return said


def _one_word_each(people: int, minutes: int) -> str:
    needed = max(1, round(people * WORD_SECONDS / 60))
    if needed >= minutes:
        return f" {people} words do not fit into {minutes} minutes: hear five, from both sides, and let the others say theirs in the pairing."
    return f" With {people} people that takes about {needed} minute{'s' if needed > 1 else ''}: keep to one word."


# --- beside the script ------------------------------------------------------------------------------------


def _questions(material: Material, stage: Stage, script: tuple[ScriptStep, ...]) -> tuple[Line, ...]:
    """Two questions for each side to start from, other than those the script already asks.

    Of a topic with a card, the mentor asks what its decision hangs on.
    """
    asked = " ".join(line.text for step in script for line in step.mentor_does)
    avoid = [record.question for record, _ in material.questions if record.question in asked]
    mentor = _card_questions(material, asked) or _bank_questions(material, Role.MENTOR, stage, avoid)
    avoid += [line.text.removeprefix("Mentor: ") for line in mentor]
    return (*mentor, *_bank_questions(material, Role.EXECUTIVE, stage, avoid))


def _card_questions(material: Material, asked: str) -> list[Line]:
    questions = material.card.business_questions if material.card else ()
    return [material.from_card(f"Mentor: {text}", "decision") for text in questions if text not in asked][:2]


def _bank_questions(material: Material, asker: Role, stage: Stage, avoid: list[str]) -> list[Line]:
    found = choose_questions(material, asker, stage, _START_FROM, avoid)
    fitting = [hit for hit in found if _belongs(hit[0], stage, material.request)][:QUESTIONS_EACH]
    return [material.cite(f"{upper_first(asker)}: {record.question}", ranked) for record, ranked in fitting]


def _belongs(record: QuestionRecord, stage: Stage, request: Request) -> bool:
    """Whether a question can be asked at this very moment: without a topic, none that speaks of one."""
    return record.stage is stage or (request.topic is not None and record.family not in _WITHOUT_TOPIC)


def _sections(material: Material, stage: Stage, minutes: int) -> tuple[GuideSection, ...]:
    guide = timebox(stage).guide
    named = (
        ("Say this", material.guide_items(guide, "Wording to borrow")[:MOST_LINES]),
        ("Watch out", _watch_out(material, stage, minutes)),
        ("If it goes wrong", _of_the_stage(material.guide_items(guide, "If it goes wrong"), stage)[:MOST_LINES]),
        ("If you hold it by video", video_variant(material, stage)),
        ("Safety and routes", _safety(material)),
        ("Afterwards", afterwards(material, stage)),
        ("Evaluation", evaluation(material, stage)),
    )
    return tuple(GuideSection(title=title, lines=tuple(lines)) for title, lines in named if lines)


def _watch_out(material: Material, stage: Stage, minutes: int) -> list[Line]:
    """Signs with the first move against each, two of them from the guide on video where that is used."""
    items = _of_the_stage(material.guide_items(timebox(stage).guide, "Pitfalls"), stage)
    # without a topic the pairing chooses one, so a demo may well be part of it
    may_demo = material.card is not None or material.request.topic is None
    fitting = [line for line in items if pitfall_applies(line.text, minutes, may_demo)][:MOST_LINES]
    if material.request.setting in (Setting.REMOTE, Setting.HYBRID):
        fitting += [line for line in material.guide_items(VIDEO_GUIDE, "Pitfalls") if _ON_VIDEO.search(line.text)]
    return fitting


def _of_the_stage(items: list[Line], stage: Stage) -> list[Line]:
    """The closing and the check three months later share one guide."""
    return [line for line in items if _OF_THE_AFTERMATH.search(line.text)] if stage is Stage.AFTER else items


_ROUTES = "Have the contacts for wellbeing, HR, security and speak-up at hand with names and response times; you route, you don't investigate."
_NOT_ASKED = "Don't ask what a pairing discussed, and don't collect notes: the date, a mood of green, amber or red, and the next date are enough."


def _safety(material: Material) -> tuple[Line, ...]:
    """The first two steps of the guide on disclosures are those that cannot wait."""
    steps = [
        line.model_copy(update={"text": f"When somebody tells of harm or danger: {lower_first(line.text)}"})
        for line in material.guide_items(_SAFETY_GUIDE, "Steps")[:2]
    ]
    return (Line(text=_ROUTES), *steps, Line(text=_NOT_ASKED))
