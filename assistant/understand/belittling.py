"""Understand: what is said against a group, and jokes about what somebody is, also in half a sentence beside a wish.

"He says women get emotional" stands in a message that asks for an agenda, and a model of meaning sees the agenda.
"""

import re

_GROUP = r"(?:women|girls|ladies|females|gays|lesbians|blacks|muslims|jews|asians|indians|chinese|poles|turks|africans|arabs|gypsies|immigrants|foreigners|old people|the disabled|(?:pregnant|brown|black|gay|trans|disabled|autistic|older) (?:women|people|men|employees|mentors))"
_BELITTLES = (
    r"(?:(?:can(?:no|['’])?t|cannot|can not|could never|will never|don['’]?t|do not|shouldn['’]?t|should not|mustn['’]?t|never)"
    r" (?:\w+ )?(?:do (?:tech|it|maths?|numbers|data|science)|code|program|lead|manage|think|understand|learn|drive|belong|be (?:trusted|trained|shown|here|on)|work|handle|take|write|count)"
    r"|(?:are|get|is|were|become) (?:just |all |always |far |much )?(?:too (?:emotional|stupid|lazy|slow|soft|weak|sensitive|moody|old)|emotional|hysterical|moody|lazy|stupid|inferior|no good|useless|only good|not made|bad (?:at|with)|dirty|thieves)\b"
    r"|(?:belong|should (?:stay|be|go|keep)) (?:in the kitchen|at home|at the stove|out of|quiet|with (?:the|their) (?:kids|children)))"
)
_OF_THE_SAID = r"(?:skin|colou?r|race|faith|religion|god|headscarf|hijab|turban|kippa\w*|disability|wheelchair|stutter\w*|stammer\w*|origins?|ethnicity|sexuality|orientation|hearing aid)"
_BELITTLED = re.compile(
    rf"\b{_GROUP} {_BELITTLES}"
    rf"|\b(?:jok\w+|laugh\w*|mock\w*|fun|puns?|imitat\w+|mak\w+ remarks|remarks)(?: (?:about|at|of|on|over))? (?:my|her|our|their) (?:\w+ )?{_OF_THE_SAID}\b",
    re.IGNORECASE,
)
# Where it is the subject of a session, and nobody's words.
_AS_A_SUBJECT = re.compile(
    r"\b(?:prejudice|stereotyp\w+|clich\w+|myths?|stud(?:y|ies)|research|bias(?:es)?|history of|why (?:people|some|so many) (?:think|believe)|explain why|sunburn\w*|tan(?:ned)?|skin ?care)\b",
    re.IGNORECASE,
)


def belittles(text: str) -> bool:
    """Whether a text tells of such words as somebody's own."""
    return bool(_BELITTLED.search(text)) and not _AS_A_SUBJECT.search(text)
