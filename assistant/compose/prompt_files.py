"""Compose: prompts are files, read and checked before a language model sees one.

A prompt opens with front matter: its `purpose`, the `shape` it asks for, and its `needs`, the `$names` that the
composer fills in. A prompt that asks for an unknown shape, or names what nobody fills in, is told at start-up.
"""

import re
from pathlib import Path
from string import Template
from typing import Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from assistant.artifacts import ARTIFACT_KINDS
from assistant.domain.reply import Artifact
from assistant.errors import SettingsError

ANY_SHAPE = Artifact.__name__  # of a prompt that goes before every kind's own
SHAPES = frozenset({ANY_SHAPE, *(kind.shape.__name__ for kind in ARTIFACT_KINDS)})

_PARTS = re.compile(r"\A\ufeff?---\r?\n(?P<front>.*?)^---[ \t]*\r?\n(?P<text>.*)\Z", re.DOTALL | re.MULTILINE)


class Prompt(BaseModel):
    """One prompt file, checked: it asks for a known shape, and needs exactly the names in its text."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    purpose: str = Field(min_length=3)
    shape: str = Field(description="Class name of the artifact that the reply must fit.")
    needs: tuple[str, ...]
    text: str = Field(min_length=1)

    @field_validator("shape")
    @classmethod
    def shape_is_known(cls, shape: str) -> str:
        if shape not in SHAPES:
            raise ValueError(f"no artifact is called {shape!r}; known are {', '.join(sorted(SHAPES))}")
        return shape

    @model_validator(mode="after")
    def needs_are_the_names_in_the_text(self) -> Self:
        template = Template(self.text)
        if not template.is_valid():
            raise ValueError("a `$` in the text starts no name; write `$$` for a dollar sign")
        named, needed = set(template.get_identifiers()), set(self.needs)
        if named - needed:
            raise ValueError(f"the text names {_listed(named - needed)}, which `needs` leaves out")
        if needed - named:
            raise ValueError(f"`needs` lists {_listed(needed - named)}, which the text does not name")
        return self

    def filled(self, **values: object) -> str:
        """The text with a value for each need. A `$` inside a value stays as it is."""
        return Template(self.text).substitute(values)


def load_prompt(name: str, prompts_dir: Path) -> Prompt:
    """Read the prompt file `name`, such as "agenda.md". Raises `SettingsError` when it cannot be used."""
    path = prompts_dir / name
    try:
        parts = _PARTS.match(path.read_text(encoding="utf-8"))
        if parts is None:
            raise _unusable(path, "it does not begin with front matter between two lines of `---`")
        front = yaml.safe_load(parts["front"])
        if not isinstance(front, dict):
            raise _unusable(path, "its front matter holds no `purpose`, `shape` and `needs`")
        return Prompt.model_validate({**front, "text": parts["text"]})
    except OSError as error:
        raise _unusable(path, f"it cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise _unusable(path, "it is not UTF-8 text") from error
    except ValidationError as error:
        raise _unusable(path, _first_slip(error)) from error
    except (yaml.YAMLError, ValueError) as error:  # the latter for a date that is none
        raise _unusable(path, "its front matter is no valid YAML") from error


def _listed(names: set[str]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(names))


def _first_slip(error: ValidationError) -> str:
    slip = error.errors()[0]
    said = slip["msg"].removeprefix("Value error, ")
    field = ".".join(str(step) for step in slip["loc"])
    return f"`{field}`: {said[:1].lower()}{said[1:]}" if field else said


def _unusable(path: Path, why: str) -> SettingsError:
    return SettingsError(
        f"The prompt file {path.name!r} cannot be used: {why}.", f"Correct it in {str(path.parent)!r}."
    )
