"""A store with a little knowledge whose vectors are known, and what keeps indexes over it."""

import shutil
import zlib
from pathlib import Path

import numpy as np
import pytest

from assistant.domain.knowledge import Passage, SourceKind
from assistant.index.freshness import IndexKeeper
from assistant.settings import Settings
from assistant.store.database import open_database
from assistant.store.knowledge_store import KnowledgeStore, StoredDocument, StoredPassages

DIMENSION = 16
SUBJECTS = """kickoff cancellations passkeys ransomware listening feedback inclusion matching closing remote culture
notes measuring launch agenda mentors""".split()


def stored(name, texts, source=SourceKind.GUIDES):
    """A document with one passage per text; its vectors depend on its texts alone."""
    document_id = f"{source}/{name}"
    document = StoredDocument(
        document_id=document_id,
        source=source,
        path=f"{name}.md",
        absolute_path=f"/somewhere/{name}.md",
        title=name.capitalize(),
        content_hash=str(texts),
    )
    passages = [
        Passage(
            passage_id=f"{document_id}#{place}",
            document_id=document_id,
            source=source,
            path=document.path,
            title=document.title,
            heading=f"About {name}",
            text=text,
        )
        for place, text in enumerate(texts)
    ]
    return StoredPassages(document=document, passages=passages, vectors=vectors_of(texts))


def vectors_of(texts):
    vectors = np.array(
        [np.random.default_rng(zlib.crc32(text.encode())).normal(size=DIMENSION) for text in texts], np.float32
    ).reshape(len(texts), DIMENSION)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def fill(store):
    store.record_embedder("sixteen numbers", DIMENSION)
    kinds = list(SourceKind)
    store.put_documents(
        [
            stored(subject, [f"How {subject} works, part {part}." for part in range(8)], kinds[place % len(kinds)])
            for place, subject in enumerate(SUBJECTS)
        ]
    )


@pytest.fixture(scope="session")
def filled_folder(tmp_path_factory):
    """A data folder with the knowledge and both indexes, built once and copied for each test."""
    folder = tmp_path_factory.mktemp("filled")
    database = open_database(Settings(data_dir=folder))
    store = KnowledgeStore(database)
    fill(store)
    kept = IndexKeeper(store, folder)
    kept.refresh()
    kept.close()
    database.close()
    return folder


@pytest.fixture
def data_dir(tmp_path, filled_folder):
    return Path(shutil.copytree(filled_folder, tmp_path / "data"))


@pytest.fixture
def store(data_dir):
    database = open_database(Settings(data_dir=data_dir))
    yield KnowledgeStore(database)
    database.close()


@pytest.fixture
def keeper(store, data_dir):
    kept = IndexKeeper(store, data_dir)
    kept.refresh()
    yield kept
    kept.close()
