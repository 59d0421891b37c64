"""Pair health: how the pairings get on, from counts only, and no count that could point at somebody."""

from dataclasses import dataclass

from assistant.store.pair_counts import QUIET_DAYS, PairCounts

FEWEST = 5


@dataclass(frozen=True, slots=True)
class PairFigure:
    """One line; `count` is None where it is withheld."""

    about: str
    count: int | None


def pair_figures(counts: PairCounts) -> tuple[PairFigure, ...]:
    """Each count of five or more, of which also the rest is nobody or five or more."""
    everybody = counts.preparing
    lines = (
        ("Prepare sessions here", everybody),
        ("Met: a session is past and something was noted after it", counts.met),
        ("Moved the date of a session at least once", counts.moved),
        ("Have a date for the next session", counts.next_date),
        (f"No session for {QUIET_DAYS // 7} weeks and none to come", counts.quiet),
    )
    return tuple(PairFigure(about, count if _may_be_shown(count, everybody) else None) for about, count in lines)


def _may_be_shown(count: int, everybody: int) -> bool:
    return count >= FEWEST and (everybody == count or everybody - count >= FEWEST)
