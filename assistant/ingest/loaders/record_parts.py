"""Load: records to parts, each a text that reads well alone and carries the words people search with."""

from dataclasses import replace
from functools import singledispatch

from assistant.domain.knowledge import LoadedPart
from assistant.domain.records import (
    EvidenceRecord,
    FeedbackModel,
    PhrasingRecord,
    QuestionRecord,
    SessionNote,
    TechnologyCard,
)
from assistant.domain.records.record import Record
from assistant.ingest.loaders.card_parts import parts_of_card
from assistant.ingest.loaders.slug import with_capitals

ASKED_BY = {
    "mentor": "The mentor asks the executive",
    "executive": "The executive asks the mentor",
    "both": "Either of the two asks",
    "staff": "Program staff ask",
}
DIRECTIONS = {
    "upward": "The mentor says it to the executive.",
    "downward": "The executive says it to the mentor.",
    "staff": "Program staff say it.",
}


@singledispatch
def parts_of(record: Record, body: str = "") -> tuple[LoadedPart, ...]:
    """The parts of one record; `body` is the prose that a session note has beside its fields."""
    raise ValueError(f"no parts are written for {type(record).__name__}")


@parts_of.register
def _(record: TechnologyCard, body: str = "") -> tuple[LoadedPart, ...]:
    return parts_of_card(record)


@parts_of.register
def _(record: QuestionRecord, body: str = "") -> tuple[LoadedPart, ...]:
    family = with_capitals(record.family.replace("_", " "))
    lines = (
        record.question,
        f"{ASKED_BY[record.asker]}, at the {record.stage} stage, to {record.purpose} a talk about {family}.",
        f"It takes about {minutes(record.minutes)}.",
        "Follow up with: " + " ".join(record.follow_ups),
        f"Put formally: {record.variants.formal} Put warmly: {record.variants.warm}",
        f"Do not ask it if: {sentence(record.bad_if)}",
    )
    return (_part(record, f"A question to {record.purpose} the talk: {family}, {record.stage} stage", lines),)


@parts_of.register
def _(record: PhrasingRecord, body: str = "") -> tuple[LoadedPart, ...]:
    """First the need, in the words people have for it, so that it is found; then the wording, so that it is cited."""
    need = (
        f"{sentence(record.situation)} {DIRECTIONS[record.direction]}",
        "People say: " + " ".join(sentence(said) for said in record.people_say),
        f"Instead of: {quoted(record.before)}",
    )
    wordings = {**dict(record.strengths or {}), **dict(record.tones)}
    wording = (
        f"Say: {quoted(record.after)}",
        *(f"{name.replace('_', ' ').capitalize()}: {quoted(text)}" for name, text in wordings.items()),
        f"Said aloud: {quoted(record.spoken)}",
        f"Likely reaction: {sentence(record.likely_reaction)}",
        f"If it lands badly: {sentence(record.if_it_lands_badly)}",
        f"A way out: {sentence(record.way_out)}",
    )
    heading = record.situation.rstrip(".")
    return (
        _part(record, heading, need),
        replace(_part(record, f"Wording: {heading}", wording), anchor=f"{record.id}-wording"),
    )


@parts_of.register
def _(record: FeedbackModel, body: str = "") -> tuple[LoadedPart, ...]:
    slots = [f"- {slot.name}: {sentence(slot.hint)} For example: {quoted(slot.example)}" for slot in record.slots]
    lines = (
        f"{record.name} is a model of feedback. Use it for: {sentence(record.use_for)}",
        "\n".join(slots),
        f"Watch out: {sentence(record.watch_out)}",
        f"What is known about it: {sentence(record.evidence)}",
    )
    return (_part(record, record.name, lines),)


@parts_of.register
def _(record: EvidenceRecord, body: str = "") -> tuple[LoadedPart, ...]:
    lines = (
        f"Claim: {sentence(record.claim)}",
        f"Safe to say: {sentence(record.safe_to_say)}",
        "People ask: " + " ".join(record.people_ask),
        f"What the evidence says: {sentence(record.says)}",
        f"Strength: {record.strength}. {record.strength_note}".strip(),
        "Sources: " + "; ".join(record.sources) + ".",
    )
    return (_part(record, record.claim.rstrip("."), lines),)


@parts_of.register
def _(record: SessionNote, body: str = "") -> tuple[LoadedPart, ...]:
    told = (
        f"{sentence(record.tried)} {sentence(record.surprised)}",
        f"Question that worked: {record.question_that_worked}" if record.question_that_worked else "",
        f"Action: {sentence(record.action)} Result: {sentence(record.result)}",
    )
    heading = f"{record.period}, {record.stage} stage, meeting {record.meeting}"
    return (_part(record, heading, (body,) if body else told),)


def sentence(text: str) -> str:
    """The text with an end mark."""
    return text if text.endswith((".", "!", "?", '."', '?"', '!"')) else f"{text}."


def quoted(text: str) -> str:
    """The text in quotation marks, curly ones where it holds straight ones itself."""
    if text.startswith(('"', "“")):
        return text
    return f"“{text}”" if '"' in text else f'"{text}"'


def minutes(number: int) -> str:
    return "1 minute" if number == 1 else f"{number} minutes"


def _part(record: Record, heading: str, lines: tuple[str, ...]) -> LoadedPart:
    text = "\n\n".join(line for line in lines if line)
    return LoadedPart(heading=heading, text=text, anchor=record.id, record=record)
