"""Compose: the steps of an agenda that carry the topic, from its card, or from the question bank without one."""

from collections.abc import Callable
from string import Template

from assistant.artifacts.timeboxes import TimedStep
from assistant.compose.exercise_fit import steps_within
from assistant.compose.material import Material
from assistant.compose.question_choice import BANK_PURPOSES, choose_questions
from assistant.compose.wording import lower_first
from assistant.domain.people import Role, Stage
from assistant.domain.records import TechnologyCard
from assistant.domain.reply import Line
from assistant.domain.sentences import fit_words, split_sentences

WORDS_OF_HOW = 60  # on how a thing works; the rest is for the explainer
ROOM_FOR_MORE = 9  # minutes of a step from which it holds a second thing of its sort
Lines = tuple[Line, ...]
Sides = tuple[Lines, Lines]  # what the executive does, what the mentor does


def step_title(timed: TimedStep, material: Material) -> str:
    return timed.step.title if material.card or not timed.step.without_card else timed.step.without_card.title


def fill_step(timed: TimedStep, material: Material, words: dict[str, str]) -> Sides:
    """What both sides do in one step, with the topic's own content where the step carries it."""
    card = material.card
    told = timed.step if card or not timed.step.without_card else timed.step.without_card
    executive = (Line(text=Template(told.executive).substitute(words)),)
    mentor = (Line(text=Template(told.mentor).substitute(words)),)
    by_card = card is not None and timed.step.part in _CARD_PARTS  # the card has more to say there itself
    if timed.step.with_time and timed.minutes >= ROOM_FOR_MORE and not by_card:
        executive += (Line(text=timed.step.with_time.executive),)
        mentor += (Line(text=timed.step.with_time.mentor),)
    if card and by_card:
        return _CARD_PARTS[timed.step.part](timed, material, card, executive, mentor)
    if timed.step.part in (*BANK_PURPOSES, "explain"):
        return executive, (*mentor, *_without_card(timed.step.part, material))
    return executive, mentor


def _known(timed: TimedStep, material: Material, card: TechnologyCard, executive: Lines, mentor: Lines) -> Sides:
    myth = card.myths[0]
    wrong_turn = material.from_card(f"Listen for one wrong turn: “{myth.myth.rstrip('.')}.”", "myths")
    told = (wrong_turn, material.from_card(myth.correction, "myths"))
    if timed.minutes < ROOM_FOR_MORE or len(card.myths) < 2:
        return executive, told
    second = card.myths[1]
    return executive, (
        *told,
        material.from_card(f"And for a second one: “{second.myth.rstrip('.')}.” {second.correction}", "myths"),
    )


def _explain(timed: TimedStep, material: Material, card: TechnologyCard, executive: Lines, mentor: Lines) -> Sides:
    short = material.from_card(f"In thirty seconds: {card.layers.thirty_seconds}", "in-short")
    own = getattr(card.function_analogies, material.request.function.value, None)
    analogy = own or card.analogy
    part = "analogies-by-function" if own else "analogy"
    told = (short, material.from_card(analogy.text, part), material.from_card(analogy.breaks, part))
    if timed.minutes < ROOM_FOR_MORE:
        return executive, told
    first = " ".join(fit_words(split_sentences(card.layers.three_minutes), WORDS_OF_HOW))
    return executive, (*told, material.from_card(f"Then how it works: {first}", "how-it-works"))


def _hands_on(timed: TimedStep, material: Material, card: TechnologyCard, executive: Lines, mentor: Lines) -> Sides:
    steps = steps_within(card.exercise, timed.minutes)
    goal = material.from_card(card.exercise.goal, "exercise")
    told = [material.from_card(f"({minutes} min) {do}", "exercise") for minutes, do in steps]
    left = timed.minutes - sum(minutes for minutes, _ in steps)
    own_case = (Line(text=f"({left} min) Then the same with a case of your own."),) if left else ()
    brought = material.from_card(f"Bring: {lower_first(card.exercise.materials)}", "exercise")
    notice = material.from_card(f"Look for: {card.exercise.notice}", "exercise")
    return (goal, *told, *own_case), (*_said_first(timed, material, card), Line(text=_HANDS_OFF), brought, notice)


def _said_first(timed: TimedStep, material: Material, card: TechnologyCard) -> Lines:
    """In the middle of a program no step explains, so a long try begins with the topic in a few sentences."""
    if material.request.stage is not Stage.MID or timed.minutes < ROOM_FOR_MORE:
        return ()
    return (material.from_card(f"First, in thirty seconds: {card.layers.thirty_seconds}", "in-short"),)


_HANDS_OFF = "Keep your hands off the device, and let it fail once."


def _so_what(timed: TimedStep, material: Material, card: TechnologyCard, executive: Lines, mentor: Lines) -> Sides:
    reason = material.from_card(card.why_care.for_function(material.request.function), "why-care")
    decision = material.from_card(f"The choice on the table: {lower_first(card.decision)}", "decision")
    risk = material.from_card(f"Name the risk in it: {card.risks[0]}", "risks")
    if timed.minutes < ROOM_FOR_MORE:
        return (reason, decision), (_card_question(material, card, 0), risk)
    second = material.from_card(f"And this one: {card.risks[1]}", "risks")
    return (reason, decision), (_card_question(material, card, 0), risk, second, _card_question(material, card, 2))


def _explain_back(timed: TimedStep, material: Material, card: TechnologyCard, executive: Lines, mentor: Lines) -> Sides:
    held = material.from_card(f"Hold it against this line: {card.one_line}", "in-short")
    told = (Line(text="Correct one thing at most."), held)
    if timed.minutes < ROOM_FOR_MORE:
        return executive, told
    word = card.jargon[0]
    asked = material.from_card(
        f"Ask what “{word.term}” means, in their own words. It is this: {lower_first(word.meaning)}", "jargon"
    )
    return executive, (*told, asked)


def _challenge(timed: TimedStep, material: Material, card: TechnologyCard, executive: Lines, mentor: Lines) -> Sides:
    risk = material.from_card(f"Take the case against it: {card.risks[0]}", "risks")
    myth = card.myths[-1]
    said = material.from_card(f"If somebody says “{myth.myth.rstrip('.')}”: {myth.correction}", "myths")
    if timed.minutes < ROOM_FOR_MORE:
        return (*executive, risk), (_card_question(material, card, 1), said)
    other = material.from_card(f"Then the other side of it: {card.risks[-1]}", "risks")
    unsure = material.from_card(f"Say what nobody knows yet: {lower_first(card.unknown[-1])}", "unknown")
    return (*executive, risk, other), (_card_question(material, card, 1), said, unsure)


def _apply(timed: TimedStep, material: Material, card: TechnologyCard, executive: Lines, mentor: Lines) -> Sides:
    decision = material.from_card(f"A candidate: {lower_first(card.decision)}", "decision")
    reason = material.from_card(card.why_care.for_function(material.request.function), "why-care")
    told = (*mentor, reason) if timed.minutes < ROOM_FOR_MORE else (*mentor, reason, _card_question(material, card, 2))
    return (*executive, decision), told


def _taster(timed: TimedStep, material: Material, card: TechnologyCard, executive: Lines, mentor: Lines) -> Sides:
    line = material.from_card(f"Then leave one line: {card.one_line}", "in-short")
    return executive, (_card_question(material, card, 0), line)


def _close(timed: TimedStep, material: Material, card: TechnologyCard, executive: Lines, mentor: Lines) -> Sides:
    """Where the topic was worked on, one thing nobody knows is left to take along."""
    if (material.request.stage or Stage.FIRST) not in (
        Stage.FIRST,
        Stage.MID,
    ):  # none named is taken as a content session
        return executive, mentor
    return executive, (*mentor, material.from_card(f"Leave one thing open: {lower_first(card.unknown[0])}", "unknown"))


def _card_question(material: Material, card: TechnologyCard, place: int) -> Line:
    return material.from_card(f"Ask: “{card.business_questions[place]}”", "decision")


_CARD_PARTS: dict[str, Callable[[TimedStep, Material, TechnologyCard, Lines, Lines], Sides]] = {
    "known": _known,
    "explain": _explain,
    "hands_on": _hands_on,
    "so_what": _so_what,
    "explain_back": _explain_back,
    "challenge": _challenge,
    "apply": _apply,
    "taster": _taster,
    "close": _close,
}

_FROM_GUIDES = 2  # sentences of the guides on a topic without a card


def _without_card(part: str, material: Material) -> Lines:
    """What the mentor has for a topic that no card covers: what the guides say, and a question for the step."""
    if material.request.topic is None and part != "taster":
        return ()
    if part == "explain":
        return tuple(material.on_topic(_FROM_GUIDES))
    purpose, place = BANK_PURPOSES[part]
    found = choose_questions(material, Role.MENTOR, material.request.stage, [purpose] * (place + 1))[place:]
    return tuple(material.cite(f"Ask: “{record.question}”", ranked) for record, ranked in found[:1])
