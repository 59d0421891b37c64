"""Understand: amounts that are said in comparison with what was asked for before: "half of that", "knock 15 off"."""

import re

from assistant.domain.request import Kind, Request
from assistant.understand.durations import MINUTES, NUMBER, to_number

_TWICE = re.compile(
    r"\b(?:double (?:that|it|the (?:time|number|length|amount))|double\W*$|twice (?:as (?:many|long|much)|that|the (?:time|number|length)))"
)
_HALF = re.compile(
    r"(?:^|[,.;:] |\b(?:only|just|make it|cut it to|about|i'd take) )half of (?:it|them|that|those)\b(?=\W*$|[,.;!]| (?:please|will do|would do|(?:is|are) (?:enough|fine|plenty)|only|instead|then|now)\b)|\b(?:half (?:the (?:time|number|length|amount)|as (?:many|long)|that|will do|is enough)|halve (?:it|that|them|the \w+)|cut (?:it|that|them|the time) in half)\b"
)
_OFF = re.compile(
    rf"\b(?:knock|take|shave|lop|cut) ({NUMBER})(?: \w+)? off\b|\b(?:cut|drop|lose|shave|trim|save) ({NUMBER}) {MINUTES}\b|\bminus ({NUMBER})\b|\b({NUMBER}) (?:pairs?|pairings?) (?:have |has )?(?:dropped out|left|quit|cancelled|stepped out|given up|gave up|fewer|less)\b|\b(?:lost|lose|without|minus) ({NUMBER}) (?:of (?:the|our) )?(?:pairs?|pairings?)\b|\b({NUMBER}) (?:\w+ )?(?:less|fewer)\b|\b({NUMBER}) {MINUTES} shorter\b"
)
_ON_TOP = re.compile(
    rf"\b({NUMBER}) {MINUTES} longer\b|\b({NUMBER}) (?:more|new|extra|additional|late) (?:pairs?|pairings?)\b|\bplus ({NUMBER}) (?:pairs?|{MINUTES})\b"
    rf"|\b(?:another|an? (?:extra|additional)|plus|got) ({NUMBER}) (?:more |extra )?{MINUTES} (?:was|were|has been|have been|got|is|are) added\b"
    rf"|\badd (?:another |an extra )?({NUMBER}) (?:more |extra )?{MINUTES}(?= to (?:it|that|the (?:session|meeting|agenda|plan|whole|total))\b|\W*$)"
)
_IN_MINUTES = (
    (re.compile(r"\b(?:a |one )?quarter of an hour\b|\ba quarter hour\b"), "15 minutes"),
    (re.compile(r"\bhalf an? hour\b|\ba half[- ]hour\b"), "30 minutes"),
    (re.compile(r"\b(?:an|one) hour\b"), "60 minutes"),
)
_PAIRS = re.compile(r"\bpairs?|pairings?\b|\b(?:as many|the number)\b")


def read_relative(text: str, earlier: Request, kind: Kind) -> dict[str, int]:
    """The amount of the earlier request that a follow-up changes in proportion, by the name of its field; or nothing."""
    lowered = text.lower()
    by_number = "count" if kind is Kind.QUESTIONS else "minutes"
    for spoken, minutes in _IN_MINUTES:
        lowered = spoken.sub(minutes, lowered)
    name = "pairs" if _PAIRS.search(lowered) and earlier.pairs else by_number
    before = getattr(earlier, name)
    after = _changed(lowered, before) if before else None
    return {name: after} if after and after > 0 else {}


def _changed(lowered: str, before: int) -> int | None:
    if _TWICE.search(lowered):
        return 2 * before
    if _HALF.search(lowered):
        return before // 2
    for pattern, sign in ((_OFF, -1), (_ON_TOP, 1)):
        if found := pattern.search(lowered):
            return before + sign * round(to_number(next(filter(None, found.groups()))))
    return None
