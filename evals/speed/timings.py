"""Speed: a list of durations, and the figures that sum it up."""

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timings:
    """Durations of one thing done many times, in one unit."""

    name: str
    values: Sequence[float]

    def at(self, share: float) -> float:
        """The value that this share of all values does not exceed (nearest rank); `at(0.5)` is the median."""
        ordered = sorted(self.values)
        return ordered[max(0, math.ceil(share * len(ordered)) - 1)]

    @property
    def longest(self) -> float:
        return max(self.values)


def against(goal: float, value: float, unit: str) -> str:
    """How a figure stands to its goal, in words."""
    return f"goal {goal:g} {unit}: {'within' if value < goal else 'over'}"
