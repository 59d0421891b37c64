"""Domain: source documents, the passages cut from them, and what retrieval finds.

The order of states on the way in is `LoadedFile` → `AnonymizedDocument` → `Passage`. People may still be
named in the first; only `assistant.ingest.anonymize.anonymize()` makes the second.
"""

from dataclasses import dataclass
from enum import StrEnum

from assistant.domain.records.record import Record


class SourceKind(StrEnum):
    """The kinds of knowledge; also the folder names under `knowledge/` and the names of the collections."""

    GUIDES = "guides"
    QUESTIONS = "questions"
    PHRASING = "phrasing"
    TECHNOLOGIES = "technologies"
    SESSION_NOTES = "session_notes"
    EVIDENCE = "evidence"


class Origin(StrEnum):
    """Where a line of a draft comes from, as readers see it."""

    GUIDE = "program guide"
    SESSION_NOTES = "session notes"
    GENERAL = "general"


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedPart:
    """One titled stretch of a loaded file; `record` is set where the file is structured knowledge."""

    heading: str
    text: str
    anchor: str  # names the part inside its file: a slug of the heading, or the record's id
    record: Record | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedFile:
    """A source file as read from disk: people may still be named in it, so nothing may index it."""

    document_id: str
    source: SourceKind
    path: str
    title: str
    content_hash: str
    parts: tuple[LoadedPart, ...]
    notes: tuple[str, ...] = ()  # told to the person who took it in, such as a guessed encoding


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of one source document, already anonymized, that a reply may cite."""

    passage_id: str  # survives re-ingestion: source document, heading, position
    document_id: str
    source: SourceKind
    path: str
    title: str
    heading: str
    text: str
    record: Record | None = None  # the structured knowledge the passage belongs to

    @property
    def origin(self) -> Origin:
        return Origin.SESSION_NOTES if self.source is SourceKind.SESSION_NOTES else Origin.GUIDE


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedPassage:
    """A passage with how well it fits a query.

    `similarity` is the cosine of query and passage, the same scale for every query, and decides whether
    the knowledge covers a question at all; `score` only orders the passages of one query.
    """

    passage: Passage
    score: float
    similarity: float
