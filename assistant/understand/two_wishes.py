"""Understand: a message that asks for two drafts. The first named is made, the other is offered by name."""

import re
from math import log

from assistant.domain.judgement import Judgement
from assistant.domain.request import Kind
from assistant.domain.seams import MessageModel
from assistant.understand.kind_reader import LEAST, cue_scores_of

_BETWEEN = re.compile(
    r"(?:[.;?!]\s+|,\s*|\s+)(?:and|plus|also|then|besides|as well as|second(?:ly)?|on top(?: of that)?|afterwards|followed by|and after (?:that|this|the \w+)|\+)\s*,?\s+"
    r"(?=(?:also |then |please |can you |could you |would you |i(?:'d| would)? (?:also )?(?:like|need|love|value|could use)|i(?:'m| am) after|give|draft|write|plan|explain|what|how|which|some|an?|\d+|"
    r"two|three|four|five|six|seven|eight|ten|half a dozen|suggest|add|tell|the|questions?|agenda|for|maybe|perhaps|icebreakers?|a few|discussion)\b)|[.;?!]\s+(?=\S)",
    re.IGNORECASE,
)
_DRAFTED = (Kind.AGENDA, Kind.QUESTIONS, Kind.FEEDBACK, Kind.EXPLAINER, Kind.SESSION_GUIDE)
_ASKS = re.compile(
    r"\?|\b(?:please|explain|plan|give|draft|write|check|suggest|add|tell me|show me|need|want|would like|i'd (?:like|love|value|be glad)|looking for|i'm after|could use|help me|make|script|what (?:is|are|do|does|should|could|can|would)|"
    r"how (?:do|should|would|could|can|is)|agenda|running order|questions?|icebreakers?|guide|plan|line to|words to|few words)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(r"[a-z+]", re.IGNORECASE)
_ALSO = re.compile(r"^(?:\w+[, ']*){0,3}\b(?:also|too|as well|on top|besides|second)\b", re.IGNORECASE)
SURE, RATHER = 0.8, 0.15  # share from which a part asks for a draft by its meaning alone, and with words that name it
NAMED = 1.2  # cue points of a kind that a part asks for by its own words
CUE_WEIGHT, MOST_CUES = 0.6, 4.0  # log odds per cue point: a part out of its context says less by its meaning
MOST_PLACES = 4  # between two parts that are tried
SHORTEST = 3  # words of a part


def read_two_wishes(text: str, model: MessageModel, has_draft: bool) -> tuple[Kind, Kind] | None:
    """The two kinds that a message asks for, in their order, or None where it asks for one.

    `has_draft` says that a draft of their own was pasted: what asks to have it checked asks for feedback wording.
    """
    places = [
        found for found in _BETWEEN.finditer(text) if _asks(text[: found.start() + 1]) and _asks(text[found.end() :])
    ]
    places = places[:MOST_PLACES]
    if not places:
        return None
    halves = [half for found in places for half in (text[: found.start() + 1], text[found.end() :])]
    wishes = list(zip(halves, model.judge(halves), strict=True))
    for place, found in enumerate(places):
        # by "and", "plus", "also"; two bare sentences may be one wish
        joined = bool(_JOINED.search(found[0]) or _ALSO.search(text[found.end() :]))
        first, second = (_wish(half, judged, joined) for half, judged in wishes[2 * place : 2 * place + 2])
        first = first or (Kind.FEEDBACK if has_draft else None)
        if first and second and first is not second:
            return first, second
    return None


def _asks(half: str) -> bool:
    return len(half.split()) >= SHORTEST and _ASKS.search(half) is not None


def _wish(half: str, judged: Judgement, joined: bool) -> Kind | None:
    """The draft that a part asks for by its meaning and its own words together, or if `joined` by its meaning alone."""
    cues = {kind: min(cue_scores_of(half, kind), MOST_CUES) for kind in _DRAFTED}
    kind = max(_DRAFTED, key=lambda one: log(judged.kind[one] + LEAST) + CUE_WEIGHT * cues[one])
    share, named = judged.kind[kind], cues[kind] >= NAMED
    return kind if (named and share >= RATHER) or (joined and share >= SURE) else None
