"""Providers: a model that is asked again where that helps, that others stand in for, and that is left alone while it is down.

Only the time before the first word is used for tries: what was shown is never taken back by a second call.
"""

import random
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from threading import Lock
from time import monotonic, sleep

from assistant.domain.chat import Ask, Piece
from assistant.domain.seams import ChatModel
from assistant.errors import ModelError
from assistant.providers.pieces_in_time import SilentError, pieces_in_time
from assistant.providers.retry_after import LONGEST_WAIT

FIRST_PAUSE, PAUSE_GROWTH = 0.25, 2.0  # seconds before the second try, and how it grows
FAILURES_IN_A_ROW, LEFT_ALONE = 3, 30.0  # until a model is left alone, and for how many seconds
LONGEST_ALONE = 600.0  # seconds, however long the server wants to be left alone


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

    def failed(self, wait: float = 0.0) -> None:
        """`wait` is for how many seconds the server asked to be left alone, where it said so."""
        with self._lock:
            self._failures += 1
            if wait > LONGEST_WAIT or self._failures >= FAILURES_IN_A_ROW:
                self._closed_until = self.now() + min(max(wait, LEFT_ALONE), LONGEST_ALONE)

    def worked(self) -> None:
        with self._lock:
            self._failures, self._closed_until = 0, 0.0


class PatientModel:
    """Implements `ChatModel` over one or more others, asked in turn. `seconds` is the time for all of it."""

    def __init__(self, models: Sequence[ChatModel], *, tries: int, seconds: float, quiet_seconds: float) -> None:
        self.name = models[0].name
        self._models = [(model, Breaker()) for model in models]
        self._tries = tries
        self._seconds = seconds
        self._quiet_seconds = quiet_seconds

    def stream(self, ask: Ask) -> Generator[Piece]:
        """Yield the pieces of the first model that replies; each says who wrote it, and empty ones come while it is silent."""
        deadline = monotonic() + self._seconds
        last: ModelError | None = None
        for model, breaker in self._models:
            if not breaker.is_open():
                last = last or ModelError(f"The language model {model.name!r} failed several times just now.", "It is asked again in a while.")  # fmt: skip
                continue
            try:
                yield from self._try(model, ask, deadline)
                breaker.worked()
                return
            except ModelError as error:
                last = error
                if not error.is_of_the_request:
                    breaker.failed(error.wait)
                if error.has_begun or monotonic() >= deadline:
                    raise
        raise last or ModelError("No language model is set.", "Set COACH_CHAT_MODEL__NAME.")

    def _try(self, model: ChatModel, ask: Ask, deadline: float) -> Generator[Piece]:
        for attempt in range(1, self._tries + 1):
            begun = False
            try:
                for piece in self._whole(model, ask, deadline):
                    begun = begun or bool(piece.text)
                    yield piece
                return
            except ModelError as error:
                error.has_begun = begun
                pause = max(error.wait, FIRST_PAUSE * PAUSE_GROWTH ** (attempt - 1) * random.uniform(0.5, 1.5))
                if begun or not error.is_passing or attempt == self._tries or monotonic() + pause > deadline:
                    raise
                sleep(pause)

    def _whole(self, model: ChatModel, ask: Ask, deadline: float) -> Generator[Piece]:
        """One reply from beginning to end. One that ends without a reason was broken off, however well it reads."""
        stopped = ""
        pieces = pieces_in_time(model, ask, deadline=deadline, quiet_seconds=self._quiet_seconds)
        try:
            with closing(pieces):
                for piece in pieces:
                    stopped = piece.stopped or stopped
                    yield replace(piece, by=model.name)
        except SilentError as error:
            raise self._too_late(model, deadline) from error
        if not stopped:
            raise ModelError(f"The language model {model.name!r} broke off its reply.", "Try again in a moment.", is_passing=True)  # fmt: skip

    def _too_late(self, model: ChatModel, deadline: float) -> ModelError:
        if monotonic() < deadline:
            return ModelError(f"The language model {model.name!r} did not answer in time.", "Try again in a moment.", is_passing=True)  # fmt: skip
        return ModelError(f"The language model {model.name!r} took longer than {self._seconds:g} seconds.", "Raise COACH_CHAT_MODEL__SECONDS or choose a faster one.")  # fmt: skip
