"""Compose: from what a language model wrote to an artifact, lenient in form and strict in what may be cited."""

import re
from collections.abc import Mapping
from enum import Enum
from types import UnionType
from typing import Any, Union, get_args, get_origin

import json_repair
from pydantic import BaseModel, ValidationError

from assistant.domain.knowledge import Origin, Passage
from assistant.domain.reply import Artifact, Line
from assistant.domain.sentences import content_words
from assistant.errors import ModelError

_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
_SHORT_ID = re.compile(r"P\d+")
_CITED_IN_TEXT = re.compile(r"\s*[\[(](?:P\d+(?:\s*[,;]\s*)?)+[\])]")
FEWEST_WORDS, TAKEN_FROM = 5, 0.85  # meaning-bearing words of a line, and the share that a passage holds
RED_LINE = "RED_LINE"


def read_artifact(text: str, shape: type[Artifact], passages: Mapping[str, Passage]) -> Artifact:
    """The artifact that a model wrote. Raises `ModelError` where it cannot be made out.

    A citation of an id that was not sent is dropped; where a line comes from is told by its passages, not by the model.
    """
    found = json_repair.loads(text[max(0, text.find("{")) :]) if "{" in text else None
    if not isinstance(found, dict):
        raise ModelError("The language model wrote no draft of the shape it was asked for.", "Try again in a moment.")
    try:
        return shape.model_validate(_Reader(passages).read(found, shape))
    except (ValidationError, TypeError, ValueError) as error:
        raise ModelError(f"The language model's draft lacks parts: {_first_slip(error)}.", "Try again.") from error


_SAID = re.compile(r'"(?P<name>title|text|say|question|one_line|label)"\s*:\s*"(?P<said>(?:[^"\\]|\\.)*)')


def readable_so_far(written: str) -> str:
    """What can be read of a draft while it is being written: its titles and lines, without sources yet."""
    if "{" not in written:
        return ""
    told = [(found["name"], _unescaped(found["said"])) for found in _SAID.finditer(written)]
    return "\n\n".join(f"**{said}**" if name in ("title", "label") else said for name, said in told if said.strip())


def _unescaped(said: str) -> str:
    return said.replace("\\n", " ").replace('\\"', '"').replace("\\\\", "\\")


def _first_slip(error: Exception) -> str:
    if not isinstance(error, ValidationError):
        return "a value of another sort than asked for"
    slip = error.errors(include_input=False)[0]
    return f"{'.'.join(str(step) for step in slip['loc'])}, {slip['msg'].lower()}"


class _Reader:
    """Brings values to the types of a shape: a text where a list was wanted, "10 min" where a number was."""

    def __init__(self, passages: Mapping[str, Passage]) -> None:
        self._passages = passages

    def read(self, value: Any, wanted: Any) -> Any:
        if value is None:
            return None
        if get_origin(wanted) in (Union, UnionType):
            return self.read(value, next(kind for kind in get_args(wanted) if kind is not type(None)))
        if get_origin(wanted) is tuple:
            values = value if isinstance(value, list) else [value]
            return tuple(self.read(one, get_args(wanted)[0]) for one in values if one not in (None, "", {}))
        if isinstance(wanted, type):
            return self._of_type(value, wanted)
        return value

    def _of_type(self, value: Any, wanted: type) -> Any:
        if issubclass(wanted, Line):
            return self._line(value)
        if issubclass(wanted, BaseModel):
            return self._model(value, wanted)
        if issubclass(wanted, Enum):
            return _nearest(str(value), wanted)
        if wanted in (int, float):
            return _number(value, wanted)
        if wanted is str:
            return self._text(value)
        return value

    def _model(self, value: Any, wanted: type[BaseModel]) -> Any:
        if not isinstance(value, dict):
            return value
        fields = wanted.model_fields
        return {name: self.read(value[name], fields[name].annotation) for name in fields if value.get(name) is not None}

    def _line(self, value: Any) -> dict[str, Any]:
        told = value if isinstance(value, dict) else {"text": value}
        text = self._text(told.get("text", ""))
        named = _SHORT_ID.findall(f"{told.get('cites', '')} {' '.join(_CITED_IN_TEXT.findall(text))}")
        known = [self._passages[short_id] for short_id in dict.fromkeys(named) if short_id in self._passages]
        known = known or self._that_says(text)
        return {
            "text": _CITED_IN_TEXT.sub("", text),
            "cites": tuple(passage.passage_id for passage in known),
            "origin": known[0].origin if known else Origin.GENERAL,
        }

    def _that_says(self, text: str) -> list[Passage]:
        """The passage that a line without a source was plainly taken from, if there is one."""
        words = content_words(text)
        if len(words) < FEWEST_WORDS:
            return []
        shares = {
            short_id: len(words & content_words(passage.text)) / len(words)
            for short_id, passage in self._passages.items()
        }
        best = max(shares, key=shares.__getitem__, default="")
        return [self._passages[best]] if best and shares[best] >= TAKEN_FROM else []

    def _text(self, value: Any) -> str:
        if isinstance(value, list):
            return " ".join(self._text(one) for one in value)
        if isinstance(value, dict):
            return self._text(value.get("text", ""))
        return str(value).strip()


def _number(value: Any, wanted: type) -> Any:
    if isinstance(value, int | float):
        return wanted(value)
    found = _NUMBER.search(str(value))
    return wanted(float(found[0].replace(",", "."))) if found else value


def _nearest(value: str, wanted: type[Enum]) -> Any:
    told = value.strip().lower().replace("-", "_")
    return next((one for one in wanted if told in (str(one.value).lower(), one.name.lower())), value)
