"""Ingest: one session note that a person confirmed, on the same path as a file: anonymize → chunk → embed → store → index."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.domain.knowledge import LoadedFile, LoadedPart, SourceKind
from assistant.domain.seams import Embedder, NameFinder
from assistant.errors import NoteError
from assistant.index.freshness import IndexKeeper
from assistant.ingest.anonymize import Roster, anonymize
from assistant.ingest.chunk import chunk
from assistant.ingest.embedding import embed_passages, renew_stale_vectors
from assistant.store.knowledge_store import KnowledgeStore, StoredDocument

TITLE = "Session note"
PLACE = "desk"  # it has no file: no folder that is taken in later can call it gone


@dataclass(frozen=True, slots=True)
class NoteInKnowledge:
    """What became of a note; `was_changed` says that the last look took out more than the person had seen."""

    document_id: str
    passages: int
    was_changed: bool


@dataclass(frozen=True, slots=True)
class NoteIngestion:
    """Takes confirmed notes into the knowledge, and out of it again."""

    store: KnowledgeStore
    embedder: Embedder
    index_keeper: IndexKeeper

    def take_in(
        self, note_id: str, text: str, roster: Roster, finder: NameFinder, left_in: frozenset[str]
    ) -> NoteInKnowledge:
        """Anonymize once more, leaving in what a person looked at and left in, and make the note answer questions."""
        renew_stale_vectors(self.store, self.embedder)
        document = anonymize(_loaded(note_id, text), roster, finder, left_in=left_in)
        passages = chunk(document, self.embedder.count_tokens)
        if not passages:
            raise NoteError("Nothing shareable is left in the note.", "Reword a line, or reject the note.")
        stored = StoredDocument(
            document_id=document.document_id,
            source=document.source,
            path=document.path,
            absolute_path=f"{PLACE}:{note_id}",
            title=document.title,
            content_hash=document.content_hash,
        )
        self.store.put_document(stored, passages, embed_passages(passages, self.embedder))
        self.index_keeper.refresh()
        return NoteInKnowledge(document.document_id, len(passages), document.parts[0].text != text)

    def remove(self, document_ids: Iterable[str]) -> None:
        """Take documents out of the store, and out of every file of the indexes."""
        self.store.remove_documents(document_ids)
        self.index_keeper.rebuild_without_trace()


def document_id_of(note_id: str) -> str:
    return f"{SourceKind.SESSION_NOTES}/{PLACE}/{note_id}"


def _loaded(note_id: str, text: str) -> LoadedFile:
    return LoadedFile(
        document_id=document_id_of(note_id),
        source=SourceKind.SESSION_NOTES,
        path=f"{SourceKind.SESSION_NOTES}/{note_id}",
        title=TITLE,
        content_hash=hashlib.sha256(text.encode()).hexdigest(),
        parts=(LoadedPart(heading="", text=text, anchor="text"),),
    )
