"""Curate: the minutes of a timebox in a guide add up to the length it is for.

A timebox is a list item such as "30 minutes: 2 check-in; 9 demo; …". Exercises of cards are checked as they load.
"""

import re
from collections.abc import Iterator

from assistant.curate.knowledge_files import KnowledgeFiles
from assistant.domain.reply import Finding
from assistant.domain.sentences import list_items

_TIMEBOX = re.compile(r"(\d+) minutes: (\d+ .+;.+)")
_STEP = re.compile(r"\s*(\d+) ")


def check_minutes(knowledge: KnowledgeFiles) -> Iterator[Finding]:
    for path, _, text in knowledge.guide_texts():
        for whole, steps in filter(None, map(_minutes_of, list_items(text))):
            if sum(steps) != whole:
                message = f"{path}: the timebox of {whole} minutes adds up to {sum(steps)}. Correct its steps."
                yield Finding(check="minutes", message=message)


def _minutes_of(item: str) -> tuple[int, list[int]] | None:
    """The length of a timebox and the minutes of its steps; None for any other item."""
    found = _TIMEBOX.match(item)
    if not found:
        return None
    return int(found[1]), [int(step[1]) for step in map(_STEP.match, found[2].split(";")) if step]
