"""Artifact: a session guide for program staff, from room and materials to the follow-up."""

from pydantic import BaseModel, ConfigDict, Field

from assistant.artifacts.artifact_kind import ArtifactKind
from assistant.artifacts.time_checks import minutes_add_up
from assistant.domain.knowledge import SourceKind
from assistant.domain.people import Stage
from assistant.domain.reply import Artifact, Finding, Line
from assistant.domain.request import Kind, Request

PURPOSE, SCRIPT, QUESTIONS = "Purpose", "Script", "Questions to start from"  # parts that are no sections
TO_FILL_IN = "[to be filled in by you:"  # opens what a house guide has and we do not
ONE_PAIRING = "the pairing"  # how people sit where only two are there


class ScriptStep(BaseModel):
    """One timed step: how people sit, what the facilitator says, what both sides do."""

    model_config = ConfigDict(frozen=True)

    title: str
    minutes: int = Field(gt=0)
    arrangement: str = Field(description="Everyone together, or in pairings.")
    facilitator: tuple[Line, ...]
    executive_does: tuple[Line, ...]
    mentor_does: tuple[Line, ...]


class GuideSection(BaseModel):
    model_config = ConfigDict(frozen=True)

    title: str
    lines: tuple[Line, ...]


class HousePart(BaseModel):
    """A heading in a guide that is laid out as an organization's own, and the titles of our parts below it.

    Where it holds the script, `steps` says which steps of it. A step with a heading of its own stands below an empty
    one, since its time belongs into it.
    """

    model_config = ConfigDict(frozen=True)

    heading: str
    level: int = Field(ge=1)
    holds: tuple[str, ...] = ()
    steps: tuple[int, ...] = Field((), description="Places in the script, from 0.")
    to_fill_in: str = ""
    is_ours: bool = Field(False, description="A heading of the coach, for what none of theirs fits.")


class SessionGuide(Artifact):
    """Everything a facilitator needs; `script` adds up to `minutes`."""

    stage: Stage
    minutes: int
    pairs: int | None
    purpose: Line
    before: tuple[GuideSection, ...] = Field(description="The room or call, materials, what people bring.")
    script: tuple[ScriptStep, ...] = Field(min_length=2)
    questions: tuple[Line, ...] = ()
    sections: tuple[GuideSection, ...] = ()
    layout: tuple[HousePart, ...] = Field((), description="In which order it is shown; empty for our own.")

    @property
    def is_for_one_pairing(self) -> bool:
        return all(step.arrangement == ONE_PAIRING for step in self.script)


def check_session_guide(guide: Artifact, request: Request) -> tuple[Finding, ...]:
    assert isinstance(guide, SessionGuide)
    return minutes_add_up([step.minutes for step in guide.script], request.minutes or guide.minutes)


SESSION_GUIDE = ArtifactKind(
    kind=Kind.SESSION_GUIDE,
    label="Session guide",
    shape=SessionGuide,
    prompt="session_guide.md",
    asking_words={
        r"\b(session|facilitator'?s?|facilitation|workshop|trainer'?s?|moderator'?s?|host) (guide|script|plan|notes|run ?sheet)\b": 4.0,
        r"\bguide (for|to)\b.{0,40}\b(session|meeting|kick-?off|workshop|pairs|cohort|launch|closing|circle)\b": 2.4,
        r"\b(facilitat\w+|workshop|cohort|\d+ (pairs|pairings|mentors|tandems))\b": 1.6,
        r"\b(run|host|hold|lead|organi[sz]e)\b.{0,30}\b(kick-?off|launch|briefing|circle|workshop|training)\b": 1.4,
        r"\bscript for\b": 1.6,
    },
    draws_on={
        SourceKind.GUIDES: 10,
        SourceKind.QUESTIONS: 60,
        SourceKind.PHRASING: 4,
        SourceKind.TECHNOLOGIES: 2,
        SourceKind.SESSION_NOTES: 3,
    },
    check=check_session_guide,
    guides=("G27", "G29", "G31"),  # disclosures, video, measuring
    usual_stage=Stage.KICKOFF,
)
