"""Domain: one discussion question of the question bank."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from assistant.domain.people import Stage
from assistant.domain.records.record import Record, Sentence


class Purpose(StrEnum):
    """What a question does in a talk; a good set has one open, two deepen, one each of the others."""

    OPEN = "open"
    DEEPEN = "deepen"
    CHALLENGE = "challenge"
    APPLY = "apply"
    CLOSE = "close"


class QuestionFamily(StrEnum):
    AI = "ai"
    SECURITY = "security"
    ENGINEERING = "engineering"
    CUSTOMERS = "customers"
    WAYS_OF_WORKING = "ways_of_working"
    INCLUSION = "inclusion"
    LEADERSHIP = "leadership"
    RELATIONSHIP = "relationship"
    PROGRAM = "program"


class Asker(StrEnum):
    """Who asks: the mentor asks the executive, the executive asks the mentor, staff ask either."""

    MENTOR = "mentor"
    EXECUTIVE = "executive"
    BOTH = "both"
    STAFF = "staff"


class QuestionVariants(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    formal: Sentence
    warm: Sentence


class QuestionRecord(Record):
    """A question with everything needed to choose it for one pairing, one moment and one asker."""

    question: Sentence
    stage: Stage
    purpose: Purpose
    family: QuestionFamily
    asker: Asker
    depth: int = Field(ge=1, le=3, description="1 easy to answer on the spot, 3 needs trust and time.")
    personal: bool = Field(False, description="If so, a permission line comes first.")
    needs_trust: bool = False
    minutes: int = Field(ge=1, le=20)
    follow_ups: tuple[Sentence, Sentence]
    bad_if: Sentence = Field(description="The condition under which nobody should ask it.")
    variants: QuestionVariants
