"""Understand: a reader made from records, made anew when the knowledge has other records."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

Record = TypeVar("Record")
Reader = TypeVar("Reader")


class RebuiltWhenChanged(Generic[Record, Reader]):
    """`records` gives the same list for as long as the knowledge stays the same; then the reader stays too."""

    def __init__(self, records: Callable[[], Sequence[Record]], make: Callable[[Sequence[Record]], Reader]) -> None:
        self._records = records
        self._make = make
        self._made: tuple[Sequence[Record], Reader] | None = None

    def now(self) -> Reader:
        records = self._records()
        if self._made is None or self._made[0] is not records:
            self._made = (records, self._make(records))
        return self._made[1]
