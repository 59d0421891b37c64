"""Artifacts: how the minutes of a meeting are spent, stage by stage.

The columns for 30, 45, 60 and 90 minutes are the program's own (guide G14 and its neighbors); other lengths are
scaled from the nearest column, the last step is never dropped, and explaining never takes more than a quarter.
"""

from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict, Field

from assistant.domain.people import Stage

COLUMNS = (30, 45, 60, 90)
SHORTEST, LONGEST = 5, 480  # minutes of one meeting that a timebox can fill
EXPLAINING_SHARE = 0.25  # of the whole meeting, at most
SMALLEST_STEP = 2  # minutes; shorter steps are dropped, the least needed first


class PlainStep(BaseModel):
    """How a step is done on a topic that cannot be held in the hand, or that no card covers."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    executive: str
    mentor: str


class MoreOfStep(BaseModel):
    """What both sides do besides, where a step is long enough."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    executive: str
    mentor: str


class TimeboxStep(BaseModel):
    """One step of a meeting: what both sides do, and what a facilitator does with many pairings."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    minutes: tuple[int, int, int, int]
    executive: str
    mentor: str
    facilitator: str
    arrangement: str
    on_video: str = ""  # what the facilitator does instead where people meet by video
    part: str = ""
    without_card: PlainStep | None = None
    with_time: MoreOfStep | None = None


class Timebox(BaseModel):
    """One kind of meeting; `guide` is the program guide that describes it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    guide: str
    aim: str
    steps: tuple[TimeboxStep, ...] = Field(min_length=4)


class TimedStep(BaseModel):
    model_config = ConfigDict(frozen=True)

    step: TimeboxStep
    minutes: int


@cache
def timebox(stage: Stage) -> Timebox:
    """The timebox of one stage, read once from the file beside this module."""
    text = files("assistant.artifacts").joinpath("timeboxes.yaml").read_text(encoding="utf-8")
    return Timebox.model_validate(yaml.load(text, Loader=yaml.CSafeLoader)[stage.value])


def timed_steps(stage: Stage, minutes: int) -> tuple[TimedStep, ...]:
    """The steps of a meeting of `minutes`, adding up to it exactly.

    `minutes` lies between `SHORTEST` and `LONGEST`; the reader of a request sees to that.
    """
    column = min(range(len(COLUMNS)), key=lambda i: (abs(COLUMNS[i] - minutes), i))
    steps = [step for step in timebox(stage).steps if step.minutes[column] > 0]
    steps = _drop_least_needed(steps, minutes)
    shares = [step.minutes[column] for step in steps]
    lengths = _scale(shares, minutes)
    _cap_explaining(steps, lengths, minutes)
    return tuple(TimedStep(step=step, minutes=length) for step, length in zip(steps, lengths, strict=True))


# In a very short meeting the hands-on part and the close stay longest.
_NEEDED_LONGEST = (
    "close",
    "hands_on",
    "review",
    "goals",
    "so_what",
    "apply",
    "explain",
    "challenge",
    "known",
    "explain_back",
)


def _drop_least_needed(steps: list[TimeboxStep], minutes: int) -> list[TimeboxStep]:
    room = max(2, minutes // (SMALLEST_STEP + 1)) if minutes < COLUMNS[0] else len(steps)
    rank = {part: place for place, part in enumerate(_NEEDED_LONGEST)}
    by_need = sorted(steps, key=lambda step: (rank.get(step.part, len(rank)), -step.minutes[0]))
    kept = {step.title for step in by_need[:room]}
    return [step for step in steps if step.title in kept]


def _scale(shares: list[int], minutes: int) -> list[int]:
    """Whole minutes in proportion to the shares; rounding goes to the largest step."""
    total = sum(shares)
    lengths = [max(1, share * minutes // total) for share in shares]
    lengths[lengths.index(max(lengths))] += minutes - sum(lengths)
    return lengths


def _cap_explaining(steps: list[TimeboxStep], lengths: list[int], minutes: int) -> None:
    """Move what explaining has too much of to the executive's hands-on part."""
    parts = [step.part for step in steps]
    if "explain" not in parts or "hands_on" not in parts:
        return
    spare = lengths[parts.index("explain")] - int(minutes * EXPLAINING_SHARE)
    if spare > 0:
        lengths[parts.index("explain")] -= spare
        lengths[parts.index("hands_on")] += spare
