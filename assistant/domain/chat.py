"""Domain: what is sent to a language model and what comes back, piece by piece."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Sender(StrEnum):
    SYSTEM = "system"
    USER = "user"
    MODEL = "model"


@dataclass(frozen=True, slots=True)
class Message:
    sender: Sender
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """Tokens of one call; `estimated` where the server did not count them."""

    tokens_in: int = 0
    tokens_out: int = 0
    estimated: bool = False

    def plus(self, other: "Usage") -> "Usage":
        return Usage(
            tokens_in=self.tokens_in + other.tokens_in,
            tokens_out=self.tokens_out + other.tokens_out,
            estimated=self.estimated or other.estimated,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of a streamed reply; the last ones may hold no text but why it stopped and what it used."""

    text: str = ""
    stopped: str = ""  # "stop", "length", "content_filter"; empty while it goes on
    usage: Usage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One call to a model. `shape` is a JSON schema that the reply should fit, as far as the server can hold it to one."""

    messages: tuple[Message, ...]
    most_tokens: int
    shape: Mapping[str, Any] | None = None
    shape_name: str = ""
