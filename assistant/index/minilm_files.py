"""Index: the encoder graph on disk, built once, checked at each start and built again if it is damaged."""

import json
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from assistant.errors import EmbedderError
from assistant.index.file_hash import sha256_of
from assistant.index.minilm_weights import WEIGHTS_SHA256, MiniLmWeights, refuse_others

GRAPH_VERSION = 1  # raise it when the graph changes: a new folder is then built
GRAPH, NUMBERS, STAMP = "minilm.onnx", "minilm.bin", "stamp.json"
BUILDING = "building-"


@dataclass(frozen=True, slots=True)
class MiniLmFiles:
    """The folder that holds the graph. Its stamp says what was built, and what it answered on that day."""

    folder: Path

    @property
    def graph(self) -> Path:
        return self.folder / GRAPH

    def are_whole(self) -> bool:
        """Compare the sizes, and the graph's hash; the numbers' own hash is for `are_unchanged`."""
        try:
            stamp = json.loads((self.folder / STAMP).read_text())
            sizes = {name: (self.folder / name).stat().st_size for name in (GRAPH, NUMBERS)}
            same_graph = sha256_of(self.graph) == stamp["sha256"][GRAPH]
            return stamp["weights"] == WEIGHTS_SHA256 and stamp["sizes"] == sizes and same_graph
        except (OSError, ValueError, KeyError, TypeError):
            return False

    def are_unchanged(self) -> bool:
        """Read everything and compare the hashes; takes a tenth of a second."""
        if not self.are_whole():
            return False
        stamp = json.loads((self.folder / STAMP).read_text())
        return all(sha256_of(self.folder / name) == expected for name, expected in stamp["sha256"].items())

    def probe(self) -> list[float]:
        """The vector of the probe sentence when the graph was built."""
        return json.loads((self.folder / STAMP).read_text())["probe"]


def minilm_files(models: Path) -> MiniLmFiles:
    return MiniLmFiles(models / f"all-MiniLM-L6-v2-graph-{GRAPH_VERSION}")


def build_files(
    files: MiniLmFiles, weights: MiniLmWeights, probe: Callable[[Path], list[float]], *, again: bool = False
) -> None:
    """Build the graph beside its place and move it there in one step; a second process waits and finds it."""
    try:
        files.folder.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(files.folder.with_suffix(".lock")):
            if not again and files.are_whole():
                return
            _remove_leftovers(files.folder.parent)
            with tempfile.TemporaryDirectory(dir=files.folder.parent, prefix=BUILDING) as scratch:
                built = Path(scratch) / "built"
                _build(built, weights, probe)
                if files.folder.exists():
                    files.folder.rename(Path(scratch) / "replaced")
                built.rename(files.folder)
    except OSError as error:
        raise EmbedderError(
            f"The sentence model cannot be written to {str(files.folder.parent)!r}: {error.strerror}.",
            "It needs 100 MB there: free some space, check the permissions, or set COACH_DATA_DIR.",
        ) from error


def _build(folder: Path, weights: MiniLmWeights, probe: Callable[[Path], list[float]]) -> None:
    from assistant.index.minilm_graph import write_minilm_graph  # onnx is needed on the first start only

    refuse_others(weights.weights, WEIGHTS_SHA256)
    folder.mkdir()
    write_minilm_graph(weights.weights, folder / GRAPH, NUMBERS)
    stamp = {
        "weights": WEIGHTS_SHA256,
        "sizes": {name: (folder / name).stat().st_size for name in (GRAPH, NUMBERS)},
        "sha256": {name: sha256_of(folder / name) for name in (GRAPH, NUMBERS)},
        "probe": probe(folder / GRAPH),
    }
    (folder / STAMP).write_text(json.dumps(stamp))


def _remove_leftovers(models: Path) -> None:
    """Delete what a build that was killed left behind; the lock says that nobody else is building."""
    for leftover in models.glob(f"{BUILDING}*"):
        shutil.rmtree(leftover, ignore_errors=True)
