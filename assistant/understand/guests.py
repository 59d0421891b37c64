"""Understand: who else is there beside the pairing."""

import re

from assistant.domain.judgement import Judgement, Span, SpanLabel
from assistant.domain.request import Guest
from assistant.understand.durations import read_part_minutes
from assistant.understand.people_named import function_of, is_area

_LEADING = re.compile(
    r"^(?:(?:'s|’s|s(?= \w)|the|an?|our|my|his|her|their|your|some|\d+|one|two|three|four|five|both) )+", re.IGNORECASE
)
_OF_THE_PAIR = re.compile(
    r"^(?!chief )(?:(?:[\w&-]+ ){0,2}(?:mentors?|mentees?|executives?(?! (?:assistant|secretary|coach))|execs?|pairs?|alumni|juniors?|seniors?|participants?|cohort|facilitators?|moderators?|hosts?)(?: \w+)?|me|you|us|we|he|she|him|her|(?:from|in|at|of|with)\b.*)$",
    re.IGNORECASE,
)
_COUNTERPART = re.compile(r"\b(?:my (?:mentor|executive|exec|mentee|boss)|(?:the two|both|all) of us|between us)\b")
_ALSO_NAMED = (
    r"(?:,? (?:and|&|\+) (?:an? |the |our |his |her |my )?[\w' -]{2,30}?)?"  # "the CHRO and a works council member"
)
_WILL = r"(?:,? who)? (?:(?:will|would|wants? to|is going to|may|might|can|could|is|only) )*"
_BESIDE_BEFORE = re.compile(
    r"(?:\bplus|\balong with|\btogether with|\bas well as|\bbring(?:s|ing)?(?: along)?) (?:(?:the|our|his|her|my|an?) )?$"
)
_BESIDE_BEHIND = re.compile(
    rf"^{_ALSO_NAMED}(?: as (?:an? |the )?(?:guest )?(?:speakers?|guests?|observers?|hosts?|panell?ists?)"
    rf"|(?: (?:is|are))? there too|{_WILL}(?:(?:be |join(?:s|ing)? |sit(?:s|ting)? |com(?:es?|ing) )(?:there |in |us )?(?:too|as well|also|along)|also (?:join|come|attend|sit)|included))\b"
)
_JOINS_BEHIND = re.compile(
    rf"^{_WILL}(?:be (?:there|present|in the room|with us)|join(?:s|ing)?|sit(?:s|ting)? in|drop(?:s|ping)? (?:by|in)|attend(?:s|ing)?|listen(?:s|ing)? in|welcome(?:s|ing)? (?:us|them|everyone|everybody|the (?:pairs|group))|wants? in|say(?:s|ing)? a few words|look(?:s|ing)? in|present)\b"
)
_AT_START = re.compile(r"\b(?:first|opening|beginning|start)\b", re.IGNORECASE)
_STAY = 60  # characters behind the guest in which their minutes stand


def guest_spans(text: str, judged: Judgement) -> list[Span]:
    """Where a text names somebody who is there beside the two; pairs "from finance" are the pairs themselves."""
    people = judged.named(SpanLabel.PERSON)
    ends = {span.end + 1 for span in people}  # "compliance officer" is one
    named = [span for span in judged.named(SpanLabel.GUEST) if span.start not in ends]
    has_other = len(people) > 1 or bool(_COUNTERPART.search(text.lower()))
    named += [span for span in people if _comes_beside(text.lower(), span, has_other)]
    return [span for span in named if not _OF_THE_PAIR.search(_who(span)) and not is_area(_who(span))]


def read_guests(text: str, judged: Judgement) -> tuple[Guest, ...]:
    """Everyone said to be there beside the two, with the minutes they stay where those are said."""
    found: dict[str, Guest] = {}
    for span in guest_spans(text, judged):
        behind, who = text[span.end : span.end + _STAY], _who(span)
        stay = read_part_minutes(behind)
        at_start = bool(_AT_START.search(behind))
        guest = Guest(who=who, minutes=stay, at_start=at_start, function=function_of(who))
        found.setdefault(who.lower(), guest)
    return tuple(found.values())


def _comes_beside(lowered: str, person: Span, has_other: bool) -> bool:
    """Whether somebody of a function is not the other one of the pairing; "joins" tells so where `has_other` is named."""
    before, behind = lowered[: person.start], lowered[person.end :]
    if _BESIDE_BEFORE.search(before) or _BESIDE_BEHIND.search(behind):
        return True
    return has_other and bool(_JOINS_BEHIND.search(behind))


def _who(span: Span) -> str:
    return _LEADING.sub("", re.sub(r"\s+(?:from|of|in|at|and|with)$", "", span.words))
