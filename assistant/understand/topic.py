"""Understand: what a session or explainer is about, in the asker's words and as a technology card."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from assistant.domain.records import TechnologyCard
from assistant.domain.request import Topic
from assistant.understand.spelling import is_known

_WORD = re.compile(r"[a-z0-9&+/#'-]+")
_LONGEST_ALIAS = 7  # words
_FUZZY_FROM = 6  # letters; shorter names are too easily mistaken for one another
_FUZZY_SCORE, _FUZZY_WORD = 86, 75
_ENDS = (
    r"(?=\s+(?:to|for|with|before|in (?:\d|an?\b|one|two|three|five|ten|half|plain|simple|the (?:lift|elevator))|tomorrow|today|tonight|next (?:week|month)|"
    r"on (?:mon|tues|wednes|thurs|fri)day|at (?:a|our|the|my)|so that|because|please|but|who|she|he|they|and (?:i|we|she|he|they|then|also|how|give|what|a|some|\d)|when|if|also|plus)\b|[,.;:?!()\n\U0001f000-\U0001faff]|\s+-\s|$)"
)
_PHRASES = tuple(
    re.compile(pattern + _ENDS, re.IGNORECASE)
    for pattern in (
        r"\btopics?,?\s*(?:(?:is|are|was|will be|would be|:)\s*)?((?!of\b|for\b|that\b|we\b|i\b|to\b).{3,90}?)",
        r"\bexplain(?:ing|er on|er about|er for|er of)?\s+(?:what\s+)?((?!to\b|it\b|this\b|that\b).{2,80}?)(?:\s+(?:is|are|means?))?",
        r"\bwhat\s+(?:(?:the|on) \w+ )?(?:is|are|'s)\s+(?:an?\s+)?((?!the\b|your\b|my\b|it\b|this\b|that\b|a good\b).{2,60}?)(?:\s+(?:in plain|exactly|really))?",
        r"\b(?:understand|introduce|describe|teach|present|demystify|primer on|crash course (?:on|in))\s+(?:what\s+)?((?!to\b|it\b|this\b|that\b|each other|me\b|my\b).{2,80}?)",
        r"\b(?:about|around|regarding|concerning|covering|focus(?:ed|ing)? on)\s+((?:how|why|what|whether)\b.{3,80}?)",
        r"\b(?:about|around|regarding|concerning|covering|focus(?:ed|ing)? on|on the topic of)\s+((?!it\b|this\b|that\b|him\b|her\b|them\b|me\b|you\b|us\b|\d).{2,80}?)",
        r"\b(?:session|meeting|minutes|min|hour|kick-?off|agenda|questions|workshop|guide)\s+(?:with (?:my|our|the|an?) \w+\s+)?(?:on|for)\s+((?!mon|tues|wednes|thurs|fri|satur|sun|my\b|our\b|a\b|an\b|the\b|me\b|him\b|her\b|them\b|us\b|zoom|video|teams|\d).{2,80}?)",
    )
)
_EMPTY = {
    "it", "this", "that", "something", "anything", "things", "stuff", "feedback", "session", "the session", "meeting",
    "first session", "kickoff", "my mentor", "our session", "next session", "him", "her", "them", "topic",
}  # fmt: skip
_MARKUP = re.compile(r"[^\w\s&+/'’.,:%$€£#-]+")  # a topic is words: no brackets, tags or links
_ONLY_MOMENT = re.compile(
    r"^(?:an? |the |our |my )?(?:\w+ )?(?:kick-?off|launch|briefing|closing|final|first|last|next|midpoint|matching|chemistry|repair|three-month)\b"
    r"(?: (?:session|meeting|briefing|check|conversation|call|chat|workshop|review|event|talk))*$",
    re.IGNORECASE,
)
_NO_TOPIC = re.compile(
    _ONLY_MOMENT.pattern
    + r"|^(?:his|her|their|my|our|your) (?:own )?(?:team|teams|people|engineers|staff|boss|mentor|executive|exec|mentee|job|work)$",
    re.IGNORECASE,
)
_GENERIC = frozenset(
    "basics basic introduction overview security safety risk risks policy strategy work team teams company business tools tool using used "
    "uses based systems system technology tech topic concept idea impact future trends trend costs cost governance adoption projects "
    "project management people digital modern good great simple plain".split()
)
_LENGTH_AT_END = re.compile(
    r"[\s,(]+\d+\s?-?(?:minutes?|mins?|min|hours?|hrs?|h|m)\b.*$|\s+(?:remote(?:ly)?|online)$", re.IGNORECASE
)
_LEADING = re.compile(
    r"^(?:(?:my|our|his|her|their|the) [\w ]{2,24}'s (?:views?|opinions?|take|thoughts|experience) (?:on|about|of|with)|the topic of|the (?:concept|idea|basics) of|some|our|their|the|an?)\s+",
    re.IGNORECASE,
)


_SAID_OTHERWISE = re.compile(
    r"\b(?:\d+\s?-?(?:minutes?|mins?|min|m|hours?|hrs?|h)|(?:an?|one|two|half an?) hours?|agenda|plan|planning|session|meeting(?! (?:culture|habits|overload|rules))|kick-?off|closing|launch|briefing|questions?|qs?|"
    r"explain(?:er|ing)?|guide|script|workshop|prep(?:are|ping)?|draft|make|need|give|get|want|please|pls|plz|thx|thanks|now|quick|short|first|second|third|fourth|fifth|sixth|last|next|final|"
    r"new|our|my|me|us|with|for|to|on|about|an?|the|of|and|in|at|i|we|it|is|are|ok|hi|hey|tomorrow|today|tonight|morning|mentor(?:s|ing)?|exec(?:utive)?s?|boss|pairs?|pairings?|"
    r"c[a-z]o|[se]?vp|board|head|hr|finance|operations|legal|sales|marketing|remote|online|hybrid|video|can|could|you|have|has|got|do|does|what|how|should|ask|him|her|them|"
    r"some|any|few|good|great|more|reverse|time|topic|program|one|two|three|four|five|six|\d+)\b",
    re.IGNORECASE,
)
_FEW_LEFT = 4  # words; what is longer is a story and not a topic
_SHORT_TEXT = 14  # words


def _left_over(text: str) -> str:
    """What a terse request says beside kind, length, stage and people: "agenda 45 min meeting culture pls"."""
    if len(text.split()) > _SHORT_TEXT:
        return ""
    left = [word for word in _WORD.findall(_SAID_OTHERWISE.sub(" ", text).lower()) if len(word) > 2]
    return " ".join(left) if 0 < len(left) <= _FEW_LEFT else ""


def _word_by_word(typed: str, name: str) -> bool:
    """Whether each word is near its own counterpart: "private life" is not "private LTE"."""
    pairs = zip(typed.split(), name.split(), strict=False)
    same_length = len(typed.split()) == len(name.split())
    return same_length and all(one[0] == other[0] and fuzz.ratio(one, other) >= _FUZZY_WORD for one, other in pairs)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("’", "'"))


@dataclass(frozen=True, slots=True)
class NamedCard:
    """A card as a text names it: `typed` as it stands there, `name` as it is spelled."""

    card_id: str
    typed: str
    name: str


class TopicReader:
    """Finds topics by the names and aliases of the technology cards, spelling slips forgiven."""

    def __init__(self, cards: Sequence[TechnologyCard]) -> None:
        self._titles = {card.id: card.title for card in cards}
        self._names: dict[str, tuple[str, str]] = {}  # a name's words → card and the name as it is spelled
        for card in cards:
            for name in (card.title, card.id.replace("-", " "), *card.aliases):
                self._names.setdefault(" ".join(_words(name)), (card.id, name))

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of a card's name: these are no spelling slips."""
        return frozenset(word for name in self._names for word in name.split())

    @cached_property
    def _long_names(self) -> list[str]:
        return [name for name in self._names if len(name) >= _FUZZY_FROM]

    def read(self, text: str, names_artifact: bool = False) -> Topic | None:
        """The topic of a text, or None. A phrase without a card keeps the asker's words and no card.

        `names_artifact` says that the text asks for an artifact by name: then a few words left over are its topic.
        """
        phrase = self._phrase(text)
        named = (self.named_in(phrase) if phrase else None) or self.named_in(text)
        phrase = phrase or (_left_over(text) if named is None and names_artifact else "")
        if named is None:
            return Topic(words=phrase) if phrase else None
        title = self._titles[named.card_id]
        if named.typed not in " ".join(_words(phrase)):
            return Topic(words=named.name, card_id=named.card_id, card_title=title)
        words = phrase if named.typed == " ".join(_words(named.name)) else named.name
        return Topic(words=words, card_id=named.card_id, card_title=title, nearest=self._says_more(phrase, named))

    def named_in(self, text: str) -> NamedCard | None:
        """The card whose name is found in the text; the longest name wins, then the nearest spelling."""
        words = _words(text)
        stretches = [
            " ".join(words[start : start + length])
            for length in range(min(_LONGEST_ALIAS, len(words)), 0, -1)
            for start in range(len(words) - length + 1)
        ]
        for stretch in stretches:
            if stretch in self._names:
                return NamedCard(self._names[stretch][0], stretch, self._names[stretch][1])
        return self._nearly_named(stretches)

    def _nearly_named(self, stretches: list[str]) -> NamedCard | None:
        best, best_score = None, 0.0
        for stretch in stretches:
            if all(is_known(word) for word in stretch.split()):  # no slip, so no other spelling is meant
                continue
            for spelled in {stretch, stretch.replace(" ", "")}:
                if not len(spelled) >= _FUZZY_FROM or len(stretch.split()) > 4:
                    continue
                found = process.extractOne(spelled, self._long_names, scorer=fuzz.ratio, score_cutoff=_FUZZY_SCORE)
                if found and found[1] > best_score and _word_by_word(spelled, found[0]):
                    card_id, name = self._names[found[0]]
                    best, best_score = NamedCard(card_id, stretch, name), found[1]
        return best

    def _says_more(self, phrase: str, named: NamedCard) -> bool:
        """Whether a short phrase holds a telling word that none of the card's names has, as in "quantum teleportation"."""
        names = {
            word for name, (card_id, _) in self._names.items() if card_id == named.card_id for word in name.split()
        }
        left = [
            w
            for w in _words(phrase)
            if w not in named.typed.split() and w not in names and w not in _GENERIC and len(w) > 3
        ]
        return len(left) > 0 and len(_words(phrase)) <= 3

    @staticmethod
    def _phrase(text: str) -> str:
        for pattern in _PHRASES:
            for found in pattern.finditer(text):
                phrase = _LENGTH_AT_END.sub("", _LEADING.sub("", _MARKUP.sub(" ", found[1]).strip(" '\"“”"))).strip()
                if phrase.lower() not in _EMPTY and len(phrase) > 1 and not _NO_TOPIC.search(phrase):
                    return phrase
        return ""
