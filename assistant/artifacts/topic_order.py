"""Artifacts: which topics lead into one another, and why, for a plan of several sessions."""

from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict, Field

USUAL_STEP = 2  # of a card that the order does not hold, such as one that a program has added


class Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PlacedTopic(Part):
    """Where one card stands among the others; each reason completes a sentence after "because"."""

    step: int = Field(ge=1, le=3)
    because: str
    after: dict[str, str] = {}


class MiddleTopic(Part):
    """The session on inclusion or ways of working that goes with a family."""

    card: str
    because: str


class Family(Part):
    """Topics that lead into one another, the one to begin with first."""

    words: tuple[str, ...]
    middle: MiddleTopic
    cards: dict[str, PlacedTopic] = Field(min_length=2)


@cache
def families() -> dict[str, Family]:
    """Every family by its name, read once from the file beside this module."""
    text = files("assistant.artifacts").joinpath("topic_order.yaml").read_text(encoding="utf-8")
    return {name: Family.model_validate(told) for name, told in yaml.load(text, Loader=yaml.CSafeLoader).items()}


def family_of(card_id: str) -> Family | None:
    return next((family for family in families().values() if card_id in family.cards), None)


def placed(card_id: str) -> PlacedTopic | None:
    family = family_of(card_id)
    return family.cards[card_id] if family else None


def step_of(card_id: str) -> int:
    topic = placed(card_id)
    return topic.step if topic else USUAL_STEP


def first_needed(card_id: str) -> tuple[str, ...]:
    """The cards that come before this one in a plan."""
    topic = placed(card_id)
    return tuple(topic.after) if topic else ()


def neighbors(card_id: str) -> tuple[str, ...]:
    """The cards one step away: first those that this one leads to, then those that it builds on, then its family."""
    leads_to = [
        card for family in families().values() for card, topic in family.cards.items() if card_id in topic.after
    ]
    family = family_of(card_id)
    beside = list(family.cards) if family else []
    found = dict.fromkeys([*leads_to, *first_needed(card_id), *beside])
    return tuple(card for card in found if card != card_id)
