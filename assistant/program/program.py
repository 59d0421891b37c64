"""Program: all that the Program tab works with, in one value."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from assistant.desk import NotesDesk
from assistant.domain.house_style import HouseStyle
from assistant.program.held_facts import HeldFact
from assistant.program.library import Library
from assistant.program.pair_health import PairFigure
from assistant.program.scorecard import Scorecard
from assistant.program.takeaways import Takeaways
from assistant.settings import Settings
from assistant.store.audit_trail import AuditTrail
from assistant.store.guide_gaps import GuideGapList


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    settings: Settings
    library: Library
    gaps: GuideGapList
    takeaways: Takeaways
    audit: AuditTrail
    open_desk: Callable[[], NotesDesk]  # it lets go of what is overdue each time
    house_style: Callable[[Path], HouseStyle]  # of an own guide; raises `FileRejectedError`
    facts: Callable[[], tuple[HeldFact, ...]]
    pairs: Callable[[], tuple[PairFigure, ...]]
    scorecard: Callable[[], Scorecard]
