"""Check: whether a draft keeps to the number of words that was asked for."""

from collections.abc import Mapping

from assistant.artifacts.answer import Answer
from assistant.artifacts.explainer import Explainer
from assistant.artifacts.feedback import FeedbackPhrasing
from assistant.domain.reply import Artifact, Draft, Finding
from assistant.domain.request import Request


def check_word_limit(draft: Draft, request: Request) -> tuple[Finding, ...]:
    """A finding names each part that is too long, and the longest that fits."""
    parts = _counted(draft.artifact) if request.word_limit else {}
    long = {name: words for name, words in parts.items() if words > (request.word_limit or 0)}
    if not long:
        return ()
    told = ", ".join(f"{name} has {words}" for name, words in long.items())
    fitting = [f"{name} keeps to it with {words}" for name, words in parts.items() if name not in long]
    message = f"You asked for at most {request.word_limit} words: {told}{'; ' + fitting[0] if fitting else ''}."
    return (Finding(check="word_limit", message=message),)


def _counted(artifact: Artifact) -> Mapping[str, int]:
    """The words of each part that is to be said or sent."""
    if isinstance(artifact, FeedbackPhrasing):
        versions = {f"“{version.label}”": len(version.text.text.split()) for version in artifact.versions}
        return {**versions, "“In one breath”": len(artifact.spoken.text.split())}
    if isinstance(artifact, Explainer):
        said = [line.text for step in artifact.steps for line in step.say]
        return {"the talk": len(" ".join(said).split()), "the one line": len(artifact.one_line.text.split())}
    if isinstance(artifact, Answer):
        return {"the answer": sum(len(line.text.split()) for line in artifact.lead)}
    return {}
