"""Artifact: a technology explainer that a junior mentor can say aloud in the minutes there are."""

from pydantic import BaseModel, ConfigDict, Field

from assistant.artifacts.artifact_kind import ArtifactKind
from assistant.artifacts.time_checks import minutes_add_up
from assistant.domain.knowledge import SourceKind
from assistant.domain.reply import Artifact, Finding, Line
from assistant.domain.request import Kind, Request


class ExplainerStep(BaseModel):
    """One stretch of the talk; `say` can be read aloud."""

    model_config = ConfigDict(frozen=True)

    title: str
    minutes: float = Field(gt=0, description="Half minutes are allowed.")
    say: tuple[Line, ...] = Field(min_length=1)


class ExplainerBox(BaseModel):
    """A titled list beside the talk: risks, myths, plain words, what is unsure."""

    model_config = ConfigDict(frozen=True)

    title: str
    lines: tuple[Line, ...]


class Explainer(Artifact):
    """What to say, in order and timed, and what to have ready if asked."""

    topic: str
    minutes: int
    one_line: Line
    steps: tuple[ExplainerStep, ...] = Field(min_length=2)
    boxes: tuple[ExplainerBox, ...] = ()
    as_of: str = Field("", description="The date of the newest fact, and when it should be reviewed.")


def check_explainer(explainer: Artifact, request: Request) -> tuple[Finding, ...]:
    if not isinstance(explainer, Explainer):
        return ()  # their own explanation, which has no timed steps
    return minutes_add_up([step.minutes for step in explainer.steps], explainer.minutes)


EXPLAINER = ArtifactKind(
    kind=Kind.EXPLAINER,
    label="Technology explainer",
    shape=Explainer,
    prompt="explainer.md",
    asking_words={
        r"(?<!he )(?<!she )(?<!they )\bexplain\w*": 2.4,
        r"\b(he|she|they) explained\b": -1.5,
        r"\bexplainer\b": 3.0,
        r"\bwhat('s| is| are| was)\b.{0,30}\b(in (plain|simple) (words|english|terms)|for dummies|basically|exactly)\b": 2.2,
        r"\b(describe|introduce|present|teach|walk .{1,20} through)\b.{0,40}\b(to|for)\b": 1.2,
        r"\banalog(y|ies)\b|\bmetaphor\b|\bcomparison for\b": 2.0,
        r"\b(in|with) (plain|simple|everyday) (words|english|language|terms)\b|\bno jargon|jargon[- ]free|hates? jargon\b": 1.4,
        r"\bprimer\b|\b101\b|\bcheat ?sheet\b|\bcrash course\b|\beli5\b": 2.0,
        r"\bunderstand\b.{0,20}\b(what|how)\b": 0.8,
    },
    draws_on={SourceKind.TECHNOLOGIES: 8, SourceKind.GUIDES: 3},
    check=check_explainer,
)
