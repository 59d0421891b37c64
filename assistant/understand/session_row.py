"""Understand: a row of a table of sessions, cell by cell. A cell is content: it fills its own slot and asks for nothing else."""

import re
from collections.abc import Iterator

from assistant.domain.people import Role, Stage
from assistant.domain.request import Kind, Request, Setting, Topic
from assistant.domain.seams import MessageModel
from assistant.domain.session_row import RowReading, SessionRow
from assistant.understand.amounts import read_pairs
from assistant.understand.durations import read_minutes, to_number
from assistant.understand.language import GLOSSED, load_glossary
from assistant.understand.manner import read_setting
from assistant.understand.message_parts import message_parts
from assistant.understand.moment import read_stage
from assistant.understand.red_line_reader import ALARM_IN_DRAFT, read_red_line, without_orders
from assistant.understand.slots import SlotReader
from assistant.understand.usable import with_usable_slots

LONGEST_TOPIC, LONGEST_NOTE = 80, 1_000  # characters
LONGEST_NUMBER = 8
MOST_PAIRS = 1_000
_STAGES = "launch, matching, kickoff, first, mid, stuck, closing or after"
_BY_NAME = {stage.value: stage for stage in Stage}
_NAMED = re.compile(rf"\b(?:{'|'.join(_BY_NAME)})\b")
_NUMBER = re.compile(r"^-?\d+(?:[.,]\d+)?$")
_THOUSANDS = re.compile(r"(?<=\d)[.,](?=\d{3}\b)")
_MONTHS = re.compile(r"month|week|year|day", re.IGNORECASE)
_CLOCK = re.compile(r"^(\d{1,2}):(\d{2})(?:\s?h)?$")
_PEOPLE = re.compile(r"^(\d{1,4})\s*(?:people|participants|persons|heads)$", re.IGNORECASE)
_SETTINGS = (
    (Setting.HYBRID, re.compile(r"hybrid|mixed|both", re.IGNORECASE)),
    (Setting.REMOTE, re.compile(r"remote|online|virtual|video|digital|zoom|teams|webex|call", re.IGNORECASE)),
    (Setting.IN_PERSON, re.compile(r"in[- ]?person|on[- ]?site|face[- ]to[- ]face|f2f|room|office|präsenz|vor ort", re.IGNORECASE)),
)  # fmt: skip
_ORDERS = "Part of the row gives orders to an AI system; it was treated as content and left out."


class RowReader:
    def __init__(self, slots: SlotReader, model: MessageModel) -> None:
        self._slots = slots
        self._model = model

    def read(self, row: SessionRow) -> RowReading:
        """What a row asks for. A cell that cannot be used is told, and only a session that is none leaves no request."""
        if row.is_empty:
            return RowReading(problem="The row is empty.")
        if not row.name:
            return RowReading(problem="The row has no name, which becomes the name of the file. Fill it in.")
        stage = self._stage(row.stage)
        if row.stage and stage is None:
            return RowReading(problem=f"Its session is none that I know. Write {_STAGES}.")
        topic_words, topic_orders = without_orders(row.topic)
        notes, note_orders = without_orders(row.notes)
        if stopped := self._stopped(topic_words, notes):
            return stopped
        topic = self._topic(topic_words)
        request = with_usable_slots(
            Request(
                text=_wish(stage, topic),
                kind=Kind.SESSION_GUIDE,
                role=Role.STAFF,
                stage=stage,
                topic=topic,
                minutes=_minutes(row),
                pairs=_several(_pairs(row.pairs)),
                setting=_setting(row.setting),
                own_notes=tuple(_own_notes(row, notes)),
            )
        )
        orders = [_ORDERS] if topic_orders or note_orders else []
        return RowReading(request=request, assumed=(*orders, *_assumed(row, request), *request.left_aside))

    def _stage(self, cell: str) -> Stage | None:
        """The stage that the words name; where they are no sentence, "after three months" names it by its first."""
        read = next((stage for text in self._wordings(cell) if (stage := read_stage(text)) is not None), None)
        named = _NAMED.search(cell.lower())
        return _BY_NAME[named[0]] if named and (read is None or named[0] == cell.lower()) else read

    def _wordings(self, cell: str) -> Iterator[str]:
        """The cell as somebody would say it, and in English where it is in another language that we have words of."""
        said = self._slots.mended(cell).text
        yield from (f"session {cell}" if cell[:1].isdigit() and not _MONTHS.search(cell) else said, f"{said} session")
        yield from (load_glossary(language).in_english(cell) for language in GLOSSED)

    def _topic(self, cell: str) -> Topic | None:
        words = cell[:LONGEST_TOPIC].strip()
        return self._slots.topic_named(words) if words else None

    def _stopped(self, *cells: str) -> RowReading | None:
        """A row that tells of a matter for people is none to write a guide from."""
        parts = [part for cell in cells if cell for part in message_parts(cell)]
        red_line = read_red_line(parts, self._model.judge(parts), ALARM_IN_DRAFT) if parts else None
        if red_line is None:
            return None
        problem = (
            f"The row touches a matter for people and not for a guide: {red_line.name}. Speak to the program lead."
        )
        request = Request(text="", kind=Kind.RED_LINE, role=Role.STAFF, red_line=red_line)
        return RowReading(request=request, problem=problem)


def _wish(stage: Stage | None, topic: Topic | None) -> str:
    about = f" on {topic.name}" if topic else ""
    return f"Session guide for the {stage.value if stage else 'kickoff'} session{about}"


def _minutes(row: SessionRow) -> int | None:
    """None where the cell names no length that a meeting can have."""
    cell = row.minutes
    if clock := _CLOCK.match(cell):
        return int(clock[1]) * 60 + int(clock[2])
    minutes = _number(cell) if _NUMBER.match(cell) else read_minutes(cell) or read_minutes(f"{cell} minutes")
    by_unit = 60 if row.minutes_are_hours and _NUMBER.match(cell) else 1
    return round(minutes * by_unit) if minutes and minutes > 0 else None


def _pairs(cell: str) -> int | None:
    if people := _PEOPLE.match(cell):
        return int(people[1]) // 2
    return round(_number(cell)) if _NUMBER.match(cell) else read_pairs(cell) or read_pairs(f"{cell} pairs")


def _number(cell: str) -> float:
    """ "1.000" and "1,000" are a thousand, "1.5" and "1,5" one and a half."""
    return to_number(_THOUSANDS.sub("", cell)) if len(cell) <= LONGEST_NUMBER else 0


def _several(pairs: int | None) -> int | None:
    """One pairing is no cohort, and a number that no room holds is none."""
    return pairs if pairs and 1 < pairs <= MOST_PAIRS else None


def _setting(cell: str) -> Setting | None:
    named = next((setting for setting, words in _SETTINGS if words.search(cell)), None)
    return named or read_setting(cell)


def _own_notes(row: SessionRow, notes: str) -> Iterator[str]:
    yield f"For: {row.name}"
    if row.date:
        yield f"Date: {row.date[:LONGEST_TOPIC]}"
    if notes:
        yield f"Note: {notes[:LONGEST_NOTE]}"


def _assumed(row: SessionRow, request: Request) -> Iterator[str]:
    if request.stage is None:
        yield "No session was named, so this is for the kickoff."
    if request.minutes is None:
        yield (
            "The length was not understood, so this is for 60 minutes."
            if row.minutes
            else "No length was given, so this is for 60 minutes."
        )
    if row.pairs and request.pairs is None and _pairs(row.pairs) != 1:
        yield "The number of pairings cannot be used, so this is for one."
    if row.setting and request.setting is None:
        yield "The setting was not understood, so this is for a room, with what changes by video."
    if request.topic and not request.topic.card_id:
        yield "The knowledge has no card on this topic, so its content is yours to bring."
    if request.topic and request.topic.nearest:
        yield "The knowledge has no card on this very topic, so this rests on the nearest one."
    if len(row.topic) > LONGEST_TOPIC or len(row.notes) > LONGEST_NOTE:
        yield f"A topic is read up to {LONGEST_TOPIC} characters and a note up to {LONGEST_NOTE:,}; the rest is left out."
    if row.has_more_cells:
        yield "The row has more cells than the table has columns; those beyond them were not read."
