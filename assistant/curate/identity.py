"""Curate: every id stands once, and whatever names another record names one that exists."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from assistant.curate.knowledge_files import KnowledgeFiles
from assistant.domain.knowledge import SourceKind
from assistant.domain.records import (
    EvidenceRecord,
    FeedbackModel,
    Guide,
    PhrasingRecord,
    QuestionRecord,
    SessionNote,
    TechnologyCard,
)
from assistant.domain.records.record import Record
from assistant.domain.reply import Finding, Severity

SHAPES: tuple[type[Record], ...] = (
    Guide,
    QuestionRecord,
    PhrasingRecord,
    FeedbackModel,
    TechnologyCard,
    SessionNote,
    EvidenceRecord,
)

# What names what: the shape that holds the link, the ids it names, the shape they must be ids of.
LINKS: tuple[tuple[type[Record], Callable[[Record], Iterable[str]], type[Record]], ...] = (
    (Guide, lambda guide: guide.related, Guide),
    (TechnologyCard, lambda card: card.related, TechnologyCard),
    (PhrasingRecord, lambda phrasing: [phrasing.model], FeedbackModel),
    (SessionNote, lambda note: filter(None, [note.card]), TechnologyCard),
    (SessionNote, lambda note: filter(None, [note.feedback_pattern]), FeedbackModel),
)


def check_ids(knowledge: KnowledgeFiles) -> Iterator[Finding]:
    for shape in SHAPES:
        places: dict[str, list[str]] = defaultdict(list)
        for path, record in knowledge.records(shape):
            places[record.id].append(path)
        for record_id, paths in places.items():
            if len(paths) > 1:
                yield _broken("ids", f"The id {record_id!r} stands in {' and '.join(paths)}. Give one another id.")


def check_notes(knowledge: KnowledgeFiles) -> Iterator[Finding]:
    """A session note without its fields is plain text: it can be searched, and no reply draws on it."""
    for file in knowledge.of(SourceKind.SESSION_NOTES):
        if not any(isinstance(part.record, SessionNote) for part in file.parts):
            message = f"{file.path}, line 1: the front matter with its `id` is missing. Add the fields of the README's example."
            yield _broken("notes", message)


def check_links(knowledge: KnowledgeFiles) -> Iterator[Finding]:
    known = {shape: {record.id for _, record in knowledge.records(shape)} for shape in SHAPES}
    for shape, named, target in LINKS:
        for path, record in knowledge.records(shape):
            for other in named(record):
                if other not in known[target]:
                    yield _broken("links", f"{path}: {record.id} names {other!r}, which does not exist. Correct it.")


def _broken(check: str, message: str) -> Finding:
    return Finding(check=check, message=message, severity=Severity.MUST_FIX)
