"""Compose: what a draft may be made of, by name: the card, the questions, the wording, the guides."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TypeVar

from assistant.domain.knowledge import Passage, RankedPassage, SourceKind
from assistant.domain.records import (
    EvidenceRecord,
    FeedbackModel,
    PhrasingRecord,
    QuestionRecord,
    SessionNote,
    TechnologyCard,
)
from assistant.domain.records.record import Record
from assistant.domain.reply import Line
from assistant.domain.request import Request
from assistant.domain.sentences import content_words, list_items, overlap, split_sentences, too_alike, word_weights

R = TypeVar("R", bound=Record)
NEAR_CARD = 0.45  # cosine from which a card that was not named still helps
_POINTS_AWAY = re.compile(r"\b(?:above|below)\b")  # makes no sense outside its guide
ON_TOPIC = 0.45  # cosine of topic and passage from which a guide speaks of the topic
ENOUGH = 0.8  # share of a line's words that its passages hold before another one is cited


def _flat(text: str) -> str:
    return " ".join(text.split())


class Material:
    """The passages of one request, sorted by what they are good for. Every line made here cites its passage."""

    def __init__(
        self,
        request: Request,
        passages: Sequence[RankedPassage],
        floor: float,
        notes_withheld: Callable[[], int] = lambda: 0,
    ) -> None:
        self.request = request
        self.passages = passages
        self.floor = floor
        self.notes_withheld = notes_withheld  # the same number whatever is asked

    def of(self, source: SourceKind) -> list[RankedPassage]:
        return [ranked for ranked in self.passages if ranked.passage.source is source]

    def records(self, shape: type[R]) -> list[tuple[R, RankedPassage]]:
        """The records of one shape with the passage each stands in, best first, each once."""
        found: dict[str, tuple[R, RankedPassage]] = {}
        for ranked in self.passages:
            record = ranked.passage.record
            if isinstance(record, shape):
                found.setdefault(record.id, (record, ranked))
        return list(found.values())

    # --- technology cards -------------------------------------------------------------------------------

    @cached_property
    def card(self) -> TechnologyCard | None:
        """The card of the topic; only what the request named, never a guess."""
        topic = self.request.topic
        cards = [card for card, _ in self.records(TechnologyCard)]
        return next((card for card in cards if topic and card.id == topic.card_id), None)

    @cached_property
    def near_card(self) -> TechnologyCard | None:
        """The nearest card when the topic has none of its own."""
        if self.card or not self.request.topic:
            return None
        found = [(card, ranked) for card, ranked in self.records(TechnologyCard) if ranked.similarity >= NEAR_CARD]
        return found[0][0] if found else None

    @cached_property
    def cards(self) -> dict[str, TechnologyCard]:
        """Every card at hand, by its id."""
        return {card.id: card for card, _ in self.records(TechnologyCard)}

    def from_card(self, text: str, part: str) -> Line:
        """A line of the card, citing the piece of that part in which it stands."""
        assert self.card is not None
        return self.from_record(text, self.card, part)

    def from_record(self, text: str, record: Record, part: str = "") -> Line:
        """A line of a record, citing the piece of it, or of one part of it, that says the same."""
        pieces = [
            ranked.passage
            for ranked in self.passages
            if ranked.passage.record is not None
            and ranked.passage.record.id == record.id
            and type(ranked.passage.record) is type(record)
            and f"#{part}" in ranked.passage.passage_id
        ]
        return self._cite_best(text, pieces)

    # --- guides -----------------------------------------------------------------------------------------

    def guide_items(self, guide_id: str, heading: str) -> list[Line]:
        """The list items under one heading of one guide, in its order."""
        return [
            Line(text=readable(item), cites=(passage.passage_id,), origin=passage.origin)
            for passage in self._guide_passages(guide_id, heading)
            for item in list_items(passage.text)
        ]

    def guide_items_for(self, guide_id: str, heading: str, who: str) -> list[Line]:
        """The items that address one person, such as "Mentor: one card, a demo …", without the address."""
        lines = []
        for line in self.guide_items(guide_id, heading):
            address, _, rest = line.text.partition(":")
            if address.lower().strip("* ") == who.lower() and rest and not _POINTS_AWAY.search(rest):
                lines.append(line.model_copy(update={"text": _sentence_case(rest)}))
        return lines

    def from_guide(self, text: str, guide_id: str, heading: str) -> Line:
        """A line in the words of a guide, citing the passage under that heading which says the same."""
        return self._cite_best(text, self._guide_passages(guide_id, heading))

    def _guide_passages(self, guide_id: str, heading: str) -> list[Passage]:
        found = {
            ranked.passage.passage_id: ranked.passage
            for ranked in self.of(SourceKind.GUIDES)
            if ranked.passage.record is not None
            and ranked.passage.record.id == guide_id
            and ranked.passage.heading.lower() == heading.lower()
        }
        return [found[passage_id] for passage_id in sorted(found, key=lambda i: (len(i), i))]

    # --- sentences --------------------------------------------------------------------------------------

    def best_lines(self, wanted: str, ranked: Iterable[RankedPassage], count: int, longest: int = 45) -> list[Line]:
        """The sentences that say most about what is wanted, from passages above the floor, no two alike."""
        above = [entry for entry in ranked if entry.similarity >= self.floor]
        weights = word_weights(entry.passage.text for entry in above)
        words = content_words(wanted)
        scored = [
            (0.6 * entry.similarity + 0.4 * overlap(sentence, words, weights) - 0.01 * place, sentence, entry.passage)
            for entry in above
            for place, sentence in enumerate(split_sentences(entry.passage.text))
            if 4 <= len(sentence.split()) <= longest and sentence[-1] in ".!?\"”'"
        ]
        lines: list[Line] = []
        for _, sentence, passage in sorted(scored, key=lambda entry: -entry[0]):
            if not too_alike(sentence, [line.text for line in lines]):
                lines.append(Line(text=readable(sentence), cites=(passage.passage_id,), origin=passage.origin))
            if len(lines) == count:
                break
        return lines

    def on_topic(self, count: int) -> list[Line]:
        """What the guides say on the topic; nothing where they do not speak of it."""
        topic = self.request.topic
        guides = [ranked for ranked in self.of(SourceKind.GUIDES) if ranked.similarity >= ON_TOPIC]
        return self.best_lines(topic.name, guides, count) if topic else []

    # --- other records ----------------------------------------------------------------------------------

    @cached_property
    def questions(self) -> list[tuple[QuestionRecord, RankedPassage]]:
        return self.records(QuestionRecord)

    @cached_property
    def phrasings(self) -> list[tuple[PhrasingRecord, RankedPassage]]:
        return self.records(PhrasingRecord)

    def model(self, model_id: str) -> tuple[FeedbackModel, RankedPassage] | None:
        return next((found for found in self.records(FeedbackModel) if found[0].id == model_id), None)

    @cached_property
    def evidence(self) -> list[tuple[EvidenceRecord, RankedPassage]]:
        return self.records(EvidenceRecord)

    @cached_property
    def notes(self) -> list[tuple[SessionNote | None, RankedPassage]]:
        """Session notes near enough, those without a record included. Which may be drawn on the retriever decided."""
        found: dict[str, tuple[SessionNote | None, RankedPassage]] = {}
        for ranked in self.of(SourceKind.SESSION_NOTES):
            record = ranked.passage.record
            note = record if isinstance(record, SessionNote) else None
            if ranked.similarity >= self.floor and (note is None or note.safe_to_share):
                found.setdefault(ranked.passage.document_id, (note, ranked))
        return list(found.values())

    def cite(self, text: str, ranked: RankedPassage) -> Line:
        return Line(text=text, cites=(ranked.passage.passage_id,), origin=ranked.passage.origin)

    @staticmethod
    def _cite_best(text: str, pieces: Sequence[Passage]) -> Line:
        if not pieces:
            return Line(text=text)
        whole = next((piece for piece in pieces if _flat(text) in _flat(piece.text)), None)
        if whole:
            return Line(text=text, cites=(whole.passage_id,), origin=whole.origin)
        words = content_words(text)
        ordered = sorted(pieces, key=lambda piece: -len(words & content_words(piece.text)))
        cited = ordered[:1]
        for piece in ordered[1:]:  # a text that runs over two pieces rests on both
            if _held(words, cited) >= ENOUGH or not words & content_words(piece.text) - content_words(cited[0].text):
                break
            cited.append(piece)
        return Line(text=text, cites=tuple(piece.passage_id for piece in cited[:2]), origin=cited[0].origin)


def _held(words: frozenset[str], pieces: Sequence[Passage]) -> float:
    return len(words & content_words(" ".join(piece.text for piece in pieces))) / max(1, len(words))


def _sentence_case(text: str) -> str:
    text = text.strip("* ").strip()
    return text[:1].upper() + text[1:]


def readable(item: str) -> str:
    """A list item as it is shown: guides write "->" between a pitfall and its remedy."""
    return item.replace(" -> ", " → ")
