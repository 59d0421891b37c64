"""Understand: vectors of texts that change seldom, kept in the data folder so that a start does not embed them again."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from assistant.domain.seams import Embedder


def kept_vectors(texts: Sequence[str], embedder: Embedder, folder: Path) -> np.ndarray:
    """One vector per text, shape (len(texts), dimension), read from `folder` or made and kept there.

    A folder that cannot be written is no error: the vectors are made anew at the next start.
    """
    key = hashlib.sha256("\n".join([embedder.name, *texts]).encode()).hexdigest()[:20]
    path = folder / f"vectors-{key}.npy"
    kept = _read(path)
    if kept is not None and kept.shape == (len(texts), embedder.dimension):
        return kept
    vectors = embedder.embed(texts) if texts else np.zeros((0, embedder.dimension), dtype=np.float32)
    _keep(vectors, path)
    return vectors


def _read(path: Path) -> np.ndarray | None:
    try:
        return np.load(path, allow_pickle=False)
    except (OSError, ValueError, EOFError):
        return None


def _keep(vectors: np.ndarray, path: Path) -> None:
    """Written beside and then moved, so that a reader never meets half a file."""
    unfinished = path.with_suffix(".part.npy")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        np.save(unfinished, vectors, allow_pickle=False)
        unfinished.replace(path)
    except OSError:
        unfinished.unlink(missing_ok=True)
