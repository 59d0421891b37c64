"""Understand: a wish for a brief: for one's own side, for the other's, or for both."""

import re

from assistant.domain.people import Role

_MENTORS = r"(?:mentors?|juniors?)"
_EXECUTIVES = r"(?:executives?|execs?|leaders?|learners?|seniors?|sponsors?|[CV][A-Z]O)"
_WISHES = re.compile(
    r"\b(?:a|the|my|one|short|quick|two|\d)?[ ]?brief(?:s|ing)?[ ](?:each[ ])?(?:for|of)[ ](?:(?:my|our|his|her|their|the|each|either|both|one)[ ]){1,2}(?:own[ ])?(?P<side>side|sides|of us|mentor|executive|exec|leader|learner)"
    r"|\bbrief(?:s|ing)?[ ]for[ ](?P<us>both|us|me)\b|\bbrief[ ](?P<who>me|us|my (?:mentor|exec\w*)|both)\b"
    r"|\b(?P<plan>teaching plan)\b|\b(?P<stance>learner'?s?[ ](?:stance|brief))\b"
    r"|\bwhat (?:should|do|must) i (?:know|keep in mind|have in mind|go in with) (?:before|when|going into) (?:i|we|my|our|the|this)\b(?P<know>)",
    re.IGNORECASE,
)
_NOT_ONE = re.compile(r"\blaunch briefing\b|\bbriefing (?:session|meeting|for (?:all|mentors|executives|managers))\b", re.IGNORECASE)  # fmt: skip
BOTH = (Role.EXECUTIVE, Role.MENTOR)


def read_brief(text: str, role: Role) -> tuple[Role, ...]:
    """Whose brief is wanted, or nobody's."""
    found = None if _NOT_ONE.search(text) else _WISHES.search(text)
    if found is None:
        return ()
    told = " ".join(filter(None, (found["side"], found["us"], found["who"]))).lower()
    if found["plan"] or re.search(_MENTORS, told):
        return (Role.MENTOR,)
    if found["stance"] or re.search(_EXECUTIVES, told, re.IGNORECASE):
        return (Role.EXECUTIVE,)
    own = (role,) if role in BOTH else BOTH
    return BOTH if re.search(r"both|us|sides|each", f"{told} {found[0].lower()}") and "just" not in told else own
