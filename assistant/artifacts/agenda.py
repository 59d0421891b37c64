"""Artifact: the agenda of one session, timed to the minute, with something to do for both sides."""

from pydantic import BaseModel, ConfigDict, Field

from assistant.artifacts.arc import Arc, check_arc
from assistant.artifacts.artifact_kind import ArtifactKind
from assistant.artifacts.time_checks import minutes_add_up
from assistant.domain.knowledge import SourceKind
from assistant.domain.people import Role, Stage
from assistant.domain.reply import Artifact, Finding, Line
from assistant.domain.request import Kind, Request


class AgendaItem(BaseModel):
    """One timed step of a session: what each side does in it."""

    model_config = ConfigDict(frozen=True)

    title: str = Field(min_length=3)
    minutes: int = Field(gt=0, le=240)
    executive_does: tuple[Line, ...]
    mentor_does: tuple[Line, ...]
    rescue: tuple[Line, ...] = Field((), description="Questions that get talk going again in this step.")


class Preparation(BaseModel):
    """What one side brings."""

    model_config = ConfigDict(frozen=True)

    role: Role
    lines: tuple[Line, ...]


class Agenda(Artifact):
    """A session plan; `items` add up to `minutes`."""

    topic: str
    stage: Stage
    minutes: int
    aim: Line
    preparation: tuple[Preparation, ...]
    items: tuple[AgendaItem, ...] = Field(min_length=2)
    questions: tuple[Line, ...] = Field((), description="For the reader's side to ask when talk stalls.")
    watch_out: tuple[Line, ...] = ()


def check_agenda(agenda: Artifact, request: Request) -> tuple[Finding, ...]:
    if isinstance(agenda, Arc):
        return check_arc(agenda)
    if not isinstance(agenda, Agenda):
        return ()  # a brief, or fresh topics, which take no minutes
    return minutes_add_up([item.minutes for item in agenda.items], request.minutes or agenda.minutes)


AGENDA = ArtifactKind(
    kind=Kind.AGENDA,
    label="Agenda",
    shape=Agenda,
    prompt="agenda.md",
    asking_words={
        r"\bagend\w+": 3.0,
        r"\b(plan|structure|outline|schedule|run|organi[sz]e|timebox)\b.{0,40}\b(sessions?|meetings?|hour|minutes?|min|kick-?off|conversation|call|slot|time)\b": 2.0,
        r"\bplan (for|of|me|us|a|an|my|our|the|\d)": 1.5,
        r"\b(how|what) (do|should|can|could|would|shall) (i|we)\b.{0,25}\b(prepare|use|fill|spend|do)\b.{0,50}\b(session|meeting|time|hour|minutes)?": 1.2,
        r"\b(i('ve| have| got)?|we('ve| have| got)?)\b.{0,12}\b(\d+|an?|half an|one)[- ]?(minutes?|mins?|hour|h)\b": 1.6,
        r"\bprepare (for )?(my|our|a|an|the|tomorrow'?s?|next|this)\b": 1.2,
        r"\bprep (for|me)\b": 1.2,
        r"\b(first|next|last|second|third|final|closing) (session|meeting)\b": 0.6,
        r"\bwhat (do|should) (i|we) do\b": 0.5,
        r"\brun ?sheet\b|\btimed?( |-)?(plan|boxes)\b": 2.0,
    },
    draws_on={
        SourceKind.TECHNOLOGIES: 4,
        SourceKind.GUIDES: 6,
        SourceKind.QUESTIONS: 60,
        SourceKind.SESSION_NOTES: 4,
    },
    check=check_agenda,
    guides=("G12", "G13"),  # how a mentor and an executive prepare
    usual_stage=Stage.FIRST,
)
