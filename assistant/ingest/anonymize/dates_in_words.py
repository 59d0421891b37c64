"""Anonymize: dates as they are spoken, and as other languages write them, to seasons."""

import re
from collections.abc import Iterator

from assistant.ingest.anonymize.name_index import fold
from assistant.ingest.anonymize.replacement import Replacement
from assistant.ingest.anonymize.seasons import in_season, season_of

# Each month as the languages of our notes begin it, without accents; a name is read to its end.
_MONTHS = (
    "januar|januari|januar[iy]|janvier|gennaio|enero|janeiro|styczni|ledna|ocak",
    "februar|februari|fevrier|febbraio|febrero|fevereiro|lutego|unora|subat",
    "marz|maerz|maart|mars|marzo|marco|marca|brezna|mart",
    "april|avril|aprile|abril|kwietnia|dubna|nisan",
    "mai|mei|maggio|mayo|maio|maja|kvetna|mayis",
    "juni|juin|giugno|junio|junho|czerwca|cervna|haziran",
    "juli|juillet|luglio|julio|julho|lipca|cervence|temmuz",
    "august|augustus|augusti|aout|agosto|sierpnia|srpna|agustos",
    "september|septembre|settembre|septiembre|setembro|wrzesnia|zari|eylul",
    "oktober|octobre|ottobre|octubre|outubro|pazdziernika|rijna|ekim",
    "november|novembre|noviembre|novembro|listopada|listopadu|kasim",
    "dezember|december|decembre|dicembre|diciembre|dezembro|grudnia|prosince|aralik",
)
_NUMBER_OF = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split("|")}
_FOREIGN = re.compile(
    r"(?P<placed>\b(?:on|in)[ ])?\b(?:(?:de|du|le|el|il|am|vom|bis|op|på|den|do|em|no|dia|del)[ ])?"
    r"(?:[^\W\d_]{4,13},?[ ](?:dem[ ]|den[ ]|le[ ])?)?"
    r"[0-3]?\d(?:er|º|°|\.)?[ ](?:de[ ])?(?P<month>[^\W\d_]{3,12})(?:,?[ ](?:de[ ])?\d{4})?\b"
)
_LONE = re.compile(
    r"(?P<placed>\b(?:en|em|im|in|i|w|we)[ ]|(?<=\bab )|(?<=\bbis )|(?<=\bhasta )|(?<=\baté )|(?<=\bfin )|(?<=\bfino a )|(?<=\bdepuis )|"
    r"(?<=\bdesde )|(?<=\bseit ))(?P<month>[^\W\d_]{3,12})\b(?:[ ](?:de[ ])?\d{4})?"
)
_PLAIN_ENGLISH = frozenset("mars mart marca mai may april august september november december".split())
_ORDINALS = (
    r"(?:twenty|thirty)[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|first|second|third|fourth|fifth|"
    r"sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|"
    r"nineteenth|twentieth|thirtieth"
)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_ENGLISH = "january february march april may june july august september october november december".split()
_SPOKEN = re.compile(
    rf"(?P<placed>\b(?:on|in)[ ])?\b(?:{_WEEKDAY},?[ ])?(?:the[ ])?(?:{_ORDINALS})[ ]of[ ](?P<month>{'|'.join(_ENGLISH)})\b|"
    rf"\b(?P<month_first>{'|'.join(_ENGLISH)})[ ](?:the[ ])?(?:{_ORDINALS})\b",
    re.IGNORECASE,
)
_YEARS = r"(?:nineteen|twenty)[ -](?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
_UNDATED = (
    re.compile(rf"(?P<placed>\bon[ ])?\b{_WEEKDAY},?[ ]the[ ](?:{_ORDINALS})\b", re.IGNORECASE),
    re.compile(
        rf"(?P<placed>\bon[ ])?(?:(?<=on )|(?<=by )|(?<=before )|(?<=until )|(?<=since ))the[ ](?:{_ORDINALS})\b(?=[ ]*(?:[.,;!?\n]|$))",
        re.IGNORECASE,
    ),
    re.compile(rf"(?P<placed>\bon[ ])?\b{_WEEKDAY}[ ]week\b", re.IGNORECASE),
    re.compile(r"(?P<placed>\bin[ ])?\b(?:KW|CW|v\.|week)[ ]?(?:[1-5]\d)\b(?=[ ]*(?:[.,;:)|\n]|$))"),
)
_YEAR = re.compile(rf"\b(?:in|since|from|until|of|seit|depuis|desde)[ ](?P<year>(?:19[5-9]\d|20[0-3]\d)(?![\w-]|[.,]\d|[ ]?%|[ ](?!(?:and|or|but|when|as|with|to|he|she|it|we|they|in|by|until)\b)[a-z])|{_YEARS}\b)", re.IGNORECASE)  # fmt: skip
_END_OF = re.compile(r"(?P<placed>\b(?:in|at)[ ](?:the[ ])?)?\b(?:end|beginning|start|middle|mid|early|late)[ -](?:of[ ])?(?P<month>Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?(?![ ]?\d)")  # fmt: skip


def find_dates_in_words(text: str) -> Iterator[Replacement]:
    """Replace "25 de julho", "the third of March" and "since 1998": a day by its season, a year by an earlier one."""
    for pattern in (_FOREIGN, _LONE):
        for match in pattern.finditer(text):
            month = fold(match["month"])
            if month in _NUMBER_OF and not (pattern is _LONE and month in _PLAIN_ENGLISH):
                yield in_season(match, text, season_of(_NUMBER_OF[month]))
    for match in _SPOKEN.finditer(text):
        yield in_season(match, text, season_of(1 + _ENGLISH.index((match["month"] or match["month_first"]).lower())))
    for match in _END_OF.finditer(text):
        number = 1 + [name[:3] for name in _ENGLISH].index(match["month"][:3].lower())
        yield in_season(match, text, season_of(number))
    for pattern in _UNDATED:
        for match in pattern.finditer(text):
            yield in_season(match, text, "")
    for match in _YEAR.finditer(text):
        yield Replacement(kind="date", start=match.start("year"), end=match.end("year"), replacement="an earlier year")
