"""Curate: whether the guides and cards are as easy to read as is meant, by the mean of their reading grades."""

from collections.abc import Iterator
from statistics import mean

from assistant.curate.knowledge_files import KnowledgeFiles
from assistant.domain.reading_grade import reading_grade
from assistant.domain.records import TechnologyCard
from assistant.domain.reply import Finding

EASIEST, HARDEST = 8.0, 10.0  # US grades
FEWEST_TEXTS = 5  # of which a mean says anything


def collection_grades(knowledge: KnowledgeFiles) -> dict[str, float]:
    """The mean grade of the guides and of the cards; a collection of a few texts is left out."""
    texts = {
        "guides": [text for _, _, text in knowledge.guide_texts()],
        "technology cards": [_prose(card) for _, card in knowledge.records(TechnologyCard)],
    }
    return {name: mean(map(reading_grade, found)) for name, found in texts.items() if len(found) >= FEWEST_TEXTS}


def check_reading_grade(knowledge: KnowledgeFiles) -> Iterator[Finding]:
    for name, grade in collection_grades(knowledge).items():
        if not EASIEST <= grade <= HARDEST:
            wanted = "Shorten words and sentences." if grade > HARDEST else "It may read as if written for children."
            yield Finding(
                check="reading grade",
                message=f"The {name} read at US grade {grade:.1f}; {EASIEST:.0f} to {HARDEST:.0f} is meant. {wanted}",
            )


def _prose(card: TechnologyCard) -> str:
    """The parts of a card that are read as prose."""
    return "\n".join(
        [
            card.one_line,
            card.analogy.text,
            card.analogy.breaks,
            *dict(card.layers).values(),
            *dict(card.why_care).values(),
            *card.risks,
            *(myth.correction for myth in card.myths),
        ]
    )
