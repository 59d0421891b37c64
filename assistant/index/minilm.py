"""Index: the sentence model all-MiniLM-L6-v2, run by onnxruntime.

Full precision: 8-bit weights gave 1.4 times the passages a second here, but then the vector of a text depends on the
texts it is batched with and on the processor (cosine down to 0.990). Full precision gives the same everywhere.
"""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, partial
from math import ceil
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Encoding, Tokenizer

from assistant.index.kept_graph import KeptGraph
from assistant.index.minilm_weights import TOKENIZER_SHA256, WEIGHTS_SHA256, MiniLmWeights, refuse_others

DIMENSION = 384
GRAPH_VERSION = 1  # raise it when the graph changes: a new folder is then built
LONGEST_TEXT = 256  # word pieces the model reads
LONGEST_RAW_TEXT = 8_000  # characters; more than 256 word pieces of any language
PIECES_PER_BATCH = 1_024  # padded; larger batches leave the processor's cache
THREADS = min(len(os.sched_getaffinity(0)), 4)
PROBE = "A junior mentor explains zero trust to an executive."


class MiniLmEmbedder:
    """Implements `Embedder`. Safe to share between threads."""

    name = "all-MiniLM-L6-v2"
    dimension = DIMENSION
    notice = ""

    def __init__(self, weights: MiniLmWeights, models: Path) -> None:
        """Open the graph under `models`, building it first if it is not there or damaged."""
        self._tokenizer = load_tokenizer(weights)
        self._session = minilm_graph(weights, models, self._tokenizer).open()

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """Return one vector of length 1 per text; a text beyond the model's limit is read up to it."""
        vectors = np.empty((len(texts), DIMENSION), dtype=np.float32)
        encodings = self._tokenizer.encode_batch([readable(text[:LONGEST_RAW_TEXT]) for text in texts])
        lengths = [len(encoding.ids) for encoding in encodings]
        batches = list(batches_of(lengths, most=min(PIECES_PER_BATCH, ceil(sum(lengths) / THREADS))))

        def fill(rows: list[int]) -> None:
            vectors[rows] = _run(self._session, [encodings[row] for row in rows])

        # One thread runs one batch: a single text then waits for no other core, and several are shared among all.
        if len(batches) == 1:
            fill(batches[0])
        else:
            list(self._workers.map(fill, batches))
        return vectors

    @cached_property
    def _workers(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(THREADS, "embedding")

    def count_tokens(self, text: str) -> int:
        """Word pieces of a text, however long it is."""
        return len(self._counter.encode(readable(text), add_special_tokens=False).ids)

    @cached_property
    def _counter(self) -> Tokenizer:
        counter = Tokenizer.from_str(self._tokenizer.to_str())
        counter.no_truncation()
        return counter


def load_tokenizer(weights: MiniLmWeights) -> Tokenizer:
    """The model's own tokenizer. Raises `EmbedderError` where the file is not the one we know."""
    refuse_others(weights.tokenizer, TOKENIZER_SHA256)
    tokenizer = Tokenizer.from_file(str(weights.tokenizer))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST_TEXT)
    return tokenizer


def minilm_graph(weights: MiniLmWeights, models: Path, tokenizer: Tokenizer) -> KeptGraph:
    """The encoder's graph under `models`."""
    probe = tokenizer.encode(PROBE)
    folder = models / f"{MiniLmEmbedder.name}-graph-{GRAPH_VERSION}"
    return KeptGraph(folder, WEIGHTS_SHA256, partial(_write, weights), lambda session: _run(session, [probe])[0])


def _write(weights: MiniLmWeights, target: Path, numbers_name: str) -> None:
    from assistant.index.minilm_graph import write_minilm_graph  # onnx is needed on the first start only

    refuse_others(weights.weights, WEIGHTS_SHA256)
    write_minilm_graph(weights.weights, target, numbers_name)


def _run(session: onnxruntime.InferenceSession, encodings: Sequence[Encoding]) -> np.ndarray:
    return session.run(["vectors"], padded(encodings))[0]


def padded(encodings: Sequence[Encoding]) -> dict[str, np.ndarray]:
    """What the graph takes: the word pieces of each text, shorter ones filled up with nothing."""
    longest = max(len(encoding.ids) for encoding in encodings)
    ids = np.zeros((len(encodings), longest), dtype=np.int64)
    mask = np.zeros_like(ids)
    for row, encoding in enumerate(encodings):
        ids[row, : len(encoding.ids)] = encoding.ids
        mask[row, : len(encoding.ids)] = 1
    return {"input_ids": ids, "attention_mask": mask}


def batches_of(lengths: Sequence[int], most: int) -> Iterator[list[int]]:
    """Yield rows of texts that are about equally long, so that little of a batch is padding; `most` in word pieces."""
    batch: list[int] = []
    for row in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and lengths[row] * (len(batch) + 1) > most:
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch


def readable(text: str) -> str:
    """Half of a surrogate pair, which no tokenizer takes, becomes a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")
