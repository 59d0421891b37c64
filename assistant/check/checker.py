"""Check: every draft against its request and its passages, whoever composed it."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from pydantic import BaseModel

from assistant.artifacts import BY_KIND
from assistant.check.citations import check_citations
from assistant.check.grounding import check_grounding
from assistant.check.review_dates import check_review_dates
from assistant.check.safe_text import check_safe_text
from assistant.check.word_limit import check_word_limit
from assistant.domain.knowledge import RankedPassage
from assistant.domain.red_lines import RedLine
from assistant.domain.reply import BUILT_IN, Draft, Finding, Line, Severity
from assistant.domain.request import Kind, Request

_SENDS_TO_PEOPLE = re.compile(r"\b(?:program lead|speak-up|emergency|contacts)\b", re.IGNORECASE)


class DraftChecker:
    """Runs the checks that every kind shares, then the kind's own."""

    def __init__(
        self,
        today: Callable[[], date] = date.today,
        red_line_in: Callable[[Sequence[str]], RedLine | None] = lambda lines: None,
    ) -> None:
        """`red_line_in` gives the red line that some lines touch, if any."""
        self._today = today
        self._red_line_in = red_line_in

    def check(self, draft: Draft, request: Request, passages: Sequence[RankedPassage]) -> tuple[Finding, ...]:
        if request.kind in (Kind.RED_LINE, Kind.OUT_OF_SCOPE):
            return ()
        lines = list(lines_of(draft.artifact))
        return (
            *check_citations(lines, request, passages),
            *(check_grounding(lines, request, passages) if draft.composer != BUILT_IN else ()),
            *check_safe_text(lines),
            *check_review_dates(lines, passages, self._today()),
            *check_word_limit(draft, request),
            *self._red_lines(lines),
            *BY_KIND[request.kind].check(draft.artifact, request),
        )

    def _red_lines(self, lines: Sequence[Line]) -> tuple[Finding, ...]:
        """What goes to a person must not come back as coaching; lines of a source were read by people before."""
        own = [line.text for line in lines if not line.cites and not _SENDS_TO_PEOPLE.search(line.text)]
        touched = self._red_line_in(own)
        if touched is None:
            return ()
        message = f"Part of this touches a matter for a person and not for a coach: {touched.name}. Leave that part out and ask the program lead."
        return (Finding(check="red_line", message=message, severity=Severity.MUST_FIX),)


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
