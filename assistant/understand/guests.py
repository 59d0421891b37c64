"""Understand: who else is there beside the pairing."""

import re

from assistant.domain.request import Guest
from assistant.understand.durations import read_part_minutes

_WHOSE = r"(?:the|our|my|his|her|their|an?|one|two|three|some|another|one of (?:his|her|the|our|my)|someone from|somebody from)"
_HEADS = (
    r"(?:c[a-z]o|ciso|chro|[se]?vp|assistants?|PA|secretary|boss|managers?|directors?|deputy|deputies|chief of staff|engineers?|developers?|designers?|analysts?|scientists?|colleagues?|"
    r"interns?|apprentices?|trainees?|controllers?|counsel|lawyers?|partners?|leads?|heads?|leaders?|observers?|coach|coaches|mentors?|sponsors?|board members?|chair\w*|president|teams?|reports?|"
    r"representatives?|reps?|experts?|consultants?|clients?|visitors?|unions? reps?|officers?|specialists?|treasurer|recruiters?|buyers?|works council|interpreters?|translators?|"
    r"successor|predecessor|facilitators?|guests?|people|person|husband|wife|nurse|technician|programmer|architect|trainer|tester|executives?|supervisor|members?|staff|owner|operator|auditor|accountant|"
    r"student|friend|photographer|journalist|speaker|delegate|moderator|ombuds\w+|note-?taker|minute-?taker|chief|office|department|reporter)"
)
_NOUN = rf"((?:(?!(?:and|or|with|for|to|on|in|plus|who|when|where|about|is|are|was|has|have|had|wants?|meet|meeting|minutes|session|plan|agenda|i|we|me|us|you|he|she)\b)[\w&'-]+\s+){{0,3}}?{_HEADS}(?:\s+of\s+(?:\w+\s+)?[\w&-]+)?)"
_WILL = r"(?:'s|'ll|is|are|will|would|wants to|want to|might|may|can|should|also|going to|be|then|would like to|asked to|insists on|has asked to|said (?:he|she)'d|likes to|plans to|also wants to)"
_COMES = (
    r"(?:join(?:s|ing)?|gives? (?:a|the) (?:\w+ )?(?:speech|welcome|talk)|(?:is |are )?invited|shadow(?:s|ing)?|says? a few words|sit(?:s|ting)? (?:in|with us|beside us)|listen(?:s|ing)?(?: in)?|watch(?:es|ing)?|attend(?:s|ing)?|drop(?:s|ping)? (?:in|by)|tag(?:s|ging)? along|com(?:es?|ing) (?:along|too|to|as well|with|for|in|by)|dial(?:s|ling|ing)? in|"
    r"stop(?:s|ping)? by|observ(?:es?|ing)|pop(?:s|ping)? in|look(?:s|ing)? (?:in|on)|included|present|there(?: too)?|with us|in the room|on the call|around|in attendance|takes? part|taking part|as (?:an? )?(?:guests?|observers?|interpreter)|along|be there)"
)
_JOINS = re.compile(rf"\b(?:{_WHOSE}\s+)?{_NOUN}(?:\s*{_WILL})*[\s,(]+(?:\w+ly |also |then )?{_COMES}\b", re.IGNORECASE)
_BROUGHT = re.compile(
    rf"\b(?:plus|along with|accompanied by|bring(?:s|ing)?(?: along)?|takes? along|invit(?:es?|ed|ing)|joined by|in (?:the )?presence of)\s+(?:{_WHOSE}\s+)?{_NOUN}|\b(?:an?|the|one|her|his|my|our)\s+{_NOUN}\s+(?:that |whom |who )?(?:he|she|i|they)(?:'s|'m|'re| is| am| are| will| want to| wants to)? ?bring(?:s|ing)? along",
    re.IGNORECASE,
)
_STAYS = re.compile(
    rf"\b(?:and|with|also|,)\s+(?:also\s+)?(?:{_WHOSE}\s+)?{_NOUN}(?=,?\s+(?:for (?:the )?(?:last|first|final|opening|closing|\d+|part|a bit|half|ten|five|fifteen|twenty)|as (?:an? )?(?:observer|guest)))",
    re.IGNORECASE,
)
_LISTED = re.compile(
    rf"\b(?:extra|more|other|additional) people: {_WHOSE} {_NOUN}|\b(?:exec|executive|mentor),? (?:and )?me,? and {_WHOSE} {_NOUN}|\bme,? (?:and )?my (?:mentor|exec\w*),? and {_WHOSE} {_NOUN}|\b(?:my (?:mentor|exec\w*),? (?:and )?(?:me|i)|me and my (?:mentor|exec\w*)),? (?:and|plus|&) {_WHOSE} {_NOUN}",
    re.IGNORECASE,
)
_STAY = 60  # characters behind the guest in which their minutes stand
_OF_THE_PAIR = re.compile(
    r"^(?:(?:reverse|junior|my|the|our|senior|new|young|two|three|all|both|\d+|her|his|other|some|every|old|former|half|most|half the|half of the) )*(?:mentors?|executives?|execs?|mentees?|people|teams?|staff|person|pairs?|members?|guests?|colleagues?|leaders?|managers?)$|\b(?:i|we|he|she|it|they|pairs?|session)\b",
    re.IGNORECASE,
)


def read_guests(text: str) -> tuple[Guest, ...]:
    """Everyone said to be there beside the two, with the minutes they stay where those are said."""
    found: dict[str, Guest] = {}
    for pattern in (_BROUGHT, _STAYS, _LISTED, _JOINS):
        for hit in pattern.finditer(text):
            who = " ".join(next(group for group in hit.groups() if group).split())
            if not _OF_THE_PAIR.search(who) and not any(who in known or known in who for known in found):
                found[who] = Guest(who=who, minutes=read_part_minutes(text[hit.end() : hit.end() + _STAY]))
    return tuple(found.values())
