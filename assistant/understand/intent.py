"""Understand: what the sender wants a message to do: thank, apologize, decline, leave, move a date, ask, answer, or raise."""

import re

from assistant.domain.records import Intent
from assistant.domain.request import OwnAccount

_THANKS = r"thank\w*|thx|grateful|appreciat\w+|prais\w+|(?:pay|give|make|write|return) (?:\w+ ){0,2}compliments?|compliment (?:him|her|them|my|our|the)"
_NO_THANKS = re.compile(
    r"\b(?:never|not|hardly(?: ever)?|rarely|seldom|without|forg[oe]t\w*(?: to)?|fail\w* to|no(?: word of)?|doesn['’]?t|didn['’]?t|don['’]?t|won['’]?t|hasn['’]?t)"
    r"(?: (?:even|once|ever|a|any|single|say|says|said|saying|give|gives|gave|get|gets|got|heard?|hear))* (?:thank\w*|thx|prais\w+|appreciat\w+|compliment\w*)",
    re.IGNORECASE,
)
_HURT = re.compile(
    r"\b(?:it|that|this|which)(?: has| had)?(?: (?:really|still|kind of|kinda|quite|pretty|just|also|a bit))? (?:hurts?|stung|stings|wounded|offended|embarrassed|upset|humiliated|bothers?|bothered|got to|made me (?:cry|sad|angry|feel))\b"
    r"|\bi (?:felt|feel|was|am|got) (?:(?:so|very|really|quite|pretty|a bit|rather|kind of) )?(?:small|hurt|stupid|humiliated|embarrassed|ashamed|offended|put down|belittled|crushed|upset|awful|bad about|wounded)\b|\bhurt (?:me|my feelings)\b|\bhurtful\b",
    re.IGNORECASE,
)
_TO_ANSWER = re.compile(
    r"\b(?:answer|reply|respond|react|say back|tell (?:him|her|them) back|come back (?:to (?:him|her|them|that|it) )?with)\b|\b(?:he|she|they)(?:'s|'re| is| are| was| were) right\b|\bfair point\b",
    re.IGNORECASE,
)

# In this order: "sorry, I have to decline" declines.
_CUES = (
    (Intent.LEAVE, r"(?:leave|quit|end|stop|get out of) (?:the |our |this |my )?(?:pair\w*|program|sessions|mentoring|relationship)\b(?! (?:on time|in time|running|early|earlier|late|later|at|with|from|by|over|being|coming|sooner|punctually))|re-?match\w*|no longer want|part ways|say goodbye"),
    (Intent.DECLINE, r"say(?:ing)? no|declin\w+|turn\w* (?:him|her|them|it|this|that|down)|refus\w+|push back on (?:the|his|her|their|a) (?:request|ask)|(?:can'?t|won'?t) take (?:this|that|it|more) on"),
    (Intent.THANK, _THANKS),
    (Intent.RESCHEDULE, r"reschedul\w+|postpon\w+|(?:move|shift) (?:our|the|my|this|next) (?:\w+ )?(?:session|meeting|slot|date|call)|(?:can'?t|won'?t|cannot) make (?:it|our|the|on|\w+day)|another (?:date|slot|time)"),
    (Intent.APOLOGIZE, r"apolog\w+|sorry|own up|my (?:mistake|fault|bad)|i (?:was|got it|had it|told \w+ something) wrong|wrong info\w*|got defensive|was defensive|argued (?:back|with)|shot (?:it|her|him|them) down|snapped|lost my temper|reacted badly|make (?:it |things )?(?:good|up)|come back from"),
    (Intent.ASK, r"(?:ask|get|want|need) (?:\w+ ){0,4}?(?:for )?(?:honest|real|critical|more|better|some)? ?(?:feedback|criticism|advice)(?! (?:to|for|about) (?:him|her|them))"),
)  # fmt: skip
_PATTERNS = tuple((intent, re.compile(rf"\b(?:{cue})\b", re.IGNORECASE)) for intent, cue in _CUES)


def read_intent(text: str, account: OwnAccount) -> Intent:
    """What the message is to do; raising a matter where nothing else is said."""
    said = _NO_THANKS.sub(" ", text)  # thanks that never come are something to raise
    for intent, pattern in _PATTERNS:
        if pattern.search(said):
            return intent
    is_raised = _HURT.search(text) and not _TO_ANSWER.search(text)
    return Intent.ANSWER if account.told and not is_raised else Intent.RAISE
