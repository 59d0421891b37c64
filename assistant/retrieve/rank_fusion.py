"""Retrieve: brings the two indexes' opinions of a passage into one score."""

import numpy as np

from assistant.retrieve.candidates import Candidates

MEANING_WEIGHT = 0.6


def fuse_scores(candidates: Candidates) -> np.ndarray:
    """Return one score per candidate: how far it stands out by meaning and by words, weighed together."""
    by_meaning = _standing_out(candidates.similarities)
    by_words = _standing_out(candidates.word_scores)
    return MEANING_WEIGHT * by_meaning + (1 - MEANING_WEIGHT) * by_words


def _standing_out(scores: np.ndarray) -> np.ndarray:
    """Distance from the mean in standard deviations; zeros where all are alike or there are none."""
    if len(scores) == 0 or np.ptp(scores) == 0:
        return np.zeros(len(scores))
    return (scores - scores.mean()) / scores.std()
