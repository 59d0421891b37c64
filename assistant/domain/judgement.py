"""Domain: what a model says of one message, before the rules of the field decide."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

NONE = "none"  # no red line, nobody named, no second wish
AFRESH, FILLS_SLOTS, FACTS = "afresh", "slots", "facts"  # what a message does to a talk beside changing the draft


class SpanLabel(StrEnum):
    """What a stretch of a message names."""

    TOPIC = "topic"
    GUEST = "guest"  # somebody who is there beside the two
    PERSON = "person"  # the other one of the pairing, by their function
    CULTURE = "culture"
    DRAFT = "draft"  # a text of the asker's own, brought along


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the judged text, `text[start:end]`, and what it names."""

    label: SpanLabel
    start: int
    end: int
    words: str  # the stretch itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """For each question about the whole message a share per label, adding up to 1; and what its words name."""

    kind: Mapping[str, float]  # what is asked for, by the values of `Kind`
    red_line: Mapping[str, float]  # what must go to a person, by code, and "none"
    change: Mapping[str, float]  # what it does in the middle of a talk
    asked_by: Mapping[str, float] = field(default_factory=dict)  # who will ask the questions, by role, and "none"
    second_wish: Mapping[str, float] = field(default_factory=dict)  # what is asked for besides, by kind, and "none"
    spans: tuple[Span, ...] | None = (
        None  # in the order of the text, none over another; None where the model marks none
    )

    def named(self, label: SpanLabel) -> list[Span]:
        """The spans that name a thing of this sort, in the order of the text."""
        return [span for span in self.spans or () if span.label is label]
