"""Ship vectors: makes the file of `index/shipped_vectors.py` anew, for whoever changed the shipped knowledge.

Run `make vectors`; it takes a minute or two. Without it everything works; a first start only takes longer.
"""

import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from assistant.domain.seams import Embedder
from assistant.index.embedders import build_sentence_model
from assistant.index.shipped_vectors import SHIPPED, ship
from assistant.settings import PROJECT, Settings
from assistant.wiring import Parts


class Recorded:
    """Implements `Embedder` around another one, and keeps all that it made."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.made: dict[str, np.ndarray] = {}
        self.name, self.dimension, self.notice = embedder.name, embedder.dimension, embedder.notice

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        vectors = self._embedder.embed(texts)
        self.made.update(zip(texts, vectors, strict=True))
        return vectors

    def count_tokens(self, text: str) -> int:
        return self._embedder.count_tokens(text)


def main() -> None:
    """Take in the shipped knowledge and ready understanding, both from nothing, and keep every vector."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder), database_url="", knowledge_dir=PROJECT / "knowledge")
        model = build_sentence_model(settings.data_dir)
        if model is None:
            raise SystemExit("The sentence model is not installed. Run `make set-up` and try again.")
        parts = Parts(settings, use_chroma=False)
        parts.embedder = recorded = Recorded(model)
        parts.take_in()
        _ = parts.assistant
        parts.database.close()
    ship(recorded.made, recorded.name)
    print(f"{len(recorded.made)} vectors, {SHIPPED.stat().st_size / 1e6:.1f} MB: {SHIPPED.name}")


if __name__ == "__main__":
    main()
