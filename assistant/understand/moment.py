"""Understand: at which stage a pairing stands."""

import re

from assistant.domain.people import Stage
from assistant.understand.durations import to_number

_SESSION = r"(?:session|meeting|conversation|hour|time|call|talk|get-?together|date|appointment|meet-?up|encounter)"
_ORDER = "first second third fourth fifth sixth seventh eighth ninth".split()
_LATER = "|".join((*_ORDER[1:], *"2nd 3rd 4th 5th 6th 7th 8th 9th".split()))
_NUMBER = r"(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twelve)"
_NUMBERED = re.compile(
    rf"\b(?:(?:session|meeting)\s*(?:#|no\.?|number)?\s*|(?:number|no\.?|#)\s*(?=\w+ (?:of|out of) \w)){_NUMBER}"
    rf"(?:\s*(?:of|/|out of)\s*{_NUMBER})?\b(?!\s*-?\s*(?:m|mins?|minutes?|h|hrs?|hours?|people|pairs)\b)"
)
_LATER_SESSION = re.compile(
    rf"\b(?:{_LATER})\s+(?:\w+\s+)?{_SESSION}\b|\b(?:it's|it is|is|be|this is) our (?:{_LATER})\b"
    rf"|\bafter (?:two|three|four|five|\d) (?:sessions|meetings)\b|\b(?:had|done|held|have had|behind us|finished|completed) (?:two|three|four|five|\d) (?:sessions|meetings|talks)\b|\b(?:two|three|four|five|\d) (?:sessions|meetings) (?:in\b|behind us|so far|already|done)|\b(?:this is|it's|it is|that's|be) (?:number|no\.?|#) ?(?:two|three|four|five|six|[2-9])\b|\b(?:{_LATER}) one already\b|\bs[2-9] with (?:my|our|the)\b"
    rf"|\b(?:met|seen (?:him|her|each other)) (?:twice|(?:two|three|four|five) times)\b"
)
_ORDINAL_OF = re.compile(
    rf"\b(1st|first|{_LATER}) (?:{_SESSION} )?(?:out )?of (?:the |our |their )?{_NUMBER}\b"
    rf"(?= (?:planned |of |with |on )?{_SESSION}| (?:is|are|will|tomorrow|today|next|now)\b|\W*$|[,.;:?!])"
)
# In this order.
_CUES: tuple[tuple[Stage, re.Pattern[str]], ...] = tuple(
    (stage, re.compile("|".join(cues)))
    for stage, cues in (
        (Stage.AFTER, (
            r"\b(?:\d{1,2}|two|three|four|five|six|nine|twelve|ninety|a few|several|some)[- ](?:days?|weeks?|months?)(?: check\w*| later| after| on\b| since| past)",
            r"\b(?:half a|a|one) year (?:later|after|since|on)\b|\bafter (?:the|our) program(?:me)?\b|\balumni\b|\breunion\b",
            r"\bprogram(?:me)? (?:has |had |is |was |has been |already |officially )*(?:ended|finished|over|closed|done)\b|\bmonths? (?:ago|since) (?:the |our )?(?:program|last|end)",
        )),
        (Stage.KICKOFF, (
            r"\bkick-?\s?off\b|\bvery first meeting\b|\b(?:agreement|contracting) (?:session|meeting|talk)\b",
            r"\b(?:opening|starter|starting|start) (?:event|workshop|day) (?:for|with|of) (?:all |the |our |\w+ )*pair",
        )),
        (Stage.MATCHING, (
            r"\bchemistry\b|\bmatching\b(?! (?:agenda|questions?|explainer|guide for it|plan|set|one|outfits?|colou?rs?)\b)|\bmatch (?:pairs|mentors|people)\b|\bmatch-?making\b",
            r"\bspeed[- ](?:dating|matching|meeting)\b|\bget to know each other before\b|\b(?:before|whether|if) (?:we|they|the two) (?:decide|pair up|become a pair|match)\b|\bbefore (?:we|they)(?:'re| are)? (?:matched|paired)\b",
        )),
        (Stage.LAUNCH, (
            r"\blaunch(?:es|ing)?\b(?! (?:of )?(?:an?|our|his|her|their|my|the|new|this)\b(?! (?:\w+ ){0,2}?(?:program|mentoring|scheme|pilot|event|reverse)))",
            r"\b(?:introduc(?:e|ing)|present(?:ing)?|announc(?:e|ing)) the program\w*\b|\binfo(?:rmation)? (?:session|event|evening|meeting|hour) (?:for|on|about)\b|\bbriefing for (?:all|mentors|executives)\b",
        )),
        (Stage.STUCK, (
            r"\bstuck\b(?! (?:in (?:traffic|a |the )|at |on ))|\brepair\b|\bre-?start\w*\b|\breset (?:session|meeting|talk|workshop)\b|\brescue\b|\breviv\w+|\bawkward silence\b|\bgoing nowhere\b",
            r"\b(?:gone|went|go|going|turned|fallen|fell) (?:a bit |rather |completely |quite )?(?:quiet|quite|cold|stale|flat|silent|sour|asleep|dormant)\b|\bback (?:to life|on track)\b|\b(?:fallen |fell |is |are |gone |went )asleep\b|\blost touch\b|\b(?:stopped|given up|gave up|quit) meeting\b|\b(?:haven't|have not|hasn't|not) (?:met|seen each other|talked|spoken)(?: \w+)? (?:for|in) (?:a |two |three |four |five |several |many |some |\d+ )?(?:weeks|months|month|while|ages|long)\b",
            r"\b(?:sessions?|meetings?|talks?|it|conversations?|pairing|pair) (?:\w+ )?(?:went|goes|go|going|lead\w*|led) nowhere\b|\bnothing (?:really |much |ever )?(?:happens|comes of it|moves)\b|\bspark (?:is|has)\b|\b(?:run|runs|ran|running) (?:out of (?:things|topics|steam|ideas|subjects|words|road)|dry)\b",
            r"\bran out of\b|\bdrift(?:ed|ing)\b|\bnot working\b|\bfizzl\w+|\bstall(?:ed|ing)\b|\b(?:lost|losing|lack\w*) (?:its |their |our |all |the )?(?:momentum|steam|spark|energy)\b|\bdried up\b|\b(?:get|getting) (?:it|them|things|the pair\w*|us) (?:going|moving|started) again\b",
        )),
        (Stage.CLOSING, (
            r"\bclos(?:ing|e-?out)\b(?! (?:questions?|words?|lines?|remarks?|time|statement|the|a|our|gaps?|deals?|in on))|\bwrap[- ]?up\b|\bwrapping up\b|\bfarewell\b|\bgoodbye\b|\bgraduation\b|\bfinale\b",
            rf"\b(?:{_LATER}) and (?:last|final)\b|\b(?:our|the) pairing (?:comes to an end|ends|is ending|finishes)\b|\b(?:program(?:me)?|mentoring) (?:ends|finishes|is ending|comes to an end)\b|\b(?:it's|it'll be|it will be|this is|that's|is|be) (?:our|the|their) (?:very )?last\b(?= ?(?:$|[,.;:!?]|one|time|on|with|so|and))|\bwe (?:finish|end) (?:next|this|on|in|tomorrow|soon)\b",
            rf"\bfinal (?:{_SESSION}|one)\b|\bend of (?:the|our) (?:program\w*|pairing|mentoring)\b|\bvery last {_SESSION}\b|\blast time (?:that )?(?:we|they) (?:meet|see each other|will meet)\b|\b(?:the )?(?:last|final) (?:one )?of (?:our|the|their) (?:\w+ )?(?:sessions|meetings)\b",
            rf"\b(?:hold|have|having|plan|for|is|be|had|need) (?:their|our|the|its|his|her|my|a) last (?:{_SESSION}|one)\b|(?:^|[,.;:] )(?:the |our |my )?last (?:session|meeting)\b|\blast (?:session|meeting) (?:with|before|of the)\b|\b(?:our|my|the) (?:very )?last (?:one|session|meeting)\b",
        )),
    )
)  # fmt: skip
_FIRST = re.compile(
    rf"\b(?:first|1st|initial|opening)\s+(?:\w+\s+)?{_SESSION}\b|\bfirst time (?:we|i) meet\b|\bmeet\w* for the first time\b"
    r"|\b(?:haven't|have not|not|never) (?:yet )?met (?:yet|before|her|him|my|each other)\b|\bday one with (?:my|our|the)\b|\b(?:it's|it is|this is|be) (?:our|the|my) (?:very )?first(?: one)?\b(?! (?:question|draft|time|topic|version|step|block))|\bwe kick (?:things |it )?off\b"
    r"|\b(?:we've|we have|i've|i have|have|never|have never|we) (?:never|not yet|not) met\b|\bjust been (?:matched|paired)\b|\bget(?:ting)? started with my (?:mentor|exec\w*)\b"
)
_MID = re.compile(
    r"\bmid(?:[- ]?(?:point|way|program(?:me)?|term))?\b(?!-)(?! (?:size|market|level|career|management|tier))|\bhalf-? ?(?:way|time)\b|\binterim (?:review|check|meeting)\b"
    r"|\b(?:in|at|to|near) the middle of (?:the program(?:me)?|it|our (?:program\w*|pairing))\b|\bnext (?:session|meeting|one)\b|\banother session\b"
)
_NOT_THIS = re.compile(
    r"\b(?:isn't|is not|not|no|no longer|wasn't|instead of) (?:a |an |the |our )?(?:kick-?off|launch|first (?:session|meeting)|closing|final session|matching)\b"
    r"|\bafter (?:the |our )?(?:kick-?off|launch|matching)\b|\b(?:kick-?off|launch)(?:'s| is|) (?:done|over|behind us)\b|\b(?:the |our )?(?:kick-?off|launch|matching|first (?:session|meeting)|midpoint) (?:was|is over|has been|took place|is behind|happened|went)\b"
)
_IN_THE_PAST = re.compile(
    r"\b(?:since|after|from) (?:our|my|the) (?:very )?(?:first|second|third|fourth) (?:session|meeting|one|talk)\b|\b(?:in|at|during|from|since|after|about) (?:our|my|the) last (?:session|meeting|one)\b|\blast (?:session|meeting)(?:'s)? (?:he|she|they|we|i|action|was|went|felt)\b"
)


def read_stage(text: str) -> Stage | None:
    """The stage a text names, or None. "In our last session he …" speaks of the previous one, not of closing."""
    lowered = _IN_THE_PAST.sub(" ", _NOT_THIS.sub(" ", text.lower()))
    if found := _NUMBERED.search(lowered):
        return _by_number(round(to_number(found[1])), found[2])
    if found := _ORDINAL_OF.search(lowered):
        return _by_number(_place(found[1]), found[2])
    for stage, cue in _CUES:
        if cue.search(lowered):
            return stage
    if _LATER_SESSION.search(lowered):
        return Stage.MID
    return next((stage for stage, cue in ((Stage.FIRST, _FIRST), (Stage.MID, _MID)) if cue.search(lowered)), None)


def _place(ordinal: str) -> int:
    return _ORDER.index(ordinal) + 1 if ordinal in _ORDER else int(ordinal[0])


def _by_number(number: int, of: str | None) -> Stage:
    if of is not None and number >= round(to_number(of)):
        return Stage.CLOSING
    return Stage.FIRST if number == 1 else Stage.MID
