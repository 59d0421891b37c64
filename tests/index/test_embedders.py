"""The contract of an embedder, and what the sentence model promises beyond it."""

import shutil

import numpy as np
import pytest

from assistant.errors import EmbedderError
from assistant.index import embedders
from assistant.index.letter_embedder import LetterEmbedder
from assistant.index.minilm import MiniLmEmbedder, load_tokenizer, minilm_graph
from assistant.index.minilm_weights import MiniLmWeights, find_weights
from tests.index.reference_encoder import ReferenceEncoder

TEXTS = [
    "How do I tell an SVP he keeps interrupting me?",
    "Zero trust: nobody is trusted because of where they sit.",
    "Ünïcode, emoji 😀 and ما هو",
    "word " * 400,
    "",
]

needs_weights = pytest.mark.skipif(find_weights() is None, reason="the weights of the sentence model are absent")


@pytest.fixture(scope="session")
def models(tmp_path_factory):
    return tmp_path_factory.mktemp("models")


@pytest.fixture(scope="session")
def minilm(models):
    return MiniLmEmbedder(find_weights(), models)


@pytest.fixture(params=[pytest.param("minilm", marks=needs_weights), "letters"])
def embedder(request):
    return LetterEmbedder() if request.param == "letters" else request.getfixturevalue("minilm")


def test_vectors_have_length_one_and_the_order_of_the_texts(embedder):
    vectors = embedder.embed(TEXTS)

    assert vectors.shape == (len(TEXTS), embedder.dimension)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert np.allclose(vectors[1], embedder.embed([TEXTS[1]])[0], atol=1e-5)


def test_no_texts_give_no_vectors(embedder):
    assert embedder.embed([]).shape == (0, embedder.dimension)


def test_the_vector_of_a_text_does_not_depend_on_its_neighbors(embedder):
    alone = embedder.embed([TEXTS[0]])[0]
    among_others = embedder.embed(["word " * length for length in range(1, 40)] + [TEXTS[0]])[-1]

    assert alone @ among_others > 0.99999


def test_text_that_is_hardly_text_is_still_embedded(embedder):
    strange = ["\ud83d", "\x00\x01", "x" * 50_000, "\u202e", "( ( (" * 20_000]

    assert np.isfinite(embedder.embed(strange)).all()


def test_related_texts_are_nearer_than_unrelated_ones(embedder):
    near, far, question = embedder.embed(
        ["Interrupting people in meetings", "Ransomware locks files", "He keeps interrupting me in meetings"]
    )

    assert question @ near > question @ far + 0.1


def test_longer_text_counts_more_tokens_beyond_any_limit(embedder):
    assert embedder.count_tokens("mentor " * 1_000) > 2 * embedder.count_tokens("mentor " * 400) > 400


@needs_weights
def test_the_graph_computes_what_a_plain_implementation_computes(minilm):
    reference = ReferenceEncoder(find_weights())

    for text, vector in zip(TEXTS, minilm.embed(TEXTS), strict=True):
        assert reference.embed(text) @ vector > 0.999999


@needs_weights
@pytest.mark.parametrize("damage", ["cut", "removed", "zeroed", "garbage stamp"])
def test_a_damaged_graph_is_built_again(minilm, models, tmp_path, damage):
    copy = shutil.copytree(models, tmp_path / "models")  # the one in use is mapped into memory
    graph = minilm_graph(find_weights(), copy, load_tokenizer(find_weights()))
    folder = graph.folder
    numbers = folder / "minilm.bin"
    if damage == "cut":
        numbers.write_bytes(numbers.read_bytes()[:1_000_000])
    elif damage == "removed":
        (folder / "minilm.onnx").unlink()
    elif damage == "zeroed":
        numbers.write_bytes(bytes(numbers.stat().st_size))
    else:
        (folder / "stamp.json").write_text("{")

    again = MiniLmEmbedder(find_weights(), copy)

    assert again.embed(TEXTS[:1])[0] @ minilm.embed(TEXTS[:1])[0] > 0.99999
    assert graph.is_unchanged()


@needs_weights
@pytest.mark.parametrize("changed", ["weights", "tokenizer"])
def test_other_weights_than_the_known_ones_are_refused(tmp_path, changed):
    known = find_weights()
    other = tmp_path / "other"
    other.write_bytes(b"{}")
    mixed = MiniLmWeights(**{"weights": known.weights, "tokenizer": known.tokenizer, changed: other})

    with pytest.raises(EmbedderError, match="not the expected file"):
        MiniLmEmbedder(mixed, tmp_path / "models")


def test_without_the_weights_letters_take_over_and_say_so(monkeypatch, tmp_path):
    monkeypatch.setattr(embedders, "find_weights", lambda: None)

    embedder = embedders.build_embedder(tmp_path)

    assert "not installed" in embedder.notice
    assert embedder.name != MiniLmEmbedder.name


@needs_weights
def test_with_the_weights_there_is_nothing_to_say(minilm):
    assert minilm.notice == ""
