"""Domain: a session that one side prepares, and what was kept after it. All of it is theirs alone."""

from dataclasses import dataclass
from datetime import date, datetime

from assistant.domain.people import BusinessFunction, Role, Stage

USUAL_MINUTES = 45


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionPlan:
    """What somebody says of their next session, field by field; what was not said keeps its empty value."""

    role: Role  # their own side: executive or mentor
    starts: datetime | None = None  # local time, as they wrote it
    minutes: int = USUAL_MINUTES
    stage: Stage = Stage.FIRST
    topic: str = ""
    area: BusinessFunction = BusinessFunction.GENERAL  # the other person's
    goal: str = ""
    goal_is_shared: bool = False  # private unless they let the agenda name it
    talking_points: tuple[str, ...] = ()
    open_actions: tuple[str, ...] = ()  # agreed before, and to be asked about first

    @property
    def own_words(self) -> tuple[str, ...]:
        """All that they wrote freely."""
        return tuple(filter(None, (self.topic, self.goal, *self.talking_points, *self.open_actions)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What one side does until the next session. Owners are sides and never names."""

    what: str
    owner: Role | None = None  # None for both
    due: date | None = None
    done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Afterwards:
    """Three lines after a session, and what was agreed."""

    helped: str = ""
    change: str = ""
    tried: str = ""
    actions: tuple[Action, ...] = ()

    @property
    def own_words(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.helped, self.change, self.tried, *(action.what for action in self.actions))))


NOTHING_YET = Afterwards()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSession:
    """One session of one visitor. `first_draft` is where its latest drafts begin among its turns; None before any."""

    number: int
    plan: SessionPlan
    first_draft: int | None = None
    afterwards: Afterwards = NOTHING_YET
