"""Artifact: an explanation that a mentor wrote, looked at as somebody senior will hear it."""

from pydantic import BaseModel, ConfigDict, Field

from assistant.domain.reply import Artifact, Line


class LongSentence(BaseModel):
    """A sentence too long to follow by ear; `stop_after` are the last words before a better full stop."""

    model_config = ConfigDict(frozen=True)

    begins: str = Field(min_length=1)
    words: int = Field(gt=0)
    stop_after: str = ""


class UnclearTerm(BaseModel):
    """A term that the text leaves unexplained, and plain words for it; empty where only they know."""

    model_config = ConfigDict(frozen=True)

    term: str = Field(min_length=1)
    plain: Line | None = None


class MissingPart(BaseModel):
    """What an explanation for somebody senior needs and this one lacks; `offer` is a line from the card, if any."""

    model_config = ConfigDict(frozen=True)

    part: str
    why: str
    offer: Line | None = None


class ExplainerCheck(Artifact):
    """How long it takes to say, how hard it is, and what to change; their own text is left as it is."""

    words: int = Field(gt=0)
    minutes: float = Field(gt=0, description="Said aloud, in halves.")
    grade: float | None = Field(None, description="US school grade by SMOG; None where the text is too short to say.")
    does_well: tuple[str, ...] = ()
    long_sentences: tuple[LongSentence, ...] = ()
    terms: tuple[UnclearTerm, ...] = ()
    doubtful: tuple[Line, ...] = Field((), description="What reads like a common error, and the correction.")
    missing: tuple[MissingPart, ...] = ()
