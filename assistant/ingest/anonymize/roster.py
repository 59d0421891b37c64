"""Anonymize: the roster, the names of people who must not appear in what is taken in."""

import csv
import hashlib
import io
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

from assistant.errors import SettingsError
from assistant.ingest.anonymize.name_index import NameIndex, Person

ROLES = {"mentor": "mentor", "executive": "executive"}
NAME_COLUMNS = (("name",), ("full name",), ("first name", "last name"))
WHAT_TO_DO = "Give a CSV file with a `name` column, or a list with one name on each line."


@dataclass(frozen=True)
class Roster:
    """People whose names are taken out. A roster may be empty: titles and identifiers are found without one."""

    people: tuple[Person, ...] = ()

    @classmethod
    def from_names(cls, names: Iterable[str]) -> Self:
        return cls(tuple(Person(name=name.strip()) for name in names if name.strip()))

    @classmethod
    def from_csv(cls, path: Path) -> Self:
        """Read a CSV file with the columns `name` and, if wanted, `role` and `nickname`; or one name on each line."""
        try:
            text = path.read_text(encoding="utf-8-sig")
            rows = [row for row in csv.reader(io.StringIO(text)) if any(cell.strip() for cell in row)]
        except OSError as error:
            reason = (error.strerror or "reading failed").lower()
            raise SettingsError(f"The roster {str(path)!r} cannot be opened: {reason}.", WHAT_TO_DO) from error
        except (UnicodeDecodeError, csv.Error) as error:
            raise SettingsError(f"The roster {str(path)!r} is no CSV file in UTF-8.", WHAT_TO_DO) from error
        if not rows:
            raise SettingsError(f"The roster {str(path)!r} is empty.", WHAT_TO_DO)
        return cls(tuple(_people(rows, path)))

    @cached_property
    def fingerprint(self) -> str:
        """Changes when anybody is added, renamed or removed."""
        lines = (f"{one.name}\t{one.role}\t{one.nickname}" for one in self.people)
        return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()

    @cached_property
    def index(self) -> NameIndex:
        return NameIndex.of(self.people)


NOBODY = Roster()


def _people(rows: list[list[str]], path: Path) -> Iterable[Person]:
    header = [cell.strip().casefold().replace("_", " ") for cell in rows[0]]
    named = next((columns for columns in NAME_COLUMNS if set(columns) <= set(header)), None)
    if named is None:
        if any(len(row) > 1 for row in rows):
            raise SettingsError(f"The roster {str(path)!r} has no column called `name`.", WHAT_TO_DO)
        return [Person(name=row[0].strip()) for row in rows]
    people = []
    for row in rows[1:]:
        cells = dict(zip(header, (cell.strip() for cell in row), strict=False))
        name = " ".join(cells.get(column, "") for column in named).strip()
        if name:
            role = ROLES.get(cells.get("role", "").casefold(), "")
            people.append(Person(name=name, role=role, nickname=cells.get("nickname", "")))
    return people
