"""Understand: a small classifier over sentence vectors and word cues.

Ridge regression on one-hot labels, solved in closed form from a few hundred labelled examples at start:
deterministic, a matrix of a few hundred rows, and no training step to ship. The examples' vectors are kept in
the data folder so that a start does not embed them again.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
import yaml

from assistant.domain.seams import Embedder

RIDGE = 1.0  # strength of the penalty; leave-one-out accuracy is flat between 0.3 and 3
CUE_WEIGHT = 0.35  # one cue point weighs as much as this share of a full change of meaning


class ExampleClassifier:
    """Scores labels for a text from its vector and its cue scores."""

    def __init__(self, labels: Sequence[str], vectors: np.ndarray, cues: np.ndarray) -> None:
        """`labels` names each row; `vectors` is (rows, dimension); `cues` is (rows, cue kinds)."""
        self.names = tuple(dict.fromkeys(labels))
        features = self._features(vectors, cues)
        wanted = np.array([[label == name for name in self.names] for label in labels], dtype=np.float64)
        balance = 1.0 / np.sqrt(wanted[:, [self.names.index(label) for label in labels]].sum(axis=0))
        weighted = features * balance[:, None]
        gram = weighted.T @ weighted + RIDGE * balance.mean() ** 2 * np.eye(features.shape[1])
        self._weights = np.linalg.solve(gram, weighted.T @ (wanted * balance[:, None]))

    @staticmethod
    def _features(vectors: np.ndarray, cues: np.ndarray) -> np.ndarray:
        ones = np.ones((len(vectors), 1))
        return np.hstack([vectors.astype(np.float64), CUE_WEIGHT * np.tanh(cues / 2), ones])

    def scores(self, vector: np.ndarray, cues: Sequence[float]) -> dict[str, float]:
        """About 1 for a label that surely fits, about 0 for one that does not."""
        row = self._features(vector[None, :], np.asarray([cues], dtype=np.float64)) @ self._weights
        return dict(zip(self.names, row[0].tolist(), strict=True))


def load_examples(name: str) -> list[tuple[str, str]]:
    """The (label, text) pairs of one examples file shipped beside this module."""
    text = files("assistant.understand").joinpath("examples", name).read_text(encoding="utf-8")
    grouped: Mapping[str, list[str]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return [(label, example) for label, examples in grouped.items() for example in examples]


def train(name: str, cue_scores: Callable[[str], Sequence[float]], embedder: Embedder, keep_in: Path) -> ExampleClassifier:
    """Build the classifier of one examples file; vectors are read from `keep_in` where they are still right."""
    examples = load_examples(name)
    texts = [text for _, text in examples]
    cues = np.array([cue_scores(text) for text in texts], dtype=np.float64)
    return ExampleClassifier([label for label, _ in examples], _kept_vectors(texts, embedder, keep_in), cues)


def _kept_vectors(texts: list[str], embedder: Embedder, folder: Path) -> np.ndarray:
    key = hashlib.sha256("\n".join([embedder.name, *texts]).encode()).hexdigest()[:16]
    path = folder / f"examples-{key}.npy"
    if path.exists():
        kept = np.load(path, allow_pickle=False)
        if kept.shape == (len(texts), embedder.dimension):
            return kept
    vectors = embedder.embed(texts)
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part.npy")
    np.save(unfinished, vectors, allow_pickle=False)
    unfinished.replace(path)
    return vectors
