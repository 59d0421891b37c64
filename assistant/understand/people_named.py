"""Understand: who asks, and whom it is about, as the text says it."""

import re

from assistant.domain.people import BusinessFunction, Role

_F = BusinessFunction
_AREAS: dict[BusinessFunction, str] = {
    _F.FINANCE: r"financ\w*|accounting|controlling|treasury|audit|tax|fp&a",
    _F.OPERATIONS: r"operations?|ops|supply chain|logistics|manufacturing|production|plant|procurement|purchasing|warehouse",
    _F.HR: r"hr|human resources|people|talent|recruit\w*|learning and development|l&d",
    _F.LEGAL: r"legal|compliance|risk|privacy|regulatory",
    _F.SALES_MARKETING: r"sales|marketing|commercial|brand|communications?|customer (?:success|service)|business development",
    _F.TECHNOLOGY: r"it|technology|engineering|r&d|information|digital|data|product",
}
_TITLES: dict[BusinessFunction, str] = {
    _F.FINANCE: r"cfo|controller|treasurer|chief financ\w+ officer|finance (?:chief|lead|boss)",
    _F.OPERATIONS: r"coo|chief operating officer|plant manager|operations (?:chief|lead|boss)",
    _F.HR: r"chro|cpo|chief (?:people|human resources) officer|hr (?:chief|lead|boss)",
    _F.LEGAL: r"clo|gc|general counsel|chief (?:legal|compliance|risk) officer",
    _F.SALES_MARKETING: r"cmo|cro|cso|cco|chief (?:marketing|revenue|sales|commercial|customer) officer",
    _F.TECHNOLOGY: r"cto|cio|ciso|cdo|chief (?:technology|information|digital|data) officer",
}
_RANKS = r"(?:head|director|vp|svp|evp|vice president|chief|lead|leader|manager|board member|boss|partner)"
_GROUPS = r"(?:team|teams|department|function|side|people|leaders|executives|leadership|staff|managers|folks|colleagues|unit|division|audience)"


def _function_pattern(function: BusinessFunction) -> re.Pattern[str]:
    area = _AREAS[function]
    forms = (
        rf"(?:{_TITLES[function]})",
        rf"{_RANKS}\s+(?:of|for|in)\s+(?:\w+\s+)?(?:{area})",
        rf"(?:{area})\s+(?:{_RANKS}|{_GROUPS})",
        rf"(?:pairs?|pairings?|cohort|executives?|mentors?|leaders?|works?|working|i am|i'm)[\w\s,]{{0,24}}?(?:in|from|across|of|,)\s*(?:[\w&]+\s*(?:,|and|&)\s*)?(?:{area})(?=\s*(?:and|,|&|\.|$|\?|;))",
    )
    return re.compile(r"\b(?:" + "|".join(forms) + r")\b")


_FUNCTIONS = {function: _function_pattern(function) for function in _AREAS}

_LISTENER = re.compile(
    r"\b(?:(?:our|my|the|an?|this|your)\s+)"
    r"((?:(?:new|senior|junior|very|group|regional|global|deputy)\s+)*"
    r"(?:[cC][a-zA-Z]{1,2}[oO]|CISO|ciso|CHRO|chro|[SE]?VP|[se]?vp|GC|executive|exec|mentor|boss|director|chair(?:man|woman|person)?|board(?: member| of directors)?|"
    r"chief [a-z]+ officer|(?:head|director|vice president|vp|svp) of [a-z&]+|general counsel|[a-z]+ director|managing director|partner|president|sponsor|leader|manager))\b"
)

_SAYS_ROLE: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (Role.STAFF, re.compile(r"\b(i|we) (run|manage|coordinate|organi[sz]e|lead|administer) (the|our|a|this) (reverse[- ]mentoring )?(program|scheme|cohort)\b|\bas (program|programme) (staff|lead|coordinator|manager)\b")),
    (Role.MENTOR, re.compile(r"\b(i'?m|i am|as) (a|the|her|his|their) (junior |reverse )?mentor\b|\bmy (executive|exec|mentee)\b|\bi('m| am) mentoring\b")),
    (Role.EXECUTIVE, re.compile(r"\bmy (junior |reverse |young )?mentor\b|\b(i'?m|i am|as) (an?|the) (executive|exec|svp|vp|c[a-z]o|director|board member|senior leader)\b")),
)  # fmt: skip


def read_functions(text: str) -> tuple[BusinessFunction, ...]:
    """The functions a text names as somebody's own area, in the order they are named."""
    lowered = text.lower()
    places = {function: pattern.search(lowered) for function, pattern in _FUNCTIONS.items()}
    found = [(match.end(), function) for function, match in places.items() if match]
    return tuple(function for _, function in sorted(found))


def read_listener(text: str) -> str:
    """The other person as the asker names them, such as "our COO", or ""."""
    found = _LISTENER.search(text)
    return found[0] if found else ""


def read_role(text: str, picked: Role) -> Role:
    """Who asks: the role that was picked, unless the text plainly says otherwise."""
    lowered = text.lower()
    said = {role for role, pattern in _SAYS_ROLE if pattern.search(lowered)}
    if picked in said or picked is Role.STAFF or len(said) != 1:
        return picked
    return said.pop()
