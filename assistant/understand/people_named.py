"""Understand: who asks, and whose world it is about, as the text says it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.domain.people import BusinessFunction, Role

_F = BusinessFunction
# Words that name an area wherever people of it are meant, and those that mean other things as well.
_PLAIN: dict[BusinessFunction, str] = {
    _F.FINANCE: r"finance|payroll|accounting|accounts|controlling|treasury|internal audit|fp&a",
    _F.OPERATIONS: r"operations|ops|supply chain|logistics?|manufacturing|procurement|purchasing|warehous\w+|plants?|production|factory|factories|facilities|fulfilment",
    _F.HR: r"(?<!\d )(?<!\d)hr|human resources|recruit\w+|l&d|learning and development|learning & development|talent acquisition|people operations|people and culture",
    _F.LEGAL: r"legal|compliance|regulatory affairs|data protection office",
    _F.SALES_MARKETING: r"sales|marketing|brand|communications?|comms|customer (?:service|success|care|support)|business development|public relations|pr|corporate communications|advertising|key accounts?|e-?commerce",
    _F.TECHNOLOGY: r"it-department|engineering|r&d|software development|information technology|information security|cyber ?security|data science|it security",
}
_ONLY_WITH_A_RANK: dict[BusinessFunction, str] = {
    _F.FINANCE: r"financ\w+|audit|tax|risk controlling|investor relations",
    _F.OPERATIONS: r"industrial|quality|operational|operating",
    _F.HR: r"people|talent|personnel|training|workforce|learning",
    _F.LEGAL: r"risk|privacy|regulatory|ethics|data protection",
    _F.SALES_MARKETING: r"commercial|customer|retail|growth|social media|revenue|events",
    _F.TECHNOLOGY: r"technology|technical|infrastructure|networks?|information|digital|data|product|software|security|innovation|analytics|platforms?",
}
_TITLES: dict[BusinessFunction, str] = {
    _F.FINANCE: r"cfos?|controllers?|treasurers?|auditors?|accountants?|chief financ\w+ officer|bookkeepers?",
    _F.OPERATIONS: r"coos?|chief operati\w+ officer|buyers",
    _F.HR: r"chros?|recruiters?|chief (?:people|human resources) officer",
    _F.LEGAL: r"clos?|gc|general counsels?|counsels?|lawyers?(?= (?:in|who|i mentor|and executives)|$)|chief (?:legal|compliance|risk) officer",
    _F.SALES_MARKETING: r"cmos?|cros?|csos?|ccos?|marketers|salespeople|sales ?(?:men|women)|chief (?:marketing|revenue|sales|commercial|customer|communications?) officer",
    _F.TECHNOLOGY: r"(?:head|heads|director|chief|vp|leader|lead) of (?:our |the )?it|it (?:directors?|departments?|heads?|chiefs?|leads?|leaders?|managers?|execs|executives|teams?|security)|ctos?|cios?|cisos?|cdos?|chief (?:technology|technical|information|digital|data|information security|product) officer",
}
_RANK = r"(?:heads?|directors?|vps?|svps?|evps?|vice[- ]presidents?|chiefs?|leads?|leaders?|managers?|bosses|boss|partners?|officers?|executives?|execs?|presidents?|supervisors?|chair\w*|seniors?|principals?|controllers?|counsels?)"
_GROUP = r"(?:teams?|departments?|functions?|sides?|people|leadership|staff|folks|colleagues|units?|divisions?|audience|crowd|guys|lot|lady|man|woman|types?|pairs?|pairings?|world|org|organi[sz]ation|specialists?|experts?|person|mentors?|guy|seniors|bunch|cohort)"
_ANY_PLAIN = "|".join(_PLAIN.values())
_ANY = rf"{_ANY_PLAIN}|{'|'.join(_ONLY_WITH_A_RANK.values())}"
_DET = r"(?:(?:the|our|all|all of|global|group|internal|corporate|his|her|their|central|regional|whole|company's|my|a|an|your|entire|its|european|local|strategic|general|deputy|senior|new)\s+){0,3}"
_RANK_BEFORE = (
    rf"(?:{_RANK}\s+(?:of|for|in|at|from|over|,)\s*|head\s*,?\s*|(?:heads?|heading|runs?|running|ran|leads?|leading|led|in charge of|charge of|responsible for|answer(?:s)? for|looks? after|looking after|oversees?|overseeing|manages?|managing|"
    rf"directs?|work(?:s|ing)? (?:in|for)|comes? from|sits? in|owns?|chief of|chiefs? in|(?:am|'m|is|'s|are) (?:in|from|with)|over in|background is|world is|(?:someone|persons?|anyone) (?:in|from)|somebody (?:in|from)|people (?:in|from)|all (?:in|from))\s+){_DET}$"
)
_PLAIN_BEFORE = rf"(?:\b(?:from|across|within|between|both|{_RANK}|pairs (?:in|from|of|across)|pairings (?:in|from|of|across)|executives (?:are|come|all)|for|to|with)\W{{0,2}}\s*){_DET}$"
_NOT_A_TOPIC_BEHIND = r"(?=\s*(?:$|[,.;:?!)\n]|and\b|in\b|for\b|on\b|about\b|who\b|by\b|as\b|please\b|with\b|&|\+|what\b|how\b|instead\b|this\b|not\b|tomorrow|at\b|rather|is\b|too\b|now\b|folks|\d|over\b|under\b|he\b|she\b|but\b|next\b|using\b|-|–|—))"
_RANK_BEHIND = (
    rf"^(?:'s)?(?:\s*(?:,|and|&|\+|/|or)\s*(?:the |from |from the )?(?:{_ANY}))*[\s-]+(?:\w+ )?(?:{_RANK}|{_GROUP})\b"
)
_IT = re.compile(r"\bIT\b")
_JOINED = re.compile(r"^\s*(?:,|and|&|\+|/|or|,\s*and|and not|plus)\s*(?:from |in |of |for )?(?:the |our )?$")
_LIST_BEFORE = re.compile(r"(?:^|[,;:(]|\b(?:pairs|pairings|from|for|in|of|with|across|between))\s*(?:the |our )?$")
# Neither of the two: "his IT colleagues", "everyone from IT says it".
_OTHERS = re.compile(
    r"\b(?:his|her|their) {0}[ -](?:colleagues|guys|friends|folks|people)\b"
    r"|\b(?:everyone|everybody|people|colleagues|guys|folks|friends) (?:from|in|at) (?:the |our |his |her )?{0} (?:says?|said|talks?|keeps?|thinks?|uses?|knows?|tells?|told|claims?)\b".replace(
        "{0}", rf"(?:{_ANY})"
    )
)
_DENIED = re.compile(r"\b(?:not|instead of|rather than|no longer)\s+(?:for\s+)?(?:the |our |a |an )?(?:\w+ of )?$")


def _named(words: dict[BusinessFunction, str]) -> re.Pattern[str]:
    return re.compile(
        "|".join(rf"(?P<{function.value}>(?<![\w-])(?:{pattern})(?![\w-]))" for function, pattern in words.items())
    )


_TITLE, _AREA, _WEAK = _named(_TITLES), _named(_PLAIN), _named(_ONLY_WITH_A_RANK)
_BEFORE_RANK, _BEFORE_PLAIN = re.compile(_RANK_BEFORE), re.compile(_PLAIN_BEFORE)
_BEHIND_RANK, _BEHIND_PLAIN = re.compile(_RANK_BEHIND), re.compile(_NOT_A_TOPIC_BEHIND)

_LISTENER = re.compile(
    r"\b(?:(?:our|my|the|an?|this|your)\s+)"
    r"((?:(?:new|senior|junior|very|group|regional|global|deputy)\s+)*"
    r"(?:[cC][a-zA-Z]{1,2}[oO]|CISO|ciso|CHRO|chro|[SE]?VP|[se]?vp|GC|executive|exec|mentor|boss|director|chair(?:man|woman|person)?|board(?: member| of directors)?|"
    r"chief [a-z]+ officer|(?:head|director|vice president|vp|svp) of [a-z&]+|general counsel|[a-z]+ director|managing director|partner|president|sponsor|leader|manager))\b"
)

_I_AM = r"(?:\b(?:i'm|i am|as|am|being|this is|writing as|speaking as|me,|i write as|it's me,|but i'm)\s+(?:just |actually |really |only |also |still |now |writing (?:this )?as )?(?:the |an? |her |his |their |our |one of (?:the|our|his|her) |program |programme )?(?:(?:junior|reverse|young|younger|new|actual|only|digital|first-time|same|senior|other|busy|mere|fellow)\s+){0,2})"
_OUTRIGHT: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (Role.STAFF, re.compile(rf"{_I_AM}(?:program(?:me)?|mentoring|scheme|l&d)[- ]?(?:program(?:me)? )?(?:staff|lead|leader|coordinator|manager|office|owner|team|director|head|organi[sz]er|admin\w*|side)\b|{_I_AM}(?:coordinator|organi[sz]er) (?:of|for) (?:the|our|this)|\b(?:i|we) (?:also )?(?:run|manage|coordinate|organi[sz]e|lead|administer|look after|oversee|am running|am in charge of) (?:the |our |a |this |your )?(?:whole |new |pilot |mentoring |regional |global |local |second |first |present |current )?(?:reverse[- ])?(?:mentoring|program(?:me)?|scheme|cohort)\b(?! session)|\bi look after the (?:pairs|pairings)\b")),
    (Role.MENTOR, re.compile(rf"{_I_AM}mentors?\b(?! of (?:mentors|the program))(?!ing)(?!ed)|\bi mentor\b|\bi'?m? ?(?:am )?mentoring\b|\bi'?m her mentor\b|\bi(?:'m| am) the (?:junior|younger) (?:one|half|part)\b|\bthe (?:executive|exec|director|leader|c[a-z]o|lady|man|woman) (?:that |who(?:m)? )?i(?:'m| am)? mentor(?:ing)?\b")),
    (Role.EXECUTIVE, re.compile(rf"{_I_AM}(?:executives?\b(?! i mentor)|execs?\b(?! i mentor)|senior leader|board member|(?:executive|one|person|senior) (?:who is |who's |that is )?being mentored)\b(?!'s)|\bi(?:'m| am) (?:being |the one (?:being )?|the one who is )mentored\b|\bas the (?:executive|exec|senior)\b")),
)  # fmt: skip
_BY_THE_OTHER: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (Role.MENTOR, re.compile(r"\bmy (?:executive|exec|mentee|execs|executives|mentees)\b|\bi'?m mentoring\b|\bmy (?:\w+ )?(?:executive|exec)\b")),
    (Role.EXECUTIVE, re.compile(r"\bmy (?:junior |reverse |young |own )*mentor\b|\b(?:i'?m|i am|as) (?:an?|the|your) (?:svp|vp|evp|c[a-z]o|ciso|chro|director|board member|senior leader|managing director)\b")),
)  # fmt: skip


def read_functions(text: str, people: Sequence[str] = ()) -> tuple[BusinessFunction, ...]:
    """The functions a text names as somebody's own area, in the order they are named; `people` are surely people."""
    lowered = _OTHERS.sub("others", _IT.sub("it-department", text).lower())  # in small letters it mostly means a thing
    found = [(m.start(), m.end(), _F(m.lastgroup)) for m in _TITLE.finditer(lowered)]
    found += [
        (m.start(), m.end(), _F(m.lastgroup)) for m in _AREA.finditer(lowered) if _is_somebodys(lowered, m, plain=True)
    ]
    found += [
        (m.start(), m.end(), _F(m.lastgroup)) for m in _WEAK.finditer(lowered) if _is_somebodys(lowered, m, plain=False)
    ]
    found += _listed(lowered)
    found += _joined_to(lowered, found)
    kept = [hit for hit in found if not _DENIED.search(lowered[: hit[0]])]
    told = [function for _, _, function in sorted(kept)]
    return tuple(dict.fromkeys((*told, *(function for person in people if (function := function_of(person))))))


def function_of(person: str) -> BusinessFunction | None:
    """The area of somebody who is named by what they do."""
    lowered = _IT.sub("it-department", person).lower()
    found = next((hit for words in (_TITLE, _AREA, _WEAK) if (hit := words.search(lowered))), None)
    return _F(found.lastgroup) if found else None


def is_area(words: str) -> bool:
    """Whether words name nobody in particular but an area, or executives of it: "finance", "plant executives"."""
    lowered = re.sub(
        r"[\s,]*\b(?:executives?|execs?|crowd|pairs?|and|from|former|all|old)\b", "", words.lower()
    ).strip()
    return not lowered or any(pattern.fullmatch(lowered) for pattern in (_AREA, _WEAK))


def _is_somebodys(lowered: str, found: re.Match[str], plain: bool) -> bool:
    """Whether an area is named as the work of people and not as a topic."""
    before, behind = lowered[: found.start()], lowered[found.end() :]
    if _BEFORE_RANK.search(before) or _BEHIND_RANK.search(behind):
        return True
    return plain and bool(_BEFORE_PLAIN.search(before) and _BEHIND_PLAIN.search(behind))


def _listed(lowered: str) -> list[tuple[int, int, BusinessFunction]]:
    """Areas that make a list of their own: "12 pairs, finance and operations"."""
    areas = [(m.start(), m.end(), _F(m.lastgroup)) for m in _AREA.finditer(lowered)]
    lists = [(one, two) for one, two in pairwise(areas) if _JOINED.search(lowered[one[1] : two[0]])]
    return [area for one, two in lists if _LIST_BEFORE.search(lowered[: one[0]]) for area in (one, two)]


def _joined_to(lowered: str, found: list[tuple[int, int, BusinessFunction]]) -> list[tuple[int, int, BusinessFunction]]:
    """Areas that stand in one list with an area that counts: "sales and plant executives"."""
    areas = [(m.start(), m.end(), _F(m.lastgroup)) for m in _AREA.finditer(lowered)]
    return [
        area
        for area in areas
        for start, end, _ in found
        if _JOINED.search(lowered[end : area[0]]) or _JOINED.search(lowered[area[1] : start])
    ]


def read_listener(text: str) -> str:
    """The other person as the asker names them, such as "our COO", or ""."""
    found = _LISTENER.search(text)
    return found[0] if found else ""


def read_role(text: str, picked: Role) -> Role:
    """Who asks: the role that was picked, unless the text plainly says otherwise.

    Saying it outright counts for everybody; speaking of "my mentor" does not make an executive of program staff.
    """
    lowered = text.lower()
    for cues in (_OUTRIGHT, () if picked is Role.STAFF else _BY_THE_OTHER):
        said = {role for role, pattern in cues if pattern.search(lowered)}
        if picked in said:
            return picked
        if len(said) == 1:
            return said.pop()
    return picked
