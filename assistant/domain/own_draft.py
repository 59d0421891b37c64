"""Domain: something that a person wrote themselves and wants looked at, with what they say about it."""

from dataclasses import dataclass

from assistant.domain.people import BusinessFunction, Role
from assistant.domain.request import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDraft:
    """An explanation, a message or a list of questions of their own; `kind` says which."""

    kind: Kind  # explainer, feedback or questions
    text: str
    wish: str  # how it is asked for, shown as the question of its turn
    role: Role = Role.MENTOR
    topic: str = ""  # of an explanation, where they name it
    area: BusinessFunction = BusinessFunction.GENERAL  # of whoever listens
