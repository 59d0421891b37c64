"""Understand: how many minutes a person means."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_UNITS = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_NUMBER_WORDS: dict[str, float] = {
    "a": 1, "an": 1, "a couple of": 2, "a couple": 2, "a few": 3, "a handful of": 5, "a handful": 5, "half a dozen": 6, "a dozen": 12, "a half": 0.5,
    "half": 0.5, "a hundred": 100, "one hundred": 100, "two hundred": 200, "three hundred": 300,
    **{word: place for place, word in enumerate((*_UNITS, *_TEENS), 1)},
    **{word: 10 * place for place, word in enumerate(_TENS, 2)},
    **{f"{ten}-{unit}": 10 * tens + units for tens, ten in enumerate(_TENS, 2) for units, unit in enumerate(_UNITS, 1)},
}  # fmt: skip
_WORDS = "|".join(sorted((word for word in _NUMBER_WORDS if len(word) > 2), key=len, reverse=True)).replace("-", "[- ]")
NUMBER = rf"(?:\d+(?:[.,]\d+)?|{_WORDS})"
# With the slips that stand behind digits, "45mintues", where no word is put right.
MINUTES = r"(?:minutes?|minuts?|minuets?|mintues?|mintes?|mnutes?|minuites?|mins?|m|')"
_UNIT_HOURS = r"(?:h|hrs?|hours?|hous|horus?)"

_LENGTHS: tuple[tuple[re.Pattern[str], "float | None"], ...] = tuple(
    (re.compile(pattern), fixed)
    for pattern, fixed in (
        (r"\b(?:three[- ]quarters?|3/4) of an hour\b|\bthree-quarter[- ]hour\b", 45),
        (r"\b(?:a )?quarter of an hour\b|\ba quarter hour\b", 15),
        (r"\b(?:an|one|1) hour and a quarter\b", 75),
        (r"\b(?:an|one|1) hour and three quarters\b", 105),
        (r"\b(an|one|1) hour and (\d{2})\b", None),
        (r"\b(?:(?:an|one|1) )?hour and a half\b|\bone and a half hours?\b|\b1 ?1/2 hours?\b|\b1½ ?h(?:ours?)?\b", 90),
        (r"\btwo (?:hours )?and a half(?: hours)?\b", 150),
        (r"\bhalf[- ]?(?:an? )?hour\b|\bhalf an h(?:ou)?r\b|\b1/2 (?:an )?h(?:ou)?r\b|\b½ ?h(?:ou)?r?\b|\bhalfhour\b", 30),
        (r"\bhalf[- ](?:a )?day\b", 240),
        (r"\b(?:full|whole|entire)[- ]day\b|\ball-day\b", 480),
        (rf"\b(\d{{1,2}})\s?{_UNIT_HOURS}\s?(?:and )?(\d{{1,2}})\s?{MINUTES}?(?!\w)", None),
        (rf"(?<![\w.:])(-?{NUMBER})[- ]?{_UNIT_HOURS}(?!\w)", None),
        (rf"(?<![\w.:$€£])(-?{NUMBER})(?:\s?-?ish)?[- ]?{MINUTES}(?!\w)", None),
        (r"\b(?:an|full|whole|the|our|one|my|this|single|in-person|video|spare) hour\b|\bhour[- ]long\b|^hour\b", 60),
        (r"(?<![\d:])(\d{2,3})(?:[- ]?ish| in total| altogether)\b", None),
    )
)  # fmt: skip
_CLOCK = re.compile(
    r"\b(?:from |between )?(\d{1,2})(?:[:.](\d{2}))?\s?(?:am|pm|h|uhr)?\s?(?:to|till|until|and|[-–—])\s?(\d{1,2})(?:[:.](\d{2}))?\s?(am|pm|h\b|o'?clock)?",
)
_CLOCK_BEFORE = re.compile(
    r"\b(?:got|have|has|slot|at|mon\w*|tue\w*|wed\w*|thu\w*|fri\w*|tomorrow|today|morning|afternoon)\s+$"
)
_NO_CLOCK_BEHIND = re.compile(
    r"^\s*(?:questions|minutes?|mins?|pairs|people|words|times|%|weeks|days|mentors|executives|points|slides)"
)
# What stands before or behind a length that is only a part of the meeting, or no length at all.
_PART_BEFORE = re.compile(
    r"(?:\b(?:first|last|final|opening|closing|every|each|not|instead of|rather than|(?:join|speak|talk|present|stay|come|open|welcome|greet|sit|look)(?:s|es|ing)? (?:us |me |in |by |round |everyone )?for|only for|late by|another|extra|after|within|past|previous|"
    r"(?:meet\w*|sessions?|call|walk|go|off|see|seeing|starts?|starting|begins?|it'?s|is|here|there|due) (?:\w+ ){0,3}in)\s+(?:the (?:first|last) )?(?:about |around |some |the )?)$"
)
_PART_BEHIND = re.compile(
    r"^\W{0,2}(?:free\b|(?:for|of|to|on the)\s+(?:(?:the|a|an|his|her|their|my|our|some|each)\s+)?(?:\w+\s+)?(?:demo|exercise|hands|talking|talk\b|break|buffer|intro\b|q&a|questions|practice|practical|feedback|check|feedback|discussion|playing|trying|try|small talk|warm|wrap|reflection)"
    r"|(?:hands-on|demo|exercise|break|buffer|intro|warm-?up|check-?in|ice-?breaker|late\b|ago|early|more\b|(?:left |to go )?(?:before|until|till) (?:the|our|my|it|i|we|he|she|they)\b|(?:left |only )?to (?:prep|get ready|read up|get up to speed)|at the (?:start|end|beginning)|in(?:to it)?\b(?=[.,]|$)|from now|away|walk|drive))"
)


_CORRECTS = re.compile(
    r"(?:\.\.+|…|[,;:–—-])\s*(?:well|no|sorry|i mean|i meant|rather|or rather|make that|actually|scratch that)\b[, ]*(?:only |about |just |more like )?$"
)


@dataclass(frozen=True, slots=True)
class _Length:
    minutes: int
    start: int
    end: int


def to_number(words: str) -> float:
    """`words` is digits or one of the number words above."""
    spoken = words.strip().lower()
    for name in (spoken, spoken.replace(" ", "-")):
        if name in _NUMBER_WORDS:
            return _NUMBER_WORDS[name]
    return float(spoken.replace(",", "."))


def read_minutes(text: str) -> int | None:
    """The length a text asks for, in minutes, or None; "the last 20 minutes" is a part and not the length.

    A length may come back zero or negative; whether it can be used is for the reader of the request.
    """
    named = read_all_minutes(text)
    return named[0] if named else None


def read_all_minutes(text: str) -> tuple[int, ...]:
    """Every length of a whole meeting that a text names, in its order; more than one contradict one another."""
    lowered = text.lower()
    found = sorted(_lengths(lowered), key=lambda length: length.start)
    corrected = [place for place, length in enumerate(found) if _CORRECTS.search(lowered[: length.start])]
    found = found[corrected[-1] :] if corrected else found
    whole = [length.minutes for length in found if not _is_part(lowered, length)]
    between = None if whole else _between_clock_times(lowered)
    return tuple(dict.fromkeys(whole if between is None else [between]))


def read_part_minutes(text: str) -> int | None:
    """The first length in a text, whatever it is the length of."""
    found = min(_lengths(text.lower()), key=lambda length: length.start, default=None)
    return found.minutes if found else None


def _lengths(lowered: str) -> Iterator[_Length]:
    """Every length, each stretch of the text read once, by the first pattern that fits it."""
    taken: list[tuple[int, int]] = []
    for pattern, fixed in _LENGTHS:
        for found in pattern.finditer(lowered):
            if any(found.start() < end and start < found.end() for start, end in taken):
                continue
            taken.append(found.span())
            yield _Length(round(fixed if fixed is not None else _counted(found)), found.start(), found.end())


def _counted(found: re.Match[str]) -> float:
    if found.re.groups == 2:
        return round(to_number(found[1])) * 60 + int(found[2])
    sign, number = (-1 if found[1].startswith("-") else 1), to_number(found[1].lstrip("-"))
    in_hours = re.search(rf"[\d\s-]{_UNIT_HOURS}$", found[0]) is not None
    return sign * number * (60 if in_hours else 1)


def _is_part(lowered: str, length: _Length) -> bool:
    return bool(_PART_BEFORE.search(lowered[: length.start]) or _PART_BEHIND.search(lowered[length.end :]))


def _between_clock_times(lowered: str) -> int | None:
    """The minutes of "9 to 10:30"; two bare numbers need a sign of the clock beside them."""
    for found in _CLOCK.finditer(lowered):
        opens = found[0].startswith(("from", "between")) or _CLOCK_BEFORE.search(lowered[: found.start()])
        by_words = opens and not _NO_CLOCK_BEHIND.search(lowered[found.end() :])
        if not (found[2] or found[4] or found[5] or by_words):
            continue
        start, end = (int(found[hour]) * 60 + int(found[minute] or 0) for hour, minute in ((1, 2), (3, 4)))
        minutes = (end - start) % (12 * 60)
        if max(int(found[1]), int(found[3])) <= 24 and 5 <= minutes <= 480:
            return minutes
    return None
