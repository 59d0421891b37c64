"""Domain: a technology card, everything a junior mentor needs to explain one topic to an executive."""

from datetime import date
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from assistant.domain.people import BusinessFunction, TopicArea
from assistant.domain.records.record import Record, RecordId, Sentence

EXERCISE_MINUTES = 10


class Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Analogy(Part):
    """An everyday comparison, what stands for what, and where it stops being true."""

    text: Sentence
    breaks: Sentence


class Layers(Part):
    """The same truth at three depths: for 30 seconds, for 3 minutes, for the curious."""

    thirty_seconds: Sentence
    three_minutes: Sentence
    curious: Sentence


class WhyCare(Part):
    """Why an executive should care, by function."""

    general: Sentence
    finance: Sentence
    operations: Sentence
    hr: Sentence
    legal: Sentence
    sales_marketing: Sentence

    def for_function(self, function: BusinessFunction) -> str:
        """The reason for one function; a function without its own falls back to the general one."""
        return getattr(self, function.value, self.general)


class FunctionAnalogies(Part):
    """Comparisons from the reader's own work; a function may lack one."""

    finance: Analogy | None = None
    operations: Analogy | None = None
    hr: Analogy | None = None
    legal: Analogy | None = None
    sales_marketing: Analogy | None = None


class Myth(Part):
    myth: Sentence
    correction: Sentence


class ExerciseStep(Part):
    minutes: int = Field(ge=1, le=EXERCISE_MINUTES)
    do: Sentence


class Exercise(Part):
    """Ten minutes with the executive's own hands on it; step minutes add up to ten."""

    goal: Sentence
    materials: Sentence
    steps: tuple[ExerciseStep, ...] = Field(min_length=2)
    notice: Sentence

    @model_validator(mode="after")
    def minutes_add_up(self) -> Self:
        total = sum(step.minutes for step in self.steps)
        if total != EXERCISE_MINUTES:
            raise ValueError(f"the exercise steps add up to {total} minutes instead of {EXERCISE_MINUTES}")
        return self


class JargonTerm(Part):
    term: Sentence
    meaning: Sentence


class Fact(Part):
    """A fact with where it comes from; `general knowledge` is an honest source, a made-up one is not."""

    text: Sentence
    source: Sentence
    as_of: str = Field(description="Year, or year and month, such as 2026-07.")


class TechnologyCard(Record):
    """One topic, explained for someone senior who has five minutes and a decision to make."""

    title: Sentence
    area: TopicArea
    aliases: tuple[str, ...] = Field(min_length=2, description="What people type: short forms, misspellings.")
    one_line: Sentence = Field(description="At most 20 words, no jargon.")
    analogy: Analogy
    function_analogies: FunctionAnalogies = FunctionAnalogies()
    layers: Layers
    why_care: WhyCare
    decision: Sentence = Field(description="The decision an executive may face about it.")
    business_questions: tuple[Sentence, ...] = Field(min_length=3, max_length=5)
    risks: tuple[Sentence, ...] = Field(min_length=2)
    myths: tuple[Myth, ...] = Field(min_length=2)
    exercise: Exercise
    jargon: tuple[JargonTerm, ...] = Field(min_length=3, max_length=10)
    facts: tuple[Fact, ...] = Field(min_length=2)
    unknown: tuple[Sentence, ...] = Field(min_length=1)
    related: tuple[RecordId, ...] = ()
    review_by: date
