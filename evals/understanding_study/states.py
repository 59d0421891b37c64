"""Understanding study: a request in the terms of the cases, and which of its fields are as they should be."""

import re

from rapidfuzz import fuzz

from assistant.domain.request import Kind, Request, Topic
from evals.understanding_study.cases import Understood

SLOTS = (
    "minutes", "stage", "role", "functions", "topic", "more_topics", "count", "pairs", "word_limit", "length", "tone", "format", "setting",
    "plain_words", "asked_by", "culture", "reply_language", "guests", "draft", "second_wish",
)  # fmt: skip
STATE = (
    *(slot for slot in SLOTS if slot not in ("role", "second_wish", "more_topics", "draft")),
    "kind",
    "change",
    "number",
)
_ON_TOPIC = (Kind.AGENDA, Kind.QUESTIONS, Kind.EXPLAINER, Kind.SESSION_GUIDE)
_STAGED = (Kind.AGENDA, Kind.QUESTIONS, Kind.SESSION_GUIDE)
_NEAR = 75  # rapidfuzz score; a topic, guest or draft keeps the slips it was typed with


def read_state(request: Request, picked: object) -> dict[str, object]:
    """What a request holds, field by field, in the terms of `Understood`; "" or None where nothing was said."""
    return {
        "kind": request.kind,
        "minutes": request.minutes,
        "stage": request.stage,
        "role": request.role if request.role is not picked else None,
        "functions": frozenset(request.functions),
        "topic": request.topic,
        "more_topics": request.more_topics,
        "count": request.count,
        "pairs": request.pairs,
        "word_limit": request.word_limit,
        "length": request.length,
        "tone": request.tone,
        "format": request.format,
        "setting": request.setting,
        "plain_words": request.plain_words,
        "asked_by": request.asked_by,
        "culture": request.culture,
        "reply_language": request.reply_language,
        "guests": tuple(guest.who for guest in request.guests),
        "draft": " ".join(request.own_draft.split()[:3]),
        "second_wish": request.second_wish,
        "change": request.change,
        "number": request.item,
    }


def judged_slots(expected: Understood) -> tuple[str, ...]:
    """The slots that a case says something about: topic and stage mean nothing for some kinds."""
    if expected.kind in (Kind.ANSWER, Kind.RED_LINE, Kind.OUT_OF_SCOPE):
        return ()
    left_out = {"topic", "more_topics"} if expected.kind not in _ON_TOPIC else set()
    left_out |= {"stage"} if expected.kind not in _STAGED else set()
    return tuple(slot for slot in SLOTS if slot not in left_out)


def judged_state(expected: Understood) -> tuple[str, ...]:
    """The fields of a follow-up's state that have to be right together."""
    if expected.kind is Kind.OUT_OF_SCOPE or (expected.kind is Kind.ANSWER and expected.change is None):
        return ("kind", "change")
    left_out = {"number"} if expected.number is None else set()
    if expected.kind is not Kind.ANSWER:
        left_out |= {"topic"} if expected.kind not in _ON_TOPIC else set()
        left_out |= {"stage"} if expected.kind not in _STAGED else set()
    return tuple(field for field in STATE if field not in left_out)


def same(field: str, told: object, wanted: object) -> bool:
    """Whether a field is read as wanted; free words need be alike only, since they keep their slips."""
    if field == "topic":
        return _same_topic(told if isinstance(told, Topic) else None, str(wanted))
    if field == "more_topics":
        return isinstance(told, tuple) and isinstance(wanted, frozenset) and _same_topics(told, wanted)
    if field == "guests":
        return isinstance(told, tuple) and isinstance(wanted, frozenset) and _same_people(told, wanted)
    if field == "draft":
        return bool(told) == bool(wanted) and (not wanted or fuzz.ratio(_letters(told), _letters(wanted)) >= _NEAR)
    return (told or None) == (wanted or None)


def _same_topic(told: Topic | None, wanted: str) -> bool:
    if told is None or not wanted:
        return told is None and not wanted
    return told.card_id == wanted or fuzz.partial_ratio(wanted.replace("-", " ").lower(), told.words.lower()) >= _NEAR


def _same_topics(told: tuple[Topic, ...], wanted: frozenset[str]) -> bool:
    return len(told) == len(wanted) and all(any(_same_topic(topic, name) for topic in told) for name in wanted)


def _same_people(told: tuple[str, ...], wanted: frozenset[str]) -> bool:
    return len(told) == len(wanted) and all(
        any(fuzz.partial_ratio(name.lower(), who.lower()) >= _NEAR for who in told) for name in wanted
    )


def _letters(words: object) -> str:
    return re.sub(r"\W+", " ", str(words).lower()).strip()
