"""The sentence model once more, in plain numpy and as the paper reads: what the graph must agree with."""

import math

import numpy as np
from safetensors.numpy import load_file
from tokenizers import Tokenizer

HEADS, LAYERS = 12, 6
error_function = np.vectorize(math.erf, otypes=[np.float64])


class ReferenceEncoder:
    def __init__(self, weights):
        self.tokenizer = Tokenizer.from_file(str(weights.tokenizer))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(256)
        self.weights = {
            name: value.astype(np.float64)
            for name, value in load_file(weights.weights).items()
            if value.dtype == np.float32
        }

    def embed(self, text):
        mean = self.hidden(text).mean(axis=0)
        return mean / np.linalg.norm(mean)

    def hidden(self, text):
        """One row per word piece."""
        ids = self.tokenizer.encode(text).ids
        hidden = (
            self.weights["embeddings.word_embeddings.weight"][ids]
            + self.weights["embeddings.position_embeddings.weight"][: len(ids)]
            + self.weights["embeddings.token_type_embeddings.weight"][0]
        )
        hidden = self.normalize(hidden, "embeddings.LayerNorm")
        for layer in range(LAYERS):
            hidden = self.layer(hidden, f"encoder.layer.{layer}")
        return hidden

    def layer(self, hidden, name):
        attended = self.linear(self.attend(hidden, f"{name}.attention.self"), f"{name}.attention.output.dense")
        hidden = self.normalize(hidden + attended, f"{name}.attention.output.LayerNorm")
        wide = self.linear(hidden, f"{name}.intermediate.dense")
        wide = wide * (1 + error_function(wide / math.sqrt(2))) / 2
        return self.normalize(hidden + self.linear(wide, f"{name}.output.dense"), f"{name}.output.LayerNorm")

    def attend(self, hidden, name):
        query, key, value = (self.linear(hidden, f"{name}.{part}") for part in ("query", "key", "value"))
        size = hidden.shape[1] // HEADS
        heads = []
        for head in range(HEADS):
            part = slice(head * size, (head + 1) * size)
            scores = query[:, part] @ key[:, part].T / math.sqrt(size)
            shares = np.exp(scores - scores.max(axis=1, keepdims=True))
            heads.append(shares / shares.sum(axis=1, keepdims=True) @ value[:, part])
        return np.concatenate(heads, axis=1)

    def linear(self, value, name):
        return value @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]

    def normalize(self, value, name):
        centered = value - value.mean(axis=1, keepdims=True)
        scaled = centered / np.sqrt((centered**2).mean(axis=1, keepdims=True) + 1e-12)
        return scaled * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]
