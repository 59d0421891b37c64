"""Compose: briefs for the two sides of a session: the learner's stance in under 150 words, the mentor's teaching plan."""

import re
from collections.abc import Iterator, Sequence

from assistant.artifacts.brief import LONGEST_STANCE, Brief, BriefPart, SideBrief
from assistant.artifacts.timeboxes import timebox, timed_steps
from assistant.compose.agenda_writer import USUAL_MINUTES, pitfall_applies
from assistant.compose.material import Material
from assistant.compose.question_choice import choose_questions
from assistant.compose.wording import lower_first, topic_noun, upper_first
from assistant.domain.people import Role, Stage
from assistant.domain.records import Purpose
from assistant.domain.reply import Draft, Line
from assistant.domain.request import Kind, Request

_ANY_TOPIC = "the topic you choose together"
_OFFER = "Say “now the agenda” and I plan the minutes for both of you."
_HANDS = "Say “you drive”, give them all that the try needs and take your own hands off it; then count to five before you help."
_ON_A_SCREEN = re.compile(
    r"\b(?:tool|device|phone|laptop|screen|account|website|browser|app|computer|page)s?\b(?![^.]*\boff the table\b)"
)


def wants_brief(request: Request) -> bool:
    """Whether a brief is wanted and no plan."""
    return request.kind is Kind.AGENDA and bool(request.brief_for)


def write_brief(material: Material, composer: str) -> Draft:
    request = material.request
    minutes = request.minutes or USUAL_MINUTES
    stage = request.stage or Stage.FIRST
    topic = topic_noun(request.topic) if request.topic else _ANY_TOPIC
    parts = {
        Role.EXECUTIVE: lambda: _within(LONGEST_STANCE, _stance(material, stage, topic)),
        Role.MENTOR: lambda: tuple(_teaching_plan(material, stage, minutes, topic)),
    }
    sides = tuple(SideBrief(role=role, parts=parts[role]()) for role in request.brief_for)
    title = upper_first(f"brief for {'both sides' if len(sides) > 1 else 'the ' + sides[0].role.value}: {topic}")
    brief = Brief(title=title, topic=topic, minutes=minutes, sides=sides)
    offer = "" if request.minutes or len(sides) > 1 else _OFFER
    return Draft(artifact=brief, composer=composer, opening=_opening(material), question_back=offer)


def _opening(material: Material) -> str:
    if material.request.topic is None:
        return "You named no topic; with one, this becomes specific."
    if material.card is None:
        return f"The knowledge has no card on “{material.request.topic.name}”, so this holds no facts on it."
    return ""


# --- the learner ----------------------------------------------------------------------------------------


def _stance(material: Material, stage: Stage, topic: str) -> Iterator[BriefPart]:
    """What the executive goes in with; the most needed first, since what does not fit is left out."""
    card = material.card
    if card:
        want = material.from_card(f"To say this in your own words: {card.one_line}", "in-short")
    else:
        want = Line(
            text=f"One sentence on {topic} that you could say to your own people, and one action to leave with."
        )
    yield BriefPart(title="Go in wanting", lines=(want,))
    stop = [Line(text="Answering, solving, ranking, and nodding at words you could not explain.")]
    if card:
        stop.append(
            material.from_card(f"And this, should you believe it: “{card.myths[0].myth.rstrip('.')}.”", "myths")
        )
    yield BriefPart(title="Leave at the door", lines=tuple(stop))
    yield BriefPart(title="In the room", lines=tuple(_acts(material)))
    found = choose_questions(material, Role.EXECUTIVE, stage, [Purpose.OPEN])
    if found:
        record, ranked = found[0]
        yield BriefPart(title="Open with", lines=(material.cite(f"“{record.question}”", ranked),))
    if card:
        reason = material.from_card(card.why_care.for_function(material.request.function), "why-care")
        yield BriefPart(title="Why it is yours", lines=(reason,))
        yield BriefPart(title="Bring", lines=(material.from_card(upper_first(card.exercise.materials), "exercise"),))


def _acts(material: Material) -> Iterator[Line]:
    """Three things to do in the room, the last on the topic's own decision."""
    if material.card:
        yield material.from_card(f"Do the try yourself: {lower_first(material.card.exercise.goal)}", "exercise")
    else:
        yield Line(text="Do something yourself, from the first third on; watching teaches little.")
    yield Line(text="Answer a remark that stings with “thank you”.")
    if material.card:
        yield material.from_card(f"Keep one choice in mind: {lower_first(material.card.decision)}", "decision")
    else:
        yield Line(text="Write one action with a date before you get up.")


def _within(words: int, parts: Iterator[BriefPart]) -> tuple[BriefPart, ...]:
    kept: list[BriefPart] = []
    for part in parts:
        words -= sum(len(line.text.split()) for line in part.lines) + len(part.title.split())
        if words >= 0:
            kept.append(part)
    return tuple(kept)


# --- the mentor -----------------------------------------------------------------------------------------


def _teaching_plan(material: Material, stage: Stage, minutes: int, topic: str) -> Iterator[BriefPart]:
    card = material.card
    goal = f"Afterward they can say {'this' if card else 'in one sentence what ' + topic + ' changes for them'}"
    said = material.from_card(f"{goal}: {card.one_line}", "in-short") if card else Line(text=f"{goal}.")
    yield BriefPart(title="The one thing", lines=(said,))
    if card:
        yield from _content(material)
    yield BriefPart(title="Handing over", lines=(Line(text=_HANDS),))
    pitfalls = [
        line
        for line in material.guide_items(timebox(stage).guide, "Pitfalls")
        if pitfall_applies(line.text, minutes, card is not None)
    ]
    if pitfalls:
        yield BriefPart(title="Where it will stall", lines=tuple(pitfalls[:3]))
    if card:
        told = tuple(
            material.from_card(f"Do not claim to know {lower_first(one)}", "unknown") for one in card.unknown[:2]
        )
        yield BriefPart(title="Not to claim", lines=told)
    yield from _question(material, stage)
    steps = ", ".join(f"{timed.minutes} min {lower_first(timed.step.title)}" for timed in timed_steps(stage, minutes))
    yield BriefPart(title=f"Your {minutes} minutes", lines=(Line(text=f"{upper_first(steps)}."),))


def _content(material: Material) -> Iterator[BriefPart]:
    card = material.card
    assert card is not None
    myth = card.myths[0]
    believed = material.from_card(f"Likely: “{myth.myth.rstrip('.')}.” The repair: {myth.correction}", "myths")
    yield BriefPart(title="What they may believe", lines=(believed,))
    own = getattr(card.function_analogies, material.request.function.value, None)
    analogy, part = (own, "analogies-by-function") if own else (card.analogy, "analogy")
    layers: Sequence[Line] = (
        material.from_card(f"In thirty seconds: {card.layers.thirty_seconds}", "in-short"),
        material.from_card(f"As a picture: {analogy.text}", part),
        material.from_card(f"Where it stops: {analogy.breaks}", part),
    )
    yield BriefPart(title="Two layers", lines=tuple(layers))
    exercise = card.exercise
    told = (
        material.from_card(f"The goal: {lower_first(exercise.goal)}", "exercise"),
        material.from_card(f"Set up: {lower_first(exercise.materials)}", "exercise"),
        material.from_card(f"Look for: {lower_first(exercise.notice)}", "exercise"),
    )
    fallback = Line(text="If the network or the tool fails: the same steps on two screenshots, printed.")
    on_screen = _ON_A_SCREEN.search(exercise.materials)
    yield BriefPart(title="The exercise", lines=(*told, fallback) if on_screen else told)


def _question(material: Material, stage: Stage) -> Iterator[BriefPart]:
    """The question that carries the session: the card's own, else the bank's."""
    if material.card:
        asked = material.from_card(f"“{material.card.business_questions[0]}”", "decision")
        yield BriefPart(title="The question that carries it", lines=(asked,))
        return
    for record, ranked in choose_questions(material, Role.MENTOR, stage, [Purpose.DEEPEN]):
        yield BriefPart(title="The question that carries it", lines=(material.cite(f"“{record.question}”", ranked),))
