"""Compose: what the executive of a rehearsal asks next, from the card of the topic or the wording that is practised."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

import yaml

from assistant.compose.practice import Practice
from assistant.compose.wording import lower_first, upper_first
from assistant.domain.records import TechnologyCard
from assistant.domain.reply import Line
from assistant.domain.sentences import split_sentences

STAGES = ("opening", "meaning", "challenge", "cost", "want")  # one per turn, harder from one to the next
LONGEST_DECISION = 13  # words; a longer one is cut at a clause
_SHORT_QUESTION = 3  # words, such as "Your answer?"
_PARTS = {"myth": "myths", "question": "decision", "risk": "risks", "decision": "decision", "Decision": "decision", "last": "decision"}  # fmt: skip
_SENTENCE = re.compile(r"(?<=[.?!”}])\s(?=[A-Z“{])|(?<=:)\s(?=\{(?:question|last)\})")
_SLOT = re.compile(r"\{(\w+)\}")
_NO_STOP = re.compile(r"(?<![.?!…])”(?= [A-Z]|$)")
_CUT = re.compile(r"(?:,| \band\b)\s")
_SAYS = re.compile(
    r"[‘']([^‘’']{8,}?)[’'](?=[,. ]|$)|\b(?:says|insists|remark) (?:that )?((?:it|nobody|slides|no|there|the|someone)\b[^,.]{8,80}?)(?= or\b|[,.]|$)"
)
_ABOUT_SOMEBODY = re.compile(r"\b(?:they|their|them|he|she|his|her|you|your)\b", re.IGNORECASE)
_OWN_EXCUSES = ("I do that with everybody.", "I had my reasons.", "It was never meant that way.")


@cache
def executive_lines() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """What executives say, by sort of rehearsal and stage."""
    path = files("assistant.compose").joinpath("executive_lines.yaml")
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def executive_line(practice: Practice, number: int) -> tuple[Line, ...]:
    """What the executive says as line `number`, counted from 1, without what they say to the turn before it."""
    stage = STAGES[number - 1]
    lines = executive_lines()[_sort(practice)]
    known = f"{stage}_known" if practice.record else stage  # the wording collection knows what people say
    template = practice.choose(lines.get(known, lines[stage]), f"{stage}{practice.rehearsal.level}")
    slots = _slots(practice, stage)
    return tuple(_line(practice, piece, slots) for piece in _SENTENCE.split(template))


def said_as(practice: Practice, number: int) -> str:
    """The executive's line `number` as one text."""
    return " ".join(line.text for line in executive_line(practice, number))


def question_of(practice: Practice, number: int) -> str:
    """What the executive asks in line `number`: its longest question, or what it rests on."""
    told = split_sentences(said_as(practice, number))
    asked = [one for one in told if one.endswith("?") and len(one.split()) > _SHORT_QUESTION]
    return max(asked or told, key=len)


def _sort(practice: Practice) -> str:
    if practice.is_feedback:
        return "feedback"
    if practice.card is None:
        return "no_card"
    return "explain" if practice.rehearsal.level == 1 else "explain_harder"


def _line(practice: Practice, template: str, slots: Mapping[str, str]) -> Line:
    """One sentence of the executive; what stands in the card cites it."""
    text = _SLOT.sub(lambda found: slots[found[1]], template)
    text = upper_first(_NO_STOP.sub(".”", text))
    parts = [_PARTS[name] for name in _SLOT.findall(template) if name in _PARTS]
    if parts and practice.card:
        return practice.material.from_card(text, parts[0])
    from_record = "{before}" in template or ("{speech}" in template and slots["speech"] not in _OWN_EXCUSES)
    if practice.record and from_record:
        return practice.material.from_record(text, practice.record)
    return Line(text=text)


def _slots(practice: Practice, stage: str) -> dict[str, str]:
    own = {
        "topic": practice.topic,
        "field": practice.field,
        "work": practice.work,
        "speech": _speech(practice),
        "before": practice.record.before.rstrip(".!") if practice.record else "",
    }
    card, level = practice.card, practice.rehearsal.level
    if card is None:
        return own
    first, last = _two_questions(practice, card)
    decision = _short(card.decision)
    return {
        **own,
        "myth": card.myths[(level - 1) % len(card.myths)].myth.rstrip("."),
        "question": first,
        "last": last,
        "risk": split_sentences(card.risks[(level - 1) % len(card.risks)])[0].rstrip("."),
        "decision": lower_first(decision),
        "Decision": decision,
    }


def _two_questions(practice: Practice, card: TechnologyCard) -> tuple[str, str]:
    """The card's questions nearest to the listener's own reason to care; a harder round takes the next two."""
    assert practice.evidence is not None
    why = card.why_care.for_function(practice.request.function)
    near = practice.evidence.likeness(card.business_questions, [why])[:, 0]
    ordered = [question for _, question in sorted(zip(-near, card.business_questions, strict=True))]
    start = 2 * (practice.rehearsal.level - 1)
    return ordered[start % len(ordered)], ordered[(start + 1) % len(ordered)]


def _short(decision: str) -> str:
    """The decision, cut at a clause where it is too long to say."""
    text = split_sentences(decision)[0].rstrip(".")
    if len(text.split()) <= LONGEST_DECISION:
        return text
    ends = [text[: found.start()] for found in _CUT.finditer(text)]
    return next((end for end in reversed(ends) if 6 <= len(end.split()) <= LONGEST_DECISION), text)


def _speech(practice: Practice) -> str:
    """What executives often say to it, where the record quotes it; else an excuse that everybody has used."""
    said = practice.record.likely_reaction if practice.record else ""
    for found in _SAYS.finditer(said):
        words = (found[1] or found[2]).strip(" .")
        if not _ABOUT_SOMEBODY.search(words):
            return f"{upper_first(words)}."
    return practice.choose(_OWN_EXCUSES, "excuse")
