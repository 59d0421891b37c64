"""Compose: what the executive says to the turn before: to what was really said in it, one thing at a time."""

import re
from collections.abc import Iterator

from assistant.compose.draft_check_writer import EFFECT, MOMENT_NAMED
from assistant.compose.draft_faults import ABSOLUTE, CHARACTER, CROWD, OTHERS_MIND, SMALL, edited
from assistant.compose.executive import executive_lines, said_as
from assistant.compose.explainer_faults import PARTS, unclear_terms
from assistant.compose.practice import Practice, clipped, key_clause
from assistant.compose.spoken_cues import (
    LONGEST_TURN,
    admits_a_gap,
    asks_for_something,
    comparison,
    defensive,
    figure_without_source,
    insult,
    small_words,
)
from assistant.domain.rehearsal import TURNS
from assistant.domain.reply import Line
from assistant.domain.sentences import content_words, split_sentences

Heard = tuple[str, str]  # the sort of reaction, and the person's words that it is about
ANSWERED = 0.16  # cosine from which a sentence may be an answer
WHY_THEM = PARTS["Why it matters to them"][0]
_AS_OFTEN_AS_IT_HAPPENS = ("insult", "myth", "noted")
_FAULTS = {CHARACTER: "verdict", OTHERS_MIND: "verdict", ABSOLUTE: "absolute", CROWD: "crowd", SMALL: "small"}
_SAYS_NOTHING = re.compile(
    r"(?:let me|let us|let's|as i|i mean|you are right|you're right|give me|it is a (?:fair|good)|i (?:hear|see|know|understand)|my answer)\b",
    re.IGNORECASE,
)
_MARK = re.compile(r"^[^\w€$£]+|[^\w%€$£…)]+$")


def reaction(practice: Practice) -> Line:
    """What the executive says to the last turn; no sort of reaction comes twice where another fits."""
    used: list[str] = []
    for number in range(1, len(practice.rehearsal.said) + 1):
        sort, quote = _reacted(practice, number, used)
        used.append(sort)
    template = practice.choose(executive_lines()["reactions"][sort], f"{sort}{number}{practice.rehearsal.level}")
    words = len(practice.rehearsal.said[-1].split())
    return Line(text=template.format(quote=quote, words=words, field=practice.field))


def answers(practice: Practice, number: int) -> bool:
    """Whether turn `number` has to do with what the executive had asked."""
    turn = practice.rehearsal.said[number - 1]
    if number == TURNS and asks_for_something(turn):
        return True  # that is what the last line asks for
    said = split_sentences(turn)
    question = said_as(practice, number)
    if practice.evidence is None or content_words(question) & content_words(" ".join(said)):
        return True
    return bool(practice.evidence.likeness(said, split_sentences(question)).max(initial=0.0) >= ANSWERED)


def _reacted(practice: Practice, number: int, used: list[str]) -> Heard:
    heard = _in_feedback(practice, number) if practice.is_feedback else _in_explanation(practice, number)
    return next(one for one in heard if one[0] not in used or one[0] in _AS_OFTEN_AS_IT_HAPPENS)


def _in_explanation(practice: Practice, number: int) -> Iterator[Heard]:
    """What a turn gives to react to, what matters most first."""
    turn = practice.rehearsal.said[number - 1]
    sentences = split_sentences(turn)
    yield from _in_any_turn(turn)
    if practice.evidence:
        yield from (("myth", clipped(error.said, 12)) for error in practice.evidence.errors(sentences))
    yield from (("figure", figure.text) for one in sentences if (figure := figure_without_source(one)))
    yield from (("term", term) for term in unclear_terms(turn, practice.jargon, practice.topic)[:1])
    yield from _made_small(turn)
    if number > 1 and not answers(practice, number):
        yield "off_topic", ""
    if number == 1 and practice.evidence and practice.card:
        myth = practice.card.myths[(practice.rehearsal.level - 1) % len(practice.card.myths)].myth
        if practice.evidence.corrected(myth, sentences):
            yield "corrected", ""
    yield from _merits(practice, number, turn)
    if number > 1 and not _speaks_of_them(practice, number):
        yield "no_business", ""
    yield from _heard(practice, sentences)


def _merits(practice: Practice, number: int, turn: str) -> list[Heard]:
    """What is good in a turn; which of several is taken up first differs from topic to topic."""
    told: list[Heard] = [("comparison", picture)] if (picture := comparison(turn)) else []
    told += [("gap", "")] if admits_a_gap(turn) else []
    told += [("request", "")] if number == TURNS and asks_for_something(turn) else []
    clauses = [key_clause(one) for one in split_sentences(turn) if WHY_THEM.search(one)]
    told += [("business", clause) for clause in clauses if clause]
    first = practice.choose([sort for sort, _ in told] or [""], f"merit{number}")
    return sorted(told, key=lambda heard: heard[0] != first)


def _in_feedback(practice: Practice, number: int) -> Iterator[Heard]:
    turn = practice.rehearsal.said[number - 1]
    yield from _in_any_turn(turn)
    changes = ((_FAULTS.get(reason, ""), place) for place, reason in edited(turn).changes)
    yield from ((sort, clipped(place)) for sort, place in changes if sort)
    yield from _made_small(turn)
    if number <= 2 and MOMENT_NAMED.search(turn):
        yield "moment", ""
    if EFFECT.search(turn):
        yield "effect", ""
    if asks_for_something(turn):
        yield "request", ""
    if admits_a_gap(turn):
        yield "gap", ""
    yield from _heard(practice, split_sentences(turn))


def _in_any_turn(turn: str) -> Iterator[Heard]:
    if insult(turn):
        yield "insult", ""
    elif defensive(turn):
        yield "sharp", ""
    if len(turn.split()) > LONGEST_TURN:
        yield "long", ""


def _made_small(turn: str) -> Iterator[Heard]:
    yield from (("small", words) for words in small_words([turn]) if " " in words)


def _speaks_of_them(practice: Practice, number: int) -> bool:
    """Whether anything said so far has to do with the listener's own business."""
    said = [one for turn in practice.rehearsal.said[:number] for one in split_sentences(turn)]
    if any(WHY_THEM.search(one) for one in said):
        return True
    why = practice.card.why_care.for_function(practice.request.function) if practice.card else ""
    return bool(why and practice.evidence and practice.evidence.speaks_of(said, why))


def _heard(practice: Practice, sentences: list[str]) -> Iterator[Heard]:
    """A clause of the turn that is short enough to be said back; else a nod."""
    clauses = [
        _MARK.sub("", clause) for one in sentences if (clause := key_clause(one)) and not _SAYS_NOTHING.match(clause)
    ]
    if clauses:
        yield "heard", practice.choose(clauses, "heard")
    yield "noted", ""
