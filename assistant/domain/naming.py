"""Domain: what a text names, as a model marks it: people, and what leads to them."""

from dataclasses import dataclass
from enum import StrEnum


class Named(StrEnum):
    """What sort of thing a stretch of text names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    PROJECT = "project"  # a project, product or code name
    EVENT = "event"  # one that people would recognize: "the Lisbon off-site"
    TITLE = "title"  # a job title that few people hold


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A stretch of a text, from `start` to `end`, and how surely it names something, from 0 to 1."""

    named: Named
    start: int
    end: int
    surely: float
