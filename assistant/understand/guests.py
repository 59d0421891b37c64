"""Understand: who else is there beside the pairing."""

import re

from assistant.domain.judgement import Judgement, Span, SpanLabel
from assistant.domain.request import Guest
from assistant.understand.durations import read_part_minutes
from assistant.understand.people_named import is_area

_LEADING = re.compile(
    r"^(?:(?:the|an?|our|my|his|her|their|your|some|\d+|one|two|three|four|five|both) )+", re.IGNORECASE
)
_OF_THE_PAIR = re.compile(
    r"^(?:reverse |junior )?(?:mentors?|mentees?|executives?|execs?|pairs?|me|you|us|we|he|she|him|her|(?:the )?(?:facilitators?|moderators?|hosts?)|(?:from|in|at|of|with)\b.*)$",
    re.IGNORECASE,
)
_STAY = 60  # characters behind the guest in which their minutes stand


def guest_spans(judged: Judgement) -> list[Span]:
    """Where a text names somebody who is there beside the two; pairs "from finance" are the pairs themselves."""
    ends = {span.end + 1 for span in judged.named(SpanLabel.PERSON)}  # "compliance officer" is one
    named = [span for span in judged.named(SpanLabel.GUEST) if span.start not in ends]
    return [span for span in named if not _OF_THE_PAIR.search(_who(span)) and not is_area(_who(span))]


def read_guests(text: str, judged: Judgement) -> tuple[Guest, ...]:
    """Everyone said to be there beside the two, with the minutes they stay where those are said."""
    found: dict[str, Guest] = {}
    for span in guest_spans(judged):
        stay = read_part_minutes(text[span.end : span.end + _STAY])
        found.setdefault(_who(span).lower(), Guest(who=_who(span), minutes=stay))
    return tuple(found.values())


def _who(span: Span) -> str:
    return _LEADING.sub("", span.words)
