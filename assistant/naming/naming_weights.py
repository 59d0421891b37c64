"""Naming: what was learned beside the sentence model, as it is shipped: changes of low rank, in half precision."""

from collections.abc import Mapping
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

SHIPPED = Path(__file__).with_name("naming_weights.npz")
WIDE, NARROW = "wide:", "narrow:"  # a changed matrix is the old one plus WIDE @ NARROW

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
        if name.startswith(WIDE):
            matrix = name.removeprefix(WIDE)
            changed[matrix] = weights[matrix] + value @ learned[NARROW + matrix]
        elif not name.startswith(NARROW):
            changed[name] = value
    return changed
