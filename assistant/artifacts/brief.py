"""Artifact: a brief for one side of a session, or one for each: what to go in with, and what to do there."""

from pydantic import BaseModel, ConfigDict, Field

from assistant.domain.people import Role
from assistant.domain.reply import Artifact, Line

LONGEST_STANCE = 150  # words; it is read in the corridor


class BriefPart(BaseModel):
    """A titled list of a brief."""

    model_config = ConfigDict(frozen=True)

    title: str
    lines: tuple[Line, ...] = Field(min_length=1)


class SideBrief(BaseModel):
    """The brief of one side."""

    model_config = ConfigDict(frozen=True)

    role: Role
    parts: tuple[BriefPart, ...] = Field(min_length=1)


class Brief(Artifact):
    """The learner's stance, the mentor's teaching plan, or both."""

    topic: str
    minutes: int
    sides: tuple[SideBrief, ...] = Field(min_length=1)
