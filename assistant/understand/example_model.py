"""Understand: judges messages by their likeness to the labelled examples, where the taught sentence model is not at hand.

Works with any embedder, even plain letters; it finds less (see the figures in `assistant/reading`).
"""

from collections.abc import Mapping, Sequence
from math import exp
from pathlib import Path

import numpy as np

from assistant.artifacts import ARTIFACT_KINDS
from assistant.domain.judgement import AFRESH, NONE, Judgement
from assistant.domain.seams import Embedder
from assistant.understand import changes, kind_reader, red_line_reader
from assistant.understand.meaning import (
    FOLLOW_UP_EXAMPLES,
    KIND_EXAMPLES,
    RED_LINE_EXAMPLES,
    Cues,
    Examples,
    load_examples,
    train,
)

MOST_EXAMPLES = 2_500  # of one question; more of them take long to weigh against one another
ORDINARY = 9.4  # odds for "no red line", so that about 3 % of ordinary messages reach the alarm of `red_line_reader`
STEEPNESS = 5.0  # how far a lead in likeness counts as a lead in share


class ExampleModel:
    """Implements `MessageModel`."""

    def __init__(self, embedder: Embedder, keep_in: Path) -> None:
        self.name = f"likeness to examples by {embedder.name}"
        self._embedder = embedder
        kinds, follow_ups = load_examples(KIND_EXAMPLES), load_examples(FOLLOW_UP_EXAMPLES)
        ordinary = [(NONE, text) for _, text in (*kinds, *follow_ups)]
        afresh = [(AFRESH, text) for _, text in kinds]
        asks = Cues(repr([dict(kind.asking_words) for kind in ARTIFACT_KINDS]), kind_reader.cue_scores)
        alarms = Cues(repr(red_line_reader.CUES), red_line_reader.cue_scores)
        goes_on = Cues(repr(changes.CUES), changes.cue_scores)
        self._kind = _Question(kinds, asks, embedder, keep_in)
        self._red_line = _RedLineQuestion(load_examples(RED_LINE_EXAMPLES) + ordinary, alarms, embedder, keep_in)
        self._change = _Question(follow_ups + afresh, goes_on, embedder, keep_in)

    def judge(self, texts: Sequence[str]) -> list[Judgement]:
        vectors = self._embedder.embed(texts)
        return [
            Judgement(
                kind=self._kind.shares(text, vector),
                red_line=self._red_line.shares(text, vector),
                change=self._change.shares(text, vector),
            )
            for text, vector in zip(texts, vectors, strict=True)
        ]


class _Question:
    """One of the three questions, answered by kernel regression on the examples."""

    def __init__(self, examples: Examples, cues: Cues, embedder: Embedder, keep_in: Path) -> None:
        self._cues = cues
        examples = examples[:: 1 + len(examples) // MOST_EXAMPLES]
        self._classifiers = train(examples, self._labelings(examples), cues, embedder, keep_in)

    @staticmethod
    def _labelings(examples: Examples) -> list[list[str]]:
        return [[label for label, _ in examples]]

    def shares(self, text: str, vector: np.ndarray) -> Mapping[str, float]:
        likeness = self._classifiers[0].likeness(text, vector, self._cues.scores(text))
        return _as_shares(self._classifiers[0].scores(likeness))


class _RedLineQuestion(_Question):
    """First whether a message touches a red line at all, then which one."""

    @staticmethod
    def _labelings(examples: Examples) -> list[list[str]]:
        codes = [code for code, _ in examples]
        return [[NONE if code == NONE else _RED for code in codes], codes]

    def shares(self, text: str, vector: np.ndarray) -> Mapping[str, float]:
        whether, which = self._classifiers
        likeness = whether.likeness(text, vector, self._cues.scores(text))
        scores = whether.scores(likeness)
        odds = exp(STEEPNESS * (scores[_RED] - scores[NONE])) / ORDINARY
        red = odds / (1 + odds)
        codes = _as_shares({code: score for code, score in which.scores(likeness).items() if code != NONE})
        return {NONE: 1 - red, **{code: red * share for code, share in codes.items()}}


_RED = "red"


def _as_shares(scores: Mapping[str, float]) -> Mapping[str, float]:
    weights = {label: exp(STEEPNESS * score) for label, score in scores.items()}
    total = sum(weights.values())
    return {label: weight / total for label, weight in weights.items()}
