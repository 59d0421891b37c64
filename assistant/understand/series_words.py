"""Understand: how people say that they want several sessions planned, how many, how often, and what was done before."""

import re

from assistant.domain.series import Stretch
from assistant.understand.durations import NUMBER, to_number

_SESSIONS = r"(?:sessions|meetings|conversations|get-?togethers|appointments|meet-?ups|encounters)"
_BETWEEN = r"(?:(?!or\b|and\b|to\b|of\b|minutes?\b|hours?\b)[\w'-]+ ){0,3}?"
_MANY = rf"(?<![\w.:-])({NUMBER})[- ]+{_BETWEEN}{_SESSIONS}\b"
_TIMES = re.compile(r"(?<![\w.:-])(\d{1,2}|six|eight|four|five|ten)\s?[x×]\s?\d{2,3}\b")
_IN_BRACKETS = re.compile(rf"\b{_SESSIONS} \(({NUMBER})\)")
_PLANS = r"\b(?:plan|map|lay|outline|design|structure|sketch|draft|propose|suggest|schedule|arrange|organi[sz]e|set up|put together|prepare|build|create|make|give|need|want|like|fill|spread|split)\b"
_NOT_A_PLAN = re.compile(
    r"\bhow (?:do|can|should|could|would) i (?:tell|say|answer|reply|raise|bring up|put|ask)\b|\b(?:agenda|questions?|facilitat\w+|session guide|guide for|message|mail|e-?mail|note|feedback|thank\w*|apolog\w+|explain\w*|card)\b"
    r"|\bmeetings with (?:\w+ )?(?:suppliers|clients|customers|investors|vendors|the board|(?:my|our) team)\b"
    r"|\b(?:cancel\w*|moved|missed|postpon\w*|skipped|called off)\b",
    re.IGNORECASE,
)
_WISHES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_PLANS}[^.?!]{{0,60}}?{_MANY}",
        rf"\b(?:what|which topics?|how)\b[^.?!]{{0,40}}\b(?:over|in|during|for|across|with|fill|use|spend)\b[^.?!]{{0,20}}?{_MANY}",
        rf"\b(?:plan|program(?:me)?|series|roadmap|road map|curriculum|syllabus|arc|outline|journey|path) (?:of|for|over|across|with) (?:\w+ ){{0,3}}?{_MANY}",
        rf"{_MANY} (?:are )?(?:left|remaining|to go)\b.{{0,40}}\b(?:plan|map out|lay out|fill)\b",
        rf"^\W*{_MANY}\s*[,:;–-]",
        rf"\b(?:plan|map out|lay out|outline)\b[^.?!]{{0,20}}\ball (?:of )?(?:our |my |the |their )?{_SESSIONS}",
        rf"{_MANY}[^.?!]{{0,40}}\b(?:plan|program(?:me)?|roadmap|curriculum|arc|series)\b",
        r"\b(?:plan|map out|lay out|outline|design|sketch)\b[^.?!]{0,30}\b(?:whole|entire|full|complete) (?:pairing|program(?:me)?|mentoring|relationship|thing|series|year|half[- ]year|journey|arc)\b",
        r"\bplan for (?:the|our|their|a|my) (?:whole|entire|full|complete) (?:pairing|program(?:me)?|mentoring|relationship|series|year|journey)\b",
        r"\b(?:series|program(?:me)?|sequence|string) of (?:\w+ )?(?:sessions|meetings)\b",
        r"\b(?:curriculum|syllabus|roadmap|road map|learning (?:journey|path|plan|arc)|arc)\b[^.?!]{0,40}\b(?:mentor\w*|pairing|pair|sessions|meetings|the two of us|us|executive|exec)\b",
        r"\b(?:mentor\w*|pairing|sessions|meetings)\b[^.?!]{0,30}\b(?:curriculum|syllabus|roadmap|road map|learning (?:journey|path|plan|arc)|arc)\b",
    )
)
_AIMS = re.compile(
    r"\b(?:goals?|aims?|plan|(?:want|like|wants|hope|need|needs|would like|'d like) to (?:learn|understand|get|know|be able|see))\b",
    re.IGNORECASE,
)
_RAN_DRY = re.compile(
    r"\b(?:ran|run|runs|running|are|we're) (?:all )?(?:out of|low on) (?:\w+ ){0,2}?(?:topics?|subjects?|themes?|ideas|things|stuff|material)\b|\b(?:run|ran|running) dry\b"
    r"|\bnothing (?:left |more |else |new )*(?:to (?:talk about|discuss|cover)|we can (?:talk about|discuss))\b|\bnothing (?:left|more|else|new) to (?:say|do|bring)\b"
    r"|\b(?:no (?:idea|clue|topics?|ideas)|don'?t know|not sure|unsure) (?:left )?(?:what|which topic|where)?\s*(?:else )?(?:to|we (?:can|could|should)) (?:do|talk about|discuss|cover|go|take|bring) (?:next|now|any ?more|any longer|with)\b"
    r"|\b(?:covered|done|discussed|been through|gone through|used up) (?:everything|all (?:the |my |our )?(?:topics|subjects)|it all)\b|\b(?:topics|subjects|ideas) (?:are|have) (?:all )?(?:gone|used up|run out|exhausted|dried up)\b",
    re.IGNORECASE,
)
_HYPOTHETICAL = re.compile(r"^\W*(?:and |but )?what (?:if|happens (?:if|when))\b", re.IGNORECASE)
_PLANS_OUTRIGHT = re.compile(r"\bplan (?:a|an|our|the|us|\d)", re.IGNORECASE)
_BEHIND_THEM = re.compile(
    r"\b(?:after|since|had|did|done|held|missed|were|the end of) (?:the |our |my |their |all )*(?:first |last |past |previous )?$"
)
_ORDINAL = r"(?:\d(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|last|one)"
_PLACE = re.compile(
    rf"\b(?:{NUMBER}|{_ORDINAL}) (?:{_SESSIONS} |session |meeting )?(?:out )?of (?:the |our |their )?{NUMBER} {_SESSIONS}\b|\b{NUMBER} {_SESSIONS} (?:in\b|behind us|so far|done|already|down)",
    re.IGNORECASE,
)
_REST = re.compile(
    rf"\b(?:next|coming|remaining|last|final|other|upcoming) (?:{NUMBER} )?{_BETWEEN}{_SESSIONS}\b|\b(?:left|remaining|to go)\b|\bfor the rest of\b|\balready\b|\bso far\b|\bsecond half\b",
    re.IGNORECASE,
)
_OPENING = re.compile(
    rf"\b(?:our|the|my|their) first {NUMBER} {_BETWEEN}{_SESSIONS}\b|\bfirst {NUMBER} of\b", re.IGNORECASE
)

_WEEKS = {"week": 1, "fortnight": 2, "month": 4, "quarter": 13}
_RHYTHMS: tuple[tuple[re.Pattern[str], int | None], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), weeks)
    for pattern, weeks in (
        (rf"\bevery ({NUMBER}) (week|month)s\b", None),
        (r"\b(?:fortnightly|bi-?weekly|every (?:other|second) week|every fortnight|twice (?:a|each) month)\b", 2),
        (r"\b(?:every (?:other|second) month|bi-?monthly)\b", 8),
        (r"\b(?:weekly|every week|once a week|each week)\b", 1),
        (r"\b(?:monthly|every month|once a month|each month|one a month|a month)\b", 4),
        (r"\b(?:quarterly|every quarter|once a quarter|each quarter)\b", 13),
    )
)  # fmt: skip
_MONTHS_LONG: tuple[tuple[re.Pattern[str], float | None], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), months)
    for pattern, months in (
        (r"\bhalf[- ](?:a |an )?year\b|\bsix[- ]months?\b|\b6[- ]months?\b", 6),
        (rf"(?<![\w.:-])(?<!every )({NUMBER})[- ]months?\b", None),
        (r"\b(?:(?:a|one|the|this|whole|full) year|twelve months|year-long)\b", 12),
        (r"\b(?:a|one|this|the) quarter\b", 3),
    )
)
_DONE = re.compile(
    r"\b(?:(?:we|i|they|he|she)(?:'ve| have|'s| has)?|(?:we|i) have|have|already) (?:already )?(?:did|done|covered|had|discussed|talked about|looked at|finished|worked on|been through|gone through)"
    r" (?!everything|it all|all )([^.;?!]+?)(?: (?:already|so far|before|last (?:time|month|year)|together))*(?=\s*(?:[.;?!]|$|, (?:so|and|now|what)\b| and (?:now|want|would|i|we|need|she|he|have|ran|run)\b|, but\b| but\b))",
    re.IGNORECASE,
)
_ALREADY = re.compile(
    r"\balready (?:know|done|covered|did)s?\s*:?\s+([^.;?!]+)|\bdone(?: so far)?: ([^.;?!]+)", re.IGNORECASE
)


def wants_series(text: str) -> bool:
    """Whether a text asks for several sessions at once, or for topics where a pairing has run out of them."""
    if ran_dry(text):
        return True
    if is_about_something_else(text):
        return False
    text = _PLACE.sub(" ", text)  # "our fourth of six sessions" tells where they stand
    named = any(_not_past(found, text) for wish in _WISHES for found in wish.finditer(text))
    in_rhythm = read_weeks_between(text) is not None and _months(text) is not None
    return named or bool(_TIMES.search(text)) or (in_rhythm and bool(_AIMS.search(text)))


def is_about_something_else(text: str) -> bool:
    """Whether a text that speaks of several sessions asks for another draft, or tells of trouble with them."""
    return bool(_NOT_A_PLAN.search(_without_goals(text)))


def ran_dry(text: str) -> bool:
    """Whether a pairing has run out of topics, and nothing else is asked for by name."""
    asks_otherwise = _NOT_A_PLAN.search(text) or _HYPOTHETICAL.search(text) or _PLANS_OUTRIGHT.search(text)
    return bool(_RAN_DRY.search(text)) and not asks_otherwise


def read_session_counts(text: str) -> tuple[int, ...]:
    """Every number of sessions that a text names, in its order; without one, what rhythm and length come to."""
    lowered = _PLACE.sub(" ", text.lower())
    found = [
        round(to_number(hit[1]))
        for hit in re.finditer(_MANY, lowered)
        if not _BEHIND_THEM.search(lowered[: hit.start()])
    ]
    found += [round(to_number(hit[1])) for hit in _IN_BRACKETS.finditer(lowered)]
    found += [round(to_number(hit[1])) for hit in _TIMES.finditer(lowered)]
    if found:
        return tuple(dict.fromkeys(found))
    months, weeks = _months(text), read_weeks_between(text)
    return (in_rhythm(months, weeks or _WEEKS["month"]),) if months else ()


def in_rhythm(months: float, weeks_between: int) -> int:
    """How many sessions fit: a month apart for half a year are six, two weeks apart for three months are six."""
    if weeks_between % 4 == 0:
        return round(months / (weeks_between / 4))
    return int(months * 52 / 12 / weeks_between)


def read_weeks_between(text: str) -> int | None:
    """The weeks from one session to the next, where a text names a rhythm."""
    for pattern, weeks in _RHYTHMS:
        if found := pattern.search(text):
            return weeks or max(1, round(to_number(found[1])) * _WEEKS[found[2].lower()])
    return None


def read_stretch(text: str) -> Stretch:
    if _OPENING.search(text):
        return Stretch.OPENING
    is_under_way = _REST.search(text) or ran_dry(text) or read_done(text)
    return Stretch.REST if is_under_way else Stretch.WHOLE


def read_done(text: str) -> str:
    """What a text says was worked on before: "AI and passkeys" in "we did AI and passkeys already"."""
    found = _DONE.search(text) or _ALREADY.search(text)
    told = next(group for group in found.groups() if group) if found else ""
    return re.sub(r"\s+(?:already|so far|before)\b.*$", "", told).strip(" ,")


def without_done(text: str) -> str:
    for pattern in (_DONE, _ALREADY):
        text = pattern.sub(" ", text)
    return text


def _without_goals(text: str) -> str:
    """The text before it lists its goals: "upward feedback" may be one of them."""
    return re.split(
        r"\b(?:goals?|aims?|topics?|themes?)\b|:|\b(?:want|wants|like|hope)s? to (?:learn|understand|get|know|be able|see)\b",
        text,
        maxsplit=1,
        flags=re.IGNORECASE,
    )[0]


def _not_past(found: re.Match[str], text: str) -> bool:
    """Whether the sessions of a wish are still to come: "after our six sessions" are over."""
    start = next((found.start(place) for place in range(1, found.re.groups + 1) if found[place]), None)
    return start is None or not _BEHIND_THEM.search(text[:start].lower())


def _months(text: str) -> float | None:
    for pattern, months in _MONTHS_LONG:
        if found := pattern.search(text):
            return months or to_number(found[1])
    return None
