"""Index: vectors of the shipped texts, made beforehand, so that a first start does not compute them for a minute.

They are what the same model gives (`make vectors` writes them, a test compares), kept in half precision. A text that
changed since, or one of your own, is not among them and is embedded as ever.
"""

import hashlib
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from assistant.domain.seams import Embedder

SHIPPED = Path(__file__).with_name("shipped_vectors.npz")
FEW = 64  # texts; of so few none is looked up, since a question then waits for no file
KEY_BYTES = 16


class ShippedVectors:
    """Implements `Embedder` around another one, whose work it saves where it can. Safe to share between threads."""

    def __init__(self, embedder: Embedder, file: Path = SHIPPED) -> None:
        self._embedder = embedder
        self._file = file
        self.name = embedder.name
        self.dimension = embedder.dimension
        self.notice = embedder.notice

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        if len(texts) <= FEW:
            return self._embedder.embed(texts)
        rows = np.array([self._rows.get(key_of(text, self.name), -1) for text in texts])
        vectors = self._vectors[rows]
        new = np.flatnonzero(rows < 0)
        if len(new):
            vectors[new] = self._embedder.embed([texts[row] for row in new])
        return vectors

    def count_tokens(self, text: str) -> int:
        return self._embedder.count_tokens(text)

    @cached_property
    def _rows(self) -> dict[bytes, int]:
        return {key.tobytes(): row for row, key in enumerate(self._kept[0])}

    @cached_property
    def _vectors(self) -> np.ndarray:
        """One more row than there are keys: row -1 stands for a text that is not among them."""
        vectors = self._kept[1].astype(np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.vstack([vectors, np.zeros((1, self.dimension), np.float32)])

    @cached_property
    def _kept(self) -> tuple[np.ndarray, np.ndarray]:
        """Keys and vectors; none where the file is missing or damaged, which costs time and nothing else."""
        try:
            with np.load(self._file, allow_pickle=False) as kept:
                keys, vectors = kept["keys"], kept["vectors"]
                if keys.shape == (len(vectors), KEY_BYTES) and vectors.shape[1:] == (self.dimension,):
                    return keys, vectors
        except (OSError, ValueError, KeyError, EOFError, BadZipFile):
            pass
        return np.zeros((0, KEY_BYTES), np.uint8), np.zeros((0, self.dimension), np.float16)


def key_of(text: str, embedder_name: str) -> bytes:
    return hashlib.sha256(f"{embedder_name}\n{text}".encode("utf-8", "replace")).digest()[:KEY_BYTES]


def ship(vectors: Mapping[str, np.ndarray], embedder_name: str, file: Path = SHIPPED) -> None:
    """Write the vectors of these texts, in an order that does not depend on who made them."""
    rows = sorted((key_of(text, embedder_name), text) for text in vectors)
    keys = np.frombuffer(b"".join(key for key, _ in rows), np.uint8).reshape(-1, KEY_BYTES)
    np.savez(file, keys=keys, vectors=np.stack([vectors[text] for _, text in rows]).astype(np.float16))
