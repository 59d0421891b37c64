"""Check: what a language model states as fact stands in its sources.

Word coverage alone does not see a changed number or an added name (evals/measures/grounding.py has the figures), so those are looked at
apart; and a line that states a figure must have a source.
"""

import re
from collections.abc import Iterator, Sequence

from assistant.domain.knowledge import RankedPassage
from assistant.domain.reply import Finding, Line, Severity
from assistant.domain.request import Kind, Request
from assistant.domain.sentences import content_words

_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*")
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w&-]+(?: [A-Z][\w&-]+)*")
_CLAIM = re.compile(r"\b(?:stud(?:y|ies)|research|survey|percent|per cent|statistics?|proven|according to|experts?|scientists?)\b|%", re.IGNORECASE)  # fmt: skip
_TO_FILL_IN = re.compile(r"\[[^\]]*\]")
_OF_FACTS = (Kind.ANSWER, Kind.EXPLAINER)
_SMALL = 12  # numbers up to it are counts of things in the plan, such as "two questions"
SUPPORT = 0.5  # share of a line's meaning-bearing words that its passages must hold


def check_grounding(lines: Sequence[Line], request: Request, passages: Sequence[RankedPassage]) -> tuple[Finding, ...]:
    """What has to be mended before a reader sees it."""
    texts = {ranked.passage.passage_id: f"{ranked.passage.heading} {ranked.passage.text}" for ranked in passages}
    told = [told for line in lines for told in _slips(line, request.text, texts)]
    if request.kind in _OF_FACTS and passages and not any(line.cites for line in lines):
        told.append("No line names its source. Put the ids of the passages you used in `cites`.")
    return tuple(Finding(check="grounding", message=message, severity=Severity.MUST_FIX) for message in told)


def _slips(line: Line, asked: str, texts: dict[str, str]) -> Iterator[str]:
    said = _TO_FILL_IN.sub(" ", line.text)
    start = f"“{line.text[:60]}…”"
    if not line.cites:
        if _CLAIM.search(said):
            yield f"{start} states a finding without a source. Cite the passage that says it, or leave it out."
        return
    held = " ".join(texts.get(cite, "") for cite in line.cites)
    words = content_words(said) - content_words(asked)
    if words and len(words & content_words(held)) / len(words) < SUPPORT:
        yield f"The source of {start} does not say it. Cite the passage that does, or leave it out."
    known = f"{held} {asked}"
    missing = [
        number for number in _NUMBER.findall(said) if not _is_count(number) and number not in _NUMBER.findall(known)
    ]
    missing += [name for name in _NAME.findall(said) if name.lower() not in known.lower()]
    if missing:
        yield f"{', '.join(missing)} in {start} stands in no source of that line. Leave it out."


def _is_count(number: str) -> bool:
    return number.isdigit() and int(number) <= _SMALL
