"""The contract of whatever judges messages, and that the taught model's graph computes what its weights say."""

import numpy as np
import pytest
from safetensors.numpy import load_file

from assistant.index.letter_embedder import LetterEmbedder
from assistant.index.minilm_weights import find_weights
from assistant.reading.labels import CHANGES, HEADS, KINDS, RED_LINE_LABELS
from assistant.reading.reading_model import build_reading_model
from assistant.reading.reading_weights import read_weights, taught
from assistant.reading.remembering import RememberingModel
from assistant.understand.example_model import ExampleModel
from tests.index.reference_encoder import ReferenceEncoder

needs_weights = pytest.mark.skipif(find_weights() is None, reason="the sentence model is not installed")
TEXTS = [
    "Plan 45 minutes on passkeys with our CFO",
    "My executive put his hand on my knee",
    "swap the second question",
    "",
    "mentor " * 600,
]


@pytest.fixture(scope="module")
def taught_model(settings):
    return build_reading_model(settings.data_dir)


@pytest.fixture(scope="module", params=["taught", pytest.param("examples", marks=pytest.mark.slow), "remembering"])
def model(request, taught_model, tmp_path_factory):
    if request.param == "examples":
        return ExampleModel(LetterEmbedder(), tmp_path_factory.mktemp("kept"))
    return RememberingModel(taught_model) if request.param == "remembering" else taught_model


@needs_weights
def test_every_question_is_answered_in_shares_that_add_up_to_one(model):
    for judged in model.judge(TEXTS):
        for shares, labels in ((judged.kind, KINDS), (judged.red_line, RED_LINE_LABELS), (judged.change, CHANGES)):
            assert set(shares) == set(labels)
            assert sum(shares.values()) == pytest.approx(1, abs=1e-4)
            assert min(shares.values()) >= 0


@needs_weights
def test_a_judgement_does_not_depend_on_the_texts_beside_it(model):
    together, alone = model.judge(TEXTS[:3]), [model.judge([text])[0] for text in TEXTS[:3]]

    for one, other in zip(together, alone, strict=True):
        assert dict(one.kind) == pytest.approx(dict(other.kind), abs=1e-4)
        assert dict(one.red_line) == pytest.approx(dict(other.red_line), abs=1e-4)


def test_nothing_is_judged_where_nothing_is_given(taught_model):
    assert taught_model is None or taught_model.judge([]) == []


@needs_weights
def test_the_graph_computes_what_a_plain_implementation_computes(taught_model):
    weights = taught(load_file(find_weights().weights), read_weights())
    reference = ReferenceEncoder(find_weights())
    reference.weights = {name: value.astype(np.float64) for name, value in weights.items()}

    for text, judged in zip(TEXTS[:3], taught_model.judge(TEXTS[:3]), strict=True):
        hidden = reference.hidden(text)
        looks = softmax(hidden @ reference.weights["looks"], axis=0)
        for place, (head, labels) in enumerate(HEADS.items()):
            seen = np.concatenate([hidden.mean(axis=0), (hidden * looks[:, place : place + 1]).sum(axis=0)])
            shares = softmax(reference.linear(seen[None], f"heads.{head}")[0], axis=0)
            assert [getattr(judged, head)[label] for label in labels] == pytest.approx(shares.tolist(), abs=1e-4)


@needs_weights
def test_damaged_weights_are_no_reason_to_stop(tmp_path, monkeypatch):
    damaged = tmp_path / "reading_weights.npz"
    damaged.write_bytes(b"PK")
    monkeypatch.setattr("assistant.reading.reading_model.read_weights", lambda: read_weights(damaged))

    assert build_reading_model(tmp_path) is None


def softmax(values, axis):
    weights = np.exp(values - values.max(axis=axis, keepdims=True))
    return weights / weights.sum(axis=axis, keepdims=True)
