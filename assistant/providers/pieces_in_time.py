"""Providers: a model's pieces within a time limit, whatever keeps it: silence, signs of life without a word, a name that is looked up for ever.

The model is read in a thread of its own, so that whoever waits for it is free at the limit, even while the network is not.
"""

from collections.abc import Generator
from contextlib import closing
from queue import Empty, Full, Queue
from threading import Event, Thread
from time import monotonic, sleep

from assistant.domain.chat import Ask, Piece
from assistant.domain.seams import ChatModel

SIGN_OF_LIFE = 0.25  # seconds; so often whoever waits gets a piece without text, and may stop
AHEAD = 64  # pieces that are read before they are wanted


class SilentError(Exception):
    """No word came in the time there was."""


class _Reading:
    """One reply, read in its own thread until it ends or nobody wants more of it."""

    def __init__(self, model: ChatModel, ask: Ask) -> None:
        self._read: Queue[Piece | Exception | None] = Queue(AHEAD)
        self._unwanted = Event()
        Thread(target=self._go_on, args=(model, ask), daemon=True, name=f"reads {model.name}").start()

    def next(self, seconds: float) -> Piece | Exception | None:
        """The next piece, the error that ended the reply, or None at its end. Raises `Empty` after `seconds`."""
        return self._read.get(timeout=max(seconds, 0.001))

    def close(self) -> None:
        """The request ends as soon as its thread gets word from the server, or the server's time is up."""
        self._unwanted.set()

    def _go_on(self, model: ChatModel, ask: Ask) -> None:
        end: Exception | None = None
        try:
            with closing(model.stream(ask)) as pieces:
                for piece in pieces:
                    if not self._put(piece):
                        return
        except Exception as error:  # whoever waits gets it, in their own thread
            end = error
        self._put(end)

    def _put(self, read: Piece | Exception | None) -> bool:
        while not self._unwanted.is_set():
            try:
                self._read.put(read, timeout=SIGN_OF_LIFE)
            except Full:
                continue
            sleep(0)  # lets whoever waits go on at once; the interpreter would let this thread run on for a while
            return True
        return False


def pieces_in_time(model: ChatModel, ask: Ask, *, deadline: float, quiet_seconds: float) -> Generator[Piece]:
    """Yield the pieces of a reply, and an empty one now and then while there are none.

    `deadline` is a time of `monotonic()`. Raises `SilentError` at the deadline, or after `quiet_seconds` without a word.
    """
    with closing(_Reading(model, ask)) as reading:
        last_word = monotonic()
        while True:
            left = min(deadline, last_word + quiet_seconds) - monotonic()
            if left <= 0:
                raise SilentError
            try:
                read = reading.next(min(left, SIGN_OF_LIFE))
            except Empty:
                yield Piece()
                continue
            if read is None:
                return
            if isinstance(read, Exception):
                raise read
            last_word = monotonic() if read.text else last_word
            yield read
