"""Artifact: feedback wording, ready to say or send, with what may come back."""

from pydantic import BaseModel, ConfigDict, Field

from assistant.artifacts.artifact_kind import ArtifactKind
from assistant.domain.knowledge import SourceKind
from assistant.domain.records.phrasing import Direction
from assistant.domain.reply import Artifact, Finding, Line, Severity
from assistant.domain.request import Kind, Request
from assistant.domain.wording import words_to_avoid


class Version(BaseModel):
    """The message at one strength or in one tone; facts only the sender knows stand in [brackets]."""

    model_config = ConfigDict(frozen=True)

    label: str
    text: Line


class FeedbackPhrasing(Artifact):
    """One point, worded several ways, with the moment, the likely reaction and a way out."""

    situation: str
    direction: Direction
    model: str = Field(description="The feedback model and its parts, in plain words.")
    versions: tuple[Version, ...] = Field(min_length=1)
    spoken: Line
    to_fill_in: tuple[str, ...] = ()
    before_you_say_it: tuple[Line, ...] = ()
    likely_reaction: Line | None = None
    if_it_lands_badly: Line | None = None
    way_out: Line | None = None


def check_feedback(feedback: Artifact, request: Request) -> tuple[Finding, ...]:
    if not isinstance(feedback, FeedbackPhrasing):
        return ()  # their own draft, which keeps their facts
    findings = []
    for version in feedback.versions:
        own = request.text.lower()  # a word that the sender chose to quote is the sender's
        found = [word for word in words_to_avoid(version.text.text) if word.split()[-1] not in own]
        if found:
            message = (
                f"The {version.label.lower()} wording uses words that put people on the defensive: {', '.join(found)}."
            )
            findings.append(Finding(check="tone", message=message, severity=Severity.MUST_FIX))
    return tuple(findings)


FEEDBACK = ArtifactKind(
    kind=Kind.FEEDBACK,
    label="Feedback wording",
    shape=FeedbackPhrasing,
    prompt="feedback.md",
    asking_words={
        r"\b(words?|lines?|message|note|mail|e-?mail)\b.{0,14}\b(to|that)\b.{0,12}\b(thank|nudge|remind|tell|say|turn|decline|invite|ask)\w*": 1.6,
        r"\bnudge\b|\bthank-?you\b|\bcheck (this|it|my|that)\b": 1.2,
        r"\bhow (do|can|should|could|would|might) (i|we)\b.{0,30}\b(tell|say|raise|bring up|address|mention|word|phrase|put|come back to|respond|reply|react|apologi[sz]e|thank|decline|push back|let)\b": 2.4,
        r"\bhow (do|can|should|could|would) i (ask|get) (him|her|them|(my|our|the|an?) [\w ]{2,20}?) (to|not to|if)\b": 2.6,
        r"\bhow to (tell|say|raise|bring up|address|word|phrase|put|respond|reply|apologi[sz]e|thank|decline|push back)\b": 2.2,
        r"\b(phrase|wording|reword|rephrase|word this|word it)\b": 2.4,
        r"\bfeedback\b": 1.2,
        r"\bthank[- ]?you\b|\bthank (him|her|them|my|our|the)\b": 1.8,
        r"\bown up\b|\bput (it|this|that|things) right\b": 1.6,
        r"\bgive (him|her|them|my|an?|the)\b.{0,30}\bfeedback\b": 1.5,
        r"\b(he|she|they|svp|vp|boss|executive|mentor|director|ceo|cfo|coo|cto)\b.{0,25}\b(keeps?|always|never|kept)\b": 1.0,
        r"\b(told me|said to me|called me|interrupt\w*|ignored|cancel?led|took credit|talks? over|defensive|dismiss\w*)\b": 1.0,
        r"\b(apology|apologi[sz]e|thank[- ]you (note|message|mail)|decline|nudge|reschedule)\b": 1.4,
        r"\b(message|mail|e-?mail|note|text|line|sentence)\b.{0,20}\b(to|for|saying|that says)\b": 0.8,
        r"\bwhat (do|should|can|could) i say\b": 1.8,
    },
    draws_on={SourceKind.PHRASING: 4, SourceKind.GUIDES: 5, SourceKind.SESSION_NOTES: 3},
    check=check_feedback,
    guides=("G19", "G20", "G21"),
)
