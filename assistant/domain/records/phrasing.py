"""Domain: one before-and-after pair of feedback wording."""

import re
from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from assistant.domain.people import Role
from assistant.domain.records.record import Record, RecordId, Sentence

SLOT = re.compile(r"\{(\w+)\}")


class Direction(StrEnum):
    """Upward: mentor to executive. Downward: executive to mentor. Staff: program staff to either."""

    UPWARD = "upward"
    DOWNWARD = "downward"
    STAFF = "staff"


DIRECTION_OF = {Role.MENTOR: Direction.UPWARD, Role.EXECUTIVE: Direction.DOWNWARD, Role.STAFF: Direction.STAFF}


class Intent(StrEnum):
    """What the sender wants to do with the message; most raise something."""

    RAISE = "raise"
    THANK = "thank"
    APOLOGIZE = "apologize"
    DECLINE = "decline"
    LEAVE = "leave"
    RESCHEDULE = "reschedule"
    ASK = "ask"
    ANSWER = "answer"


class Strengths(BaseModel):
    """The same message at three strengths; `{slot}` marks a fact that only the sender knows."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    gentle: Sentence
    clear: Sentence
    very_clear: Sentence


class Tones(BaseModel):
    """The same message in three tones. Tone never changes the fact or the request."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    warm: Sentence
    direct: Sentence
    formal: Sentence


class PhrasingRecord(Record):
    """A message people are tempted to send, and wording that keeps the point and the relationship."""

    direction: Direction
    to: Sentence = Field(description="Who hears it: executive, mentor, both, sponsor.")
    intent: Intent = Intent.RAISE
    situation: Sentence
    people_say: tuple[Sentence, ...] = Field(min_length=3, description="How people describe this need.")
    model: RecordId = Field(description="The id of a FeedbackModel, such as SBI-I.")
    before: Sentence
    after: Sentence = Field(description="A concrete example with its facts filled in.")
    slots: dict[str, Sentence] = Field(default_factory=dict, description="Slot name to what belongs there.")
    strengths: Strengths | None = Field(None, description="Required for upward wording.")
    tones: Tones
    spoken: Sentence = Field(description="A shorter version to say aloud.")
    likely_reaction: Sentence
    if_it_lands_badly: Sentence = Field(description="The sentence to say next when it does.")
    way_out: Sentence = Field(description="How the sender can step back without harm.")

    @property
    def builds_on(self) -> tuple[str, ...]:
        return (self.model,)

    @model_validator(mode="after")
    def upward_wording_has_strengths_and_every_slot_is_explained(self) -> Self:
        if self.direction is Direction.UPWARD and self.strengths is None:
            raise ValueError("upward wording needs `strengths`: gentle, clear and very_clear")
        texts = [self.spoken, *dict(self.tones).values(), *dict(self.strengths or {}).values()]
        unexplained = {name for text in texts for name in SLOT.findall(text)} - set(self.slots)
        if unexplained:
            raise ValueError(f"explain these slots under `slots`: {', '.join(sorted(unexplained))}")
        return self
