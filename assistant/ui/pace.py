"""UI: how fast one visitor may ask, so that none keeps the others waiting: some a minute, one at a time."""

import asyncio
import time
from collections import deque
from collections.abc import Callable

from assistant.errors import QuestionError
from assistant.ui import texts

A_MINUTE = 60.0
QUESTIONS_A_MINUTE = 20
SECONDS_TO_WAIT = 10.0  # for the reply that is on its way, such as one that was stopped just now


class Pace:
    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._asked: dict[str, deque[float]] = {}
        self._running: set[str] = set()

    async def begin(self, visitor: str) -> None:
        """Take the visitor's turn; raises `QuestionError` where it is too soon. `end` must follow."""
        self._forget_the_quiet()
        asked = self._asked.setdefault(visitor, deque())
        if len(asked) >= QUESTIONS_A_MINUTE:
            raise QuestionError(texts.TOO_MANY_QUESTIONS, texts.WAIT_A_MINUTE)
        asked.append(self._clock())
        patience = self._clock() + SECONDS_TO_WAIT
        while visitor in self._running:
            if self._clock() > patience:
                raise QuestionError(texts.ONE_AT_A_TIME, texts.WAIT_FOR_IT)
            await asyncio.sleep(0.05)
        self._running.add(visitor)

    def end(self, visitor: str) -> None:
        self._running.discard(visitor)

    def _forget_the_quiet(self) -> None:
        earliest = self._clock() - A_MINUTE
        for visitor, asked in list(self._asked.items()):
            while asked and asked[0] < earliest:
                asked.popleft()
            if not asked:
                del self._asked[visitor]
