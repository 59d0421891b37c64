"""Domain: several sessions asked for at once, from where the pairing stands to the last of them."""

from dataclasses import dataclass
from enum import StrEnum

FEWEST_SESSIONS, MOST_SESSIONS = 2, 12


class Stretch(StrEnum):
    """Which stretch of a pairing the sessions are."""

    WHOLE = "whole"  # from the kickoff to the close-out
    OPENING = "opening"  # the first ones; more follow
    REST = "rest"  # the pairing is under way, and the last of these closes it


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a pairing wants to work on, or has worked on, in the asker's words."""

    words: str
    card_ids: tuple[str, ...] = ()  # technology cards that serve it, the best first; empty where none is near
    nearest: bool = False  # the best card is only the nearest to what was named


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A wish for several sessions. `chosen` holds the cards that were asked for at a place: session number, card."""

    sessions: int | None = None
    stretch: Stretch = Stretch.WHOLE
    goals: tuple[Subject, ...] = ()
    done: tuple[Subject, ...] = ()
    weeks_between: int | None = None
    ran_dry: bool = False  # they ask for fresh topics rather than for a plan
    chosen: tuple[tuple[int, str], ...] = ()
    starts_with: str = ""  # words of the goal that is to come first
