"""Evals: a language model's replies in a file, so that suites judge the same ones again, offline and for nothing.

A reply is found by the hash of all that it depends on: the model, the messages, the temperature, the shape, and which repeat it is.
"""

import json
from collections.abc import Generator
from contextlib import closing
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from threading import Lock

from assistant.domain.chat import Ask, Piece, Usage
from assistant.domain.seams import ChatModel

FILE = "replies.jsonl"


class RecordingError(Exception):
    """Recorded replies cannot be read or made; the text says what to do."""


class MissingReplyError(Exception):
    """No reply to this call is recorded. No `ModelError`: the built-in composer must not stand in for what was not measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedReply:
    """One whole reply of a model to one call."""

    key: str
    text: str
    stopped: str
    tokens_in: int = 0
    tokens_out: int = 0


def key_of(ask: Ask, model: str, repeat: int) -> str:
    return sha256(f"{model}\n{repeat}\n{ask.content()}".encode()).hexdigest()


@dataclass
class Recording:
    """The replies of one folder; `model` is whose they are, and `repeats` how often each case was asked."""

    folder: Path
    model: str
    repeats: int
    _replies: dict[str, RecordedReply] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    @classmethod
    def read(cls, folder: Path) -> "Recording":
        """Raises `RecordingError` where there is none, or one that cannot be read."""
        path = folder / FILE
        if not path.exists():
            raise RecordingError(f"No replies are recorded in {folder}. Add --record, with COACH_CHAT_MODEL__NAME set, to make them.")  # fmt: skip
        try:
            head, *lines = (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())
            replies = {line["key"]: RecordedReply(**line) for line in lines}
            return cls(folder, str(head["model"]), int(head["repeats"]), replies)
        except (ValueError, KeyError, TypeError) as error:
            raise RecordingError(f"{path} cannot be read. Record the replies anew into another folder.") from error

    @classmethod
    def begun(cls, folder: Path, model: str, repeats: int) -> "Recording":
        """A recording to add to: what the folder holds of this model stays. Raises `RecordingError`."""
        if (folder / FILE).exists():
            known = cls.read(folder)
            if known.model != model:
                raise RecordingError(f"{folder} holds replies of {known.model!r}. Record those of {model!r} into another folder.")  # fmt: skip
            recording = cls(folder, model, max(repeats, known.repeats), known._replies)
        else:
            recording = cls(folder, model, repeats)
        recording._write()
        return recording

    def reply(self, key: str) -> RecordedReply | None:
        return self._replies.get(key)

    def add(self, reply: RecordedReply) -> None:
        """Keep a reply at once, so that a run that is broken off loses none."""
        with self._lock:
            self._replies[reply.key] = reply
            with (self.folder / FILE).open("a", encoding="utf-8") as file:
                file.write(_line(asdict(reply)))

    def _write(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        lines = [{"model": self.model, "repeats": self.repeats}, *(asdict(reply) for reply in self._replies.values())]
        (self.folder / FILE).write_text("".join(_line(line) for line in lines), encoding="utf-8")


def _line(told: dict) -> str:
    return json.dumps(told, ensure_ascii=False) + "\n"


class RecordedModel:
    """Implements `ChatModel` from a recording; where `source` is given, it is asked for what is missing."""

    def __init__(self, recording: Recording, source: ChatModel | None = None) -> None:
        self.name = recording.model
        self.repeat = 0
        self._recording = recording
        self._source = source

    def stream(self, ask: Ask) -> Generator[Piece]:
        key = key_of(ask, self.name, self.repeat)
        reply = self._recording.reply(key)
        if reply is None and self._source is None:
            raise MissingReplyError(f"no reply of {self.name!r} is recorded for this call, repeat {self.repeat + 1}; add --record to ask for it")  # fmt: skip
        if reply is None:
            reply = self._recorded(key, ask)
        usage = Usage(tokens_in=reply.tokens_in, tokens_out=reply.tokens_out)
        yield Piece(text=reply.text, stopped=reply.stopped, usage=usage)

    def _recorded(self, key: str, ask: Ask) -> RecordedReply:
        """Ask the source, and keep its reply once it is whole. A fault of the source is no reply and is not kept."""
        text, stopped, usage = "", "", Usage()
        with closing(self._source.stream(ask)) as pieces:
            for piece in pieces:
                text, stopped, usage = text + piece.text, piece.stopped or stopped, piece.usage or usage
        reply = RecordedReply(key=key, text=text, stopped=stopped, tokens_in=usage.tokens_in, tokens_out=usage.tokens_out)  # fmt: skip
        self._recording.add(reply)
        return reply
