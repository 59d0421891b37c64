"""Evals: a second product over a copy of the knowledge, for suites that have to take in files of their own.

It shares with the first one what was loaded already: the embedder, what finds names and what reads messages.
"""

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.domain.knowledge import SourceKind
from assistant.ingest.outcomes import IngestReport
from assistant.settings import Settings
from assistant.wiring import Parts
from evals.bench import Bench

DATABASE = "coach.db"
TAKEN_ALONG = ("models", "understanding")  # never changed by a question, so that both stores can read the same


@contextmanager
def second_store(bench: Bench, roster: Sequence[str] = ()) -> Iterator[tuple[Bench, Path]]:
    """A bench of its own and a folder for files; both are gone afterwards. `roster` names who takes part."""
    _ = bench.assistant  # the knowledge is there before it is copied
    with TemporaryDirectory() as made:
        folder = Path(made)
        data_dir, files = folder / "var", folder / "files"
        files.mkdir()
        copy_knowledge(bench.parts.settings.data_dir, data_dir)
        settings = Settings(data_dir=data_dir, roster=_roster_file(folder, roster) if roster else None)
        parts = Parts(settings, use_chroma=False)
        parts.embedder, parts.name_finder = bench.parts.embedder, bench.parts.name_finder
        parts.message_model = bench.parts.message_model
        try:
            yield Bench(parts, bench.name, every=bench.every), files
        finally:
            parts.database.close()


def take_in(bench: Bench, paths: Sequence[Path], kind: SourceKind) -> IngestReport:
    """Take files in as `coach ingest PATH… --as KIND` does."""
    return bench.parts.take_in(paths, kind)


def copy_knowledge(one: Path, other: Path) -> None:
    """Copy what a data folder knows into a new one; models, which no question changes, are shared."""
    other.mkdir()
    with closing(sqlite3.connect(one / DATABASE)) as source, closing(sqlite3.connect(other / DATABASE)) as copy:
        source.backup(copy)
    for name in TAKEN_ALONG:
        if (one / name).is_dir():
            (other / name).symlink_to((one / name).resolve(), target_is_directory=True)
    if (one / "indexes/words").is_dir():
        shutil.copytree(one / "indexes/words", other / "indexes/words")


def _roster_file(folder: Path, names: Sequence[str]) -> Path:
    path = folder / "roster.csv"
    path.write_text("\n".join(["name", *names]) + "\n", encoding="utf-8")
    return path
