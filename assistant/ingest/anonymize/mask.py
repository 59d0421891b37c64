"""Anonymize: a mask for what is sent to a language model: names and numbers stay here, and stand again in the reply."""

import json
import re

from assistant.domain.naming import Named
from assistant.domain.seams import NameFinder
from assistant.ingest.anonymize.anonymize_text import anonymize_text
from assistant.ingest.anonymize.roster import Roster

PERSON = "person"
# Left as it is: a season, a place or an age tells a model what it needs and names nobody by itself.
LEFT = frozenset({"date", "age", "hidden_text", Named.PLACE, Named.TITLE, Named.EVENT})
_WORDS = {PERSON: "NAME", Named.ORGANISATION: "COMPANY", Named.PROJECT: "PROJECT"}
_OTHER = "ID"
_MASKED = re.compile(r"\b(?:NAME|COMPANY|PROJECT|ID)_\d+\b")


class Mask:
    """The mask of one request: the same name has the same placeholder in all that is sent, and only this mask knows it."""

    def __init__(self, roster: Roster, finder: NameFinder | None) -> None:
        self._roster = roster
        self._finder = finder
        self._given: dict[str, str] = {}

    def hide(self, text: str) -> str:
        """The text as it may be sent."""
        pieces, position = [], 0
        for one in anonymize_text(text, self._roster, self._finder).replacements:
            if one.kind in LEFT:
                continue
            pieces += (text[position : one.start], self._placeholder(text[one.start : one.end], one.kind))
            position = one.end
        return "".join((*pieces, text[position:]))

    def show(self, text: str) -> str:
        """A reply in JSON with what was hidden in its place again."""
        told = {
            placeholder: json.dumps(original, ensure_ascii=False)[1:-1] for original, placeholder in self._given.items()
        }
        return _MASKED.sub(lambda match: told.get(match[0], match[0]), text)

    def _placeholder(self, original: str, kind: str) -> str:
        if original not in self._given:
            word = _WORDS.get(kind, _OTHER)
            number = 1 + sum(given.startswith(f"{word}_") for given in self._given.values())
            self._given[original] = f"{word}_{number}"
        return self._given[original]
