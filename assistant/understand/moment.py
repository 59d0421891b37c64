"""Understand: at which stage a pairing stands."""

import re

from assistant.domain.people import Stage

_ORDINALS = {
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "5th": 5,
    "6th": 6,
}
_SESSION = r"(?:session|meeting|conversation|hour|time|call|talk)"
_NUMBERED = re.compile(
    r"\b(?:session|meeting)\s*(?:#|no\.?|number)?\s*(\d{1,2})(?:\s*(?:of|/|out of)\s*(\d{1,2}))?\b(?!\s*-?\s*(?:m|mins?|minutes?|h|hrs?|hours?)\b)"
)
_ORDINAL = re.compile(
    rf"\b({'|'.join(_ORDINALS)})\s+(?:\w+\s+)?{_SESSION}\b|\b(?:it's|it is|is|be|this is) our ({'|'.join(_ORDINALS)})\b"
)

_CUES: tuple[tuple[Stage, re.Pattern[str]], ...] = (
    (Stage.AFTER, re.compile(
        r"\b(three|3|six|6|nine|twelve|a few|several|some|two|four|five)[- ]months?( check\w*| later| after| on\b| since| past)|\b(half a|a|one) year (later|after|since|on)\b|\bafter (the|our) program(me)?\b|\balumni\b|\breunion\b"
        r"|\bprogram(me)? (has |had |is |was |has been |already |officially )*(ended|finished|over|closed|done)\b|\bmonths? (ago|since) (the |our )?(program|last|end)")),
    (Stage.KICKOFF, re.compile(r"\bkick-?\s?off\b|\bvery first meeting\b|\bagreement session\b")),
    (Stage.MATCHING, re.compile(r"\bchemistry\b|\bmatching\b(?! (agenda|questions?|explainer|guide for it|plan|set|one|outfits?|colou?rs?)\b)|\bmatch (pairs|mentors|people)\b|\bget to know each other before\b")),
    (Stage.LAUNCH, re.compile(r"\blaunch\w*\b|\binfo(rmation)? session for\b|\bbriefing for (all|mentors|executives)\b")),
    (Stage.STUCK, re.compile(
        r"\bstuck\b|\brepair\b|\b(gone|went|go|going|turned|fallen|fell) (a bit |rather |completely |quite )?(quiet|quite|cold|stale|flat|silent|sour)\b|\bback (to life|on track)\b|\brestart\w*\b|\breviv\w+|\bran out of\b|\bdrift(ed|ing)\b|\bnot working\b|\bfizzl\w+"
        r"|\bre-?start\b|\brescue\b|\bawkward silence\b|\bgoing nowhere\b")),
    (Stage.CLOSING, re.compile(
        r"\bclos(ing|e-?out)( session| meeting)?\b|\bfinal (session|meeting|one)\b|\bwrap[- ]?up\b|\bfarewell\b"
        r"|\bgoodbye\b|\b(hold|have|having|plan|for|is|be|had|need) (their|our|the|its|his|her|my|a) last (session|meeting|one|conversation|hour)\b|^(the |our |my )?last (session|meeting)\b|\blast (session|meeting) (with|before|of the)\b|\b(our|my|the) (very )?last (one|session|meeting)\b|\bend of the program\b|\bsay goodbye\b")),
    (Stage.FIRST, re.compile(rf"\bfirst\s+(?:\w+\s+)?(?:{_SESSION})\b|\bfirst time (we|i) meet\b|\bmeet\w* for the first time\b")),
    (Stage.MID, re.compile(r"\bmid(-?(point|way|program|term))?\b(?!-)(?! (size|market|level|career|management|tier))|\bhalf-?way\b|\bhalf-?time\b|\bnext (session|meeting|one)\b|\banother session\b")),
)  # fmt: skip
_NOT_THIS = re.compile(
    r"\b(?:isn't|is not|not|no|no longer|wasn't|instead of) (?:a |an |the |our )?(?:kick-?off|launch|first (?:session|meeting)|closing|final session|matching)\b|\b(?:the |our )?(?:kick-?off|launch|matching|first (?:session|meeting)|midpoint) (?:was|is over|has been|took place|is behind|happened|went)\b"
)
_IN_THE_PAST = re.compile(
    r"\b(in|at|during|from|since|after|about) (our|my|the) last (session|meeting|one)\b|\blast (session|meeting)('s)? (he|she|they|we|i|action|was|went|felt)\b"
)


def read_stage(text: str) -> Stage | None:
    """The stage a text names, or None. "In our last session he …" speaks of the previous one, not of closing."""
    lowered = _NOT_THIS.sub(" ", text.lower())
    if found := _NUMBERED.search(lowered):
        return _by_number(int(found[1]), int(found[2]) if found[2] else None)
    if _IN_THE_PAST.search(lowered):
        lowered = _IN_THE_PAST.sub(" ", lowered)
    for stage, cue in _CUES[:-2]:
        if cue.search(lowered):
            return stage
    if _ORDINAL.search(lowered):
        return Stage.MID
    return next((stage for stage, cue in _CUES[-2:] if cue.search(lowered)), None)


def _by_number(number: int, of: int | None) -> Stage:
    if of is not None and number >= of:
        return Stage.CLOSING
    return Stage.FIRST if number == 1 else Stage.MID
