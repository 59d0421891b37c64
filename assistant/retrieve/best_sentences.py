"""Retrieve: which sentences of the found passages answer a question, by their own meaning."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.domain.knowledge import RankedPassage, ScoredSentence
from assistant.domain.seams import Embedder
from assistant.domain.sentences import content_words, overlap, split_sentences, word_weights
from assistant.index.query_text import QueryText

LOOKED_AT = 6  # sentences compared by meaning; words and passages choose them, since each costs an embedding
FEWEST_WORDS, MOST_WORDS = 4, 45
WORDS_WEIGHT = 0.6


class BestSentences:
    """Scores the promising sentences of the passages found."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def added_to(self, ranked: Sequence[RankedPassage], query: QueryText) -> list[RankedPassage]:
        """The same passages, those with promising sentences carrying them, best first."""
        chosen = self._promising(ranked, query.text)
        vectors = self._embedder.embed([sentence for _, sentence in chosen])
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


def _best_first(sentences: Sequence[ScoredSentence]) -> tuple[ScoredSentence, ...]:
    return tuple(sorted(sentences, key=lambda scored: -scored.similarity))
