"""Curate: what is due: a card whose facts want another look, a note whose time to be kept is over."""

from collections.abc import Iterator
from datetime import date

from assistant.curate.knowledge_files import KnowledgeFiles
from assistant.domain.records import SessionNote, TechnologyCard
from assistant.domain.reply import Finding


def check_dates(knowledge: KnowledgeFiles, today: date) -> Iterator[Finding]:
    """A stale card is still served, and replies that use it say so."""
    for path, card in knowledge.records(TechnologyCard):
        if card.review_by < today:
            yield _due(f"{path}: was due for review on {card.review_by}. Check its facts and set a new `review_by`.")
    for path, note in knowledge.records(SessionNote):
        if note.delete_after < today:
            yield _due(f"{path}: was to be kept until {note.delete_after}. Delete the file and run `coach ingest`.")


def _due(message: str) -> Finding:
    return Finding(check="dates", message=message)
