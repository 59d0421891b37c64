"""UI: every word the web app says itself, as one flat list; another language is one file in its place.

What the coach drafts is no part of it: that is in the language of the knowledge. Nor is what the page says to the coach.
A file of words is used before the page's parts are loaded, for some take a word over when they are.
"""

import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from string import Formatter
from typing import Any

import yaml

from assistant.errors import SettingsError

MODULES = (
    "texts", "sharing_texts", "prepare_texts", "practise_texts", "run_sheet_texts", "desk_texts", "program_texts",
)  # fmt: skip
SAID_TO_THE_COACH = frozenset(f"practise_texts.{name}" for name in ("WISHES", "EXAMPLES", "OPENINGS", "WHOM"))
_START_FROM = "`coach words` writes a file to start from."
NO_WORDS = re.compile(r"\d+px|")  # widths, and what is empty on purpose


def words() -> dict[str, str]:
    """Every text by its name, such as `texts.SEND` or `texts.ROLE_NAMES.mentor`, as it is in use now."""
    return {name: text for path, value in _constants() for name, text in _flat(path, value)}


def use_words(file: Path) -> None:
    """Put the texts of a YAML file in the place of ours; what it leaves out stays. Raises `SettingsError`."""
    given = read_words(file)
    for path, value in list(_constants()):
        module, _, constant = path.partition(".")
        setattr(_module(module), constant, _replaced(path, value, given))


def read_words(file: Path) -> dict[str, str]:
    """The texts of a file by name. Raises `SettingsError` for one we do not have, or whose {blanks} are not ours."""
    try:
        given = yaml.safe_load(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise SettingsError(f"The words in {file.name} cannot be read.", _START_FROM) from error
    if not isinstance(given, dict):
        raise SettingsError(f"{file.name} holds no list of words.", _START_FROM)
    ours = words()
    for name, text in given.items():
        if name not in ours:
            raise SettingsError(f"{file.name}: there is no text “{name}”.", "`coach words` lists all there are.")
        if not isinstance(text, str) or _blanks(text) != _blanks(ours[name]):
            needed = f"{file.name}: “{name}” needs text with the same blanks in braces as “{ours[name]}”."
            raise SettingsError(needed, "Put them back in.")
    return given


def _blanks(text: str) -> set[str] | None:
    """The names in braces that are filled in; None where the braces do not match up."""
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return None


def _module(name: str) -> Any:
    return import_module(f"assistant.ui.{name}")


def _constants() -> Iterator[tuple[str, Any]]:
    for module in MODULES:
        for name, value in vars(_module(module)).items():
            if name.isupper() and f"{module}.{name}" not in SAID_TO_THE_COACH:
                yield f"{module}.{name}", value


def _flat(path: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, str) and not NO_WORDS.fullmatch(value):
        yield path, value
    for key, inner in _parts(value):
        yield from _flat(f"{path}.{getattr(key, 'value', key)}", inner)


def _parts(value: Any) -> Iterator[tuple[Any, Any]]:
    if isinstance(value, Mapping):
        yield from value.items()
    elif isinstance(value, tuple):
        yield from enumerate(value)


def _replaced(path: str, value: Any, given: Mapping[str, str]) -> Any:
    inner = {key: _replaced(f"{path}.{getattr(key, 'value', key)}", one, given) for key, one in _parts(value)}
    if isinstance(value, Mapping):
        return inner
    return tuple(inner.values()) if isinstance(value, tuple) else given.get(path, value)
