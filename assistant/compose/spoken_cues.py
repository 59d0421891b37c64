"""Compose: what a spoken turn shows by itself: figures, requests, comparisons, hedges, admitted gaps, insults."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.compose.draft_faults import INSULT_WORDS
from assistant.domain.sentences import split_sentences, stem

LONGEST_TURN = 125  # words, about a minute aloud
_LONGEST_COMPARISON = 11  # words that are quoted of one
_NUMBER = r"(?:\d{1,3}(?:[,.]\d{3})+|\d+(?:\.\d+)?)"
_FIGURE = re.compile(
    rf"(?P<money>[€$£]\s?{_NUMBER}(?:\s?(?:k|m|bn|million|billion|thousand)\b)?)"
    rf"|(?P<number>{_NUMBER})\s?(?:(?P<share>%|per ?cent\b)|(?P<scale>million|billion|thousand)?\s*(?P<unit>euros?|dollars?|pounds|[a-z-]{{3,}}))",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_OWN_PLAN = frozenset(
    "second minut hour day week month year person peopl step point sentenc turn o'clock quarter st th rd".split()
)
_SOURCED = re.compile(
    r"\b(?:according to|source[sd]?|stud(?:y|ies)|survey\w*|report(?:ed|s)?|measured|audit\w*|invoice\w*|our (?:own )?(?:figures?|data|numbers|log|records|ledger)|statistics|published|found|research|pilot|trial|estimate\w*|invented|for example|say\b|assum\w+|if\b)",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:i would|i'd|i propose|let us|let's|we (?:could|would|will|might))\b|\b(?:under|below|up to|at most|above|over|within|first|last|next)\s+[€$£]?\s?\d",
    re.IGNORECASE,
)
_ASKS_FOR = re.compile(
    r"\b(?:i (?:would like|want|need|ask|propose|suggest|recommend|am asking)|i'd (?:like|ask|propose|suggest)|my (?:request|ask|proposal)|what i (?:want|need|ask)\b|(?:could|can|would|will) you (?!see|imagine|hear)\w+|please (?!stop)\w+|give (?:us|me) |let us|let's|approve|sign off|sponsor|decide (?:which|who|whether|by|on)|name (?:one|an?|the) (?:owner|person)|try it (?:yourself|with)|allow (?:us|me)|join (?:us|me))\b",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"\b(?:by|on|before|until|next|this|within|from|in) (?:(?:the )?end of|the \d|mon|tues|wednes|thurs|fri|jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec|week|month|quarter|year|q[1-4]|\d|two|three|four|six|a (?:week|month|quarter)|tomorrow|today)\w*|\btomorrow\b|\bminutes\b",
    re.IGNORECASE,
)
_COMPARISON = re.compile(
    r"\b(?:(?:it(?:'s| is)|they(?:'re| are)|this is|that is|works?|is|are|just|much|a bit|kind of)\s+like\s+(?!to\b|that\b|this\b)[^.,;:!?]+|(?:^|(?<=[.!?] )|(?<=, ))(?:a bit |much |just )?like an?\s[^.,;:!?]+|think of (?:it as |an? |the )[^.,;:!?]+|imagine (?:an?|the|your|that|having)\s[^.,;:!?]+|picture an?\s[^.,;:!?]+|as if\s[^.,;:!?]+|the same as (?:an?|the|with)\s[^.,;:!?]+|similar to\s[^.,;:!?]+)",
    re.IGNORECASE,
)
_SMALL = re.compile(
    r"\b(?:i'?m (?:so |really )?sorry|sorry(?:,| if| to| for)|i'?m (?:just|only) (?:a |the )?(?:junior|intern|new)|this may (?:be|sound) (?:stupid|silly)|i'?m no expert|i (?:just )?(?:guess|suppose)|kind of|sort of|maybe it(?:'s| is)|i might be wrong but|if that makes sense|or something|or whatever|um+|uh+|er+m?|you know,|basically|to be honest|as i (?:already )?said|i already told you)\b",
    re.IGNORECASE,
)
_DEFENSIVE = re.compile(
    r"\b(?:you (?:just |simply |obviously |clearly )?(?:do not|don't|dont) (?:understand|get it|listen)|you(?:'re| are) (?:not listening|wrong|missing the point|too old|out of touch)|as i (?:already )?said|i already (?:told|explained)|obviously|everybody knows|everyone knows|that(?:'s| is) (?:a )?(?:stupid|silly|ridiculous|dumb) (?:question|idea)|trust me|just believe|whatever)\b",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(r"\b(?:you|your|you're|u|shut up)\b", re.IGNORECASE)
_ADMITS = re.compile(
    r"\b(?:i (?:do not|don't|dont) (?:yet )?know|i(?:'m| am) not sure|nobody knows|we (?:do not|don't) know|i (?:will|would have to|can|'ll|have to) (?:find out|check|look (?:it|that) up|come back|ask)|i'll (?:find out|check|come back|ask)|no idea|that is (?:still )?(?:open|unknown|unclear))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts: "97%" or "1,612 staff"; `unit` is a stem, "%" or "money"."""

    text: str
    value: float
    unit: str


def figures(text: str) -> list[Figure]:
    """The numbers of a text that claim something; years and lengths of time are none."""
    return [figure for found in _FIGURE.finditer(text) if (figure := _figure(found)) and not _is_time(figure, found)]


def _figure(found: re.Match[str]) -> Figure | None:
    digits = re.search(_NUMBER, found[0])
    value = float(re.sub(r"[,.](?=\d{3}\b)", "", digits[0])) if digits else 0.0
    if found["money"]:
        return Figure(found[0].strip(), value, "money")
    if found["share"]:
        return Figure(found[0].strip(), value, "%")
    unit = found["unit"].lower()
    return Figure(
        found[0].strip(), value, "money" if unit in ("euro", "euros", "dollar", "dollars", "pounds") else stem(unit)
    )


def _is_time(figure: Figure, found: re.Match[str]) -> bool:
    return figure.unit in _OWN_PLAN or bool(found["number"] and not found["share"] and _YEAR.fullmatch(found["number"]))


def figure_without_source(sentence: str) -> Figure | None:
    """The first figure of a sentence that names nobody who counted; small counts are the speaker's own."""
    if _SOURCED.search(sentence) or _PLANNED.search(sentence):
        return None
    return next((one for one in figures(sentence) if one.unit in ("%", "money") or one.value >= 20), None)


def asks_for_something(text: str) -> str:
    """The sentence that asks the executive for something, or ""."""
    return next((one for one in split_sentences(text) if _ASKS_FOR.search(one)), "")


def names_a_date(text: str) -> bool:
    return bool(_DATED.search(text))


def comparison(text: str) -> str:
    """The first comparison of a text, in its own words, or ""."""
    found = _COMPARISON.search(text)
    return " ".join(found[0].split()[:_LONGEST_COMPARISON]).strip(" ,") if found else ""


def small_words(texts: Iterable[str]) -> Iterator[str]:
    """Words that make the speaker smaller than the matter, as they stand there."""
    for text in texts:
        yield from (found[0].strip(" ,") for found in _SMALL.finditer(text))


def defensive(text: str) -> str:
    """Words that turn against the listener, or ""."""
    found = _DEFENSIVE.search(text)
    return found[0] if found else ""


def insult(text: str) -> str:
    """The sentence that insults the listener, or ""; a stupid process is no insult."""
    sentences = split_sentences(text)
    return next((one for one in sentences if INSULT_WORDS.search(one) and _ADDRESSED.search(one)), "")


def admits_a_gap(text: str) -> str:
    """The sentence that says what the speaker does not know, or ""."""
    return next((one for one in split_sentences(text) if _ADMITS.search(one)), "")
