"""Check: no line carries markup that could send a reader's data out: links, images, raw HTML."""

import re
from collections.abc import Sequence

from assistant.domain.reply import Finding, Line, Severity

_CARRIERS = re.compile(r"!\[|\]\(|\]\[|\]:|https?://|www\.|<\s*[a-z/!]|data:[a-z]+/", re.IGNORECASE)


def check_safe_text(lines: Sequence[Line]) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            check="no_links",
            message="A line holds a link or markup; it is shown as plain text.",
            severity=Severity.WARNING,
        )
        for line in lines
        if _CARRIERS.search(line.text)
    )
