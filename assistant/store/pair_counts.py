"""Store: how those who prepare sessions get on, in numbers. Of a session its date is read, and that something was noted.

A pairing shows here by whoever of the two prepares on the page. No words, no name and no single date leave this module.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Exists, Row, Table, exists, func, or_, select

from assistant.store.database import Database
from assistant.store.tables import actions, session_moves, sessions

QUIET_DAYS = 42  # six weeks without a session, and none to come


@dataclass(frozen=True, slots=True, kw_only=True)
class PairCounts:
    """How many prepare at all, and how many of them each thing is true of."""

    preparing: int
    met: int  # a date has passed, and something was noted after it
    moved: int  # a date was changed at least once
    next_date: int  # a session is still to come
    quiet: int  # none for weeks, and none to come


def count_pairs(database: Database, now: datetime) -> PairCounts:
    """`now` is local time, as people write their dates."""
    moved = _of_session(session_moves)
    noted = or_(func.length(sessions.c.helped + sessions.c.change + sessions.c.tried) > 0, _of_session(actions))
    query = select(sessions.c.visitor, sessions.c.starts, moved.label("moved"), noted.label("noted"))
    with database.reading() as connection:
        rows = connection.execute(query).all()
    of_each: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        of_each[row.visitor].append(row)
    return PairCounts(
        preparing=len(of_each),
        met=_how_many(any(row.noted and _passed(row, now) for row in own) for own in of_each.values()),
        moved=_how_many(any(row.moved for row in own) for own in of_each.values()),
        next_date=_how_many(any(row.starts and not _passed(row, now) for row in own) for own in of_each.values()),
        quiet=_how_many(_is_quiet(own, now) for own in of_each.values()),
    )


def _of_session(table: Table) -> Exists:
    this = (table.c.visitor == sessions.c.visitor, table.c.number == sessions.c.number)
    return exists().where(*this).correlate(sessions)


def _how_many(truths: Iterable[bool]) -> int:
    return sum(truths)


def _passed(row: Row, now: datetime) -> bool:
    return bool(row.starts) and datetime.fromisoformat(row.starts) <= now


def _is_quiet(own: Iterable[Row], now: datetime) -> bool:
    dates = [datetime.fromisoformat(row.starts) for row in own if row.starts]
    return bool(dates) and max(dates) < now - timedelta(days=QUIET_DAYS)
