"""Understand: who else is there beside the pairing."""

import re

from assistant.domain.judgement import Judgement, SpanLabel
from assistant.domain.request import Guest
from assistant.understand.durations import read_part_minutes

_LEADING = re.compile(r"^(?:(?:the|an?|our|my|his|her|their|your|some|\d+|one|two|three|four|five|both) )+", re.IGNORECASE)
_OF_THE_PAIR = re.compile(r"^(?:reverse |junior )?(?:mentors?|mentees?|executives?|execs?|pairs?|me|you|us|we|he|she|him|her|(?:the )?(?:facilitators?|moderators?|hosts?)|(?:from|in|at|of|with)\b.*)$", re.IGNORECASE)
_STAY = 60  # characters behind the guest in which their minutes stand


def read_guests(text: str, judged: Judgement) -> tuple[Guest, ...]:
    """Everyone said to be there beside the two, with the minutes they stay where those are said."""
    found: dict[str, Guest] = {}
    for span in judged.named(SpanLabel.GUEST):
        who = _LEADING.sub("", span.words)
        if not _OF_THE_PAIR.search(who):
            found.setdefault(who.lower(), Guest(who=who, minutes=read_part_minutes(text[span.end : span.end + _STAY])))
    return tuple(found.values())
