"""Understand: arrays that change seldom, kept in the data folder so that a start does not make them again.

A file that is missing, damaged or half-written counts as not kept; a folder that cannot be written is no error.
"""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from assistant.domain.seams import Embedder


def read_arrays(path: Path) -> dict[str, np.ndarray] | None:
    """The arrays of one file by name, or None where they have to be made anew."""
    try:
        with np.load(path, allow_pickle=False) as kept:
            return {name: kept[name] for name in kept.files}
    except (OSError, ValueError, EOFError, BadZipFile):
        return None


def keep_arrays(path: Path, arrays: Mapping[str, np.ndarray]) -> None:
    """Written beside and then moved, so that a reader never meets half a file."""
    unfinished = path.with_suffix(".part.npz")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        np.savez(unfinished, **arrays)
        unfinished.replace(path)
    except OSError:
        unfinished.unlink(missing_ok=True)


def kept_vectors(texts: Sequence[str], embedder: Embedder, folder: Path) -> np.ndarray:
    """One vector per text, shape (len(texts), dimension), read from `folder` or made and kept there."""
    key = hashlib.sha256("\n".join([embedder.name, *texts]).encode()).hexdigest()[:20]
    path = folder / f"vectors-{key}.npz"
    kept = (read_arrays(path) or {}).get("vectors")
    if kept is not None and kept.shape == (len(texts), embedder.dimension):
        return kept
    vectors = embedder.embed(texts) if texts else np.zeros((0, embedder.dimension), dtype=np.float32)
    keep_arrays(path, {"vectors": vectors})
    return vectors
