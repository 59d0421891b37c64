"""Measures of leaks: whether a secret stands in a text, as it is or in a form that somebody can turn back.

Names count as whole words, and whole names however they are spaced; numbers and addresses by their letters and digits alone. Initials and
a description that fits one person only are not seen.
"""

import codecs
import re
import unicodedata
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Self

from assistant.ingest.hidden_text import HIDDEN_TEXT

SHORTEST = 6  # letters and digits from which a secret is looked for without its spaces and signs
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SIGN = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Outlet:
    """A text in which secrets are looked for, made ready once."""

    text: str
    words: str
    squeezed: str

    @classmethod
    def of(cls, text: str) -> Self:
        return cls(text, f" {' '.join(_WORD.findall(_folded(text)))} ", _squeezed(text))


def leaked(outlet: Outlet, secrets: Iterable[str]) -> list[str]:
    """The secrets that the text tells."""
    return [secret for secret in secrets if _stands_in(secret, outlet) or _encoded_in(secret, outlet.text)]


def _stands_in(secret: str, outlet: Outlet) -> bool:
    own = _own(secret)
    if own.startswith(" "):  # a name: inside a longer word it names nobody
        return own in outlet.words
    return len(own) >= SHORTEST and own in outlet.squeezed


@cache
def _own(secret: str) -> str:
    return f" {_folded(secret)} " if _WORD.fullmatch(secret) and not secret.isdigit() else _squeezed(secret)


def _encoded_in(secret: str, text: str) -> bool:
    return any(form in text for form in _encoded(secret))


@cache
def _encoded(secret: str) -> tuple[str, ...]:
    if len(_squeezed(secret)) < SHORTEST:
        return ()
    return (b64encode(secret.encode()).decode().rstrip("=")[:-1], secret[::-1], codecs.encode(secret, "rot13"))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", HIDDEN_TEXT.sub("", text)).casefold()


def _squeezed(text: str) -> str:
    return _SIGN.sub("", _folded(text))
