"""Anonymize: exact dates to seasons, because a date and a place together can name a person."""

import re
from collections.abc import Iterator

from assistant.ingest.anonymize.replacement import Replacement

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
SEASONS = ("winter", "winter", "spring", "spring", "spring", "summer", "summer", "summer", *["autumn"] * 3, "winter")
MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b(?:\.(?=[ ](?-i:[a-z\d])))?"
)
WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?[ ](?:the[ ])?)?"
PLACED = r"(?P<placed>\b(?:on|in)[ ](?:the[ ])?)?"
DAY = r"[0-3]?\d(?:st|nd|rd|th)?"
DAYS = rf"(?:{DAY}(?:,[ ]?|[ ](?:and|to|or)[ ]|[ ]?[-–][ ]?)){{0,6}}{DAY}"
YEAR = r"(?:,?[ ]\d{4})?"
WRITTEN = (
    re.compile(rf"{PLACED}\b{WEEKDAY}{DAYS}[ ](?:of[ ])?{MONTH}{YEAR}(?!\w)", re.IGNORECASE),
    re.compile(rf"{PLACED}\b{WEEKDAY}{MONTH}[ ](?:the[ ])?{DAYS}\b{YEAR}(?![\w%])", re.IGNORECASE),
    re.compile(rf"{PLACED}\b{MONTH}[ ]\d{{4}}\b", re.IGNORECASE),
)
ISO = re.compile(rf"{PLACED}(?<!\d)\d{{4}}-(?P<month>[01]\d)-[0-3]\d(?:T[\d:.Z+-]{{2,20}})?(?!\d)", re.IGNORECASE)
NUMERIC = re.compile(
    rf"{PLACED}(?<![\d./-])(?P<first>[0-3]?\d)[./-](?P<second>[0-3]?\d)[./-](?:\d{{4}}|\d{{2}})(?!\d|[./-]\d)",
    re.IGNORECASE,
)
_NEEDS_A_PLACE = "|".join(rf"(?<=\b{word} )" for word in ("in", "since", "last", "until", "by", "early", "late", "mid"))
BARE_MONTH = re.compile(
    r"(?P<placed>\b(?:in|during)[ ](?:early |mid-?[ ]?|late )?)?(?<![\w-])(?:(?:the )?(?:end|beginning|start|middle) of )?"
    rf"(?P<month>January|February|April|June|July|September|October|November|December|(?:{_NEEDS_A_PLACE})(?:March|May|August))"
    r"\b(?![ ]?\d|[ ][A-Z])"
)
SMALL_MONTH = re.compile(
    r"(?P<placed>\b(?:in|during)[ ])?\b(?:(?:the )?(?:end|beginning|start|middle) of )?(?P<month>january|february|april|june|july|september|october|november|december|(?:(?<=in )|(?<=end of )|(?<=since )|(?<=until ))(?:may|march|august))\b"
)
DAY_SLASH = re.compile(
    r"(?P<placed>\bon[ ])?(?:(?<=\b[Bb]y )|(?<=\b[Oo]n )|(?<=from )|(?<=until )|(?<=since )|(?<=[Dd]ate: ))(?P<first>[0-3]?\d)/(?P<second>[0-3]?\d)(?![\d/])"
)
# Without a word before it, only what can be no share and no score: "15/8", "22/11", but not "3/4" and not "24/7".
BARE_SLASH = re.compile(
    r"(?P<placed>\bon[ ])?(?<![\d./-])(?!24/7|50/)(?:1[3-9]|2\d|3[01])/(?P<month>0?[1-9]|1[0-2])(?![\d/%]|[ ](?:of|points?|people|stars?)\b)"
)
THE_NTH = re.compile(r"(?P<placed>\bon[ ])?\bthe (?:[12]?\d|3[01])(?:st|nd|rd|th)(?=[.,;:!?)\n]|$)")
DAY_AND_MONTH = re.compile(r"(?P<placed>\b(?:on|am)[ ])?(?<![\d./-])[0-3]?\d\.(?P<month>0?[1-9]|1[0-2])\.(?![\d.])")
QUARTER = re.compile(
    r"(?P<placed>\b(?:in|during)[ ])?\b(?:Q(?P<q>[1-4])(?:[ ](?:of[ ])?|/|[ ]?['’])(?:20)?\d{2}|(?:20\d{2}|FY ?\d{2,4})[ ]?Q(?P<p>[1-4]))\b"
)
TAKES_A_BARE_SEASON = re.compile(
    r"\b(?:by|before|after|since|until|till|from|to|of|for|between|and|this|last|next|bis|seit|até|desde|hasta|depuis|tot|fino a)\s$",
    re.IGNORECASE,
)


def find_dates(text: str) -> Iterator[Replacement]:
    """Replace each exact date, also a list of days in one month, by its season."""
    for pattern in WRITTEN:
        for match in pattern.finditer(text):
            yield in_season(match, text, SEASONS[MONTHS.index(match["month"][:3].lower())])
    for match in ISO.finditer(text):
        yield in_season(match, text, season_of(int(match["month"])))
    for match in BARE_MONTH.finditer(text):
        yield in_season(match, text, SEASONS[MONTHS.index(match["month"][:3].lower())], bare=True)
    for match in SMALL_MONTH.finditer(text):
        yield in_season(match, text, SEASONS[MONTHS.index(match["month"][:3].lower())], bare=True)
    for match in THE_NTH.finditer(text):
        yield in_season(match, text, "")
    for match in (*DAY_AND_MONTH.finditer(text), *BARE_SLASH.finditer(text)):
        yield in_season(match, text, season_of(int(match["month"])))
    for match in QUARTER.finditer(text):
        yield in_season(match, text, season_of(3 * int(match["q"] or match["p"]) - 1), bare=True)
    for match in (*NUMERIC.finditer(text), *DAY_SLASH.finditer(text)):
        either = {season_of(int(match["first"])), season_of(int(match["second"]))} - {""}
        yield in_season(match, text, either.pop() if len(either) == 1 else "")


def season_of(month: int) -> str:
    """The northern season of a month's number; empty for a number that is no month."""
    return SEASONS[month - 1] if 1 <= month <= 12 else ""


def in_season(match: re.Match[str], text: str, season: str, *, bare: bool = False) -> Replacement:
    """The season in the place of a date; its pattern tells in `placed` whether the date brings its own "in" or "on"."""
    bare = bare or TAKES_A_BARE_SEASON.search(text, max(0, match.start() - 10), match.start()) is not None
    bare = bare and not match["placed"]
    words = f"in {season}" if season else "on a certain day"
    if bare:
        words = words.removeprefix("in ").removeprefix("on ")
    return Replacement(kind="date", start=match.start(), end=match.end(), replacement=words)
