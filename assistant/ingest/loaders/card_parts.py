"""Load: a technology card to parts, one for each thing a mentor may need of it."""

from assistant.domain.knowledge import LoadedPart
from assistant.domain.people import BusinessFunction
from assistant.domain.records import TechnologyCard
from assistant.domain.records.technology_card import Analogy, Exercise

FUNCTION_NAMES = {
    BusinessFunction.GENERAL: "In general",
    BusinessFunction.FINANCE: "In finance",
    BusinessFunction.OPERATIONS: "In operations",
    BusinessFunction.HR: "In HR",
    BusinessFunction.LEGAL: "In legal",
    BusinessFunction.SALES_MARKETING: "In sales and marketing",
}


def parts_of_card(card: TechnologyCard) -> tuple[LoadedPart, ...]:
    """Each part names the card's title, so that it can be found and read alone."""
    title = card.title
    sections = (
        ("in-short", "In short", _in_short(card)),
        ("analogy", "An everyday comparison", _comparison(title, card.analogy)),
        ("analogies-by-function", "Comparisons by function", _comparisons_by_function(card)),
        ("how-it-works", "How it works", f"How {title} works.\n\n{card.layers.three_minutes}"),
        ("for-the-curious", "For the curious", f"{title}, for the curious.\n\n{card.layers.curious}"),
        ("why-care", "Why an executive should care", _why_care(card)),
        ("decision", "The decision and the questions to ask", _decision(card)),
        ("risks", "Risks", _listed(f"What can go wrong with {title}:", card.risks)),
        ("myths", "Myths", _listed(f"Myths about {title}:", _myths(card))),
        ("exercise", "An exercise of ten minutes", _exercise(title, card.exercise)),
        ("jargon", "Words people use", _listed(f"Words people use about {title}:", _jargon(card))),
        ("facts", "Facts and where they come from", _listed(f"Facts about {title}:", _facts(card))),
        ("unknown", "What we do not know", _listed(f"What is not known about {title}:", card.unknown)),
    )
    return tuple(
        LoadedPart(heading=heading, text=text, anchor=anchor, record=card) for anchor, heading, text in sections if text
    )


def _in_short(card: TechnologyCard) -> str:
    known_as = ", ".join(card.aliases)
    return f"{card.title}: {card.one_line}\n\n{card.layers.thirty_seconds}\n\nPeople also call it or type: {known_as}."


def _comparison(title: str, analogy: Analogy) -> str:
    return f"{title}, compared with something everyday. {analogy.text}\n\nWhere the comparison stops: {analogy.breaks}"


def _comparisons_by_function(card: TechnologyCard) -> str:
    blocks = [
        f"{FUNCTION_NAMES[BusinessFunction(name)]}: {analogy.text} Where it stops: {analogy.breaks}"
        for name, analogy in card.function_analogies
        if analogy
    ]
    return "\n\n".join((f"{card.title}, compared with the executive's own work.", *blocks)) if blocks else ""


def _why_care(card: TechnologyCard) -> str:
    reasons = (f"{FUNCTION_NAMES[BusinessFunction(name)]}: {reason}" for name, reason in card.why_care)
    return "\n\n".join((f"Why an executive should care about {card.title}.", *reasons))


def _decision(card: TechnologyCard) -> str:
    asked = _listed("Questions to ask:", card.business_questions)
    return f"The decision an executive may face about {card.title}: {card.decision}\n\n{asked}"


def _exercise(title: str, exercise: Exercise) -> str:
    steps = (f"{number}. ({step.minutes} min) {step.do}" for number, step in enumerate(exercise.steps, 1))
    opening = f"A ten-minute exercise on {title}. Goal: {exercise.goal}"
    return "\n\n".join(
        (opening, f"You need: {exercise.materials}", "\n".join(steps), f"What to notice: {exercise.notice}")
    )


def _myths(card: TechnologyCard) -> tuple[str, ...]:
    return tuple(f'Myth: "{entry.myth}" In fact: {entry.correction}' for entry in card.myths)


def _jargon(card: TechnologyCard) -> tuple[str, ...]:
    return tuple(f"{entry.term}: {entry.meaning}" for entry in card.jargon)


def _facts(card: TechnologyCard) -> tuple[str, ...]:
    return tuple(f"{fact.text} (Source: {fact.source}, as of {fact.as_of}.)" for fact in card.facts)


def _listed(opening: str, entries: tuple[str, ...]) -> str:
    return "\n".join((opening, *(f"- {entry}" for entry in entries)))
