"""Artifacts: what the rest of the program needs to know about one kind."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from assistant.domain.knowledge import SourceKind
from assistant.domain.people import Stage
from assistant.domain.reply import Artifact, Finding
from assistant.domain.request import Kind, Request


@dataclass(frozen=True, slots=True, kw_only=True)
class ArtifactKind:
    """One sort of draft.

    `asking_words` are regular expressions with the weight each one adds when it is found in a question;
    `draws_on` says how many passages of each kind of source a draft may rest on.
    """

    kind: Kind
    label: str
    shape: type[Artifact]
    prompt: str  # file name under prompts/
    asking_words: Mapping[str, float]
    draws_on: Mapping[SourceKind, int]
    check: Callable[[Artifact, Request], tuple[Finding, ...]]
    guides: tuple[str, ...] = ()  # ids of guides that a draft of this kind always draws on
    usual_stage: Stage | None = None  # where a timed kind is placed when no stage was named
