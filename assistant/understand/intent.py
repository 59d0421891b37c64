"""Understand: what the sender wants a message to do: thank, apologize, decline, leave, move a date, ask, answer, or raise."""

import re

from assistant.domain.records import Intent
from assistant.domain.request import OwnAccount

# In this order: "sorry, I have to decline" declines.
_CUES = (
    (Intent.LEAVE, r"(?:leave|quit|end|stop|get out of) (?:the |our |this |my )?(?:pair\w*|program|sessions|mentoring|relationship)\b(?! (?:on time|in time|running|early|earlier|late|later|at|with|from|by|over|being|coming|sooner|punctually))|re-?match\w*|no longer want|part ways|say goodbye"),
    (Intent.DECLINE, r"say(?:ing)? no|declin\w+|turn\w* (?:him|her|them|it|this|that|down)|refus\w+|push back on (?:the|his|her|their|a) (?:request|ask)|(?:can'?t|won'?t) take (?:this|that|it|more) on"),
    (Intent.THANK, r"thank\w*|thx|grateful|appreciat\w+|prais\w+|compliment\w*"),
    (Intent.RESCHEDULE, r"reschedul\w+|postpon\w+|(?:move|shift) (?:our|the|my|this|next) (?:\w+ )?(?:session|meeting|slot|date|call)|(?:can'?t|won'?t|cannot) make (?:it|our|the|on|\w+day)|another (?:date|slot|time)"),
    (Intent.APOLOGIZE, r"apolog\w+|sorry|own up|my (?:mistake|fault|bad)|i (?:was|got it|had it|told \w+ something) wrong|wrong info\w*|got defensive|was defensive|argued (?:back|with)|shot (?:it|her|him|them) down|snapped|lost my temper|reacted badly|make (?:it |things )?(?:good|up)|come back from"),
    (Intent.ASK, r"(?:ask|get|want|need) (?:\w+ ){0,4}?(?:for )?(?:honest|real|critical|more|better|some)? ?(?:feedback|criticism|advice)(?! (?:to|for|about) (?:him|her|them))"),
)  # fmt: skip
_PATTERNS = tuple((intent, re.compile(rf"\b(?:{cue})\b", re.IGNORECASE)) for intent, cue in _CUES)


def read_intent(text: str, account: OwnAccount) -> Intent:
    """What the message is to do; raising a matter where nothing else is said."""
    for intent, pattern in _PATTERNS:
        if pattern.search(text):
            return intent
    return Intent.ANSWER if account.told else Intent.RAISE
