"""Anonymize: a mask for what is sent to a language model: names and numbers stay here, and stand again in the reply."""

import json
import re
from collections.abc import Sequence

from assistant.domain.naming import Named
from assistant.domain.seams import NameFinder
from assistant.ingest.anonymize.anonymize_text import DocumentAnonymizer
from assistant.ingest.anonymize.replacement import AnonymizedText
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

    def hide(self, texts: Sequence[str]) -> list[str]:
        """The texts as they may be sent; who has a full name in one may stand without it in another."""
        anonymizer = DocumentAnonymizer.for_texts(texts, self._roster, is_session_note=True, finder=self._finder)
        return [self._hidden(text, anonymizer.anonymize(text)) for text in texts]

    def _hidden(self, text: str, told: AnonymizedText) -> str:
        pieces, position = [], 0
        for one in told.replacements:
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
