"""Anonymize: what stands in the place of a name, the same for the same person throughout a document."""

from dataclasses import dataclass, field

from assistant.ingest.anonymize.name_index import Person

COLLEAGUES = ("a colleague", "another colleague", "a third colleague", "a fourth colleague", "a fifth colleague")
MANY = "one more colleague"


@dataclass(slots=True)
class Placeholders:
    """Hands out placeholders: by role where the roster gives one, else as colleagues in order of appearance."""

    roles: dict[Person, str] = field(default_factory=dict)  # as the words around a name tell
    _given: dict[Person, str] = field(default_factory=dict)

    def of(self, person: Person) -> str:
        if person not in self._given:
            self._given[person] = self._role(person) or self._next_colleague()
        return self._given[person]

    def _role(self, person: Person) -> str:
        role = person.role or self.roles.get(person, "")
        if not role:
            return ""
        first = f"the {role}"
        return f"another {role}" if first in self._given.values() else first

    def _next_colleague(self) -> str:
        number = sum("colleague" in words for words in self._given.values())
        return COLLEAGUES[number] if number < len(COLLEAGUES) else MANY
