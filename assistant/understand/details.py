"""Understand: the smaller wishes in a question: tone, counts, limits, setting, and who will ask."""

import re

from assistant.domain.people import Role
from assistant.domain.request import Setting, Tone
from assistant.understand.durations import to_number

_COUNT_WORDS = r"\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|a couple of|a few"
_COUNT = re.compile(
    rf"\b({_COUNT_WORDS})\s+(?:\w+[- ]){{0,3}}?(?:questions?|qs?\b|prompts|ideas|ways|versions|options|conversation starters|ice-?breakers|bullets|tips)\b"
)
_COUNT_AT_END = re.compile(r"(?:questions?|qs?|ask)\b.*[,?:;]\s*(\d{1,2})(?:\s*(?:pls|please|only|max))?\W*$")
_PAIRS = re.compile(
    rf"(?<![-\d])(\d{{1,3}}(?:[,.]\d{{3}})+|\d{{1,4}}|{_COUNT_WORDS}|twenty-five|thirty|forty|fifty|one)\s+(?:\w+\s+)?(?:pairs?|pairings?|tandems?|couples|duos)\b"
)
_WORD_LIMIT = re.compile(
    r"\b(?:under|below|max(?:imum)?(?: of)?|at most|no more than|within|up to|less than|fewer than|in)\s+(\d{2,4})\s+words\b"
)
_PLAIN = re.compile(
    r"\bjargon|\bplain (?:english|words|language)|\bsimple (?:words|terms|english)|\bnon-?technical\b|\bnot technical\b|\blike i'?m five\b|\bfor dummies\b"
)
_SHORTER = re.compile(
    r"\bshort(?:er|en)?\b|\bbrief(?:er|ly)?\b|\bconcise\b|\bin the (?:lift|elevator)\b|\btl;?dr\b|\bquick(?:er)? version\b"
)
_TONES = (
    (Tone.DIRECT, re.compile(r"\b(?:more |be |very |too soft|make it )?(?:direct|blunt|straight(?:forward)?|firm(?:er)?|clearer|tougher|less soft)\b")),
    (Tone.FORMAL, re.compile(r"\b(?:more )?formal(?:ly|er)?\b|\bofficial\b|\bby the book\b")),
    (Tone.WARM, re.compile(r"\bwarm(?:er|ly)?\b|\bgentl(?:e|er|y)\b|\bfriend(?:ly|lier)\b|\bsoft(?:er|ly)?\b|\bkind(?:er|ly)\b|\bpolite(?:ly|r)?\b|\btactful(?:ly)?\b|\bdiplomatic\w*\b")),
)  # fmt: skip
_SETTINGS = (
    (Setting.HYBRID, re.compile(r"\bhybrid\b(?! work)(?! cloud)|\bsome (?:people )?(?:online|remote)\b|\bhalf of (?:them|us)\b.{0,20}\b(?:online|remote|dial\w*)\b|\bdial(?:ing|s)? in\b")),
    (Setting.REMOTE, re.compile(r"\bremote(?:ly)?\b|\bonline\b|\bvideo(?: call)?\b|\bzoom\b|\bover teams\b|\bon teams\b|\bvirtual(?:ly)?\b|\bby phone\b")),
    (Setting.IN_PERSON, re.compile(r"\bin person\b|\bface[- ]to[- ]face\b|\bon[- ]?site\b|\bin the same room\b")),
)  # fmt: skip
_EXECUTIVE_ASKS = re.compile(
    r"\b(?:he|she|they|the executive|my (?:executive|exec|boss)|(?:our|the|an?) (?:c[a-z]o|[se]?vp|director)) (?:can|could|should|might|may|would) ask\b"
    r"|\bfor (?:him|her|them|my executive|my exec) to ask\b|\bhis own (?:engineers|team|people)\b|\bher own (?:engineers|team|people)\b"
)
_MENTOR_ASKS = re.compile(
    r"\b(?:my mentor|the mentor|he|she|they) (?:can|could|should|might|may|would|will) ask me\b|\bfor (?:my|the) mentor to ask\b"
)


def read_count(text: str) -> int | None:
    """How many items are wanted: "4 questions", "a few open questions"."""
    found = _COUNT.search(text.lower()) or _COUNT_AT_END.search(text.lower())
    return round(to_number(found[1])) if found else None


_BARE = re.compile(
    rf"\b(?:(?:make|put|set) (?:it|that|them)(?: to)?|only|just|give me|cut (?:it|them) to|down to|up to)\s+({_COUNT_WORDS})(?!\s*(?:min|hour|h\b|m\b|words|%|\w*\s*minutes))\b"
)


def read_bare_number(text: str) -> int | None:
    """The number in "make it 3", which means minutes or items depending on what came before."""
    found = _BARE.search(text.lower())
    return round(to_number(found[1])) if found else None


def read_pairs(text: str) -> int | None:
    found = _PAIRS.search(text.lower())
    return (round(to_number(re.sub(r"(?<=\d)[,.](?=\d{3})", "", found[1]))) or None) if found else None


def read_word_limit(text: str) -> int | None:
    found = _WORD_LIMIT.search(text.lower())
    return int(found[1]) if found else None


def read_tone(text: str) -> Tone | None:
    lowered = text.lower()
    return next((tone for tone, pattern in _TONES if pattern.search(lowered)), None)


def read_setting(text: str) -> Setting | None:
    lowered = text.lower()
    return next((setting for setting, pattern in _SETTINGS if pattern.search(lowered)), None)


def wants_plain_words(text: str) -> bool:
    return bool(_PLAIN.search(text.lower()))


def wants_it_shorter(text: str) -> bool:
    return bool(_SHORTER.search(text.lower()))


def read_asker(text: str, role: Role) -> Role | None:
    """Who will ask the questions, where the text says it is not the person writing."""
    lowered = text.lower()
    if role is not Role.EXECUTIVE and _EXECUTIVE_ASKS.search(lowered):
        return Role.EXECUTIVE
    if role is not Role.MENTOR and _MENTOR_ASKS.search(lowered):
        return Role.MENTOR
    return None
