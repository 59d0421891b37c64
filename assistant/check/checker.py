"""Check: every draft against its request and its passages, whoever composed it."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from pydantic import BaseModel

from assistant.artifacts import BY_KIND
from assistant.check.citations import check_citations
from assistant.check.review_dates import check_review_dates
from assistant.check.safe_text import check_safe_text
from assistant.domain.knowledge import RankedPassage
from assistant.domain.reply import Draft, Finding, Line
from assistant.domain.request import Kind, Request


class DraftChecker:
    """Runs the checks that every kind shares, then the kind's own."""

    def __init__(self, today: Callable[[], date] = date.today) -> None:
        self._today = today

    def check(self, draft: Draft, request: Request, passages: Sequence[RankedPassage]) -> tuple[Finding, ...]:
        if request.kind in (Kind.RED_LINE, Kind.OUT_OF_SCOPE):
            return ()
        lines = list(lines_of(draft.artifact))
        return (
            *check_citations(lines, request, passages),
            *check_safe_text(lines),
            *check_review_dates(lines, passages, self._today()),
            *BY_KIND[request.kind].check(draft.artifact, request),
        )


def lines_of(part: object) -> Iterator[Line]:
    """Every line of an artifact, however deep it stands, in reading order."""
    if isinstance(part, Line):
        yield part
    elif isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from lines_of(getattr(part, name))
    elif isinstance(part, tuple | list):
        for entry in part:
            yield from lines_of(entry)
