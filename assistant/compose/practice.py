"""Compose: what a rehearsal is made of, by name: the card or the wording record, what was said, who listens."""

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.compose.card_evidence import CardEvidence
from assistant.compose.material import Material
from assistant.compose.wording import FUNCTION_NAMES, FUNCTION_WORK, topic_noun
from assistant.domain.people import BusinessFunction
from assistant.domain.records import PhrasingRecord, TechnologyCard
from assistant.domain.rehearsal import Rehearsal
from assistant.domain.reply import Line
from assistant.domain.request import Kind, Request
from assistant.domain.seams import Embedder
from assistant.domain.sentences import content_words, fit_words, split_sentences

_LISTENERS = {
    BusinessFunction.FINANCE: "a sceptical finance chief",
    BusinessFunction.OPERATIONS: "a sceptical operations chief",
    BusinessFunction.HR: "a sceptical head of HR",
    BusinessFunction.LEGAL: "a sceptical general counsel",
    BusinessFunction.SALES_MARKETING: "a sceptical head of sales and marketing",
    BusinessFunction.TECHNOLOGY: "a sceptical technology chief",
    BusinessFunction.GENERAL: "a sceptical senior executive",
}
SPREAD = 24  # of 60 tried, the number with which the shipped topics share the fewest words
_QUOTED_WORDS = 8  # of a sentence that is quoted in passing
_EVIDENCE_WORDS = 22  # of a sentence that is quoted as evidence
LONGEST_OFFER = 32  # words of a line that is offered to say
_CLAUSE_WORDS = 8  # of a clause that is said back
_JOINS = re.compile(r"^(?:and|but|because|so|which|while|when|if) ", re.IGNORECASE)
_CLAUSE_ENDS = re.compile(r"[,;:–—]\s|\s(?=(?:and|but|because|so|which|while|when|if)\s)")


@dataclass(frozen=True)
class Practice:
    """One rehearsal as the composer sees it."""

    material: Material
    embedder: Embedder

    @property
    def request(self) -> Request:
        return self.material.request

    @property
    def rehearsal(self) -> Rehearsal:
        assert self.request.rehearsal is not None
        return self.request.rehearsal

    @property
    def is_feedback(self) -> bool:
        return self.request.kind is Kind.FEEDBACK

    @property
    def card(self) -> TechnologyCard | None:
        return None if self.is_feedback else self.material.card

    @cached_property
    def jargon(self) -> dict[str, str]:
        """The card's terms in small letters, with their meaning; what it says plainly to executives is no jargon."""
        card = self.card
        if card is None:
            return {}
        plainly = " ".join(
            (card.decision, *card.risks, *card.business_questions, *dict(card.why_care).values())
        ).lower()
        return {entry.term.lower(): entry.meaning for entry in card.jargon if entry.term.lower() not in plainly}

    @cached_property
    def record(self) -> PhrasingRecord | None:
        """The wording that fits what is to be told, in a rehearsal of feedback."""
        records = (record for record, _ in self.material.phrasings if record.id == self.request.need)
        return next(records, None) if self.is_feedback else None

    @cached_property
    def evidence(self) -> CardEvidence | None:
        return CardEvidence(self.card, self.request.function, self.embedder) if self.card else None

    @cached_property
    def sentences(self) -> list[str]:
        """Everything that was said, sentence by sentence, each once."""
        return list(dict.fromkeys(one for turn in self.rehearsal.said for one in split_sentences(turn)))

    @property
    def spoken(self) -> str:
        return "\n".join(self.rehearsal.said)

    @property
    def listener(self) -> str:
        return _LISTENERS[self.request.function]

    @property
    def topic(self) -> str:
        """How the executive calls it; feedback is called by the behavior that is to be told."""
        if self.is_feedback or self.request.topic is None:
            return self.request.account.event or "what happened"
        return topic_noun(self.request.topic)

    @property
    def field(self) -> str:
        function = self.request.function
        return "our business" if function is BusinessFunction.GENERAL else FUNCTION_NAMES[function]

    @property
    def work(self) -> str:
        return FUNCTION_WORK.get(self.request.function, "an order, a complaint or a late delivery")

    def choose(self, lines: Sequence[str], what: str) -> str:
        """One of some lines: the same for the same topic and moment, another for another."""
        about = self.card.id if self.card else self.record.id if self.record else self.topic.lower()
        return lines[zlib.crc32(f"{SPREAD}/{what}/{about}".encode()) % len(lines)]


def quoted(sentence: str) -> str:
    """A sentence as evidence, in quotation marks, cut where it is long."""
    return f"“{clipped(sentence, _EVIDENCE_WORDS)}”"


def offered(practice: Practice, text: str, part: str, before: str = "") -> Line:
    """What the card has to say aloud, short enough to be said; `before` is a word on when."""
    return practice.material.from_card(f"{before}{shortened(text)}", part)


def shortened(text: str) -> str:
    """The first sentences of a text that can be said in one breath."""
    return " ".join(fit_words(split_sentences(text), LONGEST_OFFER))


def key_clause(sentence: str) -> str:
    """The clause of a sentence that carries most, if one is short enough to be said back, else ""."""
    clauses = [clause.strip(' .!?…"“”,') for clause in _CLAUSE_ENDS.split(" ".join(sentence.split()))]
    short = [_JOINS.sub("", clause) for clause in clauses if 3 <= len(clause.split()) <= _CLAUSE_WORDS]
    return max(short, key=lambda clause: len(content_words(clause)), default="")


def clipped(sentence: str, words: int = _QUOTED_WORDS) -> str:
    """The beginning of a sentence, fit to be quoted in passing: whole, up to a clause, or cut with an ellipsis."""
    sentence = " ".join(sentence.split()).strip(' .!?…"“”')
    if len(sentence.split()) <= words:
        return sentence
    ends = [sentence[: found.start()] for found in _CLAUSE_ENDS.finditer(sentence)]
    fitting = [end for end in ends if 3 <= len(end.split()) <= words]
    return fitting[-1] if fitting else f"{' '.join(sentence.split()[:words])} …"
