"""Anonymize: numbers that somebody dictated, what only one person can be, and addresses that need no word for a street."""

import re
from collections.abc import Iterator

from assistant.ingest.anonymize.replacement import Replacement

_DIGIT = r"(?:zero|oh|nought|one|two|three|four|five|six|seven|eight|nine)"
_SPOKEN = rf"(?:(?:double|triple)[ -])?{_DIGIT}"
_SPOKEN_NUMBER = rf"{_SPOKEN}(?:,?[ -]{_SPOKEN})"
_LONG_NUMBER = re.compile(rf"\b(?:plus[ ])?{_SPOKEN_NUMBER}{{5,18}}\b", re.IGNORECASE)
_LABELED_NUMBER = re.compile(
    r"\b(?:employee|staff|personnel|badge|user|login|ticket|case|contract|customer|account|extension|ext|order|invoice|phone|mobile|pin|desk)\b"
    r"(?:[ ](?:no|number|id|code))*\.?(?:[ ](?:is|was)|:)?[ ](?P<id>(?:[a-z]{1,3}[ ])?"
    rf"{_SPOKEN_NUMBER}{{2,18}})\b",
    re.IGNORECASE,
)
_ADDRESSES = tuple(
    re.compile(pattern)
    for pattern in (
        # Japan: block numbers before or behind the quarter.
        r"\b\d{1,2}-\d{1,2}-\d{1,3},?[ ][A-Z][a-zōū]+(?:-(?:ku|cho|chō|machi|shi))?(?:,[ ][A-Z][a-zōū]+(?:-(?:ku|shi|to|fu|ken))?)?\b",
        r"\b[A-Z][a-zōū]+(?:-(?:ku|cho|chō|machi))?,?[ ]\d{1,2}-\d{1,2}-\d{1,3}\b",
        # India: a house, a quarter and a code of six digits.
        r"\b(?:(?:Flat|Plot|House|Door|H\.|No)\.?[ ]?(?:No\.?[ ]?)?)[\w/-]{1,8},[ ](?:[A-Z][\w.]*[ ,]+){1,6}[1-9]\d{2}[ ]?\d{3}\b",
        r"\b(?:Plot|House|Door)[ ](?:No\.?[ ]?)?\d[\w/-]{0,6}(?:,[ ](?:Sector|Phase|Block)[ ]\w{1,4})?\b",
        # Germany: a preposition in the name of the street, and a town behind its code.
        r"\b(?:Am|An der|An den|Auf der|Auf dem|Im|In der|Unter den|Zum|Zur|Hinter der|Bei der)[ ][A-ZÄÖÜ][a-zäöüß]{2,20}[ ]\d{1,3}[a-z]?\b(?![ ]?(?:Uhr|Minuten|Prozent|%))",
        r"(?<![\d.,])\b(?:D-)?\d{5}[ ][A-ZÄÖÜ][a-zäöüß]{3,20}\b",
        # A floor of a tower.
        r"\b\d{1,2}(?:/F|F|th floor),?[ ](?:[A-Z][a-z]+[ ]){1,3}(?:Tower|Building|House|Plaza|Centre|Center)\b",
    )
)
_ONLY_ONE = re.compile(
    r"\b(?P<words>(?:the[ ])?(?:only|first|sole|one)[ ](?:other[ ])?(?:(?!one|time|way|thing)[a-z]+[ ]){0,2}"
    r"(?:wom[ae]n|m[ae]n|female|male|mother|father|muslim|jew|hindu|sikh|christian|wheelchair user|person of colou?r|african|asian)"
    r"(?:[ ][a-z]+){0,1}[ ](?:in|on|at|among)[ ](?:(?:the|our|her|his|my|a)[ ])?[\w-]+(?:[ ](?!(?:and|but|who|so|to|said|was|is|has|had|with|when|asked|told)\b)[\w-]+){0,3}"
    r"(?:[ ](?:at|in)[ ][A-Z]\w+)?)",
    re.IGNORECASE,
)
_SERVICE = re.compile(
    r"\b(?:worked|been|served|stayed|employed)\b[^.!?\n]{0,40}?[ ](?P<age>for[ ](?:1[5-9]|[2-4]\d)[ ]years)\b|"
    r"\b(?:after|with)[ ](?P<years>(?:1[5-9]|[2-4]\d)[ ]years)(?=[ ](?:at|in|with|here|of service|on the)\b)",
    re.IGNORECASE,
)
_ROUND = r"(?:thirti|forti|fifti|sixti|seventi)eth|[3-7]0th"
_BIRTHDAY = re.compile(rf"(?P<age>\b(?:{_ROUND})[ ])(?=birthday)", re.IGNORECASE)
_CONDITION = re.compile(
    r"\b(?:Crohn|Parkinson|Alzheimer|Hodgkin|Graves|Hashimoto|Addison|Cushing|Huntington|Raynaud|Tourette|Asperger|Down|Marfan|Sjögren|Ehlers-Danlos|"
    r"Ménière|Meniere|Bechterew|Lyme)(?:['’]?s)?(?:[ ](?:disease|syndrome|lymphoma|thyroiditis))\b|"
    r"\b(?:Crohn|Parkinson|Alzheimer|Tourette|Asperger|Hodgkin)['’]?s\b"
)


def find_conditions(text: str) -> Iterator[Replacement]:
    """An illness that carries a name: "Crohn's disease" is no person, and tells one."""
    for match in _CONDITION.finditer(text):
        yield _taken_out(match, "health", "a health condition")


def find_dictated_numbers(text: str) -> Iterator[Replacement]:
    """Find "oh seven nine one one, …" of six digits or more, and shorter ones behind "employee number"."""
    for match in _LONG_NUMBER.finditer(text):
        yield _taken_out(match, "number", "a number")
    for match in _LABELED_NUMBER.finditer(text):
        yield _taken_out(match, "reference", "a number", "id")


def find_houses(text: str) -> Iterator[Replacement]:
    """Addresses of Japan, India and Germany, and floors of a tower."""
    for pattern in _ADDRESSES:
        for match in pattern.finditer(text):
            yield _taken_out(match, "address", "an address")


def find_only_one(text: str) -> Iterator[Replacement]:
    """Who is told by being the only one of a kind, how long somebody has been there, and round birthdays."""
    for match in _ONLY_ONE.finditer(text):
        yield _taken_out(match, "title", "one of few", "words")
    for match in _SERVICE.finditer(text):
        group = "age" if match["age"] else "years"
        yield _taken_out(match, "age", "for many years" if group == "age" else "many years", group)
    for match in _BIRTHDAY.finditer(text):
        yield _taken_out(match, "age", "", "age")


def _taken_out(match: re.Match[str], kind: str, words: str, group: str | int = 0) -> Replacement:
    return Replacement(kind=kind, start=match.start(group), end=match.end(group), replacement=words)
