"""Compose: a language model's replies, kept for a while so that the same question costs nothing the second time.

What is safe to keep: a reply is found again only by a call that sends exactly the same, word for word: the request, the
passages, the prompts, the shape and the model. So it can tell nobody anything that they did not send themselves. Where a
visitor's words held something personal, which was masked, nothing is kept at all. Neither is what had to be mended, what
a stand-in wrote, or what could not be read. All of it stands in memory, never on disk, and is gone when the program ends.
"""

from collections import OrderedDict
from hashlib import sha256
from threading import Lock

from assistant.domain.chat import Ask

MOST_CHARACTERS = 5_000_000  # of all kept replies together


class KeptReplies:
    """At most `most` replies, those that were used last; 0 keeps none. Safe to share between threads."""

    def __init__(self, most: int, most_characters: int = MOST_CHARACTERS) -> None:
        self._most = most
        self._most_characters = most_characters
        self._replies: OrderedDict[str, str] = OrderedDict()
        self._characters = 0
        self._lock = Lock()

    def reply(self, model: str, ask: Ask) -> str:
        """The text that this very call got before; empty where none is kept."""
        key = _key(model, ask)
        with self._lock:
            if key in self._replies:
                self._replies.move_to_end(key)
            return self._replies.get(key, "")

    def keep(self, model: str, ask: Ask, text: str) -> None:
        key = _key(model, ask)
        with self._lock:
            self._drop(key)
            self._replies[key] = text
            self._characters += len(text)
            while len(self._replies) > self._most or self._characters > self._most_characters:
                self._drop(next(iter(self._replies)))

    def forget(self, model: str, ask: Ask) -> None:
        with self._lock:
            self._drop(_key(model, ask))

    def _drop(self, key: str) -> None:
        self._characters -= len(self._replies.pop(key, ""))


def _key(model: str, ask: Ask) -> str:
    return sha256(f"{model}\n{ask.content()}".encode("utf-8", "replace")).hexdigest()
