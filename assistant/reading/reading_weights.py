"""Reading: the learned changes to the sentence model, as they are shipped: a byte per number, scaled row by row."""

from collections.abc import Mapping
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

SHIPPED = Path(__file__).with_name("reading_weights.npz")
CHANGE, SCALE = "change:", "scale:"  # a changed matrix is the old one plus CHANGE * SCALE
LARGEST = 127

Weights = dict[str, np.ndarray]


def read_weights(file: Path = SHIPPED) -> Weights | None:
    """The shipped arrays by name, or None where the file is missing or damaged."""
    try:
        with np.load(file, allow_pickle=False) as kept:
            return {name: kept[name].astype(np.float32) for name in kept.files}
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return None


def taught(weights: Mapping[str, np.ndarray], learned: Mapping[str, np.ndarray]) -> Weights:
    """The sentence model's weights with what was learned."""
    changed = dict(weights)
    for name, value in learned.items():
        if name.startswith(CHANGE):
            matrix = name.removeprefix(CHANGE)
            changed[matrix] = weights[matrix] + value * learned[SCALE + matrix]
        elif not name.startswith(SCALE):
            changed[name] = value
    return changed


def in_bytes(change: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A change as one byte per number and one scale per row."""
    scale = np.maximum(np.abs(change).max(axis=1, keepdims=True) / LARGEST, 1e-12)
    return np.round(change / scale).astype(np.int8), scale.astype(np.float16)
