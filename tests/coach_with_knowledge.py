"""A coach built from real parts on a part of the shipped knowledge, for tests that look at it from outside."""

from pathlib import Path

from assistant import Assistant, Settings, build_assistant
from assistant.ingest.ingest_files import ingest_files
from assistant.settings import PROJECT
from assistant.wiring import Parts

KNOWLEDGE = PROJECT / "knowledge"


def take_in_some_knowledge(settings: Settings) -> None:
    """Fill a data folder; what a folder holds already is not read again."""
    parts = Parts(settings, use_chroma=False)
    files = [*sorted(KNOWLEDGE.glob("guides/1*.md")), KNOWLEDGE / "technologies/zero-trust.yaml"]
    ingest_files(
        files,
        store=parts.store,
        embedder=parts.embedder,
        index_keeper=parts.index_keeper,
        settings=settings,
    )
    parts.database.close()


def coach_with_knowledge(data_dir: Path) -> Assistant:
    settings = Settings(data_dir=data_dir)
    take_in_some_knowledge(settings)
    return build_assistant(settings)
