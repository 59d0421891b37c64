"""UI: a draft while a language model writes it: shown as it grows, and ended when the visitor stops or leaves."""

import asyncio
from collections.abc import AsyncIterator
from threading import Event

LOOKS_PER_SECOND = 12


class StoppedError(Exception):
    """The visitor wants no more of this draft."""


class Drafting:
    """Hears from the thread that drafts what is written so far, and tells it to the page."""

    def __init__(self) -> None:
        self._written = ""
        self._stopped = Event()

    @property
    def was_heard(self) -> bool:
        """Whether the page has shown anything of the draft already."""
        return bool(self._written)

    def hear(self, written: str) -> None:
        """Called for each piece, in the drafting thread; raises `StoppedError` once nobody wants more."""
        if self._stopped.is_set():
            raise StoppedError
        self._written = written

    def stop(self) -> None:
        self._stopped.set()

    async def as_it_grows(self, answering: "asyncio.Task") -> AsyncIterator[str]:
        """Yield what is written, whenever there is more of it, until the answer is there."""
        shown = ""
        while not answering.done():
            await asyncio.wait({answering}, timeout=1 / LOOKS_PER_SECOND)
            if self._written != shown and not answering.done():
                shown = self._written
                yield shown
