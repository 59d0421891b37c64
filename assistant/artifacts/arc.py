"""Artifact: a plan of several sessions, topic by topic, where each one leads to the next and the last closes the pairing."""

from pydantic import BaseModel, ConfigDict, Field

from assistant.domain.people import Stage
from assistant.domain.reply import Artifact, Finding, Line, Severity


class ArcSession(BaseModel):
    """One session of the plan, in the few lines that are needed until its own agenda is drafted."""

    model_config = ConfigDict(frozen=True)

    number: int = Field(ge=1)
    stage: Stage
    topic: str = Field(min_length=2)
    aim: Line
    why_here: Line
    checks_goals: Line | None = Field(None, description="The mid-point check, where it falls into this session.")
    executive_brings: Line
    mentor_brings: Line
    tries: Line | None = Field(None, description="What the executive does with their own hands.")
    question: Line = Field(description="The one question that carries the session.")
    action: Line = Field(description="Done before the next session, which takes it up.")


class Arc(Artifact):
    """Sessions in their order; `signs` tell for each goal how both will see that it was reached."""

    minutes: int = Field(gt=0, description="Of each session.")
    weeks_between: int | None = Field(None, gt=0)
    goals: tuple[str, ...] = ()
    signs: tuple[Line, ...] = ()
    sessions: tuple[ArcSession, ...] = Field(min_length=2)


def check_arc(arc: Arc) -> tuple[Finding, ...]:
    if [session.number for session in arc.sessions] == list(range(1, len(arc.sessions) + 1)):
        return ()
    message = "The sessions of this plan are not numbered one after the other."
    return (Finding(check="arc_order", message=message, severity=Severity.MUST_FIX),)
