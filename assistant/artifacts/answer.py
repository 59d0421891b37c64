"""Artifacts: a cited answer, and the two replies that draft nothing: a red line, and out of scope."""

from pydantic import Field

from assistant.artifacts.artifact_kind import ArtifactKind
from assistant.domain.knowledge import SourceKind
from assistant.domain.reply import Artifact, Finding, Line
from assistant.domain.request import Kind, Request


class Answer(Artifact):
    """A direct answer first, then what to do; `gap` says what the knowledge lacks."""

    lead: tuple[Line, ...] = ()
    steps: tuple[Line, ...] = ()
    from_notes: tuple[Line, ...] = ()
    strength: str = Field("", description="How far the evidence carries, where the question is about effects.")
    gap: str = ""
    next_questions: tuple[str, ...] = ()


class PersonToTurnTo(Artifact):
    """A red line: fixed words and who to turn to. `title` names the matter."""

    code: str
    says: tuple[str, ...]
    contacts: tuple[str, ...]
    unset: tuple[str, ...] = Field((), description="Contact settings the organization has not filled in.")


class OutOfScope(Artifact):
    """What the coach is for, when a question lies outside."""

    says: str
    try_instead: tuple[str, ...]


def check_answer(answer: Artifact, request: Request) -> tuple[Finding, ...]:
    assert isinstance(answer, Answer)
    if answer.lead or answer.steps or answer.gap:
        return ()
    return (Finding(check="says_something", message="The answer has neither content nor a named gap."),)


ANSWER = ArtifactKind(
    kind=Kind.ANSWER,
    label="Answer",
    shape=Answer,
    prompt="answer.md",
    asking_words={
        r"\b(does|do|is|are|can|should|will) (it|this|reverse mentoring|they|we|the|a|mentors?|executives?)\b": 0.6,
        r"\bhow (often|long|many|much)\b": 1.2,
        r"\b(evidence|research|stud(y|ies)|proof|prove|retention|roi|work(s)?)\b": 1.0,
        r"^(why|who|when|where|which|what)\b": 0.6,
        r"\btips?\b|\badvice\b|\bbest practices?\b": 0.6,
    },
    draws_on={
        SourceKind.GUIDES: 12,
        SourceKind.EVIDENCE: 4,
        SourceKind.TECHNOLOGIES: 3,
        SourceKind.SESSION_NOTES: 8,
        SourceKind.PHRASING: 2,
    },
    check=check_answer,
)
