"""A store in a folder of its own, and documents to put in it."""

import numpy as np
import pytest

from assistant.domain.knowledge import Passage, SourceKind
from assistant.settings import Settings
from assistant.store.database import open_database
from assistant.store.knowledge_store import KnowledgeStore, StoredDocument

DIMENSION = 4


@pytest.fixture
def settings(tmp_path):
    return Settings(data_dir=tmp_path / "data")


@pytest.fixture
def database(settings):
    opened = open_database(settings)
    yield opened
    opened.close()


@pytest.fixture
def store(database):
    knowledge = KnowledgeStore(database)
    knowledge.record_embedder("four numbers", DIMENSION)
    return knowledge


@pytest.fixture
def put(store):
    """Put a document whose passages are the texts given; return their ids."""

    def put_document(name, *texts, source=SourceKind.GUIDES, record=None, content_hash="1"):
        document = StoredDocument(
            document_id=f"{source}/{name}",
            source=source,
            path=f"knowledge/{source}/{name}.md",
            absolute_path=f"/somewhere/{name}.md",
            title=name.capitalize(),
            content_hash=content_hash,
        )
        passages = [
            Passage(
                passage_id=f"{document.document_id}#part-{place}",
                document_id=document.document_id,
                source=source,
                path=document.path,
                title=document.title,
                heading=f"Part {place}",
                text=text,
                record=record,
            )
            for place, text in enumerate(texts)
        ]
        vectors = np.eye(DIMENSION, dtype=np.float32)[[place % DIMENSION for place in range(len(texts))]]
        store.put_document(document, passages, vectors)
        return [passage.passage_id for passage in passages]

    return put_document
