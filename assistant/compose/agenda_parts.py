"""Compose: the steps of an agenda that carry the topic, from its card, or from the question bank without one."""

from collections.abc import Callable
from string import Template

from assistant.artifacts.timeboxes import TimedStep
from assistant.compose.exercise_fit import steps_within
from assistant.compose.material import Material
from assistant.compose.question_choice import choose_questions
from assistant.compose.wording import lower_first
from assistant.domain.people import Role
from assistant.domain.records import Purpose, TechnologyCard
from assistant.domain.reply import Line

Sides = tuple[Line, Line]  # what the executive does, what the mentor does


def fill_step(timed: TimedStep, material: Material, words: dict[str, str]) -> Sides:
    """What both sides do in one step, with the topic's own content where the step carries it."""
    executive = Line(text=Template(timed.step.executive).substitute(words))
    mentor = Line(text=Template(timed.step.mentor).substitute(words))
    card = material.card
    if card and timed.step.part in _CARD_PARTS:
        return _CARD_PARTS[timed.step.part](timed, material, card, executive, mentor)
    if timed.step.part in _BANK_PURPOSES:
        return _with_question(timed.step.part, material, executive, mentor)
    return executive, mentor


def _joined(first: Line, second: Line) -> Line:
    """Two lines as one; the citations of both are kept."""
    return Line(text=f"{first.text} {second.text}", cites=(*first.cites, *second.cites), origin=second.origin)


def _known(timed: TimedStep, material: Material, card: TechnologyCard, executive: Line, mentor: Line) -> Sides:
    myth = card.myths[0]
    said = material.from_card(myth.correction, "myths")
    wrong_turn = Line(text=f"Listen for one wrong turn in particular: “{myth.myth.rstrip('.')}.”")
    return executive, _joined(wrong_turn, said)


def _explain(timed: TimedStep, material: Material, card: TechnologyCard, executive: Line, mentor: Line) -> Sides:
    short = material.from_card(card.layers.thirty_seconds, "in-short")
    own = getattr(card.function_analogies, material.request.function.value, None)
    analogy = own or card.analogy
    compared = material.from_card(f"{analogy.text} {analogy.breaks}", "analogies-by-function" if own else "analogy")
    return executive, _joined(Line(text=f"In thirty seconds: {short.text}", cites=short.cites, origin=short.origin), compared)


def _hands_on(timed: TimedStep, material: Material, card: TechnologyCard, executive: Line, mentor: Line) -> Sides:
    steps = steps_within(card.exercise, timed.minutes)
    told = " ".join(f"({minutes} min) {do}" for minutes, do in steps)
    goal = material.from_card(f"{card.exercise.goal} {told}", "exercise")
    left = timed.minutes - sum(minutes for minutes, _ in steps)
    own_case = f" Use the last {left} minutes for a case of your own." if left else ""
    brought = material.from_card(f"Bring: {lower_first(card.exercise.materials)}", "exercise")
    notice = material.from_card(f"What to look for: {card.exercise.notice}", "exercise")
    keep_off = Line(text=mentor.text) if timed.step.title.startswith("Try") else Line(text="Keep your hands off the device.")
    return goal.model_copy(update={"text": goal.text + own_case}), _joined(_joined(keep_off, brought), notice)


def _so_what(timed: TimedStep, material: Material, card: TechnologyCard, executive: Line, mentor: Line) -> Sides:
    reason = material.from_card(card.why_care.for_function(material.request.function), "why-care")
    decision = material.from_card(f"The choice on the table: {lower_first(card.decision)}", "decision")
    question = material.from_card(f"Ask: “{card.business_questions[0]}”", "decision")
    return _joined(reason, decision), question


def _explain_back(timed: TimedStep, material: Material, card: TechnologyCard, executive: Line, mentor: Line) -> Sides:
    held = material.from_card(f"Hold it against this line: {card.one_line}", "in-short")
    return executive, _joined(Line(text="Correct one thing at most."), held)


def _challenge(timed: TimedStep, material: Material, card: TechnologyCard, executive: Line, mentor: Line) -> Sides:
    risk = material.from_card(f"Take the case against it: {card.risks[0]}", "risks")
    question = material.from_card(f"Ask: “{card.business_questions[1]}”", "decision")
    return _joined(executive, risk), question


def _apply(timed: TimedStep, material: Material, card: TechnologyCard, executive: Line, mentor: Line) -> Sides:
    decision = material.from_card(f"A candidate: {lower_first(card.decision)}", "decision")
    return _joined(executive, decision), mentor


def _taster(timed: TimedStep, material: Material, card: TechnologyCard, executive: Line, mentor: Line) -> Sides:
    question = material.from_card(f"Ask: “{card.business_questions[0]}”", "decision")
    line = material.from_card(f"Then leave one line: {card.one_line}", "in-short")
    return executive, _joined(question, line)


_CARD_PARTS: dict[str, Callable[[TimedStep, Material, TechnologyCard, Line, Line], Sides]] = {
    "known": _known,
    "explain": _explain,
    "hands_on": _hands_on,
    "so_what": _so_what,
    "explain_back": _explain_back,
    "challenge": _challenge,
    "apply": _apply,
    "taster": _taster,
}

# Without a card, the question bank gives each of these steps a question near the topic.
_BANK_PURPOSES = {
    "known": Purpose.OPEN,
    "so_what": Purpose.APPLY,
    "challenge": Purpose.CHALLENGE,
    "taster": Purpose.OPEN,
    "goals": Purpose.DEEPEN,
}


def _with_question(part: str, material: Material, executive: Line, mentor: Line) -> Sides:
    if material.request.topic is None and part != "taster":
        return executive, mentor
    found = choose_questions(material, Role.MENTOR, material.request.stage, [_BANK_PURPOSES[part]])
    if not found:
        return executive, mentor
    record, ranked = found[0]
    return executive, _joined(mentor, material.cite(f"Ask: “{record.question}”", ranked))
