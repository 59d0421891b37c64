"""Store: what language models used, by day and model; for ceilings also by visitor, under a hash that holds for one day."""

from collections.abc import Callable, Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select, update

from assistant.domain.spending import DayOfModel, Spending
from assistant.store.database import Database
from assistant.store.tables import spending, spending_of_visitors

_SUMMED = ("calls", "estimated", "tokens_in", "tokens_out", "millionths")


class SpendingLedger:
    """Implements `Ledger`. Raises `StoreError` where the database cannot be read or written."""

    def __init__(self, database: Database, today: Callable[[], date] = date.today) -> None:
        self._database = database
        self._today = today

    def add(self, model: str, visitor: str, used: Spending) -> None:
        """Write down a call of today. Of a visitor, what stood there of earlier days is deleted."""
        day = self._today()
        numbers = {name: getattr(used, name) for name in _SUMMED}
        with self._database.writing() as connection:
            connection.execute(delete(spending_of_visitors).where(spending_of_visitors.c.day != day))
            whose = {"day": day, "who": _hash(day, visitor), "model": model}
            is_new = bool(visitor) and _add(connection, spending_of_visitors, whose, numbers)
            _add(connection, spending, {"day": day, "model": model}, {**numbers, "visitors": int(is_new)})

    def of_today(self, visitor: str = "") -> Spending:
        """What was used today, by everybody or by one visitor."""
        day = self._today()
        table, by_whom = (
            (spending, [])
            if not visitor
            else (spending_of_visitors, [spending_of_visitors.c.who == _hash(day, visitor)])
        )
        sums = [func.coalesce(func.sum(table.c[name]), 0).label(name) for name in _SUMMED]
        with self._database.reading() as connection:
            row = connection.execute(select(*sums).where(table.c.day == day, *by_whom)).one()
        return Spending(**{name: int(getattr(row, name)) for name in _SUMMED})

    def days(self, since: date) -> list[DayOfModel]:
        """Every day and model from `since` on, the latest day first."""
        query = select(spending).where(spending.c.day >= since).order_by(spending.c.day.desc(), spending.c.model)
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        return [
            DayOfModel(row.day, row.model, row.visitors, Spending(**{name: getattr(row, name) for name in _SUMMED}))
            for row in rows
        ]


def _hash(day: date, visitor: str) -> str:
    """Another one each day, so that nobody can be followed from day to day."""
    return sha256(f"{day.isoformat()}\n{visitor}".encode()).hexdigest()


def _add(connection: Connection, table: Table, where: Mapping[str, Any], used: Mapping[str, int]) -> bool:
    """Add to the row that is there, or make it; return whether it is new."""
    more = {name: table.c[name] + number for name, number in used.items()}
    if connection.execute(update(table).filter_by(**where).values(more)).rowcount:
        return False
    connection.execute(insert(table).values(**where, **used))
    return True
