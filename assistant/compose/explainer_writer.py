"""Compose: a technology explainer from its card, cut to the minutes there are and to the listener's own work."""

import re
from calendar import month_name
from dataclasses import dataclass

from assistant.artifacts.explainer import Explainer, ExplainerBox, ExplainerStep
from assistant.compose.exercise_fit import steps_within
from assistant.compose.material import Material
from assistant.compose.speaking_time import WORDS_PER_MINUTE, share_minutes
from assistant.compose.wording import FUNCTION_NAMES, listener_name, upper_first
from assistant.domain.people import BusinessFunction, Role
from assistant.domain.records import TechnologyCard
from assistant.domain.records.technology_card import EXERCISE_MINUTES, Analogy
from assistant.domain.reply import Draft, Line
from assistant.domain.sentences import fit_words, split_sentences

USUAL_MINUTES = 5
EXERCISE_FROM = 15  # minutes from which the exercise fits beside the talk
CURIOUS_FROM = 20
SAY_BACK_FROM = 4
BOXES_FROM = 3  # minutes below which more than one box beside the talk is a burden
MOST_TALKING = 30  # minutes; a longer talk is not an explainer any more


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the talk before it has its minutes; `fixed` minutes are not shared out by words."""

    title: str
    lines: tuple[Line, ...]
    fixed: int = 0

    @property
    def words(self) -> int:
        return sum(len(line.text.split()) for line in self.lines)


def write_explainer(material: Material, composer: str) -> Draft:
    wanted = material.request.minutes or USUAL_MINUTES
    minutes = min(
        max(wanted // 2 if material.request.is_short and material.request.follow_up else wanted, 1), MOST_TALKING
    )
    if material.card is None:
        return Draft(artifact=_skeleton(material, minutes), composer=composer, opening=_no_card(material))
    card = material.card
    artifact = Explainer(
        title=_title(material, card.title, minutes),
        topic=card.title,
        minutes=minutes,
        one_line=material.from_card(card.one_line, "in-short"),
        steps=_timed(_parts(material, card, minutes), minutes),
        boxes=_boxes(material, card)[: None if minutes >= BOXES_FROM else 1],
        as_of=_as_of(card),
    )
    return Draft(artifact=artifact, composer=composer, opening=_assumed(material, minutes))


def _title(material: Material, topic: str, minutes: int) -> str:
    length = "one minute" if minutes == 1 else f"{minutes} minutes"
    listener = (
        f", for {listener_name(material.request)}" if material.request.listener or material.request.functions else ""
    )
    return upper_first(f"{topic} in {length}{listener}")


def _assumed(material: Material, minutes: int) -> str:
    topic = material.request.topic
    if topic and topic.nearest:
        return f"The knowledge has no card on “{topic.words}” itself. This rests on the nearest one, {topic.card_title}; check that it is what you mean."
    if material.request.is_short and material.request.follow_up:
        return f"Shortened to {minutes} minutes." if minutes > 1 else "Shortened to one minute."
    if material.request.minutes is None:
        return f"You named no length, so this is for {minutes} minutes."
    if material.request.minutes > minutes:
        return f"An explainer longer than {MOST_TALKING} minutes stops being one, so this is for {minutes}; use the rest for the exercise and questions."
    return ""


# --- the talk -------------------------------------------------------------------------------------------


def _parts(material: Material, card: TechnologyCard, minutes: int) -> list[Part]:
    """The parts of the talk in order: why it matters to this listener first, then what it is, then what to do."""
    exercise = _exercise(material, card) if minutes >= EXERCISE_FROM else None
    say_back = _say_back(material) if minutes >= SAY_BACK_FROM else None
    talking = minutes - sum(part.fixed for part in (exercise, say_back) if part)
    budget = int(talking * WORDS_PER_MINUTE)
    opening, analogy, so_what = _opening(material, card), _analogy(material, card), _so_what(material, card)
    how = _how(material, card, budget - opening.words - analogy.words - so_what.words, minutes)
    parts = [opening, analogy, how, exercise, so_what, say_back]
    return [part for part in parts if part is not None][: minutes * 2]


def _opening(material: Material, card: TechnologyCard) -> Part:
    function = material.request.function
    reason = material.from_card(card.why_care.for_function(function), "why-care")
    where = (
        "Why it matters to you"
        if function is BusinessFunction.GENERAL
        else f"Why it matters in {FUNCTION_NAMES[function]}"
    )
    return Part(where, (reason, material.from_card(card.layers.thirty_seconds, "in-short")))


def analogy_for(card: TechnologyCard, function: BusinessFunction) -> tuple[Analogy, str]:
    """The comparison from the listener's own work, or else the general one, and the part of the card it stands in."""
    own: Analogy | None = getattr(card.function_analogies, function.value, None)
    return (own, "analogies-by-function") if own else (card.analogy, "analogy")


def _analogy(material: Material, card: TechnologyCard) -> Part:
    analogy, part = analogy_for(card, material.request.function)
    return Part(
        "A comparison" if analogy is card.analogy else "A comparison from your own work",
        (material.from_card(analogy.text, part), material.from_card(f"Where it stops: {analogy.breaks}", part)),
    )


_ANNOUNCES = re.compile(r"\binvented\b|:$")


def _how(material: Material, card: TechnologyCard, budget: int, minutes: int) -> Part | None:
    """As many sentences as the minutes carry; a part of fewer than two would only confuse."""
    sentences = split_sentences(card.layers.three_minutes)
    kept = fit_words(sentences, budget)
    if len(kept) < len(sentences) and kept and _ANNOUNCES.search(kept[-1]):
        kept = kept[:-1]  # a case that is announced and not told
    if len(kept) < 2 or budget < 30:
        return None
    lines = [material.from_card(" ".join(kept), "how-it-works")]
    left = budget - sum(len(sentence.split()) for sentence in kept)
    if minutes >= CURIOUS_FROM and not material.request.plain_words and left > len(card.layers.curious.split()):
        lines.append(material.from_card(card.layers.curious, "for-the-curious"))
    return Part("How it works", tuple(lines))


def _exercise(material: Material, card: TechnologyCard) -> Part:
    steps = steps_within(card.exercise, EXERCISE_MINUTES)
    lines = [
        material.from_card(f"Goal: {card.exercise.goal}", "exercise"),
        material.from_card(f"You need: {card.exercise.materials}", "exercise"),
        *(material.from_card(f"({minutes} min) {do}", "exercise") for minutes, do in steps),
        material.from_card(f"What to notice: {card.exercise.notice}", "exercise"),
    ]
    return Part("Hands on it, the executive drives", tuple(lines), fixed=EXERCISE_MINUTES)


def _so_what(material: Material, card: TechnologyCard) -> Part:
    return Part(
        "So what",
        (
            material.from_card(f"The risk: {card.risks[0]}", "risks"),
            material.from_card(f"The choice: {card.decision}", "decision"),
            material.from_card(f"Then ask: “{card.business_questions[0]}”", "decision"),
        ),
    )


_SAY_BACK = "Ask: “If a board member asked you about it tonight, what would you say?” Listen to the end, then correct one thing at most."


_SAY_IT_YOURSELF = (
    "Say it yourself, aloud, as you would to a board member. Where you get stuck is the question for your mentor."
)


def _say_back(material: Material) -> Part:
    if material.request.role is Role.EXECUTIVE:
        return Part("Say it back", (Line(text=_SAY_IT_YOURSELF),), fixed=1)
    return Part("They say it back", (Line(text=_SAY_BACK),), fixed=1)


def _timed(parts: list[Part], minutes: int) -> tuple[ExplainerStep, ...]:
    fixed = sum(part.fixed for part in parts)
    shares = iter(share_minutes([part.words for part in parts if not part.fixed], minutes - fixed))
    return tuple(ExplainerStep(title=part.title, minutes=part.fixed or next(shares), say=part.lines) for part in parts)


# --- beside the talk ------------------------------------------------------------------------------------


def _boxes(material: Material, card: TechnologyCard) -> tuple[ExplainerBox, ...]:
    plain = material.request.plain_words
    boxes = (
        ("Words to leave out, and what to say instead" if plain else "Words you may meet", _jargon(material, card)),
        ("If this comes up", _myths(material, card)),
        ("Facts, with date and source", _facts(material, card)),
        ("What I am unsure of", tuple(material.from_card(text, "unknown") for text in card.unknown)),
    )
    return tuple(ExplainerBox(title=title, lines=lines) for title, lines in boxes if lines)


def _jargon(material: Material, card: TechnologyCard) -> tuple[Line, ...]:
    short = (material.request.minutes or USUAL_MINUTES) < BOXES_FROM
    return tuple(
        material.from_card(f"{entry.term}: {entry.meaning}", "jargon") for entry in card.jargon[: 3 if short else None]
    )


def _myths(material: Material, card: TechnologyCard) -> tuple[Line, ...]:
    return tuple(
        material.from_card(f"“{entry.myth.rstrip('.')}” – {entry.correction}", "myths") for entry in card.myths[:2]
    )


def _facts(material: Material, card: TechnologyCard) -> tuple[Line, ...]:
    return tuple(
        material.from_card(f"{fact.text} ({fact.source}, {_in_words(fact.as_of)})", "facts") for fact in card.facts
    )


def _in_words(as_of: str) -> str:
    """ "2026-07" as "July 2026"; a year stays as it is."""
    year, _, month = as_of.partition("-")
    return f"{month_name[int(month)]} {year}" if month.isdecimal() and 1 <= int(month) <= 12 else as_of


def _as_of(card: TechnologyCard) -> str:
    newest = _in_words(max(fact.as_of for fact in card.facts))
    return f"Newest fact: {newest}. Review due by {card.review_by:%d %B %Y}."


# --- a topic without a card -----------------------------------------------------------------------------


def _no_card(material: Material) -> str:
    topic = material.request.topic
    near = (
        f" The nearest card is “{material.near_card.title}”; ask for it by name if it helps."
        if material.near_card
        else ""
    )
    named = f"“{topic.name}”" if topic else "that"
    return f"The knowledge has no card on {named}, and I don't make facts up. Here is the frame of a good explainer, and what to find out first.{near}"


def _skeleton(material: Material, minutes: int) -> Explainer:
    topic = material.request.topic.name if material.request.topic else "your topic"
    listener = listener_name(material.request) if material.request.role is Role.MENTOR else "the executive"
    plan = (
        (
            "Start with the decision",
            f"Find out: which decision of {listener} does {topic} touch this quarter? Say that first, before what it is.",
        ),
        (
            "One comparison",
            f"Find out: what in their daily work is like {topic}, and where does the likeness end? Say both.",
        ),
        (
            "What it does, in three sentences",
            f"Find out from someone who deals with {topic} here: what it is for, what it changes, and where it ends.",
        ),
        (
            "Risk and choice",
            f"Find out: what do people get wrong about {topic}, by a source with a date, and who here would decide about it?",
        ),
        ("They say it back", _SAY_BACK),
    )
    kept = plan[: minutes * 2]
    steps = _timed([Part(title, (Line(text=text),)) for title, text in kept], minutes)
    guide = material.best_lines(f"explain technology {topic}", material.passages, 3)
    return Explainer(
        title=_title(material, topic, minutes),
        topic=topic,
        minutes=minutes,
        one_line=Line(
            text=f"In at most 20 words and without jargon: [what {topic} is, and what changes for the listener]"
        ),
        steps=steps if len(steps) > 1 else (*steps, *steps),
        boxes=(
            ExplainerBox(
                title="Whom to ask",
                lines=(
                    Line(
                        text=f"Someone who deals with {topic} every week, someone who decides about it, and someone who sees it critically."
                    ),
                ),
            ),
            *((ExplainerBox(title="From the guides", lines=tuple(guide)),) if guide else ()),
        ),
    )
