"""Domain: what a model says of one message, before the rules of the field decide."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """For each of three questions a share per label; the shares of one question add up to 1."""

    kind: Mapping[str, float]  # what is asked for, by the values of `Kind`
    red_line: Mapping[str, float]  # what must go to a person, by code, and "none"
    change: Mapping[str, float]  # what it does in the middle of a talk
