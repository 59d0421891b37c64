"""Understand: who will ask the questions, where it is not the person writing."""

import re

from assistant.domain.judgement import Judgement
from assistant.domain.people import Role

_MENTOR = r"(?:(?:the )?juniors|(?:my|an?|the|our|his|her|their|each|every|one of (?:our|the|my|your)) (?:\w+ )?mentors?|mentors)"
_EXECUTIVE = r"(?:(?:the )?seniors|(?:my|an?|the|our|his|her|their|each|every|one of (?:our|the|my|your)) (?:\w+ ){0,2}?(?:executives?|execs?|boss|c[a-z]o|ciso|director|mentee|leader|chief|manager|svp|vp|treasurer|controller|counsel)|executives|execs|c[fiotm]o)"
_OTHER = r"(?:he|she|they)"
_WILL = r"(?: will be| should be| is)?(?: the one)?(?: is (?:\w+ ){1,3}?and)?(?:'s|'d|'ll| is| are| who| could| can| might| may| should| would| will| shall| wants?| like| likes?| gets?| needs?| going| plans?| has| have| to| then| also| best| usefully| be| in turn| really| want)*"
_ASKS = r"(?:ask(?:s|ing)?|put(?:s|ting)?|pos(?:e|es|ing)|interview\w*|grill\w*|quiz\w*|test(?:s|ing)?|question(?:s|ing)?|throw\w*|raise|fire|challenge|open|use|start)\b(?! (?:of|on the topic|whether|if)\b)"
_NEEDS = r"(?: is (?:\w+ ){1,3}?and)?(?: would like| wants?| needs?| is looking for| asked for| asks for) (?:\w+ ){0,3}?questions?\b"
_TO_ASK = r"(?:to|can|could|might|may|should|will) (?:ask|put|pose|use|try|bring|raise|test|do the asking|grill|quiz)"
_PASSIVE = r"(?:asked|put|posed|interviewed|questioned|grilled|quizzed|challenged|coming|come) (?:to \w+ )?(?:by|from)"
_HANDED = r"(?:hand|give|send|pass)(?:ing)?(?: over)? to"
_BY_MENTOR = re.compile(
    rf"\b{_PASSIVE} {_MENTOR}|\b{_HANDED} {_MENTOR}\b.{{0,12}}\bso\b|\b{_MENTOR}{_WILL} {_ASKS}|\b{_MENTOR}{_NEEDS}|\b(?:for|let|help) {_MENTOR} {_TO_ASK}"
)
_BY_EXECUTIVE = re.compile(
    rf"\b{_PASSIVE} {_EXECUTIVE}|\b{_EXECUTIVE}{_WILL} {_ASKS}|\b{_EXECUTIVE}{_NEEDS}|\b(?:for|let|help|want|like) {_EXECUTIVE} (?:{_TO_ASK}|asking)|\b(?:his|her|their) own (?:engineers|team|teams|people|staff|direct reports|department)\b"
)
_BY_THE_OTHER = re.compile(
    rf"\b(?:rather|better|if|that) {_OTHER} (?:did|does|do|starts|started) (?:all )?(?:of )?the asking\b|\b(?:want|let|have|like|prefer|wish|for) (?:him|her|them) (?:to )?(?:interview|question|grill|quiz|test|challenge|examine) me\b|\b(?:want|let|have|like|prefer|wish) (?:him|her|them) (?:to )?(?:be asking|do the asking|ask|put)\b|\b{_OTHER}{_WILL} {_ASKS}|\bfor (?:him|her|them) {_TO_ASK}|\bquestions? (?:that )?{_OTHER} (?:can|could|might|may|should|will) (?:take|use|bring)\b"
)
_SHOULD_ASK = re.compile(
    rf"\b{_OTHER} (?:should|shall|will|is to|ought to|has to)(?: be (?:the )?ones? (?:to|who|that))? (?:be (?:the )?ones? )?(?:ask|asking|put|asks)\b"
)
_BY_ME = re.compile(
    r"\b(?:i|we)(?:'d|'ll| can| could| should| might| may| will| would| want| like| to| am going| need| plan| have)* (?:ask|put|bring|raise|pose|throw|question|grill|interview)\b(?! (?:you|if)\b)"
    r"|\b(?:questions?|things?|something|what|prompts|icebreakers|openers|starters|how) to ask (?:my|our|him|her|them|this|an?)\b"
)
_FOR_THE_OTHER = re.compile(
    rf"\b(?:questions?|starters|icebreakers|prompts) for (?:{_MENTOR}|{_EXECUTIVE})\b(?! (?:to (?:ask|put|pose|use)|who|she|he|can|could)\b)"
)  # to be put to them
SURELY = 0.8  # share from which the model alone says who asks
_NOUN = re.compile(rf"\b(?:(?P<mentor>{_MENTOR})|(?P<executive>{_EXECUTIVE}))\b")


def read_asker(text: str, role: Role, judged: Judgement) -> Role | None:
    """Who will ask the questions, where it is not the person writing: as the words say it, else as the model is sure of."""
    found = _by_words(text, role)
    if found or _BY_ME.search(text.lower()) or _FOR_THE_OTHER.search(text.lower()):
        return found
    surely = (asker for asker in (Role.EXECUTIVE, Role.MENTOR) if judged.asked_by.get(asker, 0.0) >= SURELY)
    return next((asker for asker in surely if asker is not role), None)


def _by_words(text: str, role: Role) -> Role | None:
    lowered = text.lower()
    for asker, pattern in ((Role.MENTOR, _BY_MENTOR), (Role.EXECUTIVE, _BY_EXECUTIVE)):
        if asker is not role and pattern.search(lowered) and not _BY_ME.search(lowered):
            return asker
    found = _BY_THE_OTHER.search(lowered) or _SHOULD_ASK.search(lowered)
    if found is None or _BY_ME.search(lowered):
        return None
    return _the_other(lowered[: found.start()], role)


def _the_other(before: str, role: Role) -> Role | None:
    """Whom "she" stands for: the other one of the pairing, or for program staff the one named last."""
    if role is not Role.STAFF:
        return Role.EXECUTIVE if role is Role.MENTOR else Role.MENTOR
    named = list(_NOUN.finditer(before))
    return Role(named[0].lastgroup) if named else None
