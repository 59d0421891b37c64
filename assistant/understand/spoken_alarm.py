"""Understand: whether an alarm at what is said aloud in a rehearsal stands.

Explanations and feedback that carry no wish look like disclosures to the model of red lines: it sounds the alarm at 31 of
47 turns that explain a technology, and at 116 of 317 sentences of technology cards. A second witness is asked for: a
word that red lines are known by, or somebody it happened to. With it 4 of the 47 and 6 of the 317 are left, and of 534
wordings of real matters 469 are still seen, 510 before; of the 184 about danger to people 170, 176 before. Outside a rehearsal, and for any
wish in the middle of one, nothing changes.
"""

import re

from assistant.domain.red_lines import RedLine
from assistant.understand.red_line_reader import cue_scores

SURELY = 0.3  # share of red lines from which danger to people needs no more than somebody who is named
_DANGER = frozenset({"R1", "R2", "R3", "R4", "R15"})
_OWN_DEED = (
    r"\bwe (?:have |just |also |all )*(?:faked|forged|hid|hide|covered|backdated|bribed?|cooked|falsified|skipped)\b"
)
_ANYBODY = re.compile(
    r"\b(?:i|i'm|i've|me|my|myself|he|she|him|her|his|himself|herself)\b"
    r"|" + _OWN_DEED,
    re.IGNORECASE,
)
_THIRD = re.compile(
    r"\b(?:he|she|him|her|his|himself|herself|my (?:boss|executive|exec|mentor|manager))\b|" + _OWN_DEED, re.IGNORECASE
)
_PROPOSES = re.compile(
    r"\b(?:(?:give|let|tell|show|ask|allow|grant|lend) me|my (?:proposal|suggestion|request|point|answer|view|team|idea|plan|advice|guess|numbers)|i(?:'d| would|'ll| will)"
    r"|i(?:'m| am) (?:not sure|asking|sorry|afraid|happy|glad|telling)|i (?:do not|don't|have no|cannot|can't|did not) (?:know|idea|promise|have|want to oversell)|i (?:can|could|may) (?:show|bring|give|send|tell|prepare|find|check|promise|say|explain|offer)"
    r"|i (?:think|believe|suggest|propose|recommend|mean|ask|want you|write|bring|read|hear|heard|measured|have one|guess|hope|expect|understand|agree|see|start|take|come))\b",
    re.IGNORECASE,
)
_STORY = re.compile(
    r"\b(?:thief|thieves|attackers?|criminals?|hackers?|burglars?|somebody|someone|anyone|an? (?:employee|assistant|customer|caller|clerk|treasurer|user|person)|if (?:he|she)|imagine|suppose|think of)\b",
    re.IGNORECASE,
)


def alarm_stands(text: str, red_line: RedLine, share: float, is_feedback: bool) -> bool:
    """Whether a red line found in a spoken turn is one; `share` is how sure the model is of any at all, from 0 to 1."""
    if any(cue_scores(text)):
        return True
    if red_line.code in _DANGER and share >= SURELY:
        return bool(_ANYBODY.search(text))
    if is_feedback:  # what is told to the executive is about "you" and "me" by its nature
        return bool(_THIRD.search(text))
    spoken = _PROPOSES.sub(" ", text)
    return bool(_ANYBODY.search(_THIRD.sub(" ", spoken) if _STORY.search(text) else spoken))
