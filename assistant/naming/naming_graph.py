"""Naming: writes the taught encoder as an ONNX graph that gives each word piece the share of every tag."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from onnx import TensorProto, helper
from safetensors.numpy import load_file

from assistant.index.minilm_graph import ENCODER_INPUTS, Graph, encode, save
from assistant.naming.labels import TAGS
from assistant.naming.naming_weights import taught


def write_naming_graph(weights_file: Path, learned: Mapping[str, np.ndarray], target: Path, numbers_name: str) -> None:
    """Build the graph from `model.safetensors` and what was learned, and write it to `target`."""
    graph = Graph(taught(load_file(weights_file), learned))
    marks = graph.compute("Gather", graph.weight("marks"), "marks_of_words")
    hidden, _ = encode(graph, beside=marks)
    shares = graph.compute("Softmax", graph.linear(hidden, "tags"), axis=-1)
    graph.nodes.append(helper.make_node("Identity", [shares], ["shares"]))
    told = helper.make_tensor_value_info("shares", TensorProto.FLOAT, ["texts", "words", len(TAGS)])
    save(graph, [told], target, numbers_name, (*ENCODER_INPUTS, "marks_of_words"))
