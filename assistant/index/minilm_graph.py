"""Index: writes the MiniLM sentence encoder as an ONNX graph, straight from its weights and without torch.

The graph takes `input_ids` and `attention_mask` and gives `vectors` of length 1: the encoder, the mean over the
words that are really there, and the norm are all inside.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file

OPSET = 20  # the first with Gelu; LayerNormalization came with 17
LAYERS, HEADS, HIDDEN = 6, 12, 384
HEAD_SIZE = HIDDEN // HEADS
NORM_EPSILON = 1e-12
HIDE = -1e4  # added to the attention score of padding
ENCODER_INPUTS = ("input_ids", "attention_mask")
SMALL_CONSTANT = 1024  # bytes; what is smaller stays inside the graph


class Graph:
    """Collects nodes and constants; every method returns the name of what it computes."""

    def __init__(self, weights: dict[str, np.ndarray]) -> None:
        self.weights = weights
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, value: np.ndarray) -> str:
        self.constants.setdefault(name, numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def compute(self, operator: str, *inputs: str, **attributes: object) -> str:
        output = f"{operator.lower()}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, list(inputs), [output], **attributes))
        return output

    def weight(self, name: str) -> str:
        return self.constant(name, self.weights[name])

    def linear(self, value: str, name: str) -> str:
        matrix = self.constant(f"{name}.matrix", self.weights[f"{name}.weight"].T)
        return self.compute("Add", self.compute("MatMul", value, matrix), self.weight(f"{name}.bias"))

    def normalize(self, value: str, name: str) -> str:
        scale, bias = self.weight(f"{name}.weight"), self.weight(f"{name}.bias")
        return self.compute("LayerNormalization", value, scale, bias, axis=-1, epsilon=NORM_EPSILON)

    def integers(self, *values: int) -> str:
        return self.constant("integers_" + "_".join(map(str, values)), np.array(values, np.int64))


def write_minilm_graph(weights_file: Path, target: Path, numbers_name: str) -> None:
    """Build the graph from `model.safetensors` and write it to `target`."""
    graph = Graph(load_file(weights_file))
    hidden, mask = encode(graph)
    _mean_and_norm(graph, hidden, mask)
    save(graph, [row_per_text("vectors", HIDDEN)], target, numbers_name)


def encode(graph: Graph, beside: str = "") -> tuple[str, str]:
    """Add the encoder; returns the names of its hidden states and of the mask, as floats.

    `beside` names a value of the words' shape that is added to what they and their places mean.
    """
    mask = graph.compute("Cast", "attention_mask", to=TensorProto.FLOAT)
    hidden = _embed_words(graph, beside)
    hiding = _hide_padding(graph, mask)
    for layer in range(LAYERS):
        hidden = _encoder_layer(graph, hidden, hiding, f"encoder.layer.{layer}")
    return hidden, mask


def row_per_text(name: str, size: int) -> onnx.ValueInfoProto:
    """An output of so many numbers per text."""
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, ["texts", size])


def save(
    graph: Graph,
    outputs: Sequence[onnx.ValueInfoProto],
    target: Path,
    numbers_name: str,
    inputs: Sequence[str] = ENCODER_INPUTS,
) -> None:
    """Write the graph with its outputs.

    Its numbers go into a file of their own beside it, which onnxruntime maps into memory instead of reading.
    """
    model = _as_model(graph, outputs, inputs)
    onnx.save(model, target, save_as_external_data=True, location=numbers_name, size_threshold=SMALL_CONSTANT)


def _embed_words(graph: Graph, beside: str) -> str:
    words = graph.compute("Gather", graph.weight("embeddings.word_embeddings.weight"), "input_ids")
    # Every word of a single text is of type 0, so that row is folded into the positions.
    positions = graph.weights["embeddings.position_embeddings.weight"]
    positions = positions + graph.weights["embeddings.token_type_embeddings.weight"][0]
    length = graph.compute("Shape", "input_ids", start=1, end=2)
    used = graph.compute("Slice", graph.constant("positions", positions), graph.integers(0), length)
    placed = graph.compute("Add", words, used)
    return graph.normalize(graph.compute("Add", placed, beside) if beside else placed, "embeddings.LayerNorm")


def _hide_padding(graph: Graph, mask: str) -> str:
    absent = graph.compute("Sub", graph.constant("one", np.float32(1)), mask)
    hiding = graph.compute("Mul", absent, graph.constant("hide", np.float32(HIDE)))
    return graph.compute("Unsqueeze", hiding, graph.integers(1, 2))


def _encoder_layer(graph: Graph, hidden: str, hiding: str, name: str) -> str:
    attended = graph.linear(_attend(graph, hidden, hiding, name), f"{name}.attention.output.dense")
    hidden = graph.normalize(graph.compute("Add", attended, hidden), f"{name}.attention.output.LayerNorm")
    wide = graph.compute("Gelu", graph.linear(hidden, f"{name}.intermediate.dense"))
    narrow = graph.linear(wide, f"{name}.output.dense")
    return graph.normalize(graph.compute("Add", narrow, hidden), f"{name}.output.LayerNorm")


def _attend(graph: Graph, hidden: str, hiding: str, name: str) -> str:
    def by_head(part: str, order: tuple[int, ...]) -> str:
        projected = graph.linear(hidden, f"{name}.attention.self.{part}")
        split = graph.compute("Reshape", projected, graph.integers(0, 0, HEADS, HEAD_SIZE))
        return graph.compute("Transpose", split, perm=order)

    query, key, value = by_head("query", (0, 2, 1, 3)), by_head("key", (0, 2, 3, 1)), by_head("value", (0, 2, 1, 3))
    scale = graph.constant("scale", np.float32(1 / np.sqrt(HEAD_SIZE)))
    scores = graph.compute("Mul", graph.compute("MatMul", query, key), scale)
    shares = graph.compute("Softmax", graph.compute("Add", scores, hiding), axis=-1)
    joined = graph.compute("Transpose", graph.compute("MatMul", shares, value), perm=(0, 2, 1, 3))
    return graph.compute("Reshape", joined, graph.integers(0, 0, HIDDEN))


def _mean_and_norm(graph: Graph, hidden: str, mask: str) -> None:
    weight = graph.compute("Unsqueeze", mask, graph.integers(2))
    total = graph.compute("ReduceSum", graph.compute("Mul", hidden, weight), graph.integers(1), keepdims=0)
    # The length of a mean does not matter once it is brought to 1, so the sum will do.
    length = graph.compute("ReduceL2", total, graph.integers(1), keepdims=1)
    graph.nodes.append(helper.make_node("Div", [total, length], ["vectors"]))


def _as_model(graph: Graph, outputs: Sequence[onnx.ValueInfoProto], inputs: Sequence[str]) -> onnx.ModelProto:
    taken = [helper.make_tensor_value_info(name, TensorProto.INT64, ["texts", "words"]) for name in inputs]
    whole = helper.make_graph(graph.nodes, "minilm", taken, list(outputs), list(graph.constants.values()))
    model = helper.make_model(whole, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=10)
    onnx.checker.check_model(model)
    return model
