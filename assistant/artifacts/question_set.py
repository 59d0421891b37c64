"""Artifact: discussion questions for one session, in the order to ask them."""

from pydantic import BaseModel, ConfigDict, Field

from assistant.artifacts.artifact_kind import ArtifactKind
from assistant.domain.knowledge import SourceKind
from assistant.domain.people import Role
from assistant.domain.records.question import Purpose
from assistant.domain.reply import Artifact, Finding, Line, Severity
from assistant.domain.request import Kind, Request


class DiscussionQuestion(BaseModel):
    """One question with what may follow its answer."""

    model_config = ConfigDict(frozen=True)

    question: Line
    purpose: Purpose
    permission: str = Field("", description="Said first when the question is personal.")
    follow_ups: tuple[str, ...] = ()
    leave_out_if: str = ""
    minutes: int = Field(gt=0)


class QuestionSet(Artifact):
    """Questions that one side asks the other."""

    topic: str
    asked_by: Role
    questions: tuple[DiscussionQuestion, ...] = Field(min_length=1)
    how_to_use: tuple[Line, ...] = ()


def check_question_set(question_set: Artifact, request: Request) -> tuple[Finding, ...]:
    if not isinstance(question_set, QuestionSet):
        return ()  # their own questions, which may be as they are
    findings = []
    texts = [item.question.text for item in question_set.questions]
    if len(set(texts)) < len(texts):
        findings.append(
            Finding(check="distinct_questions", message="A question appears twice.", severity=Severity.MUST_FIX)
        )
    stacked = [text for text in texts if text.count("?") != 1]
    if stacked:
        findings.append(Finding(check="one_idea", message=f"Not one single question: {stacked[0]}"))
    return tuple(findings)


QUESTIONS = ArtifactKind(
    kind=Kind.QUESTIONS,
    label="Discussion questions",
    shape=QuestionSet,
    prompt="questions.md",
    asking_words={
        r"\bquestions?\b.{0,30}\b(to|for|i|we|he|she|they|about|on)\b": 2.0,
        r"\b(give|suggest|some|good|better|open|smart|\d+|three|four|five|six|seven|ten|few|discussion|conversation|icebreaker)\b.{0,12}\bquestions?\b": 2.6,
        r"\bwhat (should|can|could|do|would) (i|we|he|she|they) ask\b": 2.8,
        r"\b(ask|asking) (him|her|them|my|our|the)\b(?!.{0,25}\bto\b)": 1.0,
        r"\bconversation starters?|ice-?breakers?|talking points|prompts? for (a|the|our) (talk|discussion|conversation)\b": 2.2,
    },
    draws_on={SourceKind.QUESTIONS: 160, SourceKind.TECHNOLOGIES: 4, SourceKind.GUIDES: 3},
    check=check_question_set,
    guides=("G17",),
)
