"""Compose: an explanation that somebody pasted, with how long it is aloud, what is unclear in it and what it lacks."""

from assistant.artifacts.explainer_check import ExplainerCheck, LongSentence, MissingPart, UnclearTerm
from assistant.compose.explainer_faults import (
    PARTS,
    long_sentences,
    plain_swaps,
    says_the_same,
    unclear_terms,
)
from assistant.compose.explainer_writer import analogy_for
from assistant.compose.material import Material
from assistant.compose.speaking_time import WORDS_PER_MINUTE
from assistant.domain.reading_grade import reading_grade
from assistant.domain.reply import Draft, Line
from assistant.domain.request import Kind, Request
from assistant.domain.sentences import split_sentences

FEWEST_SENTENCES = 4  # from which a reading grade says anything
LONG_TALK = 3.0  # minutes; a longer talk needs something to do in it
_WELL = {
    "Why it matters to them": "It says why it matters.",
    "A comparison": "It has a comparison.",
    "Where it stops, or what is unsure": "It names a limit.",
    "A choice or a question for them": "It leaves them something to decide or to say.",
}


def checks_explainer(request: Request) -> bool:
    """Whether somebody wants an explanation that they wrote themselves looked at."""
    return request.kind is Kind.EXPLAINER and bool(request.own_draft) and not request.follow_up


def write_explainer_check(material: Material, composer: str) -> Draft:
    text = material.request.own_draft
    sentences = split_sentences(text)
    words = len(text.split())
    artifact = ExplainerCheck(
        title="Your explanation, as somebody senior will hear it",
        words=words,
        minutes=max(1, round(2 * words / WORDS_PER_MINUTE)) / 2,
        grade=round(reading_grade(text), 1) if len(sentences) >= FEWEST_SENTENCES else None,
        does_well=tuple(_does_well(text)),
        long_sentences=tuple(
            LongSentence(begins=begins, words=count, stop_after=stop) for begins, count, stop in long_sentences(text)
        ),
        terms=tuple(_terms(material)),
        doubtful=tuple(_doubtful(material)),
        missing=tuple(_missing(material)),
    )
    return Draft(artifact=artifact, composer=composer, opening=_opening(artifact, material))


def _does_well(text: str) -> list[str]:
    found = [_WELL[part] for part, (cue, _) in PARTS.items() if cue.search(text)]
    if len(split_sentences(text)) > 1 and next(long_sentences(text), None) is None:
        found.append("Its sentences are short enough to follow by ear.")
    return found


def _terms(material: Material) -> list[UnclearTerm]:
    """The terms that need a word; the card's own explanation of one comes first."""
    card = material.card
    of_the_card = {entry.term.lower(): entry.meaning for entry in card.jargon} if card else {}
    topic = card.title if card else ""

    def plain(term: str) -> Line | None:
        if meaning := of_the_card.get(term.lower()):
            return material.from_card(meaning, "jargon")
        swap = plain_swaps().get(term.lower())
        return Line(text=swap) if swap else None

    found = unclear_terms(material.request.own_draft, of_the_card, topic)
    return [UnclearTerm(term=term, plain=plain(term)) for term in found]


def _doubtful(material: Material) -> list[Line]:
    """What the text says that the card knows as a common error."""
    text, card = material.request.own_draft, material.card
    return [
        material.from_card(f"“{entry.myth.rstrip('.')}” – {entry.correction}", "myths")
        for entry in (card.myths if card else ())
        if says_the_same(text, entry.myth)
    ]


def _missing(material: Material) -> list[MissingPart]:
    offers = _offers(material)
    return [
        MissingPart(part=part, why=why, offer=offers.get(part))
        for part, (cue, why) in PARTS.items()
        if not cue.search(material.request.own_draft)
    ]


def _offers(material: Material) -> dict[str, Line]:
    """What the card has for each part, for the listener's own work where it knows that."""
    card, function = material.card, material.request.function
    if card is None:
        return {}
    analogy, place = analogy_for(card, function)
    return {
        "Why it matters to them": material.from_card(card.why_care.for_function(function), "why-care"),
        "A comparison": material.from_card(analogy.text, place),
        "Where it stops, or what is unsure": material.from_card(card.unknown[0], "unknown"),
        "A choice or a question for them": material.from_card(card.business_questions[0], "decision"),
    }


def _opening(check: ExplainerCheck, material: Material) -> str:
    if not (check.long_sentences or check.terms or check.missing or check.doubtful):
        return "You can say it as it is."
    wanted = material.request.minutes
    if wanted and check.minutes > wanted:
        return f"Aloud it takes about {check.minutes:g} minutes, and you have {wanted}: leave out what they cannot use."
    if check.minutes > LONG_TALK:
        return "It is long for listening: after three minutes let them say it back, or try something."
    if material.card is None:
        return "The knowledge has no card on this, so I look at how it is told and cannot say whether it is right."
    return ""
