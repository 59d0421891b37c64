"""Index: finished builds of one index on disk. A build never changes; a newer one takes its place in one step.

    <folder>/current          the name of the build in use
    <folder>/build-…/index/   what the index itself writes
    <folder>/build-…/stamp.json, contents.json

A reader in another process keeps its open build while a newer one is made, and finds the newer one through
`current`. The build before the present one stays on disk for readers that are still busy with it.
"""

import json
import shutil
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.errors import StoreError
from assistant.index.file_hash import sha256_of

CURRENT, INDEX, STAMP, CONTENTS = "current", "index", "stamp.json", "contents.json"
BUILD, SCRATCH = "build-", "scratch-"
LOCK_SECONDS = 600  # a build of a very large knowledge base by another process
SAFE_TO_DELETE_SECONDS = 60  # an unused build may still answer a question that began before


class IndexDamagedError(Exception):
    """An index cannot be read, or does not hold what its stamp says; it is rebuilt from the store."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What a build was made from, and what must be true of it for as long as it exists."""

    version: int
    store_id: str
    generation: int
    embedder_name: str
    embedder_dimension: int
    passages: int
    updates: int  # how often it was brought up to date since it was built from nothing
    probes: tuple[str, ...]  # passages that found themselves when it was built
    files: dict[str, str]  # hash of each file that opening the index leaves alone


@dataclass(frozen=True, slots=True)
class IndexedDocument:
    """A document as a build holds it."""

    revision: int
    source: str
    passage_ids: list[str]


@dataclass(frozen=True, slots=True)
class Build:
    folder: Path
    stamp: Stamp

    @property
    def index(self) -> Path:
        return self.folder / INDEX

    def contents(self) -> dict[str, IndexedDocument]:
        try:
            read = json.loads((self.folder / CONTENTS).read_text())
            return {document_id: IndexedDocument(*entry) for document_id, entry in read.items()}
        except (OSError, ValueError, TypeError) as error:
            raise IndexDamagedError(f"{CONTENTS} cannot be read") from error

    def refuse_changed_files(self) -> None:
        """Raise `IndexDamagedError` if a file was cut, zeroed, removed or replaced since it was built."""
        for name, expected in self.stamp.files.items():
            try:
                actual = sha256_of(self.folder / name)
            except OSError as error:
                raise IndexDamagedError(f"{name} cannot be read") from error
            if actual != expected:
                raise IndexDamagedError(f"{name} is not as it was built")


class Builds:
    """The folder of one index."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def current_name(self) -> str:
        """Name the build in use; cheap enough to ask before every question."""
        try:
            return (self.folder / CURRENT).read_text()
        except (OSError, ValueError):
            return ""

    def current(self) -> Build | None:
        """Return the build in use; None if there is none or its stamp cannot be read."""
        name = self.current_name()
        if not name.startswith(BUILD):
            return None
        try:
            read = json.loads((self.folder / name / STAMP).read_text())
            return Build(self.folder / name, Stamp(**{**read, "probes": tuple(read["probes"])}))
        except (OSError, ValueError, TypeError, KeyError):
            return None

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Only one process at a time builds; what a killed one left behind is cleared away first."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with FileLock(self.folder / "lock", timeout=LOCK_SECONDS):
                self.clear_away()
                yield
        except Timeout as error:
            raise StoreError(
                "Another process has been building the index for ten minutes.", "Stop it and try again."
            ) from error
        except OSError as error:
            raise StoreError(
                f"The index cannot be written to {str(self.folder)!r}: {error.strerror or error}.",
                "Free some space or check the permissions; nothing in the database was lost.",
            ) from error

    def start(self, copy_of: Build | None = None) -> Path:
        """Return a new folder to build in, empty or with a copy of the index of an earlier build."""
        scratch = self.folder / f"{SCRATCH}{uuid.uuid4().hex}"
        scratch.mkdir()
        if copy_of:
            shutil.copytree(copy_of.index, scratch / INDEX)
        return scratch

    def publish(self, scratch: Path, stamp: Stamp, contents: dict[str, IndexedDocument]) -> None:
        """Make a finished folder the build in use. Before the last line nothing of it is visible."""
        entries = {name: [entry.revision, entry.source, entry.passage_ids] for name, entry in contents.items()}
        (scratch / CONTENTS).write_text(json.dumps(entries))
        (scratch / STAMP).write_text(json.dumps(asdict(stamp)))
        build = self.folder / f"{BUILD}{stamp.generation}-{uuid.uuid4().hex[:8]}"
        scratch.rename(build)
        pointer = self.folder / f"{CURRENT}.new"
        pointer.write_text(build.name)
        pointer.replace(self.folder / CURRENT)

    def clear_away(self, after_seconds: float = SAFE_TO_DELETE_SECONDS) -> None:
        """Delete half-made builds, and finished ones that have been out of use for a while; the caller is writing."""
        in_use = self.current_name()
        replaced = _age(self.folder / CURRENT)
        for folder in self.folder.iterdir():
            unused = folder.name.startswith(BUILD) and folder.name != in_use and replaced >= after_seconds
            if unused or folder.name.startswith(SCRATCH):
                shutil.rmtree(folder, ignore_errors=True)


def hash_files(folder: Path, leave_out: tuple[str, ...]) -> dict[str, str]:
    """Return the hash of every file below, by its path inside the folder."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name not in leave_out)
    return {str(path.relative_to(folder)): sha256_of(path) for path in files}


def _age(path: Path) -> float:
    try:
        return time.time() - path.stat().st_mtime
    except OSError:
        return 0.0
