"""Domain: an anonymized session note in its stored form."""

from datetime import date
from enum import StrEnum

from pydantic import Field

from assistant.domain.people import Stage, TopicArea
from assistant.domain.records.record import Record, RecordId, Sentence


class Channel(StrEnum):
    IN_PERSON = "in person"
    VIDEO = "video"
    PHONE = "phone"
    HYBRID = "hybrid"


class SessionNote(Record):
    """What one session taught, with nobody in it. The body of the file tells it in at most 120 words."""

    period: Sentence = Field(description="A season or a quarter, never a date.")
    stage: Stage
    meeting: int = Field(ge=0, le=24)
    minutes: int = Field(ge=5, le=240)
    channel: Channel
    mentor_role: Sentence
    executive_role: Sentence
    sector: Sentence
    area: TopicArea
    card: RecordId | None = None
    aim: Sentence
    tried: Sentence
    surprised: Sentence
    question_that_worked: str = ""
    feedback_pattern: str = ""
    action: Sentence
    result: Sentence
    safe_to_share: bool
    screened_by: Sentence
    delete_after: date
    pairing: RecordId = Field(description="A keyed hash, so that pairings can be counted and not found.")
    invented: bool = Field(False, description="A teaching case, not a real pairing.")
