"""A retriever over a handful of real passages, with real indexes and the real sentence model."""

import pytest

from assistant.domain.knowledge import Passage, SourceKind
from assistant.domain.records import Guide
from assistant.domain.request import Kind
from assistant.index.embedders import build_embedder
from assistant.index.freshness import IndexKeeper
from assistant.retrieve.hybrid_retriever import HybridRetriever
from assistant.settings import Settings
from assistant.store.database import open_database
from assistant.store.knowledge_store import KnowledgeStore, StoredDocument

KNOWLEDGE = {
    SourceKind.GUIDES: {
        "cancellations": [
            "When a session is canceled late, send one plain line and offer two new times.",
            "Three cancellations in a row are a sign: talk about what makes the slot hard to keep.",
        ],
        "kickoff": [
            "Begin the first meeting with what each of you hopes to learn.",
            "Agree what stays between you, and write it down together.",
        ],
        "listening": ["Listening well means asking a second question before giving an answer."],
    },
    SourceKind.PHRASING: {
        "upward": [
            "The executive interrupts before the mentor has finished. 'I lose my thread when I am cut off.'",
            "The executive looks at a phone while the mentor speaks.",
        ],
    },
    SourceKind.TECHNOLOGIES: {
        "passkeys": [
            "Passkeys replace passwords with a key that stays on your phone.",
            "A passkey is like a house key that only fits your own door.",
            "Risks: a lost phone, and people who share devices.",
        ],
        "ransomware": ["Ransomware locks files until somebody pays.", "Keep backups that nobody can overwrite."],
    },
}
DRAWS_ON = {
    Kind.ANSWER: {SourceKind.GUIDES: 2, SourceKind.PHRASING: 1},
    Kind.EXPLAINER: {SourceKind.TECHNOLOGIES: 1, SourceKind.GUIDES: 1},
}


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("knowledge")
    embedder = build_embedder(folder)
    store = KnowledgeStore(open_database(Settings(data_dir=folder)))
    store.record_embedder(embedder.name, embedder.dimension)
    for source, documents in KNOWLEDGE.items():
        for name, texts in documents.items():
            put(store, embedder, source, name, texts)
    keeper = IndexKeeper(store, folder)
    keeper.refresh()
    return store, embedder, keeper


def put(store, embedder, source, name, texts):
    document_id = f"{source}/{name}"
    record = Guide(id=name, title=name.capitalize())
    document = StoredDocument(
        document_id=document_id, source=source, path=name, absolute_path=name, title=name, content_hash="1"
    )
    passages = [
        Passage(
            passage_id=f"{document_id}#{place}",
            document_id=document_id,
            source=source,
            path=name,
            title=name.capitalize(),
            heading="",
            text=text,
            record=record,
        )
        for place, text in enumerate(texts)
    ]
    store.put_document(document, passages, embedder.embed(texts))


@pytest.fixture
def store(filled):
    return filled[0]


@pytest.fixture
def retriever(filled):
    store, embedder, keeper = filled
    return HybridRetriever(store, embedder, keeper.dense, keeper.words, DRAWS_ON, pinned=card_of, floor=0.38)


def card_of(request):
    if request.topic and request.topic.card_id:
        return [(request.topic.card_id, SourceKind.TECHNOLOGIES)]
    return []
