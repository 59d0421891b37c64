"""Artifact: what is wrong with the questions somebody means to ask, and what to ask instead."""

from pydantic import BaseModel, ConfigDict, Field

from assistant.domain.reply import Artifact, Line


class QuestionVerdict(BaseModel):
    """One of their questions; without faults it is kept, without a better wording it is best left out."""

    model_config = ConfigDict(frozen=True)

    question: str = Field(min_length=1)
    faults: tuple[str, ...] = Field((), description="By name, the gravest first.")
    reasons: tuple[str, ...] = Field((), description="What each fault does to the talk.")
    better: tuple[str, ...] = Field((), description="One question, or two where one held two.")


class QuestionCheck(Artifact):
    """A judgement of each of their questions, in their order."""

    verdicts: tuple[QuestionVerdict, ...] = Field(min_length=1)
    advice: tuple[Line, ...] = ()
