"""Providers: a model that is asked again where that helps, that others stand in for, and that is left alone while it is down.

Only the time before the first word is used for tries: what was shown is never taken back by a second call.
"""

import random
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic, sleep

from assistant.domain.chat import Ask, Piece
from assistant.domain.seams import ChatModel
from assistant.errors import ModelError

FIRST_PAUSE, PAUSE_GROWTH = 0.25, 2.0  # seconds before the second try, and how it grows
FAILURES_IN_A_ROW, LEFT_ALONE = 3, 30.0  # until a model is left alone, and for how many seconds


@dataclass
class Breaker:
    """Keeps account of failures: a model that fails again and again is not asked for a while, so that nobody waits for it."""

    now: Callable[[], float] = monotonic
    _failures: int = 0
    _closed_until: float = 0.0
    _lock: Lock = field(default_factory=Lock)

    def is_open(self) -> bool:
        """Whether the model may be asked."""
        with self._lock:
            return self.now() >= self._closed_until

    def failed(self) -> None:
        with self._lock:
            self._failures += 1
            if self._failures >= FAILURES_IN_A_ROW:
                self._closed_until = self.now() + LEFT_ALONE

    def worked(self) -> None:
        with self._lock:
            self._failures, self._closed_until = 0, 0.0


class PatientModel:
    """Implements `ChatModel` over one or more others, asked in turn. `seconds` is the time for all of it."""

    def __init__(self, models: Sequence[ChatModel], *, tries: int, seconds: float) -> None:
        self.name = models[0].name
        self._models = [(model, Breaker()) for model in models]
        self._tries = tries
        self._seconds = seconds

    def stream(self, ask: Ask) -> Generator[Piece]:
        deadline = monotonic() + self._seconds
        last: ModelError | None = None
        for model, breaker in self._models:
            if not breaker.is_open():
                last = last or ModelError(f"The language model {model.name!r} failed several times just now.", "It is asked again in half a minute.")  # fmt: skip
                continue
            try:
                yield from self._in_time(model, ask, deadline)
                breaker.worked()
                return
            except ModelError as error:
                breaker.failed()
                last = error
                if error.has_begun:
                    raise
        raise last or ModelError("No language model is set.", "Set COACH_CHAT_MODEL__NAME.")

    def _in_time(self, model: ChatModel, ask: Ask, deadline: float) -> Generator[Piece]:
        for attempt in range(1, self._tries + 1):
            begun = False
            try:
                with closing(model.stream(ask)) as pieces:
                    for piece in pieces:
                        begun = begun or bool(piece.text)
                        yield piece
                        if monotonic() > deadline:
                            raise ModelError(f"The language model {model.name!r} took longer than {self._seconds:g} seconds.", "Raise COACH_CHAT_MODEL__SECONDS or choose a faster one.")  # fmt: skip
                return
            except ModelError as error:
                error.has_begun = begun
                pause = max(error.wait, FIRST_PAUSE * PAUSE_GROWTH ** (attempt - 1) * random.uniform(0.5, 1.5))
                if begun or not error.is_passing or attempt == self._tries or monotonic() + pause > deadline:
                    raise
                sleep(pause)
