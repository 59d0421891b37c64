"""Retrieve: which sentences of the found passages answer a question, by their own meaning."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from assistant.domain.knowledge import RankedPassage, ScoredSentence
from assistant.domain.seams import Embedder
from assistant.domain.sentences import content_words, overlap, split_sentences, word_weights
from assistant.index.query_text import QueryText

LOOKED_AT = 10  # sentences compared by meaning; words and passages choose them, since each costs an embedding
REMEMBERED = 20_000  # vectors of sentences kept in memory, 1.5 KB each
FEWEST_WORDS, MOST_WORDS = 4, 45
WORDS_WEIGHT = 0.6


class BestSentences:
    """Scores sentences; vectors of those met before are remembered."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._known: OrderedDict[str, np.ndarray] = OrderedDict()

    def added_to(self, ranked: Sequence[RankedPassage], query: QueryText) -> list[RankedPassage]:
        """The same passages, those with promising sentences carrying them, best first."""
        chosen = self._promising(ranked, query.text)
        vectors = self._vectors([sentence for _, sentence in chosen])
        scored: dict[str, list[ScoredSentence]] = {}
        for (passage_id, sentence), vector in zip(chosen, vectors, strict=True):
            scored.setdefault(passage_id, []).append(ScoredSentence(sentence, float(vector @ query.vector)))
        return [replace(hit, sentences=_best_first(scored.get(hit.passage.passage_id, []))) for hit in ranked]

    @staticmethod
    def _promising(ranked: Sequence[RankedPassage], text: str) -> list[tuple[str, str]]:
        wanted = content_words(text)
        weights = word_weights(hit.passage.text for hit in ranked)
        candidates = {
            sentence: (hit.similarity + WORDS_WEIGHT * overlap(sentence, wanted, weights), hit.passage.passage_id)
            for hit in reversed(ranked)
            for sentence in split_sentences(hit.passage.text)
            if FEWEST_WORDS <= len(sentence.split()) <= MOST_WORDS
        }
        best = sorted(candidates, key=lambda sentence: -candidates[sentence][0])[:LOOKED_AT]
        return [(candidates[sentence][1], sentence) for sentence in best]

    def _vectors(self, sentences: Sequence[str]) -> list[np.ndarray]:
        new = [sentence for sentence in sentences if sentence not in self._known]
        if new:
            self._known.update(zip(new, self._embedder.embed(new), strict=True))
        found = [self._known[sentence] for sentence in sentences]
        while len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return found


def _best_first(sentences: Sequence[ScoredSentence]) -> tuple[ScoredSentence, ...]:
    return tuple(sorted(sentences, key=lambda scored: -scored.similarity))
