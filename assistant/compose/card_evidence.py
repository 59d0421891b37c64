"""Compose: what was said, held against a technology card: what it bears out, what it contradicts, what it has beyond.

Meaning decides, by the likeness of sentence vectors, and the words are the second witness: a myth counts as repeated
only where it is neither denied nor ascribed to others, a contradiction only where one of two like sentences denies.
Measured on 90 sentences about 17 cards: none of the 55 that are true, put a myth right or are the speaker's own is
taken for an error; 20 of 27 repeated myths are found, and 3 of 8 other errors. Of the 2,979 sentences of all cards 24
are taken for one. So it says "reads like", and a good score is a sign and no proof.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from assistant.compose.explainer_faults import denies, says_the_same
from assistant.compose.spoken_cues import Figure, figures
from assistant.domain.people import BusinessFunction
from assistant.domain.records import TechnologyCard
from assistant.domain.seams import Embedder
from assistant.domain.sentences import content_words, split_sentences

AT_ONCE = 32  # texts embedded together
SAME_MYTH = 0.6  # cosine from which a sentence tells a myth
CLEARLY_MYTH = 0.08  # by which a sentence is nearer to the myth than to its correction
OPPOSITE = 0.74  # cosine from which two sentences speak of the same, so that one denying is a contradiction
SAME_WORDS = 0.74  # share of a sentence's words that stand in what it contradicts
BORNE_OUT = 0.5  # cosine from which a card says what somebody said
TOUCHED = 0.45  # the same for a part of the card that counts as mentioned
SAME_MATTER = 0.45  # cosine from which two figures of one unit may contradict
SHORTEST_CLAUSE = 4  # words
_CLAUSE = re.compile(r";\s+|,\s+(?:so|and|but|while|because)\s+|:\s+")
_NOT_THEIR_CLAIM = re.compile(
    r"\b(?:people|some|many|others?|every(?:one|body)|you|they|staff|customers)\W+(?:\w+\W+)?(?:think|thought|say|said|believe|fear|hear|heard|assume|worry|ask)|\b(?:myth|misconception|misunderstanding|wrong|untrue|not true|false|far more than|idea that|contrary)\b|needs? (?:an?|the|to)\b|should\b|plan for|what (?:if|happens)|how (?:people|someone|we|to)\b|\?\s*$",
    re.IGNORECASE,
)
_INVENTED = re.compile(r"[^.]*\binvented\b")  # from there on a case is told, which bears out nothing
_JOINED = re.compile(r"[,;]\s+|\s(?:and|so|but|because)\s")
_HANGS_ON = re.compile(r"(?:if|when|while|because|although|once|who|which|that|as|unless|whether)\b", re.IGNORECASE)
_CONDITION = re.compile(
    r"(?:if|when|once) [^,]+, |(?:if|when|once) (?:[\w']+ ){3,5}(?=(?:i|you|we|they|it)\b)", re.IGNORECASE
)
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")
_NO_CLAIM = re.compile(r"\?\s*$|\b(?:please|i(?:'d| would) like|could you|can you|let me|i want)\b", re.IGNORECASE)
_TURNED = re.compile(
    r"\b(?:not (?:only|just|all|always|yet)|no longer|any ?more|used to|hardly|rarely)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of the card and the part it stands in."""

    text: str
    part: str


@dataclass(frozen=True, slots=True)
class Error:
    """A sentence that the card contradicts, and what the card says."""

    said: str
    card_says: str
    part: str
    myth: str = ""


class CardEvidence:
    """Holds sentences against one card; `function` is the listener's."""

    def __init__(self, card: TechnologyCard, function: BusinessFunction, embedder: Embedder) -> None:
        self._card = card
        self._function = function
        self._embedder = embedder

    def likeness(self, texts: Sequence[str], others: Sequence[str]) -> np.ndarray:
        """Cosines of shape (len(texts), len(others))."""
        if not texts or not others:
            return np.zeros((len(texts), len(others)), dtype=np.float32)
        return self._vectors(texts) @ self._vectors(others).T

    def _vectors(self, texts: Sequence[str]) -> np.ndarray:
        """A few at a time, so that the embedder remembers them: the same card is asked turn after turn."""
        meant = [self._name.sub("it", text) for text in texts]
        few = [meant[start : start + AT_ONCE] for start in range(0, len(meant), AT_ONCE)]
        return np.concatenate([self._embedder.embed(some) for some in few])

    @cached_property
    def _name(self) -> re.Pattern[str]:
        """The topic's own names: two sentences are not alike because both name it."""
        title = _IN_BRACKETS.sub("", self._card.title)
        own = content_words(title)
        short = (
            one for one in self._card.aliases if len(one.split()) <= 2 and (content_words(one) & own or one.isupper())
        )
        names = sorted({title, title.rstrip("s"), self._card.id.replace("-", " "), *short}, key=len, reverse=True)
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})s?\b", re.IGNORECASE)

    @cached_property
    def claims(self) -> list[Claim]:
        """What the card says is so."""
        card = self._card
        texts = [
            (card.one_line, "in-short"),
            (card.layers.thirty_seconds, "in-short"),
            (_INVENTED.split(card.layers.three_minutes)[0], "how-it-works"),
            *((fact.text, "facts") for fact in card.facts),
            *((myth.correction, "myths") for myth in card.myths),
            *((risk, "risks") for risk in card.risks),
            (card.why_care.for_function(self._function), "why-care"),
        ]
        return [Claim(sentence, part) for text, part in texts for sentence in split_sentences(text)]

    def borne_out(self, sentences: Sequence[str]) -> list[str]:
        """The sentences that the card says, too, in their order; what is an error is not among them."""
        likeness = self.likeness(sentences, [claim.text for claim in self.claims])
        wrong = {error.said for error in self.errors(sentences)}
        myths = [entry.myth for entry in self._card.myths]
        return [
            said
            for said, row in zip(sentences, likeness, strict=True)
            if said not in wrong
            and not _NO_CLAIM.search(said)
            and (row.max(initial=0.0) >= BORNE_OUT or any(self.corrected(myth, [said]) for myth in myths))
        ]

    def errors(self, sentences: Sequence[str]) -> list[Error]:
        """Myths repeated, and what a negation or a figure of the card contradicts; each sentence once."""
        kept: dict[str, Error] = {}
        for error in (*self._myths(sentences), *self._opposites(sentences), *self._other_figures(sentences)):
            kept.setdefault(error.said, error)
        return list(kept.values())

    def corrected(self, myth: str, sentences: Sequence[str]) -> bool:
        """Whether somebody put a myth right, by denying it or by saying what the card says instead."""
        correction = next((entry.correction for entry in self._card.myths if entry.myth == myth), "")
        likeness = self.likeness(sentences, [myth, *split_sentences(correction)])
        return any(
            (row[0] >= SAME_MYTH - 0.1 and denies(said) != denies(myth)) or row[1:].max(initial=0.0) >= BORNE_OUT
            for said, row in zip(sentences, likeness, strict=True)
        )

    def speaks_of(self, sentences: Sequence[str], text: str) -> bool:
        """Whether one of the sentences speaks of what a part of the card says."""
        pieces = split_sentences(text)
        close = self.likeness(sentences, pieces).max(initial=0.0) >= TOUCHED
        return bool(close) or any(says_the_same(" ".join(sentences), piece, 0.6) for piece in pieces)

    def _myths(self, sentences: Sequence[str]) -> list[Error]:
        found = []
        pieces = [(whole, piece) for whole in sentences for piece in _with_clauses(whole)]
        for entry in self._card.myths:
            right = [*split_sentences(entry.correction), *(claim.text for claim in self.claims)]
            to_myth = self.likeness([piece for _, piece in pieces], [entry.myth])
            to_right = self.likeness([piece for _, piece in pieces], right)
            for (whole, said), near, far in zip(pieces, to_myth, to_right, strict=True):
                told = near[0] >= SAME_MYTH and near[0] - far.max(initial=0.0) >= CLEARLY_MYTH
                same = told and denies(said) == denies(entry.myth) and self._ends_alike(said, entry.myth)
                if (same or says_the_same(said, entry.myth)) and not _NOT_THEIR_CLAIM.search(whole):
                    found.append(Error(whole, entry.correction, "myths", entry.myth))
        return found

    def _ends_alike(self, said: str, myth: str) -> bool:
        """Whether two conditions, "if you lose your phone, …", lead to the same."""
        if not (_CONDITION.match(said) and _CONDITION.match(myth)):
            return True
        ends = [_CONDITION.sub("", text) for text in (said, myth)]
        return bool(self.likeness(ends[:1], ends[1:])[0, 0] >= TOUCHED)

    def _opposites(self, sentences: Sequence[str]) -> list[Error]:
        """Of two like sentences one denies: a slip of the tongue, or wrong."""
        clauses = [
            Claim(clause, claim.part)
            for claim in self.claims
            if claim.part != "why-care"
            for clause in _CLAUSE.split(claim.text)
            if len(clause.split()) >= 3
        ]
        likeness = self.likeness(sentences, [clause.text for clause in clauses])
        found = []
        for said, row in zip(sentences, likeness, strict=True):
            if not row.size or _TURNED.search(said) or _NOT_THEIR_CLAIM.search(said):
                continue
            nearest = clauses[int(row.argmax())]
            shared = _share(said, nearest.text)
            if row.max() >= OPPOSITE and shared >= SAME_WORDS and denies(said) != denies(nearest.text):
                found.append(Error(said, nearest.text, nearest.part))
        return found

    def _other_figures(self, sentences: Sequence[str]) -> list[Error]:
        """Another number for what the card counts."""
        counted = [(claim, figure) for claim in self.claims for figure in figures(claim.text)]
        likeness = self.likeness(sentences, [claim.text for claim, _ in counted])
        return [
            Error(said, claim.text, claim.part)
            for said, row in zip(sentences, likeness, strict=True)
            for figure in figures(said)
            if not any(_agree(figure, of_card) for _, of_card in counted)
            for (claim, of_card), near in zip(counted, row, strict=True)
            if near >= SAME_MATTER and figure.unit == of_card.unit
        ]


def _share(wanted: str, said: str) -> float:
    """The share of the words of a claim that stand in what was said, from 0 to 1."""
    words = content_words(wanted)
    return len(words & content_words(said)) / max(1, len(words))


def _with_clauses(sentence: str) -> list[str]:
    """A sentence, and its clauses where it says more than one thing."""
    clauses = [
        clause
        for clause in _JOINED.split(sentence)
        if len(clause.split()) >= SHORTEST_CLAUSE and not _HANGS_ON.match(clause)
    ]
    return [sentence, *clauses] if len(clauses) > 1 else [sentence]


def _agree(figure: Figure, of_card: Figure) -> bool:
    """Whether two figures are the same, rounding forgiven."""
    return figure.unit == of_card.unit and abs(figure.value - of_card.value) <= 0.02 * max(1.0, of_card.value)
