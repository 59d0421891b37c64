"""Understand: what a session or explainer is about, in the asker's words and as a technology card."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from assistant.domain.records import TechnologyCard
from assistant.domain.request import Topic
from assistant.understand.spelling import is_known
from assistant.understand.topic_phrases import left_over, rarest_words, topic_phrase

_WORD = re.compile(r"[a-z0-9&+/#']+")
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")
_LISTED = re.compile(
    r"\W*(?:and|or|plus|as well as|then|next|also|with|vs\.?|versus)?(?: (?:then|also|on|about|the|our|maybe|a bit of|some))*\W*",
    re.IGNORECASE,
)
_LONGEST_ALIAS = 7  # words
_FUZZY_FROM = 6  # letters; shorter names are too easily mistaken for one another
_FUZZY_SCORE, _FUZZY_WORD = 86, 75
_GENERIC = frozenset(
    "basics basic introduction overview security safety risk risks policy strategy work team teams company business tools tool using used "
    "uses based systems system technology tech topic concept idea impact future trends trend costs cost governance adoption projects "
    "project management people digital modern good great simple plain".split()
)


def _word_by_word(typed: str, name: str) -> bool:
    """Whether each word is near its own counterpart: "private life" is not "private LTE"."""
    pairs = zip(typed.split(), name.split(), strict=False)
    same_length = len(typed.split()) == len(name.split())
    return same_length and all(one[0] == other[0] and fuzz.ratio(one, other) >= _FUZZY_WORD for one, other in pairs)


def _singular(name: str) -> str:
    """The name with each word in the singular: "town halls" is "town hall"."""
    return " ".join(
        word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word for word in name.split()
    )


def _spells_out_capitals(phrase: str, name: str) -> bool:
    """Whether a phrase in small letters stands for a name with capitals of its own: "ai agents" for "AI agents"."""
    return phrase.islower() and any(word[1:] != word[1:].lower() for word in name.split())


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


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
            for name in (card.title, _IN_BRACKETS.sub("", card.title), card.id, *card.aliases):
                self._names.setdefault(" ".join(_words(name)), (card.id, name))

    @cached_property
    def _by_singular(self) -> dict[str, tuple[str, str]]:
        return {_singular(name): card for name, card in reversed(self._names.items())}

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of a card's name: these are no spelling slips."""
        return frozenset(word for name in self._names for word in name.split())

    @cached_property
    def _long_names(self) -> list[str]:
        return [name for name in self._names if len(name) >= _FUZZY_FROM]

    def read_all(self, text: str, names_artifact: bool = False, must_have: bool = False) -> tuple[Topic, ...]:
        """Every topic of a text, the main one first; further ones only where they have a card.

        `names_artifact` says that the text asks for an artifact by name: then a few words left over are its topic.
        `must_have` says that there is one: then the rarest words of a longer text are taken for it.
        """
        first = self.read(text, names_artifact)
        if first is None and must_have and (words := rarest_words(text)):
            first = Topic(words=words)
        if first is None:
            return ()
        others = [named for named in self.all_named_in(text) if named.card_id != first.card_id] if first.card_id else []
        return (first, *map(self._topic, others))

    def read_phrases(self, phrases: Sequence[str], text: str) -> tuple[Topic, ...]:
        """The topics that a text names in these very words, each once; half a card's name in it stands for the card.

        A further one without a card has to stand in one list with those before.
        """
        topics: dict[str, Topic] = {}
        names = self.all_named_in(text) if phrases else []
        end = 0
        for phrase in phrases:
            around = (named for named in names if f" {' '.join(_words(phrase))} " in f" {named.typed} ")
            topic = self._in_phrase(phrase, self.named_in(phrase) or next(around, None))
            start = max(text.find(phrase, end), end)
            if not topics or topic.card_id or _LISTED.fullmatch(text[end:start]):
                topics.setdefault(topic.card_id or topic.words.lower(), topic)
                end = start + len(phrase)
        return tuple(topics.values())

    def _topic(self, named: NamedCard) -> Topic:
        return Topic(words=named.name, card_id=named.card_id, card_title=self._titles[named.card_id])

    def all_named_in(self, text: str) -> list[NamedCard]:
        """Every card whose very name stands in the text, in the order of the text, no word counted twice."""
        words, found, start = _words(text), [], 0
        while start < len(words):
            for length in range(min(_LONGEST_ALIAS, len(words) - start), 0, -1):
                stretch = " ".join(words[start : start + length])
                if _singular(stretch) in self._by_singular:
                    card_id, name = self._by_singular[_singular(stretch)]
                    if card_id not in [named.card_id for named in found]:
                        found.append(NamedCard(card_id, stretch, name))
                    start += length - 1
                    break
            start += 1
        return found

    def read(self, text: str, names_artifact: bool = False) -> Topic | None:
        """The topic of a text, or None. A phrase without a card keeps the asker's words and no card."""
        phrase = topic_phrase(text)
        named = (self.named_in(phrase) if phrase else None) or self.named_in(text)
        if named is None:
            words = phrase or (left_over(text) if names_artifact else "")
            return Topic(words=words) if words else None
        if named.typed not in " ".join(_words(phrase)):
            return self._topic(named)
        return self._in_phrase(phrase, named)

    def _in_phrase(self, phrase: str, named: NamedCard | None) -> Topic:
        """The topic that a phrase names, in its own words, unless they are misspelled."""
        if named is None:
            return Topic(words=phrase)
        title = self._titles[named.card_id]
        is_as_spelled = named.typed == " ".join(_words(named.name)) and not _spells_out_capitals(phrase, named.name)
        words = phrase if is_as_spelled else named.name
        return Topic(words=words, card_id=named.card_id, card_title=title, nearest=self._says_more(phrase, named))

    def named_in(self, text: str) -> NamedCard | None:
        """The card whose name comes first in the text; where none stands there, the one spelled most nearly so."""
        exact = self.all_named_in(text)
        if exact:
            return exact[0]
        words = _words(text)
        stretches = [
            " ".join(words[start : start + length])
            for length in range(min(_LONGEST_ALIAS, len(words)), 0, -1)
            for start in range(len(words) - length + 1)
        ]
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
