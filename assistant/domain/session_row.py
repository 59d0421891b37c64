"""Domain: one row of a table of sessions that guides are to be written for, and what was understood of it."""

from dataclasses import dataclass

from assistant.domain.request import Request


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """The cells of one row as they stand in the file; `line` counts from 1, the line of headings included."""

    line: int
    name: str
    stage: str = ""
    topic: str = ""
    minutes: str = ""
    pairs: str = ""
    setting: str = ""
    date: str = ""
    notes: str = ""
    minutes_are_hours: bool = False  # the heading of the column says so
    has_more_cells: bool = False  # than the table has columns

    @property
    def is_empty(self) -> bool:
        return not any(
            (self.name, self.stage, self.topic, self.minutes, self.pairs, self.setting, self.date, self.notes)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RowReading:
    """The request of a row with what was assumed, or the problem that leaves none. Neither names anybody."""

    request: Request | None = None
    assumed: tuple[str, ...] = ()
    problem: str = ""
