"""Understand: what a pairing wants to reach in several sessions, in the asker's words, and the cards that serve it."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from assistant.artifacts.topic_order import Family, families, family_of, first_needed
from assistant.domain.records import TechnologyCard
from assistant.domain.seams import Embedder
from assistant.domain.series import Subject
from assistant.understand.kept_arrays import kept_vectors
from assistant.understand.topic import TopicReader

MOST_GOALS = 6
LONGEST_GOAL = 12  # words
NEAR, NEAR_ON_WHOLE = (
    0.5,
    0.4,
)  # cosines from which a card serves a goal: with one of its names, on the mean with its content
ALSO = 0.55  # that mean, from which a further card of another family does
SURELY_NAMED = (
    0.05  # of that mean, by which a card that is named may fall behind the likest: "how Gen Z buys" is about buying
)
NAMED = 0.75  # cosine of goal and name from which the card is no mere neighbor
MOST_CARDS = 6

_LISTS = tuple(
    re.compile(pattern, re.IGNORECASE | re.DOTALL)
    for pattern in (
        r"\b(?:goals?|aims?|objectives?|topics?|themes?|subjects?)(?: (?:is|are|would be|will be))?\s*:?\s+(?:to )?((?!for\b|of\b|already\b|that\b|we\b|to talk\b)[^.;?!\n]{2,200})",
        r"\b(?:want|wants|like|hopes?|needs?|wish|wishes) to (?:be able to |finally |really |better |properly )?(?:understand |learn (?:about |how to |to )?|get (?:better at |a grip on |to grips with )?|know (?:more )?(?:about )?|see |explore |grasp |follow )?([^.;?!\n]{2,200})",
        r"\b(?:sessions|meetings|mentoring|pairing|year|months?|plan|series|roadmap|curriculum|program(?:me)?)\b[^.;:?!\n]{0,60}?\b(?:on|about|around|covering|focus(?:ed|ing)? on|to (?:understand|learn|cover|explore))\s+([^.;?!\n]{2,200})",
        r":\s+([^.;?!\n]{3,200})",
    )
)
_ENDS = re.compile(
    r"\s+(?:for (?:our|my|the|a|an|us|both|me)\b|with (?:my|our|the|him|her)\b|(?:over|in|during|within|across) (?:the |our )?(?:next|coming|\d|two|three|four|five|six|seven|eight|nine|ten|twelve|half|a year|sessions)|each\b|please\b|pls\b|by (?:the end|summer|december|next)|starting\b|every\b|once a\b|monthly\b|weekly\b|quarterly\b).*$"
    r"|[,(]?\s*\d+\s?(?:x|×|min\w*|sessions|meetings)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_NUMBERING = re.compile(r"^\(?(?:\d{1,2}|[a-h])[.)]\s*")
_LEADING = re.compile(
    r"^(?:(?:(?:i|we|she|he|they|(?:my|our|the) \w+) (?:wants?|would like|likes?|hopes?|needs?)(?: to)?|get|and|or|also|then|maybe|plus|to|a bit of|some|first|second|third|finally|be able to|understand|understanding|learn(?:ing)?(?: about| how to)?|know(?:ing)?(?: about)?|get (?:better at|to grips with)?|our|the|more about|something (?:on|about)|about|i want to|we want to)\s+)+",
    re.IGNORECASE,
)
_NO_GOAL = re.compile(
    r"^(?:it|this|that|them|us|me|\d+|a plan|plan|sessions?|meetings?|my mentor|my exec\w*|our (?:six |\w+ )?(?:sessions|meetings)|each|min\w*|minutes|what|(?:what|how|which) (?:is|are|do|does|should|could|can|would)\b.*|something|anything|whatever|etc|so on|ideas?|you|help|know|more|the whole (?:thing|pairing)|(?:no|any) (?:goals?|idea|preference)|none|open|not sure|what to do\b.*|use .*|plan .*|make .*|have .*|meet\b.*|talk\b.*|do next\b.*)$",
    re.IGNORECASE,
)
_SPLITS = re.compile(r"\s*(?:[,;/\n•]|\s(?:and|plus|as well as|then|&|\+)\s|\s\d[.)]\s)\s*", re.IGNORECASE)


def goal_phrases(text: str, marked: Sequence[str], names: TopicReader) -> list[str]:
    """The goals of a text, as they stand there: those it lists, else the topics `marked` by the model."""
    listed = [phrase for pattern in _LISTS for found in pattern.finditer(text) for phrase in _split(found[1], names)]
    phrases = dict.fromkeys(filter(None, map(_trimmed, listed or marked)))
    kept = [phrase for phrase in phrases if not any(phrase != other and phrase in other for other in phrases)]
    return kept[:MOST_GOALS]


def _split(listed: str, names: TopicReader) -> Iterator[str]:
    """The parts of a list; an "and" inside a card's own name parts nothing."""
    listed = _ENDS.sub("", listed)
    for part in re.split(r"\s*[,;\n•]\s*", listed):
        whole = _trimmed(part)
        if whole and any(named.typed == whole.lower() for named in names.all_named_in(whole)):
            yield whole
        else:
            yield from _SPLITS.split(part)


def _trimmed(phrase: str) -> str:
    phrase = _LEADING.sub("", _ENDS.sub("", _NUMBERING.sub("", phrase.strip())).strip(" .:'\"“”-")).strip()
    is_goal = len(phrase) > 1 and len(phrase.split()) <= LONGEST_GOAL and not _NO_GOAL.match(phrase)
    return phrase if is_goal else ""


class GoalReader:
    """Finds the cards that serve a goal, by their names and by what they say."""

    def __init__(self, cards: Sequence[TechnologyCard], embedder: Embedder, keep_in: Path) -> None:
        self._embedder = embedder
        self._names = TopicReader(cards)
        self._ids = [card.id for card in cards]
        named = [(place, name) for place, card in enumerate(cards) for name in (card.title, *card.aliases)]
        self._card_of_name = np.array([place for place, _ in named], dtype=int)
        self._name_vectors = kept_vectors([name for _, name in named], embedder, keep_in)
        said = [f"{card.title}. {card.one_line} {card.why_care.general}" for card in cards]
        self._vectors = kept_vectors(said, embedder, keep_in)

    @property
    def names(self) -> TopicReader:
        return self._names

    def subject(self, words: str) -> Subject:
        """A goal with its cards, the best first; without cards where the knowledge has nothing near it."""
        if not self._ids:
            return Subject(words=words)
        by_name, likeness = self._likeness(words)
        best = int(likeness.argmax())
        fits = by_name[best] >= NEAR and likeness[best] >= NEAR_ON_WHOLE
        named = next(iter(self._names.read_phrases([words], words)), None)
        if named and named.card_id and likeness[self._ids.index(named.card_id)] >= likeness[best] - SURELY_NAMED:
            first, is_nearest = named.card_id, named.nearest
        elif family := _named_family(words):
            first, is_nearest = next((card for card in family.cards if card in self._ids), self._ids[best]), False
        elif fits:
            first, is_nearest = self._ids[best], bool(by_name[best] < NAMED)
        else:
            return Subject(words=words)
        return Subject(words=words, card_ids=self._with_others(first, likeness), nearest=is_nearest)

    def _likeness(self, words: str) -> tuple[np.ndarray, np.ndarray]:
        """The cosine of a goal with each card's best name, and its mean with that of what the card says; shape (cards,)."""
        vector = self._embedder.embed([words])[0]
        by_name = np.full(len(self._ids), -1.0)
        np.maximum.at(by_name, self._card_of_name, self._name_vectors @ vector)
        return by_name, (by_name + self._vectors @ vector) / 2

    def _with_others(self, first: str, likeness: np.ndarray) -> tuple[str, ...]:
        """The best card, what comes before it, and others of its family or near to the goal, the likest first."""
        family = family_of(first)
        near = [
            self._ids[row]
            for row in np.argsort(-likeness)
            if likeness[row] >= ALSO or (family and self._ids[row] in family.cards)
        ]
        needed = [card for card in first_needed(first) if card in self._ids]
        return tuple(dict.fromkeys([first, *needed, *near]))[:MOST_CARDS]


def _named_family(words: str) -> Family | None:
    """The family that a goal names as a whole: "cyber risk", "AI in finance"."""
    lowered = f" {re.sub(r'[^a-z0-9& ]+', ' ', words.lower())} "
    return next(
        (family for family in families().values() if any(f" {word} " in lowered for word in family.words)), None
    )
