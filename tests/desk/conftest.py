"""The notes desk as staff have it: a data folder of its own with the real models, and no knowledge taken in."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.settings import Settings
from assistant.wiring import Parts

NOTE = (
    "Ingrid Solheim showed Per Aakre how the summarizer invents figures, on 12 March in Bergen.\n"
    "Mail me at ingrid.s@example.com or call +47 22 12 34 56.\n"
    "[themes only] How to tell a deepfake voice from a real one.\n"
    "[ours] Per was close to tears, CANARYRED.\n"
    "They agreed that a second person checks the numbers in every paper before it goes to the board of lenders.\n"
)


@pytest.fixture(scope="session")
def models(data_dir) -> Path:
    return (data_dir / "models").resolve()


@pytest.fixture(scope="session")
def parts_in(models) -> Callable[..., Parts]:
    """The program over a data folder; what is large and never changes is shared with the other tests."""

    def build(folder: Path, *, use_chroma: bool = False, **settings: object) -> Parts:
        folder.mkdir(exist_ok=True)
        if not (folder / "models").exists():
            (folder / "models").symlink_to(models, target_is_directory=True)
        parts = Parts(Settings(data_dir=folder, **settings), use_chroma=use_chroma)
        parts.index_keeper.refresh()
        return parts

    return build


@pytest.fixture(scope="module")
def desk(parts_in, tmp_path_factory):
    """One desk for the tests of a module: each puts its own note on it."""
    return parts_in(tmp_path_factory.mktemp("desk") / "var").notes_desk


@pytest.fixture
def own_parts(parts_in, tmp_path) -> Parts:
    """A program of its own with every index it may have."""
    return parts_in(tmp_path / "var", use_chroma=True)


@pytest.fixture
def bytes_below() -> Callable[[Path], bytes]:
    """Every byte of every file below a folder, but for the models."""
    return lambda folder: b"\0".join(
        path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "models" not in path.relative_to(folder).parts
    )
