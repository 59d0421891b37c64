"""Curate: how many years of school a text asks for, by the SMOG grade.

G. H. McLaughlin, SMOG grading: a new readability formula, Journal of Reading 12 (1969). It counts words of three and
more syllables per sentence, so cutting sentences in two does not fool it the way it fools formulas that weigh
sentence length. One short text says little; only the mean of a collection is judged.
"""

import re
from collections.abc import Iterator
from math import sqrt
from statistics import mean

from assistant.curate.knowledge_files import KnowledgeFiles
from assistant.domain.records import TechnologyCard
from assistant.domain.reply import Finding
from assistant.domain.sentences import split_sentences

EASIEST, HARDEST = 8.0, 10.0  # US grades
FEWEST_TEXTS = 5  # of which a mean says anything
SHORTEST_SENTENCE = 3  # words; shorter ones are labels
_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?", re.IGNORECASE)
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?<=[^aeiouy])e$|(?<=[^aeiouytd])ed$|(?<=[^aeiouysxzcg])es$")


def reading_grade(text: str) -> float:
    """The US grade of a text of several sentences."""
    sentences = [
        words for sentence in split_sentences(text) if len(words := _WORD.findall(sentence)) >= SHORTEST_SENTENCE
    ]
    long_words = sum(syllables(word) >= 3 for words in sentences for word in words)
    return 1.0430 * sqrt(30 * long_words / max(1, len(sentences))) + 3.1291


def syllables(word: str) -> int:
    """Groups of vowels, without a silent last one; right for most English words."""
    word = word.lower()
    kept = word if word.endswith("le") else _SILENT.sub("", word)
    return max(1, len(_VOWELS.findall(kept)))


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
