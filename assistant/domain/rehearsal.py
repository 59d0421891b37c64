"""Domain: a rehearsal, in which somebody says aloud to a generic executive what they will say to a real one."""

from dataclasses import dataclass, replace
from enum import StrEnum

TURNS = 5  # lines of the executive, and so turns of the person, in one rehearsal
STOP_WORD = "stop"


class Aside(StrEnum):
    """What a message was where it was no spoken turn; the rehearsal stays where it is."""

    EMPTY = "empty"  # "ok"
    HINT = "hint"  # "what should I say?"
    LANGUAGE = "language"  # a turn that is not in English
    BACK = "back"  # they come back to it from something else


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """Where a rehearsal stands. Everything the executive says follows from it, so nothing is kept elsewhere."""

    said: tuple[str, ...] = ()  # what the person said, turn by turn, in their own words
    over: bool = False
    level: int = 1  # 2 and more: harder, with other questions
    refused_person: bool = False  # somebody real was to be played
    aside: Aside | None = None  # what the very last message was, if no spoken turn

    def then(self, turn: str) -> "Rehearsal":
        """The rehearsal after one more spoken turn; the last one ends it."""
        said = (*self.said, turn)
        return replace(self, said=said, over=len(said) >= TURNS, refused_person=False, aside=None)

    def ended(self) -> "Rehearsal":
        return replace(self, over=True, refused_person=False, aside=None)

    def waiting(self, aside: Aside) -> "Rehearsal":
        """The same place, after a message that was no spoken turn."""
        return replace(self, refused_person=False, aside=aside)
