"""Train naming: fills the templates with invented names, and says where each one stands."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from assistant.domain.naming import Named
from assistant.naming.name_lists import Culture, cultures, fold

FOLDER = Path(__file__).parent
SLOT = re.compile(r"\{(?P<slot>[a-z]+\d?)(?:\.(?P<part>\w+))?(?:\|(?P<case>lower|upper))?\}")
LISTS: Mapping[str, tuple[str, Named]] = {
    "org": ("organisations", Named.ORGANISATION),
    "place": ("places", Named.PLACE),
    "project": ("projects", Named.PROJECT),
    "product": ("products", Named.PROJECT),
    "event": ("events", Named.EVENT),
    "job": ("jobs", Named.TITLE),
}
TITLES = ("Mr", "Mrs", "Ms", "Dr", "Dr.", "Mr.", "Ms.", "Prof.", "Miss", "Mx")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")  # fmt: skip
Choice = np.random.Generator


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a filled template: `named` is None for ordinary words, and `unknown` where nothing is learned."""

    text: str
    named: Named | None = None
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class Someone:
    """One invented person."""

    culture: Culture
    given: str
    family: str

    @property
    def full(self) -> str:
        return f"{self.family} {self.given}" if self.culture.family_first else f"{self.given} {self.family}"

    @property
    def initials(self) -> tuple[str, str]:
        return self.given[:1].upper(), (re.sub(r"^(?:[a-z]+[ '’-])+", "", self.family) or self.family)[:1].upper()


def someone(random: Choice, of: Culture | None = None) -> Someone:
    culture = of or _pick(random, cultures())
    return Someone(culture, _pick(random, culture.given), _pick(random, culture.family or culture.given))


@cache
def templates() -> tuple[tuple[str, str], ...]:
    """Every template with the name of its file."""
    files = sorted((FOLDER / "templates").glob("*.txt"))
    blocks = ((file.stem, block.strip("\n")) for file in files for block in re.split(r"\n\s*\n", file.read_text("utf-8")))  # fmt: skip
    return tuple((style, block) for style, block in blocks if block.strip())


@cache
def _list(name: str) -> tuple[str, ...]:
    lines = (line.strip() for line in (FOLDER / "lists" / f"{name}.txt").read_text("utf-8").splitlines())
    return tuple(line for line in lines if line)


def filled(template: str, random: Choice) -> Iterator[Part]:
    """The parts of a template with its slots filled; the same slot names the same thing throughout."""
    culture = _pick(random, cultures()) if random.random() < 0.5 else None
    people: dict[str, Someone] = {}
    things: dict[str, str] = {}
    position = 0
    for match in SLOT.finditer(template):
        if position < match.start():
            yield Part(template[position : match.start()])
        yield _part(match, random, culture, people, things)
        position = match.end()
    if position < len(template):
        yield Part(template[position:])


def _part(
    match: re.Match[str], random: Choice, culture: Culture | None, people: dict[str, Someone], things: dict[str, str]
) -> Part:
    slot, part = match["slot"], match["part"]
    kind = slot.rstrip("0123456789")
    cased = {"lower": str.lower, "upper": str.upper}.get(match["case"], str)
    if kind == "p":
        if slot not in people:
            people[slot] = someone(random, culture)
        return Part(cased(_written(people[slot], part or "full", random)), Named.PERSON)
    if kind == "w":
        return Part(cased(things.setdefault(slot, _pick(random, _list("word_names")))), Named.PERSON)
    if kind in LISTS:
        name, named = LISTS[kind]
        return Part(cased(things.setdefault(slot, _pick(random, _list(name)))), named)
    return Part(cased(things.setdefault(slot, _IDENTIFIERS[kind](random))), unknown=True)


def _written(person: Someone, part: str, random: Choice) -> str:
    given, family = person.given, person.family
    first, last = person.initials
    match part:
        case "full":
            return person.full
        case "first":
            return given
        case "last":
            return family
        case "nick":
            return person.culture.nicknames.get(given) or (
                given[: max(3, len(given) // 2)] if len(given) > 5 else given
            )
        case "initials":
            return _pick(random, (f"{first}.{last}.", f"{first}{last}", f"{first}.", f"{first}. {last}."))
        case "abbr":
            return _pick(random, (f"{first}. {family}", f"{given} {last}.", f"{given} {last}"))
        case "title_last":
            if person.culture.suffixes and random.random() < 0.7:
                suffix = _pick(random, person.culture.suffixes)
                return f"{family}{suffix}" if suffix.startswith("-") else f"{given} {suffix}"
            titles = TITLES + 4 * person.culture.titles
            return f"{_pick(random, titles)} {family}"
        case "handle":
            return f"@{fold(given)}{_pick(random, ('', '_', '.'))}{fold(family)[: int(random.integers(0, 6))]}"
    raise ValueError(f"no template may ask for {part!r} of a person")


def _pick(random: Choice, among: object) -> object:
    return among[int(random.integers(len(among)))]


def _digits(random: Choice, count: int) -> str:
    return "".join(str(digit) for digit in random.integers(0, 10, count))


def _date(random: Choice) -> str:
    day, month, year = int(random.integers(1, 29)), int(random.integers(12)), int(random.integers(2023, 2028))
    written = (
        f"{day} {MONTHS[month]}",
        f"{MONTHS[month]} {day}",
        f"{day}.{month + 1}.{year}",
        f"{year}-{month + 1:02}-{day:02}",
        f"{day} {MONTHS[month][:3]} {year}",
        f"{day}/{month + 1}",
    )
    return _pick(random, written)


_IDENTIFIERS: Mapping[str, Callable[[Choice], str]] = {
    "date": _date,
    "month": lambda random: _pick(random, MONTHS),
    "age": lambda random: str(random.integers(21, 66)),
    "email": lambda random: f"{fold(someone(random).given)}.{_digits(random, 2)}@example.org".replace(" ", ""),
    "phone": lambda random: f"+44 7700 900{_digits(random, 3)}",
    "ticket": lambda random: f"{_pick(random, ('INC', 'REQ', 'HR', 'CHG'))}-{_digits(random, 5)}",
    "url": lambda random: f"https://intranet.example.com/{_digits(random, 4)}",
    "address": lambda random: f"{_digits(random, 2)} Mill Lane",
    "id": lambda random: f"E{_digits(random, 6)}",
}
