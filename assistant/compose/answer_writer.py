"""Compose: a direct answer from the passages that fit best, each sentence with its source, gaps named."""

import re

from assistant.artifacts.answer import Answer
from assistant.compose.material import Material, readable
from assistant.compose.wording import upper_first
from assistant.domain.knowledge import Passage, RankedPassage, SourceKind
from assistant.domain.people import Role
from assistant.domain.records import EvidenceRecord, Guide, Strength
from assistant.domain.reply import Draft, Line
from assistant.domain.sentences import content_words, list_items, overlap, split_sentences, word_weights

_ABOUT_EFFECTS = re.compile(
    r"\b(does|do|did|will|would|can|is there|any|what)\b.{0,40}\b(work|works|evidence|proof|prove|research|stud(?:y|ies)|data|effects?|impact|results?|roi|return|retention|"
    r"benefits?|improve|increase|reduce|raise|pay off|worth|engage|innovat\w*|keep)\b|\b96 ?%|\bhow (?:effective|strong is the evidence)\b|\bbusiness case\b",
    re.IGNORECASE,
)
_HOW = re.compile(
    r"\b(how (?:do|can|should|would|to|did)|what (?:do|should|can) (?:i|we)|steps?|tips?|ways? to|best way|what if|what happens if)\b",
    re.IGNORECASE,
)
STRENGTHS = {
    Strength.A: "strong: several quantitative studies or a meta-analysis",
    Strength.B_PLUS: "fair to good: a decent study, with limits",
    Strength.B: "fair: one decent study or several small ones",
    Strength.B_MINUS: "fair at best: small studies or self-reports",
    Strength.C_PLUS: "weak: one tiny study",
    Strength.C: "weak: case reports and practitioners' views",
    Strength.D: "none found: an assertion without a traceable source",
    Strength.X: "contradicted by the evidence",
}
NOTE_FITS = 0.5  # cosine from which a session note is about the same thing
EVIDENCE_FITS = 0.45  # cosine from which an evidence record answers the question
LEAD_SENTENCES, STEPS = 3, 4
COVERED = 0.5  # cosine from which a passage speaks of the question itself; below it, it is only the nearest
NEAREST_ONLY = "The guides have nothing on exactly this. The nearest they say:"
FOR_THE_ASKER = 0.1  # what a guide written for the asker's role gains, in cosine
BY_WORDS, STANDS_OUT = 0.02, 4.0  # what standing out in the search adds, per standard deviation, up to so many
_NAME_WITH_NUMBER = re.compile(
    r"\b(?=[A-Za-z-]*\d)(?=[\d-]*[A-Za-z])[A-Za-z\d-]{3,}\b"
)  # "M017" must stand in what answers
WRITTEN_AS_ANSWER = 0.08  # what a section headed by a question gains, in cosine
_ANSWERING = (SourceKind.GUIDES, SourceKind.TECHNOLOGIES, SourceKind.EVIDENCE)
_ABOUT_NOTES = re.compile(
    r"\b(?:session )?notes\b|\b(?:other|our|the|most|many) (?:pairs|pairings|mentors|executives)\b.{0,40}\b(?:say|said|tell|told|write|wrote|struggle|report)",
    re.IGNORECASE,
)
WITHHELD = "Session notes withheld, whatever is asked: {count}, because too few pairings carry their theme so far."
_STEP_HEADINGS = ("Steps", "If it goes wrong", "Wording to borrow")


def write_answer(material: Material, composer: str) -> Draft:
    artifact = _welcome(material) or _answer_with_evidence(material)
    if artifact:
        return Draft(artifact=artifact, composer=composer)
    best = _best_passages(material)
    if best and isinstance(best[0].passage.record, EvidenceRecord):
        return Draft(artifact=_evidence_answer(material, [(best[0].passage.record, best[0])]), composer=composer)
    opening = NEAREST_ONLY if best and best[0].similarity < COVERED else ""
    opening = " ".join(filter(None, [_withheld(material), opening]))
    return Draft(artifact=_answer_from_guides(material, best) or _gap(material), composer=composer, opening=opening)


def _title(material: Material) -> str:
    return f"Answer: {upper_first(' '.join(material.request.text.split())[:90])}"


# --- hello ------------------------------------------------------------------------------------------------

_HELLO = re.compile(
    r"^\W*(?:hi|hello|hey|hallo|good (?:morning|afternoon|evening|day)|help|start|thanks?(?: you)?|thank you|ok(?:ay)?|test)\b[\w\s!.,]{0,20}$"
    r"|^\W*what (?:can|could|do) (?:you|this) (?:do|help|offer)\b|^\W*what can i ask\b|^\W*how (?:do|can) i use (?:you|this)\b|^\W*who are you|^\W*what are you\W*$",
    re.IGNORECASE,
)
_WHAT_I_DO = (
    "I draft agendas, discussion questions, feedback wording, technology explainers and session guides for reverse mentoring, and answer "
    "questions about the program from its guides. Tell me who you meet, for how long and about what, in your own words."
)
_DONT = "I am software: I draft, you decide. Please leave out names and secrets."


def _welcome(material: Material) -> Answer | None:
    if not _HELLO.search(material.request.text):
        return None
    return Answer(title=_title(material), lead=(Line(text=_WHAT_I_DO), Line(text=_DONT)))


# --- does it work? ----------------------------------------------------------------------------------------


def _answer_with_evidence(material: Material) -> Answer | None:
    if not _ABOUT_EFFECTS.search(material.request.text):
        return None
    found = [entry for entry in material.evidence if entry[1].similarity >= EVIDENCE_FITS]
    return _evidence_answer(material, found) if found else None


def _evidence_answer(material: Material, found: list[tuple[EvidenceRecord, RankedPassage]]) -> Answer:
    record, ranked = found[0]
    lead = [material.cite(record.says, ranked)]
    if len(found) > 1 and found[1][1].similarity > ranked.similarity - 0.06:
        lead.append(material.cite(found[1][0].says, found[1][1]))
    return Answer(
        title=_title(material),
        lead=tuple(lead),
        steps=(material.cite(f"What you can safely say: “{record.safe_to_say}”", ranked),),
        strength=STRENGTHS[record.strength],
    )


# --- how, what, when --------------------------------------------------------------------------------------


def _answer_from_guides(material: Material, best: list[RankedPassage]) -> Answer | None:
    if not best:
        return None
    lead = _lead(best[0], _wanted(material))
    steps = _steps(material, best, _wanted(material)) if _HOW.search(material.request.text) else ()
    told = " ".join(line.text for line in lead)
    return Answer(
        title=_title(material),
        lead=lead,
        steps=tuple(step for step in steps if step.text not in told),
        from_notes=_from_notes(material),
        next_questions=_related(best),
    )


def _lead(ranked: RankedPassage, wanted: str) -> tuple[Line, ...]:
    """A section that answers a question of its own is given whole; of another one, the best sentence with its neighbors."""
    passage = ranked.passage
    sentences = split_sentences(passage.text)
    if not passage.heading.endswith("?") and len(sentences) > LEAD_SENTENCES:
        weights, words = word_weights(sentences), content_words(wanted)
        at = max(range(len(sentences)), key=lambda i: overlap(sentences[i], words, weights))
        first = max(0, min(at - 1, len(sentences) - LEAD_SENTENCES)) if _same_block(passage.text) else at
        sentences = sentences[first : first + LEAD_SENTENCES] if _same_block(passage.text) else sentences[at : at + 1]
    cites = (passage.passage_id,)
    return tuple(Line(text=readable(sentence), cites=cites, origin=passage.origin) for sentence in sentences)


def _same_block(text: str) -> bool:
    """Whether a text is prose, so that neighboring sentences belong together; items of a list do not."""
    return not list_items(text)


def _wanted(material: Material) -> str:
    """What to look for: the question, with the one before when this one continues it."""
    request = material.request
    earlier = request.history[-1] if request.follow_up and request.history else ""
    return f"{request.text} {earlier} {request.topic.name if request.topic else ''}"


def _best_passages(material: Material) -> list[RankedPassage]:
    """The passages that speak of the question, best first; session notes and question lists answer nothing by themselves."""
    useful = [ranked for ranked in material.passages if ranked.passage.source in _ANSWERING]
    above = [ranked for ranked in useful if ranked.similarity >= material.floor]
    named = [name.lower() for name in _NAME_WITH_NUMBER.findall(material.request.text)]
    about = [r for r in above if all(name in f"{r.passage.title} {r.passage.text}".lower() for name in named)]
    wanted = content_words(material.request.text)
    role = material.request.role
    return sorted(about, key=lambda ranked: -_fit(ranked, wanted) - (FOR_THE_ASKER if _is_for(role, ranked) else 0))


def _is_for(role: Role, ranked: RankedPassage) -> bool:
    record = ranked.passage.record
    return isinstance(record, Guide) and role in record.audience


def _fit(ranked: RankedPassage, wanted: frozenset[str]) -> float:
    """How well a passage answers, in meaning and by its words; a section headed by such a question was written for it."""
    heading = ranked.passage.heading
    written_for_it = heading.endswith("?") and bool(wanted & content_words(heading))
    by_words = BY_WORDS * min(max(ranked.score, 0.0), STANDS_OUT)
    return ranked.similarity + by_words + (WRITTEN_AS_ANSWER if written_for_it else 0)


def _steps(material: Material, best: list[RankedPassage], wanted: str) -> tuple[Line, ...]:
    """The list items that fit, from the guide with steps that fits best, in the order the guide gives them."""
    for entry in best:
        pieces = [
            r.passage
            for r in material.passages
            if r.passage.document_id == entry.passage.document_id and r.passage.heading in _STEP_HEADINGS
        ]
        items = [(piece, item) for piece in pieces for item in list_items(piece.text)]
        if items:
            return _nearest_items(items, wanted)
    return ()


def _nearest_items(items: list[tuple[Passage, str]], wanted: str) -> tuple[Line, ...]:
    weights = word_weights(item for _, item in items)
    words = content_words(wanted)
    fit = [overlap(item, words, weights) for _, item in items]
    nearest = [place for place in sorted(range(len(items)), key=lambda i: -fit[i])[:STEPS] if fit[place] > 0]
    return tuple(
        Line(text=readable(items[i][1]), cites=(items[i][0].passage_id,), origin=items[i][0].origin)
        for i in sorted(nearest)
    )


def _from_notes(material: Material) -> tuple[Line, ...]:
    """What sessions taught, at most one teaching case or shared theme, with its question if one worked."""
    near = [(note, ranked) for note, ranked in material.notes if ranked.similarity >= NOTE_FITS]
    for note, ranked in near[:1]:
        kind = "A teaching case" if note and note.invented else "From session notes"
        first = split_sentences(ranked.passage.text)[0]
        return (material.cite(f"{kind}: {first} {note.result}" if note else f"{kind}: {first}", ranked),)
    return ()


def _withheld(material: Material) -> str:
    """Where the question is about notes: how many are not drawn on, in all and not of this question."""
    asked = _ABOUT_NOTES.search(material.request.text)
    count = material.notes_withheld() if asked else 0
    return WITHHELD.format(count=count) if count else ""


def _related(best: list[RankedPassage]) -> tuple[str, ...]:
    """Titles of other guides that speak of it."""
    titles = dict.fromkeys(
        r.passage.title
        for r in best[1:]
        if isinstance(r.passage.record, Guide) and r.passage.title != best[0].passage.title
    )
    return tuple(titles)[:2]


def _gap(material: Material) -> Answer:
    return Answer(
        title=_title(material),
        gap="The program's guides and notes don't cover this, so I have no source to answer from and won't guess.",
        next_questions=("the program lead, who can add a guide", "asking again with the situation in one sentence"),
    )
