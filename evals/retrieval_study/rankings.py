"""Retrieval study: the ways of ranking that are compared, each a score per candidate."""

from collections.abc import Callable
from functools import partial

import numpy as np

from assistant.retrieve.candidates import Candidates

RANK_CONSTANT = 60


def in_order(candidates: Candidates, scores: np.ndarray) -> list[str]:
    """The ids of the candidates, the highest score first, without those that a way of ranking does not propose."""
    return [candidates.passage_ids[row] for row in np.argsort(-scores, kind="stable") if np.isfinite(scores[row])]


def by_words(candidates: Candidates) -> np.ndarray:
    return np.where(candidates.word_scores > 0, candidates.word_scores, -np.inf)


def by_meaning(candidates: Candidates) -> np.ndarray:
    return candidates.similarities


def by_ranks(candidates: Candidates, meaning: float) -> np.ndarray:
    """Reciprocal rank fusion: only the places count."""
    places_by_words = np.where(candidates.word_scores > 0, _places(candidates.word_scores), np.inf)
    words, meant = (1 / (RANK_CONSTANT + 1 + places) for places in (places_by_words, _places(candidates.similarities)))
    return meaning * meant + (1 - meaning) * words


def by_range(candidates: Candidates, meaning: float) -> np.ndarray:
    """Each score brought to 0 to 1 by its own range."""
    return meaning * _share_of_range(candidates.similarities) + (1 - meaning) * _share_of_range(candidates.word_scores)


def by_deviation(candidates: Candidates, meaning: float) -> np.ndarray:
    """Each score as standard deviations from its mean."""
    return meaning * _deviations(candidates.similarities) + (1 - meaning) * _deviations(candidates.word_scores)


def _places(scores: np.ndarray) -> np.ndarray:
    return np.argsort(np.argsort(-scores, kind="stable"), kind="stable").astype(float)


def _share_of_range(scores: np.ndarray) -> np.ndarray:
    return (scores - scores.min()) / (np.ptp(scores) or 1)


def _deviations(scores: np.ndarray) -> np.ndarray:
    return (scores - scores.mean()) / (scores.std() or 1)


RANKINGS: dict[str, Callable[[Candidates], np.ndarray]] = {
    "words alone": by_words,
    "meaning alone": by_meaning,
    "ranks, half and half": partial(by_ranks, meaning=0.5),
    "ranks, meaning 0.7": partial(by_ranks, meaning=0.7),
    "range, half and half": partial(by_range, meaning=0.5),
    "range, meaning 0.6": partial(by_range, meaning=0.6),
    "range, meaning 0.7": partial(by_range, meaning=0.7),
    "deviation, half and half": partial(by_deviation, meaning=0.5),
    "deviation, meaning 0.6": partial(by_deviation, meaning=0.6),
    "deviation, meaning 0.7": partial(by_deviation, meaning=0.7),
}
