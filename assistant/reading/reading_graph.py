"""Reading: writes the taught encoder with its heads as one ONNX graph.

Each head sees the mean over the word pieces and a weighted mean of its own, whose weights are learned too: a disclosure
in half a sentence of a long message would drown in a plain mean.
"""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from onnx import TensorProto, helper
from safetensors.numpy import load_file

from assistant.index.minilm_graph import HIDE, Graph, encode, row_per_text, save
from assistant.reading.labels import HEADS
from assistant.reading.reading_weights import taught


def write_reading_graph(weights_file: Path, learned: Mapping[str, np.ndarray], target: Path, numbers_name: str) -> None:
    """Build the graph from `model.safetensors` and what was learned, and write it to `target`."""
    graph = Graph(taught(load_file(weights_file), learned))
    hidden, mask = encode(graph)
    shown = graph.compute("Unsqueeze", mask, graph.integers(2))
    mean = _weighted_mean(graph, hidden, graph.compute("Div", shown, _total(graph, shown)))
    looks = _looks(graph, hidden, shown)
    for place, head in enumerate(HEADS):
        look = graph.compute("Slice", looks, graph.integers(place), graph.integers(place + 1), graph.integers(2))
        seen = graph.compute("Concat", mean, _weighted_mean(graph, hidden, look), axis=-1)
        shares = graph.compute("Softmax", graph.linear(seen, f"heads.{head}"), axis=-1)
        graph.nodes.append(helper.make_node("Identity", [shares], [head]))
    tags = graph.compute("ArgMax", graph.linear(hidden, "tags"), axis=-1, keepdims=0)
    graph.nodes.append(helper.make_node("Identity", [tags], ["tags"]))
    outputs = [row_per_text(head, len(labels)) for head, labels in HEADS.items()]
    outputs.append(helper.make_tensor_value_info("tags", TensorProto.INT64, ["texts", "words"]))
    save(graph, outputs, target, numbers_name)


def _total(graph: Graph, value: str) -> str:
    return graph.compute("ReduceSum", value, graph.integers(1), keepdims=1)


def _weighted_mean(graph: Graph, hidden: str, weights: str) -> str:
    return graph.compute("ReduceSum", graph.compute("Mul", hidden, weights), graph.integers(1), keepdims=0)


def _looks(graph: Graph, hidden: str, shown: str) -> str:
    """How much each head looks at each word piece: shape (texts, words, heads), adding up to 1 over the words."""
    scores = graph.compute("MatMul", hidden, graph.constant("looks.matrix", graph.weights["looks"]))
    absent = graph.compute("Sub", graph.constant("one", np.float32(1)), shown)
    hidden_away = graph.compute("Add", scores, graph.compute("Mul", absent, graph.constant("hide", np.float32(HIDE))))
    return graph.compute("Softmax", hidden_away, axis=1)
