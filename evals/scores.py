"""Evals: what a measure says of one case, with its reason, and what is known about the measure itself."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from evals.statistics import Estimate, estimate


@dataclass(frozen=True, slots=True)
class Score:
    """A value from 0 to 1 with its reason. `cluster` names the cases that are drawn together when intervals are made."""

    case: str
    measure: str
    value: float
    reason: str = ""
    cluster: str = ""

    @property
    def drawn_with(self) -> str:
        """Its cluster; a case without one is drawn by itself."""
        return self.cluster or self.case


def estimated(scores: Iterable[Score]) -> Estimate:
    """The mean of some scores with its interval."""
    scores = list(scores)
    return estimate([score.value for score in scores], [score.drawn_with for score in scores])


class Gate(StrEnum):
    """How a measure may turn the gate red."""

    INVARIANT = "invariant"  # no case may fail
    FLOOR = "floor"  # the mean may not fall below the floor, nor drop against the baseline
    REPORTED = "reported"  # shown and compared, never gating


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What is measured, how it gates, and what it does not see."""

    name: str
    says: str  # in words for a sponsor
    weakness: str
    gate: Gate = Gate.FLOOR
    floor: float = 0.0
    is_steady: bool = True  # the same on every machine and in every run, so that a baseline can hold it


@dataclass(frozen=True, slots=True, kw_only=True)
class Suite:
    """Cases with the measures that judge them. `run` scores every case; what crashes scores 0 and stays in the count."""

    name: str
    says: str
    measures: tuple[Measure, ...]
    run: Callable[["Bench"], Iterable[Score]]  # noqa: F821
    is_fast: bool = True  # belongs to the subset of half a minute
    is_apart: bool = False  # shares no reply with the others, so that a second process can measure it beside them
    judges_replies: bool = False  # looks at replies alone, so that rivals can be judged as well


def is_held_out(case_id: str) -> bool:
    """A third of all cases, by hash of the id: nobody looks at those while building."""
    return int(sha256(case_id.encode()).hexdigest(), 16) % 3 == 0
