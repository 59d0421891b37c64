"""A coach built from real parts on a part of the shipped knowledge, for tests that look at it from outside."""

import shutil
from pathlib import Path

import pytest
from filelock import FileLock

from assistant import Settings
from assistant.ingest.ingest_files import ingest_files
from assistant.settings import PROJECT
from assistant.wiring import Parts

KNOWLEDGE = PROJECT / "knowledge"


def folder_with_knowledge(config: pytest.Config, folder: Path) -> Settings:
    """Fill a new data folder. Between runs pytest's cache keeps what was embedded, and never what was said."""
    kept = config.cache.mkdir("coach")
    with FileLock(kept.with_suffix(".lock")):
        _take_in_some_knowledge(Settings(data_dir=kept))
        shutil.copytree(kept, folder, dirs_exist_ok=True)
    return Settings(data_dir=folder)


def _take_in_some_knowledge(settings: Settings) -> None:
    parts = Parts(settings)
    ingest_files(
        [*sorted(KNOWLEDGE.glob("guides/1*.md")), KNOWLEDGE / "technologies/zero-trust.yaml"],
        store=parts.store,
        embedder=parts.embedder,
        index_keeper=parts.index_keeper,
        settings=settings,
    )
    parts.assistant.answer("What is zero trust?")  # readies all that the first question would wait for
    parts.database.close()
