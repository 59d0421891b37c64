"""Compose: what a session guide says of the time after the session: the follow-up, and how to tell whether it helped."""

from assistant.compose.guide_setup import runs_many
from assistant.compose.material import Material
from assistant.domain.people import Stage
from assistant.domain.records import Asker, Direction, PhrasingRecord, Purpose, QuestionRecord
from assistant.domain.reply import Line
from assistant.domain.request import Request

MEASURE_GUIDE = "G31"
FITTING_MESSAGE = 0.5  # cosine from which a staff message belongs to the session
FEWEST_ANSWERS = 5  # below which no figure is reported
_SURVEY, _LEVELS = "Survey items you can use as they stand", "What to measure at each level"
# General practice, stage by stage: what staff do next, and by when.
_NEXT = {
    Stage.LAUNCH: "Within two days, send everyone the three next dates and the sentence on how to step back without a reason.",
    Stage.MATCHING: "Collect each private yes or no within two days, and tell both sides the outcome on the same day, without reasons.",
    Stage.KICKOFF: "Within a week, check one thing: do three dates stand in both calendars? Where they do not, send three proposals.",
    Stage.FIRST: "After two weeks, ask whether the next session stands and the action was tried; what came of it stays with the pairing.",
    Stage.MID: "In the same week, offer each mentor the next circle, and look at the cancellations: from one in four, call both sides.",
    Stage.STUCK: "Within a week, call each side alone for fifteen minutes; in three weeks decide on going on, re-matching or stopping.",
    Stage.CLOSING: "Within a week, send the thanks and the survey, and put the three-month check into both calendars.",
    Stage.AFTER: "Within a week, send both the thanks, and put the lasting changes that both released into the report.",
}
# What can be learned at each stage, asked in words that people can answer; the coach's own.
_LEARNED = {
    Stage.LAUNCH: "“Say in one sentence what stays private and what cannot.”",
    Stage.MATCHING: "“Do you know enough of each other to say yes or no? What is missing?”",
    Stage.KICKOFF: "“Which limits of confidentiality did you agree, and how can either of you leave without fault?”",
    Stage.STUCK: "“Which pattern got in the way: time, role, topic, trust or fit?”, asked of each alone.",
    Stage.CLOSING: "“Which view did you hold at the start and drop?”",
    Stage.AFTER: "“What do you still explain or do in another way than a year ago?”",
}
_DONE = {
    Stage.LAUNCH: ("After two weeks", "how many said yes, how many stepped back, and whether two protected hours stand in the calendars."),
    Stage.MATCHING: ("After the kickoff", "how many trial talks led to a yes from both sides."),
    Stage.KICKOFF: ("After the next date", "whether it was held on the day that was fixed, and who moved it if it was not."),
    Stage.STUCK: ("After two more sessions", "whether the one experiment was kept, and whether the sign of it showed."),
}  # fmt: skip


def afterwards(material: Material, stage: Stage) -> tuple[Line, ...]:
    """What staff do next, what they count, and a message ready to send where the collection has one."""
    request = material.request
    after = f"After {request.pairs} pairings" if runs_many(request, stage) else "Afterwards"
    count = f"{after}, count three things only: sessions held, next dates fixed, contacts used."
    return (Line(text=_NEXT[stage]), Line(text=count), *_message(material))


def evaluation(material: Material, stage: Stage) -> tuple[Line, ...]:
    """A question for each of Kirkpatrick's four levels, when to ask it, and what must not be made of the answers."""
    return (
        *_reaction(material, stage),
        *_learning(material, stage),
        *_behavior(material, stage),
        *_results(material),
        Line(text=_reporting(material.request)),
    )


def _reaction(material: Material, stage: Stage) -> list[Line]:
    """The question on how useful it was, then one of the bank's own for staff at this stage."""
    useful = _survey_item(material, "How useful was")
    asked = [
        material.cite(f"Your own question, when you next speak to them: “{record.question}”", ranked)
        for record, ranked in material.records(QuestionRecord)
        if record.asker is Asker.STAFF and record.stage is stage and record.purpose is Purpose.CHALLENGE
    ][:1]
    return [*(_at_level("Reaction, within a day", line) for line in useful), *asked]


def _learning(material: Material, stage: Stage) -> list[Line]:
    if stage in _LEARNED:
        return [Line(text=f"Learning, before people leave: {_LEARNED[stage]}")]
    asked = _survey_item(material, "How confident")
    return [_at_level("Learning, once before and once after", line) for line in asked]


def _behavior(material: Material, stage: Stage) -> list[Line]:
    if stage in _DONE:
        when, what = _DONE[stage]
        return [Line(text=f"Behavior, {when.lower()}: count {what}")]
    asked = _survey_item(material, "What did you do differently")
    return [_at_level("Behavior, at the next contact", line) for line in asked]


def _results(material: Material) -> list[Line]:
    measured = [line for line in material.guide_items(MEASURE_GUIDE, _LEVELS) if line.text.startswith("Results:")]
    return [
        line.model_copy(update={"text": line.text.replace("Results:", "Results, not before twelve months:", 1)})
        for line in measured
    ]


def _survey_item(material: Material, words: str) -> list[Line]:
    return [line for line in material.guide_items(MEASURE_GUIDE, _SURVEY) if words in line.text][:1]


def _at_level(level: str, line: Line) -> Line:
    return line.model_copy(update={"text": f"{level}, {line.text[:1].lower()}{line.text[1:]}"})


def _reporting(request: Request) -> str:
    pairs = request.pairs or 1
    if pairs < FEWEST_ANSWERS:
        who = f"{pairs} pairings" if pairs > 1 else "one pairing"
        return f"With {who} every answer points to a person: use it to help them, and report no figure."
    return f"Report a figure only where at least {FEWEST_ANSWERS} people answered, for the program as a whole and never for a pairing."


def _message(material: Material) -> list[Line]:
    found = [
        (record, ranked)
        for record, ranked in material.records(PhrasingRecord)
        if record.direction is Direction.STAFF and ranked.similarity >= FITTING_MESSAGE
    ][:1]
    return [
        material.cite(f"A message to adapt: “{record.tones.warm}”", ranked)
        for record, ranked in found
        if "{" not in record.tones.warm
    ]
