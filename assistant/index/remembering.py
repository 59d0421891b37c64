"""Index: an embedder that remembers the last texts, since one question passes through several steps."""

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

import numpy as np

from assistant.domain.seams import Embedder
from assistant.index.shipped_vectors import FEW

REMEMBERED = 4_096  # vectors, 1.5 KB each


class RememberingEmbedder:
    """Implements `Embedder` around another one. Safe to share between threads."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._known: OrderedDict[str, np.ndarray] = OrderedDict()
        self._lock = Lock()
        self.name = embedder.name
        self.dimension = embedder.dimension
        self.notice = embedder.notice

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        if len(texts) > FEW:  # documents, which nobody asks for twice
            return self._embedder.embed(texts)
        with self._lock:
            found = {text: self._known[text] for text in texts if text in self._known}
        new = [text for text in dict.fromkeys(texts) if text not in found]
        if new:
            found |= dict(zip(new, self._embedder.embed(new), strict=True))
            self._remember({text: found[text] for text in new})
        vectors = [found[text] for text in texts]
        return np.stack(vectors) if vectors else np.zeros((0, self.dimension), dtype=np.float32)

    def count_tokens(self, text: str) -> int:
        return self._embedder.count_tokens(text)

    def _remember(self, vectors: dict[str, np.ndarray]) -> None:
        with self._lock:
            self._known |= vectors
            while len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
