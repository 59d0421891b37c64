"""Store: who signed in and what staff did, entry after entry. Each carries a hash over itself and the one before it.

Nothing of a conversation ever stands here. A changed, inserted or missing entry breaks the chain; whoever keeps the
last hash elsewhere would notice entries cut off at the end, too.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from sqlalchemy import insert, select

from assistant.store.database import Database
from assistant.store.tables import audit_entries

BEFORE_THE_FIRST = "0" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One thing that was done: when, by whom, what, and to whom or what."""

    number: int
    at: str
    actor: str
    action: str
    subject: str


class AuditTrail:
    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, actor: str, action: str, subject: str = "") -> None:
        last = select(audit_entries.c.number, audit_entries.c.hash).order_by(audit_entries.c.number.desc()).limit(1)
        at = datetime.now(UTC).isoformat(timespec="seconds")
        with self._database.writing() as connection:
            before = connection.execute(last).first()
            number, chained = (before.number + 1, before.hash) if before else (1, BEFORE_THE_FIRST)
            entry = AuditEntry(number=number, at=at, actor=actor, action=action, subject=subject)
            connection.execute(insert(audit_entries).values(**asdict(entry), hash=_hash(entry, chained)))

    def entries(self) -> list[AuditEntry]:
        """All entries, oldest first."""
        return [entry for entry, _ in self._read()]

    def last_hash(self) -> str:
        return next((chained for _, chained in reversed(list(self._read()))), BEFORE_THE_FIRST)

    def find_break(self) -> int | None:
        """The number of the first entry that is not as it was written, or follows a missing one; None if all hold."""
        before = BEFORE_THE_FIRST
        for place, (entry, chained) in enumerate(self._read(), 1):
            if entry.number != place or chained != _hash(entry, before):
                return place
            before = chained
        return None

    def _read(self) -> Iterator[tuple[AuditEntry, str]]:
        with self._database.reading() as connection:
            rows = connection.execute(select(audit_entries).order_by(audit_entries.c.number)).mappings().all()
        for row in rows:
            yield AuditEntry(**{name: row[name] for name in AuditEntry.__slots__}), row["hash"]


def _hash(entry: AuditEntry, before: str) -> str:
    written = json.dumps([before, *asdict(entry).values()], ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()
