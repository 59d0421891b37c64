"""Compose: a direct answer from the passages that fit best, each sentence with its source, gaps named."""

import re

from assistant.artifacts.answer import Answer
from assistant.compose.material import Material
from assistant.domain.sentences import content_words, list_items, overlap, split_sentences, word_weights
from assistant.compose.wording import upper_first
from assistant.domain.knowledge import RankedPassage, SourceKind
from assistant.domain.records import Guide, Strength
from assistant.domain.reply import Draft, Line

_ABOUT_EFFECTS = re.compile(
    r"\b(does|do|did|will|would|can|is there|any|what)\b.{0,40}\b(work|works|evidence|proof|prove|research|stud(?:y|ies)|data|effects?|impact|results?|roi|return|retention|"
    r"benefits?|improve|increase|reduce|raise|pay off|worth|engage|innovat\w*|keep)\b|\b96 ?%|\bhow (?:effective|strong is the evidence)\b|\bbusiness case\b",
    re.IGNORECASE,
)
_HOW = re.compile(r"\b(how (?:do|can|should|would|to|did)|what (?:do|should|can) (?:i|we)|steps?|tips?|ways? to|best way|what if|what happens if)\b", re.IGNORECASE)
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
EVIDENCE_FITS = 0.45  # cosine from which an evidence record answers the question
LEAD_SENTENCES, STEPS = 3, 5
_STEP_HEADINGS = ("Steps", "If it goes wrong", "Wording to borrow")


def write_answer(material: Material, composer: str) -> Draft:
    artifact = _answer_with_evidence(material) or _answer_from_guides(material) or _gap(material)
    return Draft(artifact=artifact, composer=composer)


def _title(material: Material) -> str:
    return upper_first(" ".join(material.request.text.split())[:90])


# --- does it work? ----------------------------------------------------------------------------------------


def _answer_with_evidence(material: Material) -> Answer | None:
    if not _ABOUT_EFFECTS.search(material.request.text):
        return None
    found = [entry for entry in material.evidence if entry[1].similarity >= EVIDENCE_FITS]
    if not found:
        return None
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


def _answer_from_guides(material: Material) -> Answer | None:
    best = _best_passages(material)
    if not best:
        return None
    wanted = _wanted(material)
    lead = material.best_lines(wanted, best[:3], LEAD_SENTENCES)
    steps = _steps(material, best, wanted) if _HOW.search(material.request.text) or not lead else []
    told = {line.text for line in lead}
    return Answer(
        title=_title(material),
        lead=tuple(lead),
        steps=tuple(step for step in steps if step.text not in told),
        from_notes=_from_notes(material),
        next_questions=_next_questions(best),
    )


def _wanted(material: Material) -> str:
    """What to look for: the question, with the one before when this one continues it."""
    request = material.request
    earlier = request.history[-1] if request.follow_up and request.history else ""
    return f"{request.text} {earlier} {request.topic.name if request.topic else ''}"


def _best_passages(material: Material) -> list[RankedPassage]:
    """The passages above the floor, best first; session notes and question lists answer nothing by themselves."""
    useful = (SourceKind.GUIDES, SourceKind.TECHNOLOGIES, SourceKind.EVIDENCE)
    above = [r for r in material.passages if r.passage.source in useful and 2 * r.best_similarity >= material.floor + r.similarity]
    return sorted(above, key=lambda ranked: -ranked.best_similarity)


def _steps(material: Material, best: list[RankedPassage], wanted: str) -> list[Line]:
    """The list items that fit, from the guide that fits best, in the order the guide gives them."""
    guide = best[0].passage.document_id
    pieces = [r.passage for r in material.passages if r.passage.document_id == guide and r.passage.heading in _STEP_HEADINGS]
    items = [(piece, item) for piece in pieces for item in list_items(piece.text)]
    if not items:
        return []
    weights = word_weights(item for _, item in items)
    words = content_words(wanted)
    nearest = sorted(range(len(items)), key=lambda i: -overlap(items[i][1], words, weights))[:STEPS]
    return [Line(text=items[i][1], cites=(items[i][0].passage_id,), origin=items[i][0].origin) for i in sorted(nearest)]


def _from_notes(material: Material) -> tuple[Line, ...]:
    """What sessions taught, at most one teaching case or shared theme, with its question if one worked."""
    for note, ranked in material.notes[:1]:
        kind = "A teaching case" if note.invented else "From session notes"
        return (material.cite(f"{kind}: {split_sentences(ranked.passage.text)[0]} {note.result}", ranked),)
    return ()


def _next_questions(best: list[RankedPassage]) -> tuple[str, ...]:
    titles = dict.fromkeys(r.passage.title for r in best[1:] if isinstance(r.passage.record, Guide) and r.passage.title != best[0].passage.title)
    return tuple(titles)[:2]


def _gap(material: Material) -> Answer:
    return Answer(
        title=_title(material),
        gap="The program's guides and notes don't cover this, so I have no source to answer from and won't guess.",
        next_questions=("the program lead, who can add a guide", "asking again with the situation in one sentence"),
    )
