"""Store: how much stands in it, in numbers. Nothing here reads a text, a name or a time."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select

from assistant.store.database import Database
from assistant.store.tables import (
    accounts,
    documents,
    guide_gaps,
    notes_on_desk,
    notes_taken_in,
    passages,
    ratings,
    sessions,
    shared_drafts,
    spending,
    turns,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowCounts:
    """How many of each; drafts of prepared sessions are conversations, too."""

    conversations: int
    replies: int
    verdicts: int
    shared_drafts: int
    prepared_sessions: int
    notes_waiting: int
    notes_taken_in: int
    guide_gaps: int
    source_documents: int
    passages: int
    accounts: int
    days_of_models: int


_COUNTED: dict[str, ColumnElement[int]] = {
    "conversations": func.count(turns.c.conversation_id.distinct()),
    "replies": func.count(turns.c.position),
    "verdicts": func.count(ratings.c.position),
    "shared_drafts": func.count(shared_drafts.c.token),
    "prepared_sessions": func.count(sessions.c.number),
    "notes_waiting": func.count(notes_on_desk.c.note_id),
    "notes_taken_in": func.count(notes_taken_in.c.note_id),
    "guide_gaps": func.count(guide_gaps.c.text),
    "source_documents": func.count(documents.c.document_id),
    "passages": func.count(passages.c.passage_id),
    "accounts": func.count(accounts.c.name),
    "days_of_models": func.count(spending.c.model),
}


def count_rows(database: Database) -> RowCounts:
    with database.reading() as connection:
        return RowCounts(**{name: connection.execute(select(count)).scalar_one() for name, count in _COUNTED.items()})
