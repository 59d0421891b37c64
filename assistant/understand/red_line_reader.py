"""Understand: matters for a person and not for a coach, decided before anything else.

A model of meaning decides whether, and with the cues in the words which one: keyword lists alone miss half of what
people write, and sound the alarm at "how do I kill a zombie project". A wrong alarm is cheap, a missed one is not.
"""

import re
from collections.abc import Sequence

from assistant.domain.judgement import NONE, Judgement
from assistant.domain.red_lines import RED_LINES, RedLine
from assistant.domain.request import Kind
from assistant.domain.seams import MessageModel
from assistant.understand.belittling import belittles

ALARM = 0.05  # share of red lines from which the alarm sounds; on the cases we build with, 3 % of look-alikes reach it
ALARM_IN_PART = 0.6  # in a part of a long text: a story without its wish looks like a disclosure, and has many parts
ALARM_IN_DRAFT = 0.3  # in a draft that somebody pastes: what is quoted from it is seldom a disclosure
ALARM_WITHOUT_CUE = 0.9  # of what is grave, in a note of a few words without one from the lists
OUTSIDE, ALARM_OUTSIDE = 0.95, 0.5  # what surely lies outside the field needs a surer sign, where it is not grave
GRAVE = frozenset({"R1", "R2", "R3", "R4", "R5", "R6", "R15"})
OF_ONE = 0.012  # share that one of them has at least, a cue counted in: doubt spread over all of them is none
GRAVE_ALLOWANCE = 0.02  # a missed one of these is worse than a false alarm
CUE_SHARE = 0.02  # what a cue adds to that
CUE_POINTS = 0.1  # what a cue adds to the share of its own red line when the most fitting one is chosen

CUES: dict[str, str] = {
    "R1": r"suicid\w*|(?:see|sees|seeing) (?:no|the|any) point in (?:going on|living|anything)|razor ?blades?|overdos\w*|noose|rope (?:in|ready|around)|drown(?:ing)? (?:myself|feels|himself|herself)|jump(?:ing)? (?:off|in front of)|stockpil\w+ (?:pills|tablets)|kill (?:my|him|her|them)sel(?:f|ves)|end (?:my|his|her|their) (?:own )?life|end it all|want(?:s|ed)? to die|better off dead|self[- ]harm\w*|hurt(?:ing)? (?:my|him|her)self|no reason to live|not be here any ?more|don'?t want to (?:live|be alive|wake up)|said goodbye to everyone",
    "R2": r"(?:threaten\w*|going) to (?:hurt|kill|hit|attack|beat)|brought (?:a|the) (?:gun|knife|weapon)|stalk(?:s|ing|ed)|follow(?:s|ed|ing) me home|waits? outside my|physically attack\w*|(?:he|she|they) will pay for|death threat|shoot(?:ing)? (?:up )?(?:the|this) (?:office|place)",
    "R3": r"sexual\w*|grop\w+|fondl\w+|unzip\w*|undress\w*|naked|nudes?|genital\w*|erection|porn\w*|touch(?:ed|es|ing) (?:my|me|her|him)|hand on (?:my|her|his) (?:back|knee|leg|thigh|waist)|harass\w*|kiss(?:ed)? me|hotel room|come[- ]ons?|dirty (?:jokes|pictures|messages)|raped?|assault\w*|hits? on me|comments? (?:about|on) (?:my|her|his) (?:body|breasts?|legs|looks)|asked me (?:out|to dinner|for drinks) (?:again|repeatedly)",
    "R4": r"(?:jok\w+|laugh\w*|mock\w*) (?:about|at|of) my (?:accent|skin|faith|age|name|religion|body|hair)|bull(?:y|ies|ied|ying)|(?:gays?|lesbians?|blacks?|muslims?|jews?|asians?|foreigners|immigrants|women|cripples) (?:are|is|should|belong|can'?t|don'?t belong)|discriminat\w*|racist|sexist|homophob\w*|slurs?|n[- ]word|because (?:i'?m|i am|she'?s|he'?s) (?:black|asian|muslim|jewish|gay|trans|pregnant|disabled|a woman|old|foreign)|humiliat\w*|mocks? my accent",
    "R5": r"retaliat\w*|punish\w* (?:me|us|her|him)|payback|since i (?:gave|spoke|raised|complained|reported|said).{0,60}(?:appraisal|rating|hours|shifts?|project|excluded|left out|cold|promotion|bonus)|(?:appraisal|rating|review|bonus).{0,40}(?:after|since|because) i (?:gave|spoke|raised|complained|reported|said|told)",
    "R6": r"fraud\w*|brib\w+|kick-?backs?|off the books|forg(?:ed|ing)|cook(?:ing|ed|s)? the (?:books|numbers)|fals(?:ify|ified|ifies|ifying)|embezzl\w*|hid(?:e|es|ing|den)?.{0,20}from (?:the )?audit\w*|safety (?:violation|checks? (?:skipped|faked))|skipp\w+ (?:the )?safety|fake (?:invoices?|receipts?|records?|test results?)|backdat\w+|misus\w+ (?:of )?(?:customer |personal )?data|money launder\w*",
    "R7": r"insider|unpublished|not (?:yet )?public|before (?:it'?s|it is|they are) announced|confidential(?: board| merger| deal)?(?: paper| document| plan)s?|secret (?:deal|merger|acquisition|plan)|merger|acquisition target|quarterly results before|trade on|buy shares",
    "R8": r"(?:i|we|she|he) (?:just |have |may have |might have |accidentally |already )*(?:clicked|opened|entered my password|typed my password|lost (?:my|the) (?:laptop|phone|badge|usb)|left (?:my|the) laptop|been hacked|sent .{1,40} to the wrong)|got hacked|my account (?:was|is|got|has been) (?:hacked|taken over|compromised)|leaked (?:customer|personal|client)|data (?:breach|leak) (?:just|today|happened)|ransom note|stolen laptop|laptop (?:was|got) stolen",
    "R9": r"burn(?:t|ed|ing)?[- ]?out|(?:cries|crying) (?:sometimes|a lot|often|in|at)|seems? (?:so |very )?(?:low|down|depressed|hopeless)|depress(?:ed|ion)|panic attacks?|can(?:'t|not) (?:cope|sleep|get out of bed)|not sleeping|diagnos\w+|anxiety|grie(?:f|ving)|breakdown|medication|antidepressants?|therap(?:y|ist)|cr(?:y|ies|ying) every (?:day|night|morning)|exhausted all the time|miscarriage|cancer",
    "R10": r"(?:should|can|could) (?:i|we) (?:fire|dismiss|sack|promote|demote|let .{1,15} go)|fire (?:him|her|them)|terminat\w+ (?:him|her|them)|(?:rate|rank|score|grade) (?:him|her|them|my (?:mentor|team|people|report)|the mentors?|our mentors?)|performance (?:rating|review) (?:for|of)|salary|pay rise|raise in pay|bonus for|who (?:should|to) promote|potential assessment|high[- ]potential|promot(?:e|ion) (?:him|her|them)",
    "R11": r"is (?:it|that|this) (?:even )?(?:legal|illegal|against the law|lawful)|legally|sue|lawsuit|lawyer|attorney|can they (?:legally )?(?:do that|fire me|force)|my rights|employment law|tribunal|contract clause|breach of contract",
    "R12": r"who (?:said|wrote|told|complained|leaked|reported|gave|posted|made)|find out who|which (?:of them|mentor|person|pair|employee).{0,20}(?:said|wrote|complained|leaked)|identify the (?:author|person|source)|(?:de-?anonymi[sz]e|unmask)|whose (?:comment|feedback|note|remark)",
    "R13": r"(?:is|are) (?:he|she|they|my mentor|my executive|my boss) (?:\w+ )?(?:pregnant|gay|lesbian|autistic|adhd|depressed|bipolar|trans|religious|muslim|jewish|about to (?:quit|leave|resign)|leaving|looking for|lying|an alcoholic|having an affair|on the spectrum)|how old (?:is|do you think)|personality type|flight risk|guess (?:his|her|their)|(?:what|which) (?:ethnicity|religion|nationality|sexual orientation)|read (?:his|her|their) (?:mood|emotions?)|do you think (?:he|she) (?:is|has) (?:autis\w+|adhd|ill|sick|gay|pregnant)",
    "R14": r"in love|feelings for|crush on|attracted to|flirt\w*|dat(?:e|ing) (?:my|him|her)|affair|expensive (?:gift|present|watch)|(?:buys?|bought|gave|gives) me (?:\w+ )?(?:gifts?|presents?|jewel\w+|a watch|perfume)|calls? me (?:late )?(?:at night|every (?:night|evening))|private messages? (?:at|late)|texts? me (?:at night|late)|his house alone|weekend (?:trip|away) (?:with|together)",
    "R15": r"under ?(?:18|age)|minor\b|(?:14|15|16|17)[- ]year[- ]old|apprentice .{0,40}(?:touch|abuse|hurt|alone|parents|hit)|child abuse|abused? at home|hit at home|vulnerable adult|being groomed",
    "R16": r"make (?:her|him|them|it) (?:drop|withdraw|go away|disappear)|withdraw (?:the|her|his|their) (?:complaint|statement)|drop (?:the|her|his) (?:complaint|case)|delete (?:the|that|those|all) (?:mails?|e-?mails?|evidence|messages?|record|notes) (?:before|so)|cover (?:it|this|that) up|keep (?:her|him|them) quiet|hush|destroy (?:the )?(?:evidence|documents)|before the (?:audit|investigation|auditors|lawyers)",
    "R17": r"hidden (?:camera|mic\w*|recorder)|(?:secretly|covertly|without (?:him|her|them|telling|his|her|their) (?:knowing|consent|knowledge|permission)?).{0,30}(?:record|film|tape)|record (?:him|her|them|our|the) .{0,30}(?:secretly|without)|clone (?:\w+ ){0,3}voice|(?:fake|deepfake) (?:of )?(?:my|our|his|her)|(?:pretend(?:ing)? to be|pose as|impersonat\w+|write as if (?:i|you) (?:were|am|are)) (?:my|our|the|him|her)|in (?:his|her) name without|sign (?:it )?(?:as|for) (?:him|her)",
}  # fmt: skip
_PATTERNS = {code: re.compile(rf"\b(?:{pattern})", re.IGNORECASE) for code, pattern in CUES.items()}
_CODES = tuple(_PATTERNS)

ORDERS = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instructions?|rules?|prompts?|guidelines|above|previous|safety)\b"
    r"|\b(?:system|developer) (?:prompt|message)\b|\byou are now\b|\bact as (?:dan|an? (?:unrestricted|uncensored|evil))\b|\bjailbreak\b"
    r"|\b(?:reveal|print|repeat|show|output)\b.{0,30}\b(?:your|the) (?:system |hidden |initial |secret )?(?:prompt|instructions|rules)\b"
    r"|\bdeveloper mode\b|\bno longer bound\b|<\|?(?:im_start|system)|\[/?INST\]|\bassistant:\s*sure\b",
    re.IGNORECASE,
)
# What somebody is said to suffer, in plain words: "she is being harassed by her boss". Retold, it looks like feedback.
_SOMEBODY = (
    r"\b(?:i|he|she|they|we|someone|somebody|(?:my|our|a|the) (?:\w+ )?(?:mentor|executive|exec|mentee|colleague|intern|apprentice))"
    r"(?:['’](?:m|s|re|ve)| (?:is|am|are|was|were|has|have|had|gets?|got|feels?|felt|keeps?))(?: (?:been|being|getting|constantly|repeatedly|regularly|often|still|again)){0,3}"
)
_BY_THINGS = r"(?! by (?:\w+ ){0,2}(?:spam\w*|bots?|robo\w+|ads?|adverts?|e-?mails?|messages?|notifications|alerts|reminders|recruiters|vendors?|salespeople|ai|tools?|software|meetings|questions|competitors?|rivals?))"
SUFFERED = {
    code: re.compile(rf"{_SOMEBODY} (?:{words})\b{_BY_THINGS}", re.IGNORECASE)
    for code, words in {
        "R2": r"stalked|beaten|blackmailed|(?:threatened|attacked)(?= (?:by|at work|with (?:a|violence)))",
        "R3": r"(?:sexually )(?:harassed|assaulted|abused|bullied)|groped|molested|raped|assaulted",
        "R4": r"harassed|bullied|mobbed|racially abused|discriminated against",
    }.items()
}
_SENTENCE_WITH_ITS_END = re.compile(r".+?(?:[.!?]\s+|\s*\n\s*|$)", re.DOTALL)


def cue_scores(text: str) -> list[float]:
    """One number per red line: how many different cues of it the text holds."""
    return [float(len({found.group(0).lower() for found in _PATTERNS[code].finditer(text)})) for code in _CODES]


def without_orders(text: str) -> tuple[str, bool]:
    """The text without sentences that give orders to an AI system, and whether there were any."""
    told = _SENTENCE_WITH_ITS_END.findall(text)
    kept = [sentence for sentence in told if not ORDERS.search(sentence)]
    return ("".join(kept).strip(), True) if len(kept) < len(told) else (text, False)


def read_red_line(parts: Sequence[str], judgements: Sequence[Judgement], least: float = ALARM) -> RedLine | None:
    """The red line that a message touches, or None, from a judgement of each of its parts; one part is enough.

    `least` is the share from which a part sounds the alarm.
    """
    alarms = [alarm for part, judged in zip(parts, judgements, strict=True) if (alarm := _alarm(part, judged, least))]
    return RED_LINES[max(alarms)[1]] if alarms else None


def read_red_line_in_note(wordings: Sequence[str], judgements: Sequence[Judgement]) -> RedLine | None:
    """The red line that a short note touches, or None, from a judgement of each of its wordings.

    A fragment such as "try the sign-in" looks like many things: without a word from the lists one sure wording is needed
    for what is grave, and every wording for the rest.
    """
    has_cue = any(any(cue_scores(wording)) for wording in wordings)
    pairs = list(zip(wordings, judgements, strict=True))
    grave = [alarm for wording, judged in pairs if (alarm := _alarm(wording, judged, ALARM)) and alarm[1] in GRAVE]
    surely = [alarm for alarm in grave if has_cue or alarm[0] >= ALARM_WITHOUT_CUE]
    if surely:
        return RED_LINES[max(surely)[1]]
    others = [alarm for wording, judged in pairs if (alarm := _alarm(wording, judged, ALARM_IN_PART))]
    return RED_LINES[max(others)[1]] if wordings and len(others) == len(wordings) else None


def red_line_in(lines: Sequence[str], model: MessageModel) -> RedLine | None:
    """The red line that lines of a draft touch; only those that hold a word from the lists are looked at closely."""
    suspected = [line for line in lines if any(cue_scores(line))]
    return read_red_line(suspected, model.judge(suspected)) if suspected else None


def _told_plainly(text: str) -> str:
    """The code of what somebody is said to suffer, or ""."""
    if belittles(text):
        return "R4"
    return next((code for code, words in SUFFERED.items() if words.search(text)), "")


def _alarm(text: str, judged: Judgement, least: float) -> tuple[float, str] | None:
    if told := _told_plainly(text):
        return 1.0, told
    cues = dict(zip(_CODES, cue_scores(text), strict=True))
    code = max(_CODES, key=lambda one: judged.red_line.get(one, 0.0) + CUE_POINTS * min(cues[one], 2))
    red = 1 - judged.red_line[NONE]
    if code in GRAVE:
        needed = least - GRAVE_ALLOWANCE
    else:
        needed = max(least, ALARM_OUTSIDE) if judged.kind.get(Kind.OUT_OF_SCOPE, 0.0) >= OUTSIDE else least
    of_one = judged.red_line.get(code, 0.0) + CUE_SHARE * min(cues[code], 1)
    return (red, code) if red >= needed and of_one >= OF_ONE else None
