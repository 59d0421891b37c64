"""Index: a model's graph on disk, built once, checked at each start and built again if it is damaged."""

import json
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from filelock import FileLock
from onnxruntime.capi import onnxruntime_pybind11_state as onnxruntime_errors

from assistant.errors import EmbedderError
from assistant.index.file_hash import sha256_of

GRAPH, NUMBERS, STAMP = "minilm.onnx", "minilm.bin", "stamp.json"
BUILDING = "building-"
SAME = 1e-3  # how far an answer to the probe may be from the one on the day it was built

SESSION_ERRORS = (
    onnxruntime_errors.Fail,
    onnxruntime_errors.InvalidArgument,
    onnxruntime_errors.InvalidGraph,
    onnxruntime_errors.InvalidProtobuf,
    onnxruntime_errors.NoSuchFile,
    onnxruntime_errors.RuntimeException,
)


@dataclass(frozen=True, slots=True)
class KeptGraph:
    """The folder that holds a graph. Its stamp says what was built, and what it answered on that day.

    `source` is a hash of what it is built from; `write` writes the graph to a path and its numbers to a file of that
    name beside it; `answer` asks it something whose answer never changes.
    """

    folder: Path
    source: str
    write: Callable[[Path, str], None]
    answer: Callable[[onnxruntime.InferenceSession], np.ndarray]

    def open(self) -> onnxruntime.InferenceSession:
        """A session that answers as on the day it was built, building it first where that is needed."""
        if not self.is_whole():
            self._build()
        if session := self._open_if_sound():
            return session
        self._build(again=True)
        if session := self._open_if_sound():
            return session
        raise EmbedderError(
            "The sentence model does not answer as it should, although it was just built anew.",
            "Check the disk and memory of this machine, and install the locked packages again.",
        )

    def is_whole(self) -> bool:
        """Compare the sizes, and the graph's hash; the numbers' own hash is for `is_unchanged`."""
        try:
            stamp = json.loads((self.folder / STAMP).read_text())
            sizes = {name: (self.folder / name).stat().st_size for name in (GRAPH, NUMBERS)}
            same_graph = sha256_of(self.folder / GRAPH) == stamp["sha256"][GRAPH]
            return stamp["source"] == self.source and stamp["sizes"] == sizes and same_graph
        except (OSError, ValueError, KeyError, TypeError):
            return False

    def is_unchanged(self) -> bool:
        """Read everything and compare the hashes; takes a tenth of a second."""
        if not self.is_whole():
            return False
        stamp = json.loads((self.folder / STAMP).read_text())
        return all(sha256_of(self.folder / name) == expected for name, expected in stamp["sha256"].items())

    def _open_if_sound(self) -> onnxruntime.InferenceSession | None:
        try:
            session = _session(self.folder / GRAPH)
            told = self.answer(session)
            expected = np.array(json.loads((self.folder / STAMP).read_text())["probe"], np.float32)
        except (*SESSION_ERRORS, OSError, ValueError, KeyError):
            return None
        return session if told.shape == expected.shape and np.abs(told - expected).max() < SAME else None

    def _build(self, again: bool = False) -> None:
        """Build the graph beside its place and move it there in one step; a second process waits and finds it."""
        try:
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(self.folder.with_suffix(".lock")):
                if not again and self.is_whole():
                    return
                _remove_leftovers(self.folder.parent)
                with tempfile.TemporaryDirectory(dir=self.folder.parent, prefix=BUILDING) as scratch:
                    built = Path(scratch) / "built"
                    self._write(built)
                    if self.folder.exists():
                        self.folder.rename(Path(scratch) / "replaced")
                    built.rename(self.folder)
        except OSError as error:
            raise EmbedderError(
                f"The sentence model cannot be written to {str(self.folder.parent)!r}: {error.strerror}.",
                "It needs 200 MB there: free some space, check the permissions, or set COACH_DATA_DIR.",
            ) from error

    def _write(self, folder: Path) -> None:
        folder.mkdir()
        self.write(folder / GRAPH, NUMBERS)
        stamp = {
            "source": self.source,
            "sizes": {name: (folder / name).stat().st_size for name in (GRAPH, NUMBERS)},
            "sha256": {name: sha256_of(folder / name) for name in (GRAPH, NUMBERS)},
            "probe": self.answer(_session(folder / GRAPH)).tolist(),
        }
        (folder / STAMP).write_text(json.dumps(stamp))


def _session(graph: Path) -> onnxruntime.InferenceSession:
    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # measured on a busy machine: 6.5 ms a question, with two threads 11.7 ms
    options.log_severity_level = 4  # what goes wrong is raised; nothing is printed beside it
    return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])


def _remove_leftovers(models: Path) -> None:
    """Delete what a build that was killed left behind; the lock says that nobody else is building."""
    for leftover in models.glob(f"{BUILDING}*"):
        shutil.rmtree(leftover, ignore_errors=True)
