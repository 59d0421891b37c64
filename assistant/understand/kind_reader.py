"""Understand: which kind of draft is asked for, from cues in the words and likeness in meaning together."""

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.artifacts import ARTIFACT_KINDS
from assistant.domain.people import Role
from assistant.domain.request import Kind
from assistant.domain.seams import Embedder
from assistant.understand.meaning import Cues, load_examples, train

EXAMPLES = "kinds.yaml"
ROLE_PRIOR = 0.12  # staff mostly want guides for many pairings, mentors explain; a nudge, never a decision
CLOSE_CALL = 0.25  # lead over the runner-up below which the knowledge has a say
NAMED_OUTRIGHT = 2.4  # cue points from which a kind counts as asked for by name
CUE_BONUS = 0.12  # per cue point, on top of what the classifier learned, so that a plain "agenda" wins

_CUES = [[(re.compile(cue), weight) for cue, weight in kind.asking_words.items()] for kind in ARTIFACT_KINDS]
_PRIORS = {
    Role.STAFF: {Kind.SESSION_GUIDE: ROLE_PRIOR},
    Role.MENTOR: {Kind.EXPLAINER: ROLE_PRIOR / 2},
    Role.EXECUTIVE: {},
}
_SECOND_WISH = re.compile(r"\b(?:and|also|plus|as well as|then)\b|[.;?!]\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class KindReading:
    """The kind, how sure we are (the lead over the runner-up), and a second wish in the same message."""

    kind: Kind
    lead: float
    second: Kind | None = None
    out_of_scope_is_close: bool = False  # the question may lie in the field or outside


def cue_scores(text: str) -> list[float]:
    """The summed weights of each artifact kind's asking words in a text, in the order of ARTIFACT_KINDS."""
    lowered = text.lower().replace("’", "'")
    return [sum(weight for cue, weight in cues if cue.search(lowered)) for cues in _CUES]


CUES = Cues(repr([dict(kind.asking_words) for kind in ARTIFACT_KINDS]), cue_scores)


class KindReader:
    def __init__(self, embedder: Embedder, keep_in: Path) -> None:
        examples = load_examples(EXAMPLES)
        (self._classifier,) = train(examples, [[label for label, _ in examples]], CUES, embedder, keep_in)

    def read(self, text: str, vector: np.ndarray, role: Role) -> KindReading:
        """Decide the kind of one question. `vector` is the question's own."""
        cues = cue_scores(text)
        scores = self._classifier.scores(self._classifier.likeness(text, vector, cues))
        for kind, bonus in _PRIORS[role].items():
            scores[kind] += bonus
        for artifact, cue in zip(ARTIFACT_KINDS, cues, strict=True):
            scores[artifact.kind] += CUE_BONUS * min(cue, 4)
        ranked = sorted(scores, key=scores.__getitem__, reverse=True)
        return KindReading(
            kind=Kind(ranked[0]),
            lead=scores[ranked[0]] - scores[ranked[1]],
            second=self._second_wish(text, Kind(ranked[0]), cues),
            out_of_scope_is_close=Kind.OUT_OF_SCOPE in ranked[:2]
            and scores[ranked[0]] - scores[ranked[1]] < CLOSE_CALL,
        )

    @staticmethod
    def _second_wish(text: str, first: Kind, cues: list[float]) -> Kind | None:
        """Another artifact asked for by its own name in the same message."""
        if not _SECOND_WISH.search(text):
            return None
        points = {artifact.kind: cue for artifact, cue in zip(ARTIFACT_KINDS, cues, strict=True)}
        named = [kind for kind, cue in points.items() if cue >= NAMED_OUTRIGHT and kind is not first]
        return named[0] if named and points.get(first, 0) >= NAMED_OUTRIGHT else None
