"""Store: the source documents as whoever looks after them asks: how many passages each has, and when its facts are due."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from assistant.domain.knowledge import SourceKind
from assistant.domain.records import TechnologyCard
from assistant.store.database import Database
from assistant.store.record_shelf import parse_record
from assistant.store.tables import documents, passages, records


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedDocument:
    """One source document; `review_by` is the earliest date of the cards in it, where there are any."""

    document_id: str
    source: SourceKind
    title: str
    path: str
    absolute_path: str
    passages: int
    review_by: date | None = None

    def is_due(self, today: date) -> bool:
        return self.review_by is not None and self.review_by < today


class DocumentList:
    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[ListedDocument]:
        """Every document, by kind and then by title."""
        columns = [documents.c[name] for name in ("document_id", "source", "title", "path", "absolute_path")]
        query = select(*columns, func.count(passages.c.passage_id).label("passages"))
        query = query.join_from(documents, passages, isouter=True).group_by(*columns)
        with self._database.reading() as connection:
            rows = connection.execute(query).mappings().all()
        due = self._review_dates()
        listed = [
            ListedDocument(**{**row, "source": SourceKind(row["source"])}, review_by=due.get(row["document_id"]))
            for row in rows
        ]
        order = list(SourceKind)
        return sorted(listed, key=lambda one: (order.index(one.source), one.title.casefold(), one.document_id))

    def _review_dates(self) -> dict[str, date]:
        query = select(records.c.document_id, records.c.shape, records.c.body)
        with self._database.reading() as connection:
            rows = connection.execute(query.where(records.c.shape == TechnologyCard.__name__)).all()
        due: dict[str, date] = {}
        for row in rows:
            card = parse_record(row.shape, row.body)
            if isinstance(card, TechnologyCard):
                due[row.document_id] = min(card.review_by, due.get(row.document_id, date.max))
        return due
