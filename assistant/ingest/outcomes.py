"""Ingest: what became of each file, in words for the person who took it in."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class FileStatus(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REMOVED = "removed"
    ON_DESK = "on the review desk"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileOutcome:
    """One file's verdict; `message` says what happened and what to do, and is empty when nothing needs saying."""

    path: str
    status: FileStatus
    passages: int = 0
    message: str = ""


@dataclass(frozen=True, slots=True)
class IngestReport:
    """The verdict on every file, in the order in which they were met."""

    outcomes: tuple[FileOutcome, ...]

    def count(self, status: FileStatus) -> int:
        return sum(outcome.status is status for outcome in self.outcomes)

    @property
    def rejected(self) -> tuple[FileOutcome, ...]:
        return tuple(outcome for outcome in self.outcomes if outcome.status is FileStatus.REJECTED)

    def as_text(self) -> str:
        """What happened, counted, and then each file that needs a word."""
        counted = ", ".join(f"{self.count(status)} {status}" for status in FileStatus if self.count(status))
        told = [f"{outcome.path}: {outcome.message}" for outcome in self.outcomes if outcome.message]
        return "\n".join([f"{counted or 'No files'}.", *told])

    def as_json(self) -> dict[str, Any]:
        return {
            "counts": {status.value: self.count(status) for status in FileStatus},
            "files": [asdict(outcome) for outcome in self.outcomes],
        }
