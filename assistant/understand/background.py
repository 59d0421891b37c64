"""Understand: the culture somebody is said to come from, and the language a reply is wanted in. Stated, never guessed."""

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import yaml

_PERSON = (
    r"(?:executives?|exec|boss|mentors?|mentees?|leaders?|managers?|directors?|c[a-z]o|colleagues?|woman|man|guy|gentleman|lady|partner|chair\w*|head|vp|svp|evp|chief|board member|president|"
    r"culture|style|background|team|side|way|ways|manners?|directness|politeness|person|people|counterpart|general counsel|controller|treasurer|plant|side|sponsor|national)"
)
_SAID_OF_ONE = r"(?:is|'s|isn't|are|'re|was|being|very|a|an|from|in|born|raised|both|half|our|my|the|culturally|grew up in|as|he|she|her|his|this|of|typical(?:ly)?|quite|and|new|senior|with)"
_REPLY_IN = (
    r"(?:answer|reply|respond|write|draft|explain|make|written|said|put|give|need|want|have|get|send|put|translate|all|text|speak|say|version|agenda|questions|please|it|them|this|guide|script|that|output|everything|wording|mail|e-?mail|message|but|"
    r"minutes|min|me|one|us|same|rather|response|done|now|again|pls|him|her)"
)


_PLAIN_ENGLISH = re.compile(r"\b(?:plain|simple|normal|everyday|clear) english\b")


@cache
def _names(section: str) -> dict[str, str]:
    """Each name in small letters, and what it stands for."""
    told = yaml.safe_load(files("assistant.understand").joinpath("cultures.yaml").read_text(encoding="utf-8"))
    return {name: key for key, names in told[section].items() for name in names}


@cache
def background_words() -> frozenset[str]:
    """The names of countries, cultures and languages: no slips, though no dictionary holds them."""
    return frozenset(word for section in ("cultures", "languages") for name in _names(section) for word in name.split())


@cache
def _culture_pattern() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _names("cultures")), key=len, reverse=True))
    return re.compile(rf"\b(?:{_SAID_OF_ONE}[\s-]+)({names})\b|\b({names})\s+(?:\w+\s+)?{_PERSON}\b|^({names})\b")


@cache
def _language_pattern() -> re.Pattern[str]:
    names = "|".join(map(re.escape, _names("languages")))
    return re.compile(
        rf"\b{_REPLY_IN}\b[\w\s,'-]{{0,18}}?\b(?:in|into|to|auf|en|em|po|op het)\s+(?:plain |good |simple )?({names})\b(?!\s+{_PERSON}\b)"
        rf"|\b(?:only (?:speaks?|reads?|understands?)|(?:speaks?|reads?|understands?) (?:only|nothing but|no english,? only)) ({names})\b|\b(?:rather|prefers? to|only|would) (?:read|have|get) (?:it in )?({names})\b(?!\s+{_PERSON}\b)"
        rf"|\b({names})\s+(?:version|translation|please|pls|text|if possible|would be|wording)\b|^\W*(?:and |now |please )?in ({names})\b(?!\s+{_PERSON}\b)|\b(?:auf|en|em|po|op het)\s+({names})\b|\bin ({names})[\s,]*(?:please|pls|if|instead|too|as|not|\W*$|thanks|thx|this time|-|–|\()"
    )


def read_culture(text: str, named: Sequence[str] = ()) -> str:
    """A country or culture that the text states of somebody, or ""; `named` are surely said of somebody."""
    for words in named:
        if found := next((key for name, key in _names("cultures").items() if name in words.lower()), ""):
            return found
    lowered = _language_pattern().sub(" ", text.lower())
    found = _culture_pattern().search(lowered)
    return _names("cultures")[next(group for group in found.groups() if group)] if found else ""


def read_reply_language(text: str) -> str:
    """The ISO 639-1 code of the language that a reply is asked for in, or ""."""
    found = _language_pattern().search(_PLAIN_ENGLISH.sub(" ", text.lower()))
    return _names("languages")[next(group for group in found.groups() if group)] if found else ""
