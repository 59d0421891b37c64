"""Domain: a name that people gave as the name of a file that every system takes, each name once."""

import re
import unicodedata
from dataclasses import dataclass, field

LONGEST = 80  # characters; with the number and the ending still below every system's limit
_NOT_IN_A_NAME = re.compile(r"[\\/:*?\"<>|\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)  # on Windows
_AT_THE_ENDS = " .-=+@'~#"


@dataclass(slots=True)
class FileNames:
    """Gives each name a file name of its own; one that was given before gets a number."""

    ending: str
    _given: dict[str, int] = field(default_factory=dict)

    def name_for(self, name: str) -> str:
        stem = safe_stem(name)
        count = self._given.get(stem.casefold(), 0) + 1
        self._given[stem.casefold()] = count
        if count == 1:
            return f"{stem}{self.ending}"
        numbered = f"{stem} ({count})"
        return self.name_for(numbered) if numbered.casefold() in self._given else self._first(numbered)

    def _first(self, stem: str) -> str:
        self._given[stem.casefold()] = 1
        return f"{stem}{self.ending}"


def safe_stem(name: str) -> str:
    """The name without what leads to another folder, means something to a system, or begins a formula."""
    plain = unicodedata.normalize("NFC", name)
    plain = " ".join(_NOT_IN_A_NAME.sub(" ", plain).split())[:LONGEST].strip(_AT_THE_ENDS)
    return f"{plain}_" if _RESERVED.fullmatch(plain) else plain or "guide"
