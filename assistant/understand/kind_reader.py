"""Understand: which kind of draft is asked for, from what the model says of the message and the cues in its words."""

import re
from dataclasses import dataclass
from math import log

from assistant.artifacts import ARTIFACT_KINDS
from assistant.domain.judgement import Judgement
from assistant.domain.people import Role
from assistant.domain.request import Kind

ROLE_PRIOR = 0.3  # log odds; staff mostly want guides for many pairings, mentors explain: a nudge, never a decision
CLOSE_CALL = 1.5  # log odds between the field and what lies outside, below which the knowledge has a say
NAMED_OUTRIGHT = 2.4  # cue points from which a kind counts as asked for by name
CUE_BONUS = 0.25  # log odds per cue point, so that a plain "agenda" wins
FIRST_OF_TWO = 0.05  # share that another kind has at least where a message asks for two
MOST_CUES = 4.0
GUIDE_BONUS = 4.0  # log odds for a guide that is named: by meaning alone, one for a single pairing is an agenda
LEAST = 1e-4  # share below which a kind is out of the question

_DRAFTED = (Kind.AGENDA, Kind.QUESTIONS, Kind.FEEDBACK, Kind.EXPLAINER, Kind.SESSION_GUIDE)
_CUES = [[(re.compile(cue), weight) for cue, weight in kind.asking_words.items()] for kind in ARTIFACT_KINDS]
_BY_NAME = re.compile(r"\b(?:session|facilitat\w+(?:'s)?) guide\b", re.IGNORECASE)
_PRIORS = {
    Role.STAFF: {Kind.SESSION_GUIDE: ROLE_PRIOR},
    Role.MENTOR: {Kind.EXPLAINER: ROLE_PRIOR / 2},
    Role.EXECUTIVE: {},
}


@dataclass(frozen=True, slots=True)
class KindReading:
    """The kind, and how sure we are that the question lies in the field."""

    kind: Kind
    scope: float  # from 0 to 1
    out_of_scope_is_close: bool  # the question may lie in the field or outside


def cue_scores(text: str) -> list[float]:
    """The summed weights of each artifact kind's asking words in a text, in the order of ARTIFACT_KINDS."""
    lowered = text.lower()
    return [sum(weight for cue, weight in cues if cue.search(lowered)) for cues in _CUES]


def cue_scores_of(text: str, kind: Kind) -> float:
    """The summed weights of one kind's asking words in a text."""
    return dict(zip((artifact.kind for artifact in ARTIFACT_KINDS), cue_scores(text), strict=True)).get(kind, 0.0)


def names_artifact(text: str) -> bool:
    """Whether a text asks for an artifact by its own name."""
    return max(cue_scores(text)) >= NAMED_OUTRIGHT


def read_second_wish(judged: Judgement) -> Kind | None:
    """What a message asks for besides its first wish, or None where it asks for one draft."""
    told = max(judged.second_wish, key=judged.second_wish.__getitem__, default="")
    others = max((share for kind, share in judged.kind.items() if kind != told), default=0.0)
    return next((kind for kind in (*_DRAFTED, Kind.ANSWER) if kind == told), None) if others >= FIRST_OF_TWO else None


def read_kind(text: str, judged: Judgement, role: Role, besides: Kind | None = None) -> KindReading:
    """Decide the kind of one message from what the model says of it, the cues in its words, and who writes.

    `besides` is its second wish, which is not its first.
    """
    cues = dict(zip((artifact.kind for artifact in ARTIFACT_KINDS), cue_scores(text), strict=True))
    scores = {Kind(kind): log(max(share, LEAST)) for kind, share in judged.kind.items()}
    outside = scores[Kind.OUT_OF_SCOPE]
    inside = max(score for kind, score in scores.items() if kind is not Kind.OUT_OF_SCOPE)
    for kind in scores:
        scores[kind] += CUE_BONUS * min(cues.get(kind, 0), MOST_CUES) + _PRIORS[role].get(kind, 0)
    scores[Kind.SESSION_GUIDE] += GUIDE_BONUS if _BY_NAME.search(text) else 0
    scores.pop(besides, None)
    return KindReading(
        kind=max(scores, key=scores.__getitem__),
        scope=1 - judged.kind[Kind.OUT_OF_SCOPE],
        out_of_scope_is_close=abs(inside - outside) < CLOSE_CALL,
    )
