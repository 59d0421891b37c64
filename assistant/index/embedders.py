"""Index: chooses the embedder, the sentence model if its weights are installed and plain letters if not."""

from pathlib import Path

from assistant.domain.seams import Embedder
from assistant.index.minilm_weights import find_weights
from assistant.index.shipped_vectors import ShippedVectors

MODELS_FOLDER = "models"


def build_embedder(data_dir: Path) -> Embedder:
    """Return the best embedder this installation has; its `notice` is empty if nothing is missing."""
    model = build_sentence_model(data_dir)
    if model is None:
        from assistant.index.letter_embedder import LetterEmbedder

        return LetterEmbedder()
    return ShippedVectors(model)


def build_sentence_model(data_dir: Path) -> Embedder | None:
    """Return the sentence model by itself, or None where its weights are not installed."""
    weights = find_weights()
    if weights is None:
        return None

    from assistant.index.minilm import MiniLmEmbedder

    return MiniLmEmbedder(weights, data_dir.resolve() / MODELS_FOLDER)
