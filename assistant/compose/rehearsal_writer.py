"""Compose: the reply within a rehearsal: the scene and the executive's next line, a word from the coach, or the debrief."""

from assistant.artifacts.rehearsal import RehearsalDebrief, RehearsalTurn
from assistant.compose.executive import executive_line
from assistant.compose.executive_reactions import reaction
from assistant.compose.feedback_debrief import feedback_debrief
from assistant.compose.material import Material
from assistant.compose.practice import Practice
from assistant.compose.rehearsal_debrief import explanation_debrief
from assistant.compose.slots import fill
from assistant.domain.rehearsal import STOP_WORD, TURNS, Aside
from assistant.domain.reply import Draft, Line
from assistant.domain.seams import Embedder
from assistant.domain.sentences import split_sentences

FEW_TURNS = 2  # from so few, scores say little
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six")
_AFTER = "Say “again” for the same questions or “again, harder” for tougher ones. You can also name another topic or listener, or ask for anything else."
_NO_CARD = "The knowledge has no card on “{topic}”. You can practise all the same; whether it is right is not scored."
_NOBODY_REAL = "I never play a real person, so this is a generic executive."
_ASKED_FOR_TOPIC = "Which topic would you like to explain to me?"


def write_rehearsal(material: Material, embedder: Embedder, composer: str) -> Draft:
    """The next reply of the rehearsal that the request stands in."""
    practice = Practice(material, embedder)
    rehearsal = practice.rehearsal
    if rehearsal.over and rehearsal.aside is None:
        return _debriefed(practice, composer)
    if rehearsal.aside is not None:
        return Draft(artifact=_beside(practice), composer=composer)
    artifact = _next_line(practice) if rehearsal.said else _first_line(practice)
    return Draft(artifact=artifact, composer=composer, opening="" if rehearsal.said else _opening(practice))


def _opening(practice: Practice) -> str:
    refused = _NOBODY_REAL if practice.rehearsal.refused_person else ""
    lacks_card = not practice.is_feedback and practice.request.topic and practice.card is None
    return " ".join(filter(None, [refused, _NO_CARD.format(topic=practice.topic) if lacks_card else ""]))


def _first_line(practice: Practice) -> RehearsalTurn:
    if not practice.is_feedback and practice.request.topic is None:
        ready = Line(text=f"I play {practice.listener}.")
        return _turn(practice, 0, from_the_coach=(ready,), says=(Line(text=_ASKED_FOR_TOPIC),))
    return _turn(practice, 1, scene=_scene(practice), says=executive_line(practice, 1))


def _scene(practice: Practice) -> tuple[str, ...]:
    harder = ", and this time it is harder" if practice.rehearsal.level > 1 else ""
    return (
        f"Across the table sits {practice.listener}{harder}: from now on, write what you would say aloud.",
        f"You have {_NUMBERS[TURNS]} turns; then, or as soon as you say “{STOP_WORD}”, you get a debrief.",
    )


def _next_line(practice: Practice) -> RehearsalTurn:
    number = len(practice.rehearsal.said) + 1
    return _turn(practice, number, says=(reaction(practice), *executive_line(practice, number)))


def _turn(practice: Practice, number: int, **parts: tuple) -> RehearsalTurn:
    about = (
        "what you want to say" if practice.is_feedback else practice.topic if practice.request.topic else "your topic"
    )
    title = f"Rehearsal: {about}, with {practice.listener}"
    return RehearsalTurn(title=title, listener=practice.listener, turn=number, turns=TURNS, **parts)


# --- out of the role ----------------------------------------------------------------------------------------


def _beside(practice: Practice) -> RehearsalTurn:
    """A message that was no spoken turn: the coach says a word, and the executive waits."""
    rehearsal = practice.rehearsal
    if rehearsal.over:
        return _turn(practice, 0, from_the_coach=(Line(text=f"Good luck with the real one. {_AFTER}"),))
    number = len(rehearsal.said) + 1
    no_topic = not practice.is_feedback and practice.request.topic is None
    says = (Line(text=_ASKED_FOR_TOPIC),) if no_topic else executive_line(practice, number)
    return _turn(practice, 0 if no_topic else number, from_the_coach=_word(practice, number), says=says)


def _word(practice: Practice, number: int) -> tuple[Line, ...]:
    if practice.rehearsal.aside is Aside.EMPTY:
        told = f"That was too short to answer, so it does not count as a turn. Say it as you would across the table, or “{STOP_WORD}”."
        return (Line(text=told),)
    if practice.rehearsal.aside is Aside.LANGUAGE:
        return (
            Line(
                text="I can only follow a rehearsal in English, so this did not count. Please say that turn in English."
            ),
        )
    if practice.rehearsal.aside is Aside.BACK:
        return (Line(text="Back at the table. You were asked:"),)
    return (_hint(practice, number),)


def _hint(practice: Practice, number: int) -> Line:
    """What the card, or the wording record, has for this moment."""
    card, record = practice.card, practice.record
    if card is not None:
        why = split_sentences(card.why_care.for_function(practice.request.function))[0]
        offers = (
            (card.one_line, "in-short"),
            (why, "why-care"),
            (card.myths[0].correction, "myths"),
            (card.layers.thirty_seconds, "in-short"),
            (card.decision, "decision"),
        )
        text, part = offers[number - 1]
        return practice.material.from_card(f"A hint, to put in your own words: {text}", part)
    if record is not None:
        return practice.material.from_record(f"A hint: {fill(record.spoken, record, practice.request)}", record)
    return Line(text="A hint: one thing you saw or know for sure, what it changes for them, and one small request.")


# --- the end ------------------------------------------------------------------------------------------------


def _debriefed(practice: Practice, composer: str) -> Draft:
    debrief = feedback_debrief(practice) if practice.is_feedback else explanation_debrief(practice)
    return Draft(artifact=debrief, composer=composer, opening=_how_much(debrief), question_back=_AFTER)


def _how_much(debrief: RehearsalDebrief) -> str:
    if debrief.turns == 0:
        return "You stopped before your first turn, so there is nothing to look at yet."
    if debrief.turns <= FEW_TURNS:
        return f"This rests on {_NUMBERS[debrief.turns]} {'turn' if debrief.turns == 1 else 'turns'} only; take the scores as a first impression."
    return ""
