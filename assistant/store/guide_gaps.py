"""Store: what people asked and the knowledge did not cover, for whoever writes the guides. Anonymized before it gets here.

No person, no time and no conversation stands beside it: the words, in which kind of reply they were missed, and how often.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import delete, insert, select, update

from assistant.store.database import Database
from assistant.store.tables import guide_gaps

LONGEST = 200  # characters of a question that are kept


@dataclass(frozen=True, slots=True)
class GuideGap:
    """Something that no guide covers."""

    text: str
    kind: str
    count: int


class GuideGapList:
    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, text: str, kind: str) -> None:
        """Count a gap; the same words in other capitals are the same gap."""
        text = " ".join(text.split())[:LONGEST].strip()
        if not text:
            return
        this = (guide_gaps.c.text == text.lower(), guide_gaps.c.kind == kind)
        one_more = {"count": guide_gaps.c.count + 1}
        with self._database.writing() as connection:
            if not connection.execute(update(guide_gaps).where(*this).values(one_more)).rowcount:
                connection.execute(insert(guide_gaps).values(text=text.lower(), kind=kind, count=1))

    def all(self) -> list[GuideGap]:
        """Every gap, the one most often met first."""
        query = select(guide_gaps).order_by(guide_gaps.c.count.desc(), guide_gaps.c.text)
        with self._database.reading() as connection:
            return [GuideGap(row.text, row.kind, row.count) for row in connection.execute(query)]

    def forget(self, holds: Callable[[str], bool]) -> int:
        """Forget the gaps whose words hold what is to be erased; return how many that were."""
        doomed = [gap for gap in self.all() if holds(gap.text)]
        with self._database.writing() as connection:
            for gap in doomed:
                connection.execute(delete(guide_gaps).where(guide_gaps.c.text == gap.text))
        return len(doomed)

    def clear_one(self, text: str, kind: str) -> None:
        """Forget one of them, once a guide covers it."""
        with self._database.writing() as connection:
            connection.execute(delete(guide_gaps).where(guide_gaps.c.text == text, guide_gaps.c.kind == kind))

    def clear(self) -> None:
        """Forget all of them, once the guides were written."""
        with self._database.writing() as connection:
            connection.execute(delete(guide_gaps))
