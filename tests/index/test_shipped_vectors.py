"""Vectors that come with the program: the same as the model's own, and never in the way."""

import numpy as np
import pytest

from assistant.curate.knowledge_files import read_knowledge
from assistant.index.letter_embedder import LetterEmbedder
from assistant.index.minilm import MiniLmEmbedder
from assistant.index.minilm_weights import find_weights
from assistant.index.shipped_vectors import FEW, SHIPPED, ShippedVectors, key_of, ship
from assistant.ingest.anonymize import NOBODY, anonymize
from assistant.ingest.chunk import chunk
from assistant.ingest.embedding import text_to_embed
from assistant.settings import Settings

TEXTS = [f"What did you notice in session {number}?" for number in range(FEW + 1)]


class Counting(LetterEmbedder):
    """An embedder that remembers what it was asked for."""

    def __init__(self):
        super().__init__()
        self.asked = []

    def embed(self, texts):
        self.asked += texts
        return super().embed(texts)


@pytest.fixture
def file(tmp_path):
    """Vectors of every second text."""
    file, letters = tmp_path / "vectors.npz", LetterEmbedder()
    ship(dict(zip(TEXTS[::2], letters.embed(TEXTS[::2]), strict=True)), letters.name, file)
    return file


def test_only_texts_that_are_not_among_them_are_embedded_and_the_order_stays(file):
    counting = Counting()

    vectors = ShippedVectors(counting, file).embed(TEXTS)

    assert counting.asked == TEXTS[1::2]
    assert np.allclose(vectors, LetterEmbedder().embed(TEXTS), atol=1e-3)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_a_question_is_not_looked_up(file):
    counting = Counting()

    ShippedVectors(counting, file).embed(TEXTS[:1])

    assert counting.asked == TEXTS[:1]


@pytest.mark.parametrize("left", [None, 0, 100, 5_000])
def test_without_the_file_or_with_half_of_it_every_text_is_embedded(file, left):
    file.write_bytes(file.read_bytes()[:left]) if left is not None else file.unlink()

    assert np.array_equal(ShippedVectors(LetterEmbedder(), file).embed(TEXTS), LetterEmbedder().embed(TEXTS))


def test_vectors_of_another_model_are_not_taken(file):
    other = Counting()
    other.name = "another model"

    ShippedVectors(other, file).embed(TEXTS)

    assert other.asked == TEXTS


@pytest.mark.skipif(find_weights() is None, reason="the weights of the sentence model are absent")
@pytest.mark.slow
def test_they_are_those_of_the_model_for_nearly_all_of_the_shipped_knowledge(tmp_path):
    model = MiniLmEmbedder(find_weights(), tmp_path)
    documents = [anonymize(file, NOBODY) for file in read_knowledge(Settings()).files]
    texts = [text_to_embed(passage) for document in documents for passage in chunk(document, model.count_tokens)]
    with np.load(SHIPPED) as kept:
        vectors = dict(zip(map(bytes, kept["keys"]), kept["vectors"].astype(np.float32), strict=True))
    there = [text for text in texts if key_of(text, model.name) in vectors]

    assert len(there) >= 0.9 * len(texts), "the knowledge has changed much: run `make vectors`"
    some = there[:: len(there) // 20]
    shipped = np.stack([vectors[key_of(text, model.name)] for text in some])
    assert (model.embed(some) * shipped).sum(axis=1).min() > 0.9999
