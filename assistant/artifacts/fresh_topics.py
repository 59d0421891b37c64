"""Artifact: for a pairing that has run out of topics: what to do first, where to go next, and when to end with grace."""

from pydantic import BaseModel, ConfigDict, Field

from assistant.domain.reply import Artifact, Line


class Direction(BaseModel):
    """One way to go on."""

    model_config = ConfigDict(frozen=True)

    title: str = Field(min_length=3)
    lines: tuple[Line, ...] = Field(min_length=1)


class FreshTopics(Artifact):
    """First moves before any new topic, then directions to choose from."""

    first_moves: tuple[Line, ...] = Field(min_length=1)
    directions: tuple[Direction, ...] = Field(min_length=2)
    ending: tuple[Line, ...] = Field((), description="When an early close is the better way, and how.")
