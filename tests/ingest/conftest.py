"""What the tests of ingestion share: a program with a real store, the real indexes and the embedder without weights."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.domain.knowledge import Passage, SourceKind
from assistant.domain.seams import Embedder, NameFinder
from assistant.index.freshness import IndexKeeper
from assistant.index.letter_embedder import LetterEmbedder
from assistant.ingest.ingest_files import ingest_files
from assistant.ingest.outcomes import FileOutcome, IngestReport
from assistant.naming.naming_model import NamingModel, build_naming_model
from assistant.settings import Settings
from assistant.store.database import open_database
from assistant.store.knowledge_store import KnowledgeStore


@dataclass
class Program:
    """A data folder and a knowledge folder of its own, with everything that ingestion needs."""

    folder: Path
    settings: Settings
    store: KnowledgeStore
    index_keeper: IndexKeeper
    embedder: Embedder
    finder: NameFinder | None

    def write(self, path: str, content: str | bytes) -> Path:
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content if isinstance(content, bytes) else content.encode())
        return place

    def ingest(self, *paths: Path, as_kind: SourceKind | None = None, **settings: object) -> IngestReport:
        return ingest_files(
            paths,
            as_kind=as_kind,
            store=self.store,
            embedder=self.embedder,
            index_keeper=self.index_keeper,
            finder=self.finder,
            settings=self.settings.model_copy(update=settings),
        )

    def ingest_one(self, path: str, content: str | bytes, **settings: object) -> FileOutcome:
        return self.ingest(self.write(path, content), **settings).outcomes[0]

    def passages(self, source: SourceKind = SourceKind.GUIDES) -> list[Passage]:
        return [passage for batch in self.store.passages_by_source(source) for passage in batch]


@pytest.fixture(scope="session")
def name_finder(tmp_path_factory) -> NamingModel:
    """The model that finds names, as it is shipped."""
    finder = build_naming_model(tmp_path_factory.mktemp("naming"))
    assert finder is not None
    return finder


@pytest.fixture
def program(tmp_path, name_finder) -> Iterator[Program]:
    settings = Settings(data_dir=tmp_path / "var", knowledge_dir=tmp_path / "shipped" / "knowledge")
    settings.knowledge_dir.mkdir(parents=True)
    database = open_database(settings)
    store = KnowledgeStore(database)
    index_keeper = IndexKeeper(store, settings.data_dir, use_chroma=False)
    yield Program(tmp_path / "files", settings, store, index_keeper, LetterEmbedder(), name_finder)
    index_keeper.close()
    database.close()
