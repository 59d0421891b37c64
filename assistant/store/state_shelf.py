"""Store: what was read lately by its id, kept in memory until the knowledge changes."""

from collections.abc import Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class StateShelf(Generic[T]):
    """Hands out one dictionary per state of the store; a new state, or too many entries, starts an empty one."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: tuple[Hashable, dict[str, T]] = (None, {})

    def of(self, state: Hashable) -> dict[str, T]:
        """Return what was read so far in this state; the caller adds what it reads."""
        known_state, entries = self._kept
        if known_state != state or len(entries) > self._most:
            entries = {}
            self._kept = (state, entries)
        return entries
