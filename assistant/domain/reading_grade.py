"""Domain: how many years of school a text asks for, by the SMOG grade.

G. H. McLaughlin, SMOG grading: a new readability formula, Journal of Reading 12 (1969). It counts words of three and
more syllables per sentence, so cutting sentences in two does not fool it the way it fools formulas that weigh
sentence length. One short text says little.
"""

import re
from math import sqrt

from assistant.domain.sentences import split_sentences

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
