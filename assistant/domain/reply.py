"""Domain: drafts, what checks noticed, and the reply that is shown."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field

from assistant.domain.knowledge import Origin

if TYPE_CHECKING:
    from assistant.domain.request import Request


BUILT_IN = "built-in"  # the composer that needs no language model


class Line(BaseModel):
    """One statement of a draft, with the passages it was taken from."""

    model_config = ConfigDict(frozen=True)

    text: str = Field(min_length=1)
    cites: tuple[str, ...] = Field((), description="Passage ids; empty for the coach's own words.")
    origin: Origin = Origin.GENERAL


class Artifact(BaseModel):
    """Base of every artifact's shape."""

    model_config = ConfigDict(frozen=True)

    title: str = Field(min_length=3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An artifact before it was checked, and who composed it."""

    artifact: Artifact
    composer: str
    opening: str = ""  # said before the artifact: an assumption, what knowledge lacks
    question_back: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """The link from a draft to a passage; the quote stands word for word in that passage."""

    number: int
    passage_id: str
    title: str
    heading: str
    path: str
    quote: str
    origin: Origin


class Severity(StrEnum):
    MUST_FIX = "must_fix"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a check noticed, in words for the reader."""

    check: str
    message: str
    severity: Severity = Severity.WARNING

    @property
    def must_fix(self) -> bool:
        return self.severity is Severity.MUST_FIX


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The answer shown: the same content as an artifact and as Markdown, with its sources."""

    request: "Request"
    markdown: str
    artifact: Artifact
    citations: tuple[Citation, ...]
    findings: tuple[Finding, ...]
    composer: str
    elapsed_ms: float = 0.0
