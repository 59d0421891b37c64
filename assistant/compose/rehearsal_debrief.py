"""Compose: the debrief of a rehearsed explanation: four scores with their evidence, and what the card has beyond it."""

from assistant.artifacts.rehearsal import BEST_SCORE, RehearsalDebrief, Score
from assistant.compose.card_evidence import Error
from assistant.compose.clarity import clarity
from assistant.compose.executive_reactions import WHY_THEM
from assistant.compose.explainer_faults import LONGEST_SENTENCE, unclear_terms
from assistant.compose.poise import poise
from assistant.compose.practice import Practice, clipped, offered, quoted, shortened
from assistant.compose.spoken_cues import (
    asks_for_something,
    comparison,
    figure_without_source,
    names_a_date,
)
from assistant.domain.reply import Line

MOST_LISTED = 3
SHORT_SENTENCE = 7  # words; a shorter one carries little by itself


def explanation_debrief(practice: Practice) -> RehearsalDebrief:
    errors = practice.evidence.errors(practice.sentences) if practice.evidence else []
    scores = _scores(practice, errors) if practice.sentences else ()
    strongest, because = _strongest(practice, errors)
    return RehearsalDebrief(
        title=f"Debrief: {practice.topic}, to {practice.listener}",
        listener=practice.listener,
        turns=len(practice.rehearsal.said),
        words=len(practice.spoken.split()),
        scores=scores,
        strongest=strongest,
        strongest_because=because,
        wrong=tuple(_corrected(practice, error) for error in errors),
        left_out=tuple(_left_out(practice)[:MOST_LISTED]) if practice.sentences else (),
        practise_next=_practise_next(practice, scores, errors),
    )


def _scores(practice: Practice, errors: list[Error]) -> tuple[Score, ...]:
    return clarity(practice), _accuracy(practice, errors), _business_link(practice), poise(practice)


# --- the scores ---------------------------------------------------------------------------------------------


def _accuracy(practice: Practice, errors: list[Error]) -> Score:
    name = "Accuracy"
    if practice.evidence is None or practice.card is None:
        told = "The knowledge has no card on this, so nobody here can say what is right."
        ask = "Have somebody who deals with it every week listen once, and note what they correct."
        return Score(name=name, score=None, evidence=told, try_next=Line(text=ask))
    right = practice.evidence.borne_out(practice.sentences)
    if errors:
        score = 1 if len(errors) > 1 or not right else 2
        told = f"{quoted(errors[0].said)} {'reads like a common error' if errors[0].myth else 'seems to go against the card'}."
        return Score(
            name=name, score=score, evidence=told, try_next=offered(practice, errors[0].card_says, errors[0].part)
        )
    if not right:
        told = f"Nothing you said stands in the card, not even {quoted(max(practice.sentences, key=len, default=''))}."
        return Score(name=name, score=2, evidence=told, try_next=offered(practice, practice.card.one_line, "in-short"))
    limit = next((one for one in practice.card.risks if practice.evidence.speaks_of(practice.sentences, one)), "")
    score = 2 if len(right) == 1 else BEST_SCORE if len(right) > 2 and limit else 3
    told = f"{quoted(right[0])} stands in the card, too" + (
        f", and so do {len(right) - 1} more sentences." if len(right) > 2 else "."
    )
    if limit:
        return Score(
            name=name,
            score=score,
            evidence=told,
            try_next=offered(practice, practice.card.unknown[0], "unknown", "Add what nobody knows yet: "),
        )
    return Score(
        name=name,
        score=score,
        evidence=told,
        try_next=offered(practice, practice.card.risks[0], "risks", "Name one limit before they do: "),
    )


def _business_link(practice: Practice) -> Score:
    name, sentences = "Business link", practice.sentences
    why = practice.card.why_care.for_function(practice.request.function) if practice.card else ""
    linked = [one for one in sentences if WHY_THEM.search(one)]
    to_them = bool(why and practice.evidence and practice.evidence.speaks_of(sentences, why))
    asked = asks_for_something(practice.spoken)
    score = 1 + bool(linked or to_them) + (to_them or len(linked) > 1) + bool(asked)
    if not linked and not to_them:
        told = f"{quoted(max(sentences, key=len, default=''))} is about the thing; nothing says what changes for {practice.field}."
        return Score(name=name, score=score, evidence=told, try_next=_why_them(practice))
    others = [one for one in (sentences if to_them else linked) if one != asked]
    best = _nearest(practice, others or sentences, why)
    if not asked:
        told = f"{quoted(best)} is about their business; a request did not come."
        request = "End with one request and a day, such as: “May I show it to two of your people by Friday?”"
        return Score(name=name, score=score, evidence=told, try_next=Line(text=request))
    told = f"{quoted(best)} is about their business, and {quoted(asked)} asks for something."
    if not any(names_a_date(turn) for turn in practice.rehearsal.said if asked in turn):
        return Score(
            name=name,
            score=score,
            evidence=told,
            try_next=Line(text="Put a day into the request: without one it is a wish."),
        )
    return Score(
        name=name,
        score=score,
        evidence=told,
        try_next=_why_them(practice)
        if score < BEST_SCORE
        else Line(text="Say the request first next time, and the reasons behind it."),
    )


def _nearest(practice: Practice, sentences: list[str], why: str) -> str:
    """The sentence nearest to the listener's own reason to care; without a card the longest."""
    if practice.evidence is None:
        return max(sentences, key=len)
    return sentences[int(practice.evidence.likeness(sentences, [why])[:, 0].argmax())]


def _why_them(practice: Practice) -> Line:
    if practice.card is None:
        return Line(text=f"Begin with: “In {practice.field} this changes [one thing they do every week].”")
    return offered(
        practice, practice.card.why_care.for_function(practice.request.function), "why-care", "Say it early: "
    )


# --- beside the scores --------------------------------------------------------------------------------------


def _strongest(practice: Practice, errors: list[Error]) -> tuple[str, str]:
    """The sentence that would carry furthest, word for word, and why."""
    wrong = {error.said for error in errors}
    right = set(practice.evidence.borne_out(practice.sentences)) if practice.evidence else set()
    reasons = (
        (lambda one: bool(WHY_THEM.search(one)), 1.5, "it says what it means for them"),
        (lambda one: bool(comparison(one)), 1.2, "it gives them a picture"),
        (lambda one: one in right, 1.0, "the card says the same"),
        (lambda one: bool(asks_for_something(one)), 0.8, "it asks for something"),
        (
            lambda one: SHORT_SENTENCE <= len(one.split()) <= LONGEST_SENTENCE,
            0.4,
            "it is short enough to stay in the ear",
        ),
    )

    def strength(sentence: str) -> float:
        doubtful = len(unclear_terms(sentence, {})) + 2 * bool(figure_without_source(sentence))
        return sum(points for fits, points, _ in reasons if fits(sentence)) - 0.5 * doubtful

    fitting = [one for one in practice.sentences if one not in wrong and len(one.split()) > 4 and not one.endswith("?")]
    if not fitting:
        return "", ""
    best = max(fitting, key=strength)
    why = [reason for fits, _, reason in reasons if fits(best)]
    return best, " and ".join(why[:2])


def _corrected(practice: Practice, error: Error) -> Line:
    said = clipped(error.said, 14)
    return practice.material.from_card(f"You said: {said}. The card: “{error.card_says}”", error.part)


def _left_out(practice: Practice) -> list[Line]:
    """What the card holds for this listener and nobody said."""
    card, evidence = practice.card, practice.evidence
    if card is None or evidence is None:
        return []
    why = card.why_care.for_function(practice.request.function)
    parts = (
        ("What it is", f"{card.one_line} {card.layers.thirty_seconds}", card.one_line, "in-short"),
        (
            f"Why {practice.field} should care" if practice.request.functions else "Why they should care",
            why,
            shortened(why),
            "why-care",
        ),
        ("What can go wrong", " ".join(card.risks), card.risks[0], "risks"),
        ("What has to be decided", card.decision, card.decision, "decision"),
        ("What nobody knows yet", card.unknown[0], card.unknown[0], "unknown"),
    )
    missing = [part for part in parts if not evidence.speaks_of(practice.sentences, part[1])]
    return [practice.material.from_card(f"{label}: {text}", part) for label, _, text, part in missing]


def _practise_next(practice: Practice, scores: tuple[Score, ...], errors: list[Error]) -> Line:
    """One line to say aloud, for the side that scored lowest."""
    if errors:
        return offered(practice, errors[0].card_says, errors[0].part)
    judged = [score for score in scores if score.score is not None]
    lowest = min(judged, key=lambda score: score.score or 0) if practice.sentences else None
    weakest = lowest.name if lowest else ""
    if lowest and lowest.score == BEST_SCORE and practice.card:
        return offered(practice, practice.card.unknown[0], "unknown", "And this we do not know yet: ")
    if weakest == "Poise":
        return Line(text="“I do not have that figure. You get it from me by Friday, with its source.”")
    card = practice.card
    if card is None:
        return Line(
            text=f"“For {practice.field} it means: [one thing that changes]. I would like to try it with [whom], until [which day].”"
        )
    if weakest == "Business link":
        return offered(practice, card.why_care.for_function(practice.request.function), "why-care")
    return offered(practice, card.one_line, "in-short")
