"""Understand: a wish for a brief: for one's own side, for the other's, or for both."""

import re

from assistant.domain.people import Role

_MENTORS = r"(?:mentors?|juniors?)"
_FEW = "(?:a few|a couple of|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty)"
_EXECUTIVES = r"(?:executives?|execs?|leaders?|learners?|seniors?|sponsors?|[CV][A-Z]O)"
_WISHES = re.compile(
    r"\b(?:a|the|my|one|short|quick|two|\d)?[ ]?brief(?:s|ing)?[ ](?:each[ ])?(?:for|of)[ ](?:(?:my|our|his|her|their|the|each|either|both|one)[ ]){1,2}(?:own[ ])?(?P<side>side|sides|of us|mentor|executive|exec|leader|learner)"
    r"|\bbrief(?:s|ing)?[ ]for[ ](?P<us>both|us|me)\b|\bbrief[ ](?P<who>me|us|my (?:mentor|exec\w*)|both)\b"
    r"|\b(?P<plan>teaching plan)\b|\b(?P<stance>learner'?s?[ ](?:stance|brief))\b"
    r"|\bwhat (?:should|do|must) i (?:know|keep in mind|have in mind|go in with) (?:before|when|going into) (?:i|we|my|our|the|this)\b(?P<know>)",
    re.IGNORECASE,
)
_NOT_ONE = re.compile(r"\blaunch briefing\b|\bbriefing (?:session|meeting|for (?:all|mentors|executives|managers))\b", re.IGNORECASE)  # fmt: skip
_SOON = rf"(?:\d|[12]\d|30|{_FEW}|a quarter of an hour|half an hour)(?: ?-?(?:min(?:ute)?s?|m)\b)?"
_STARTS_SOON = re.compile(
    rf"\b{_SOON} (?:left |to go )?(?:before|until|till) (?:i|we|he|she|my|our|the|meeting)\b|\b{_SOON} (?:left )?to (?:prep|get ready|read up)"
    rf"|\b(?:session|meeting|call|it|slot)(?: with (?:\w+ ){{1,3}})? ?(?:'s| is| starts?| begins?|starting|beginning)? in (?:about |just |like |only )?{_SOON}"
    rf"|\b(?:i|we)(?:'m|'ll| am| will)? (?:meet|see|meeting|seeing)\b[^.?!]{{0,40}}? in (?:about |just |like |only )?{_SOON}",
    re.IGNORECASE,
)
_UNPREPARED = re.compile(
    r"\b(?:(?:did|have|has|had|am)(?:n'?t| not)|not|nothing|no|never|zero)\b[^.?!]{0,25}\bprep|\bunprepared\b|\bno time to (?:read|prep)"
    r"|\bwhat (?:do|should|must|can) i (?:do|know|say|ask)\b|^\W*help\b|\bhelp\W*(?:$|me\W*$|,)",
    re.IGNORECASE,
)
_A_PLAN = re.compile(
    r"\b(?:agenda|plan|timebox\w*|run sheet|running order|schedule|minute by minute|timed)\b", re.IGNORECASE
)
_FOR_WORDS = re.compile(
    r"\b(?:how|what) (?:do|can|should|could|would|might|must) (?:i|we)\b|\b(?:apolog|wording|phrase|feedback|sorry)|\?",
    re.IGNORECASE,
)
BOTH = (Role.EXECUTIVE, Role.MENTOR)


def names_plan(text: str) -> bool:
    """Whether a text speaks of the whole plan and not of a brief."""
    return bool(_A_PLAN.search(text))


def starts_soon(text: str) -> bool:
    """Whether the session begins within half an hour, so that there is time to read a brief and no more."""
    return bool(_STARTS_SOON.search(text))


def wants_whatever_helps(text: str) -> bool:
    """Whether somebody whose session starts soon says no more than that, or that nothing is prepared."""
    return starts_soon(text) and bool(_UNPREPARED.search(text) or not _FOR_WORDS.search(text))


def read_brief(text: str, role: Role) -> tuple[Role, ...]:
    """Whose brief is wanted, or nobody's."""
    found = None if _NOT_ONE.search(text) else _WISHES.search(text)
    if found is None:
        return (role,) if role in BOTH and starts_soon(text) and not names_plan(text) else ()
    told = " ".join(filter(None, (found["side"], found["us"], found["who"]))).lower()
    if found["plan"] or re.search(_MENTORS, told):
        return (Role.MENTOR,)
    if found["stance"] or re.search(_EXECUTIVES, told, re.IGNORECASE):
        return (Role.EXECUTIVE,)
    own = (role,) if role in BOTH else BOTH
    return BOTH if re.search(r"both|us|sides|each", f"{told} {found[0].lower()}") and "just" not in told else own
