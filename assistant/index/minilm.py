"""Index: the sentence model all-MiniLM-L6-v2, run by onnxruntime.

Full precision: 8-bit weights gave 1.4 times the passages a second here, but then the vector of a text depends on the
texts it is batched with and on the processor (cosine down to 0.990). Full precision gives the same everywhere.
"""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from math import ceil
from pathlib import Path

import numpy as np
import onnxruntime
from onnxruntime.capi import onnxruntime_pybind11_state as onnxruntime_errors
from tokenizers import Encoding, Tokenizer

from assistant.errors import EmbedderError
from assistant.index.minilm_files import MiniLmFiles, build_files, minilm_files
from assistant.index.minilm_weights import TOKENIZER_SHA256, MiniLmWeights, refuse_others

DIMENSION = 384
LONGEST_TEXT = 256  # word pieces the model reads
LONGEST_RAW_TEXT = 8_000  # characters; more than 256 word pieces of any language
PIECES_PER_BATCH = 1_024  # padded; larger batches leave the processor's cache
THREADS = min(len(os.sched_getaffinity(0)), 4)
PROBE = "A junior mentor explains zero trust to an executive."
SAME_VECTOR = 0.9999

SESSION_ERRORS = (
    onnxruntime_errors.Fail,
    onnxruntime_errors.InvalidArgument,
    onnxruntime_errors.InvalidGraph,
    onnxruntime_errors.InvalidProtobuf,
    onnxruntime_errors.NoSuchFile,
    onnxruntime_errors.RuntimeException,
)


class MiniLmEmbedder:
    """Implements `Embedder`. Safe to share between threads."""

    name = "all-MiniLM-L6-v2"
    dimension = DIMENSION
    notice = ""

    def __init__(self, weights: MiniLmWeights, models: Path) -> None:
        """Open the graph under `models`, building it first if it is not there or damaged."""
        refuse_others(weights.tokenizer, TOKENIZER_SHA256)
        self._tokenizer = Tokenizer.from_file(str(weights.tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(LONGEST_TEXT)
        self._session = self._open(minilm_files(models), weights)

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """Return one vector of length 1 per text; a text beyond the model's limit is read up to it."""
        vectors = np.empty((len(texts), DIMENSION), dtype=np.float32)
        encodings = self._tokenizer.encode_batch([_readable(text[:LONGEST_RAW_TEXT]) for text in texts])
        lengths = [len(encoding.ids) for encoding in encodings]
        batches = list(_batches(lengths, most=min(PIECES_PER_BATCH, ceil(sum(lengths) / THREADS))))

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
        return len(self._counter.encode(_readable(text), add_special_tokens=False).ids)

    @cached_property
    def _counter(self) -> Tokenizer:
        counter = Tokenizer.from_str(self._tokenizer.to_str())
        counter.no_truncation()
        return counter

    def _open(self, files: MiniLmFiles, weights: MiniLmWeights) -> onnxruntime.InferenceSession:
        if not files.are_whole():
            build_files(files, weights, self._probe)
        if session := self._open_if_sound(files):
            return session
        build_files(files, weights, self._probe, again=True)
        if session := self._open_if_sound(files):
            return session
        raise EmbedderError(
            "The sentence model does not answer as it should, although it was just built anew.",
            "Check the disk and memory of this machine, and install the locked packages again.",
        )

    def _open_if_sound(self, files: MiniLmFiles) -> onnxruntime.InferenceSession | None:
        """Return a session that still gives the probe sentence the vector it had when it was built."""
        try:
            session = _session(files.graph)
            vector, expected = self._vector(session, PROBE), np.array(files.probe(), np.float32)
        except (*SESSION_ERRORS, OSError, ValueError, KeyError):
            return None
        return session if float(vector @ expected) >= SAME_VECTOR else None

    def _probe(self, graph: Path) -> list[float]:
        return self._vector(_session(graph), PROBE).tolist()

    def _vector(self, session: onnxruntime.InferenceSession, text: str) -> np.ndarray:
        return _run(session, [self._tokenizer.encode(text)])[0]


def _session(graph: Path) -> onnxruntime.InferenceSession:
    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # measured on a busy machine: 6.5 ms a question, with two threads 11.7 ms
    options.log_severity_level = 4  # what goes wrong is raised; nothing is printed beside it
    return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])


def _run(session: onnxruntime.InferenceSession, encodings: Sequence[Encoding]) -> np.ndarray:
    longest = max(len(encoding.ids) for encoding in encodings)
    ids = np.zeros((len(encodings), longest), dtype=np.int64)
    mask = np.zeros_like(ids)
    for row, encoding in enumerate(encodings):
        ids[row, : len(encoding.ids)] = encoding.ids
        mask[row, : len(encoding.ids)] = 1
    return session.run(["vectors"], {"input_ids": ids, "attention_mask": mask})[0]


def _batches(lengths: Sequence[int], most: int) -> Iterator[list[int]]:
    """Yield rows of texts that are about equally long, so that little of a batch is padding; `most` in word pieces."""
    batch: list[int] = []
    for row in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and lengths[row] * (len(batch) + 1) > most:
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch


def _readable(text: str) -> str:
    """Half of a surrogate pair, which no tokenizer takes, becomes a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")
