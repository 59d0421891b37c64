"""Store: how often each red line was met. The count and nothing else: no text, no time, no person."""

from sqlalchemy import insert, select, update

from assistant.store.database import Database
from assistant.store.tables import red_line_counts


class RedLineCounter:
    def __init__(self, database: Database) -> None:
        self._database = database

    def count(self, code: str) -> None:
        """Add one to the count of a red line."""
        this = red_line_counts.c.code == code
        one_more = {"count": red_line_counts.c.count + 1}
        with self._database.writing() as connection:
            counted = connection.execute(update(red_line_counts).where(this).values(one_more)).rowcount
            if not counted:
                connection.execute(insert(red_line_counts).values(code=code, count=1))

    def counts(self) -> dict[str, int]:
        with self._database.reading() as connection:
            return dict(connection.execute(select(red_line_counts)).all())
