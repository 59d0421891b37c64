"""The coach as people have it: real parts over the shipped knowledge, taken in once for all tests and only read by them.

A test that writes asks for `own_folder`, a copy. Between runs pytest's cache keeps what was embedded.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from filelock import FileLock
from typer.testing import CliRunner, Result

from assistant import Assistant, Settings, build_assistant
from assistant.check.checker import DraftChecker
from assistant.cli import commands
from assistant.settings import PROJECT

MODELS = "models"  # large and never changed, so that copies share it
TODAY = date(2026, 11, 25)  # the tests live on one day, so that no review date passes under them
Coach = Callable[..., Result]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of the tests in a browser `make test` runs the main journeys; the others are slow."""
    for item in items:
        if item.get_closest_marker("browser") and not item.get_closest_marker("main_journey"):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def data_dir(pytestconfig, tmp_path_factory) -> Path:
    """A data folder that holds the shipped knowledge, taken in by a process that can reach no host."""
    kept = pytestconfig.cache.mkdir("shipped")
    folder = tmp_path_factory.mktemp("shipped") / "var"
    with FileLock(kept.with_suffix(".lock")):
        taken_in = coach_without_network("ingest", "--json", data_dir=kept, tries=folder.with_suffix(".tries"))
        assert taken_in.returncode == 0, taken_in.stderr
        return copied(kept, folder)


@pytest.fixture(scope="session")
def settings(data_dir) -> Settings:
    return Settings(data_dir=data_dir)


@pytest.fixture(scope="session")
def assistant(settings) -> Assistant:
    assistant = build_assistant(settings)
    assistant.checker = DraftChecker(today=lambda: TODAY)
    return assistant


@pytest.fixture(scope="session")
def assistant_in() -> Callable[[Path], Assistant]:
    """Builds the assistant over another data folder."""
    return lambda folder: build_assistant(Settings(data_dir=folder))


@pytest.fixture
def own_folder(data_dir, tmp_path) -> Path:
    """A copy of the data folder that a test may write to, without the guide gaps that other tests left in it."""
    folder = copied(data_dir, tmp_path / "own")
    with closing(sqlite3.connect(folder / "coach.db")) as database, database:
        database.execute("DELETE FROM guide_gaps")
    return folder


@pytest.fixture(scope="session")
def coach(data_dir) -> Coach:
    """Run `coach …` in this process; `in_folder` and other settings stand for the environment."""

    def run(*arguments: str, typed: str | bytes = "", in_folder: Path = data_dir, **environment: str) -> Result:
        settings = {"COACH_DATA_DIR": str(in_folder), **environment}
        return CliRunner().invoke(commands, list(arguments), input=typed, env=settings, catch_exceptions=False)

    return run


def coach_without_network(
    *arguments: str, data_dir: Path, tries: Path, typed: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run `coach …` as a process that can reach no host; `tries` gets a line for each time it, or a child, tried."""
    blocked = os.pathsep.join([str(Path(__file__).parent / "no_network"), str(PROJECT)])
    environment = {
        **os.environ,
        "PYTHONPATH": blocked,
        "NETWORK_TRIES": str(tries),
        "COACH_DATA_DIR": str(data_dir),
    }
    tries.touch()
    command = [sys.executable, "-c", "from assistant.cli import main; main()", *arguments]
    return subprocess.run(
        command, env=environment, input=typed, capture_output=True, text=True, cwd=PROJECT, check=False
    )


def copied(folder: Path, place: Path) -> Path:
    shutil.copytree(folder, place, ignore=shutil.ignore_patterns(MODELS))
    (place / MODELS).symlink_to((folder / MODELS).resolve(), target_is_directory=True)
    return place
