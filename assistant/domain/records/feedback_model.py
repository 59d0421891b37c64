"""Domain: a model of feedback, such as situation-behavior-impact, with its slots."""

from pydantic import BaseModel, ConfigDict, Field

from assistant.domain.records.record import Record, Sentence


class ModelSlot(BaseModel):
    """One part of the message: its name, what belongs there and an example."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Sentence
    hint: Sentence
    example: Sentence


class FeedbackModel(Record):
    """How to build one message: which parts, in which order, for which need."""

    name: Sentence
    slots: tuple[ModelSlot, ...] = Field(min_length=2)
    use_for: Sentence
    watch_out: Sentence
    evidence: Sentence = Field(description="What is known about it, honestly.")
