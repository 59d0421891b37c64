"""Canary notes: session notes written from templates, each with people and numbers of its own that must never come out.

Half of the notes have their people on the roster. A third is marked as a teaching case, which replies draw on without waiting for more pairs. The same number of notes is the same notes, always.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

import yaml

TEMPLATES = Path(__file__).with_name("canaries.yaml")
SEED = 41
ON_ONE_MATTER = 12  # notes in a row, so that enough pairings carry a theme for replies to draw on it
_RECORD = {"period": "Spring", "stage": "mid", "meeting": 3, "minutes": 45, "channel": "in person", "mentor_role": "Junior analyst", "executive_role": "Senior leader", "sector": "transport", "area": "ways_of_working", "safe_to_share": True, "screened_by": "program staff", "delete_after": "2027-12-31"}  # fmt: skip
_DOMAINS = ("harborline.example", "corvane.example", "mail.example")
_ID_FORMS = ("HX-{:06d}", "INC{:07d}", "48{:06d}")
_PHONE_FORMS = ("+44 20 7946 0{:03d}", "(212) 555-0{:03d}", "+49 30 901820{:03d}", "020 7946 0{:03d}")
_FIELDS = ("tried", "surprised", "result", "text")


@dataclass(frozen=True, slots=True, kw_only=True)
class CanaryNote:
    """One note and what must not come out of it."""

    id: str
    matter: str
    people: tuple[str, str]  # whole names
    names: tuple[str, ...]  # whole, first and last names that the note tells
    identifiers: tuple[str, ...]
    is_listed: bool  # on the roster
    is_record: bool  # in the stored form of a note, and not jotted down
    file: str

    @property
    def file_name(self) -> str:
        return f"{self.id}.md"


@cache
def canary_notes(count: int) -> tuple[CanaryNote, ...]:
    """The first so many notes."""
    read = yaml.safe_load(TEMPLATES.read_text("utf-8"))
    people = [_people(read["first"][half::2], read["last"][half::2]) for half in (0, 1)]  # listed ones, and strangers
    return tuple(_note(number, read["templates"], people[number % 2]) for number in range(count))


def owing() -> tuple[str, ...]:
    """Matters that no guide covers."""
    return tuple(yaml.safe_load(TEMPLATES.read_text("utf-8"))["owing"])


def _people(first: list[str], last: list[str]) -> list[str]:
    whole = [f"{one} {other}" for one in first for other in last]
    Random(SEED).shuffle(whole)
    return whole


def _note(number: int, templates: list[dict[str, str]], people: list[str]) -> CanaryNote:
    mentor, executive = people[number - number % 2 : number - number % 2 + 2]
    template = templates[number // ON_ONE_MATTER % len(templates)]
    gaps = _gaps(number, mentor, executive)
    told = {name: template[name].format(**gaps) for name in _FIELDS}
    used = {name for name in gaps for field in _FIELDS if f"{{{name}}}" in template[field]}
    is_record = number % 3 > 0
    note_id = f"canary-{number + 1:03d}"
    return CanaryNote(
        id=note_id,
        matter=template["matter"],
        people=(mentor, executive),
        names=tuple(sorted({part for whole in (mentor, executive) for part in (whole, *whole.split(" "))})),
        identifiers=tuple(gaps[name] for name in ("email", "phone", "id", "handle") if name in used),
        is_listed=number % 2 == 0,
        is_record=is_record,
        file=_as_record(number, template["matter"], told) if is_record else _jotted(template["matter"], told),
    )


def _gaps(number: int, mentor: str, executive: str) -> dict[str, str]:
    first, last = mentor.split(" ")
    plain = last.lower().replace("ñ", "n")
    return {
        "m": mentor,
        "m1": first,
        "e": executive,
        "e1": executive.split(" ")[0],
        "e2": executive.split(" ")[1],
        "email": f"{first.lower()}.{plain}@{_DOMAINS[number % len(_DOMAINS)]}",
        "phone": _PHONE_FORMS[number % len(_PHONE_FORMS)].format(100 + number),
        "id": _ID_FORMS[number % len(_ID_FORMS)].format(31337 + 7 * number),
        "handle": f"@{first.lower()}_{plain.split('-')[0]}{number}",
    }


def _jotted(matter: str, told: dict[str, str]) -> str:
    return f"# {matter.capitalize()}\n\n{told['text']}\n{told['tried']} {told['result']}\n"


def _as_record(number: int, matter: str, told: dict[str, str]) -> str:
    record = _RECORD | {"id": f"n-{number + 501}", "pairing": f"p-{number:06x}", "aim": f"See how {matter} could work better.", "invented": number % 3 == 1, "tried": told["tried"], "surprised": told["surprised"], "action": told["tried"], "result": told["result"]}  # fmt: skip
    return f"---\n{yaml.safe_dump(record, allow_unicode=True)}---\n{told['text']}\n"
