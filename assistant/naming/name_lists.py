"""Naming: lists of given and family names of many cultures, as one cue among others."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

_NOT_DECOMPOSED = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ß": "ss"})  # fmt: skip


@dataclass(slots=True)
class Culture:
    """The names of one culture, as written; `nicknames` maps a given name to its short form."""

    name: str
    given: list[str] = field(default_factory=list)
    family: list[str] = field(default_factory=list)
    nicknames: dict[str, str] = field(default_factory=dict)
    family_first: bool = False
    titles: tuple[str, ...] = ()  # said before a family name, such as "Frau"
    suffixes: tuple[str, ...] = ()  # said behind a name in respect, such as "-san"


def fold(word: str) -> str:
    """A word without case and accents: `Björn` and `BJORN` are one."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word).casefold().translate(_NOT_DECOMPOSED).replace("’", "'")
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@cache
def cultures() -> tuple[Culture, ...]:
    """Every culture of the lists in `names/`."""
    folder = files("assistant.naming").joinpath("names")
    found = sorted((file for file in folder.iterdir() if file.name.endswith(".txt")), key=lambda file: file.name)
    return tuple(_read(file.name.removesuffix(".txt"), file.read_text(encoding="utf-8")) for file in found)


@cache
def listed_names() -> tuple[frozenset[str], frozenset[str]]:
    """The single words of all given names and of all family names, folded; particles and initials are left out."""
    given = {word for culture in cultures() for name in (*culture.given, *culture.nicknames.values()) for word in _words(name)}  # fmt: skip
    family = {word for culture in cultures() for name in culture.family for word in _words(name)}
    return frozenset(given), frozenset(family)


@cache
def _short_forms() -> dict[str, frozenset[str]]:
    forms: dict[str, set[str]] = {}
    for culture in cultures():
        for full, short in culture.nicknames.items():
            forms.setdefault(fold(full), set()).add(fold(short))
            forms.setdefault(fold(short), set()).add(fold(full))
    return {name: frozenset(others) for name, others in forms.items()}


def short_forms(folded: str) -> frozenset[str]:
    """The short forms of a given name, or what it may be short for: `bob` and `robert`."""
    return _short_forms().get(folded, frozenset())


def _words(name: str) -> Iterator[str]:
    for word in name.replace("-", " ").replace("'", " ").replace("’", " ").split():
        if len(word) > 2 or (len(word) == 2 and word[0].isupper()):
            yield fold(word)


def _read(name: str, text: str) -> Culture:
    culture, section = Culture(name), ""
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("["):
            section, _, value = line[1:].partition("]")
            culture.family_first |= section == "order" and value.strip() == "last-first"
            if section in ("suffix", "title"):
                said = tuple(word.strip() for word in value.split(",") if word.strip())
                setattr(culture, "suffixes" if section == "suffix" else "titles", said)
        elif section == "first":
            culture.given.append(line)
        elif section == "last":
            culture.family.append(line)
        elif section == "nick":
            full, _, short = line.partition("=")
            culture.nicknames[full.strip()] = short.strip()
    return culture
