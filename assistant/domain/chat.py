"""Domain: what is sent to a language model and what comes back, piece by piece."""

import json
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
    """Tokens of one call, as the server counted them."""

    tokens_in: int = 0
    tokens_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of a streamed reply; the last ones may hold no text but why it stopped and what it used."""

    text: str = ""
    stopped: str = ""  # "stop", "length", "content_filter"; empty while it goes on
    usage: Usage | None = None
    by: str = ""  # the model that wrote it, where a stand-in may have


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One call to a model. `shape` is a JSON schema that the reply should fit, as far as the server can hold it to one."""

    messages: tuple[Message, ...]
    most_tokens: int
    temperature: float = 0.0
    shape: Mapping[str, Any] | None = None
    shape_name: str = ""
    fence: str = ""  # the random mark around material in the messages; another one asks the same
    visitor: str = ""  # whose call it is; empty for whoever runs the program

    def content(self) -> str:
        """All that a reply depends on; equal for two calls that ask the same."""
        texts = [[m.sender, m.text.replace(self.fence, "fence") if self.fence else m.text] for m in self.messages]
        asked = [texts, self.most_tokens, self.temperature, self.shape, self.shape_name]
        return json.dumps(asked, ensure_ascii=False, sort_keys=True)
