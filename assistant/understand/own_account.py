"""Understand: what the asker says happened, cut into the parts that feedback needs."""

import re

from assistant.domain.request import OwnAccount

_WHEN = re.compile(
    r"\b((?:in|at|during|after|before) (?:our|my|the|his|her|their|a|last|yesterday's|today's|this|monday's|tuesday's|wednesday's|thursday's|friday's)"
    r"(?: (?:last|latest|previous|past|first|second|third|weekly|monthly|team|board|town|all-hands|pricing|budget|project|review|one-on-one|steering|three|two|few|kickoff))*"
    r" (?:session|sessions|meeting|meetings|review|demo|call|calls|town hall|workshop|conversation|committee|all-hands|presentation|standup|offsite|week|month|board|\w+ review|\w+ meeting)"
    r"(?: on (?:mon|tues|wednes|thurs|fri)day)?"
    r"|(?:last|this|on) (?:mon|tues|wednes|thurs|fri)day(?: (?:morning|afternoon|evening))?"
    r"|in (?:mon|tues|wednes|thurs|fri)day's [a-z -]{3,30}?(?=[,.;]|\s+(?:he|she|they|i|we|my)\b|$)"
    r"|yesterday|last week|this week|last month|this morning|last time we met|last time)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:he|she|they|my (?:junior |senior |reverse )?(?:mentor|mentee|executive|exec|boss|leader|manager|svp|evp|vp|c[a-z]o|director)|(?:our|the|an?) [\w ]{2,20}?)\s+"
    r"(?:(?:has |have )?(?:just )?(?:told|said to|warned|informed|mentioned to) (?:me|us)|said|says|thinks|feels)\s+"
    r"(?:(?P<before>in front of (?:everyone|everybody|others|(?:the|my|our|a) (?:(?!that\b)\w+ )?(?!that\b)\w+))\s+)?(?:that\s+)?"
    r"(?P<words>.{4,160}?)(?=,?\s+(?:and |which |- )?(?:it|that|this)(?: has| had)?(?: \w+)? (?:hurts?|stung|stings)\b|,?\s+and (?:i|then i|so i|(?:he|she|they)(?:'s|'re| is| are| was| were) (?:right|wrong))\b|\s+but\b|\s+so i\b|,?\s+(?:how|what) (?:do|can|should|would|could) i\b|[.;?!\n]|,\s+(?:and|but|which|so)\b|$)",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"(?<!the way )\b((?:(?:he|she|they)(?:'s|'re|'ve|'d|'ll)?|my (?:executive|exec|mentor|boss|mentee)|(?:our|my|the|an?) (?:svp|evp|vp|c[a-z]o|director|executive|exec|boss|mentor|leader|manager))\s+"
    r"(?:is |was |has |have |had |keeps? |kept |always |never |often |constantly |usually |tends to |seems to |would |will |won't |doesn't |didn't |does not |did not )*"
    r"(?!(?:that|for|about|next|last|in|on|at|to|how|what|with|and|of|or|i|we|when|if|as|by|from|is|was|has|are)\b)[a-z]+\w*.{0,120}?)(?=\s+(?:how (?:do|can|should)|what (?:do|can|should))|,?\s+(?:so|and (?:i|now|then)|but|which)\b|,\s+i(?:'d| would)? (?:want|need|wish|like)\b|[.;?!\n]|$)",
    re.IGNORECASE,
)
_EFFECT = re.compile(
    r"\b(?:so|which (?:means|meant|led to)|and (?:now|then|as a result)|because of (?:that|this|it)|as a result|it (?:means|meant))\s+(?:that\s+)?((?!to\b|me\b|him\b|her\b|them\b|i can\b|how\b).{5,140}?)(?=[.;?!\n]|$)",
    re.IGNORECASE,
)
_WISH = re.compile(
    r"\b(?:i(?:'d| would) (?:like|want|prefer|love|wish)|i want|i need|i wish)\s+(?:him|her|them|you|(?:my|our|the) \w+)\s+(?:to|would|could)\s+"
    r"((?:not )?[a-z]+\b.{0,100}?)(?=[.;?!\n]|$)",
    re.IGNORECASE,
)
_HURT = re.compile(
    r"\b((?:it|that)(?: (?:really|still|kind of|quite|just))? (?:hurts?|stung|embarrassed me|upset me)|i felt (?:(?:so|very|really|quite) )?(?:small|hurt|stupid|humiliated|embarrassed|put down|belittled))\b",
    re.IGNORECASE,
)
_FOLLOWED = re.compile(
    r"\b(?:he|she|they|my \w+|the \w+)\s[^.;?!\n]{8,120}?,?\s+and\s+((?:i|we|nobody|no one|people|my team|the team|others|everyone|two of us)\s"
    r"(?!got defensive|told|asked|said|want|need|would|should|don't know|am|'m)[^.;?!\n]{4,100})(?=[.;?!\n]|$)",
    re.IGNORECASE,
)
_ASK_TO = re.compile(
    r"\b(?:ask|get|tell) (?:him|her|them|(?:my|our|the|an?) [\w ]{2,24}?) (?:to|not to) ((?:not )?[a-z]+\b.{0,90}?)(?=[.;?!\n]|$)",
    re.IGNORECASE,
)
_THANKS_FOR = re.compile(
    r"\b(?:thank\w*|thx|appreciat\w+|grateful|prais\w+)(?: (?:you|note|mail|message|card|to|him|her|them|my \w+|our \w+|the \w+|an? \w+)){0,4} for (.{4,120}?)(?=[.;?!\n]|,? how\b|,? but\b|$)",
    re.IGNORECASE,
)
_CAVEAT = re.compile(
    r"\b(?:thank\w*|thx|appreciat\w+|grateful)\b[^.;?!\n]{0,80}?,?\s+but (?:also )?(?:to )?(?:(?:tell|let) (?:him|her|them|my \w+) (?:know )?)?(?:that )?((?!how\b|what\b|i(?:'d)? (?:don't|do not|need|want|would|can't|cannot|am not|like)\b|don't|not )[^.;?!\n]{4,120}?)(?=[.;?!\n]|,? how\b|$)",
    re.IGNORECASE,
)
_OWN_ACT = re.compile(
    r"\b(i (?:got|became|was|went|reacted|argued|pushed back|snapped|cut|shut|defended|brushed|dismissed|cancell?ed|forgot|missed|moved|interrupted|"
    r"ignored|laughed|raised my voice|lost my temper|walked out|answered|said|told|promised|bristled|clammed|froze)\b[^.;?!,\n]{0,80}?)(?=\s+(?:and|but|so|when|because)\b|[.;?!,\n]|$)",
    re.IGNORECASE,
)
_ASK = re.compile(
    r"\bhow (?:do|can|should|could|would) (?:i|we) (?:tell|say to|let|show|explain to)\s+(?:him|her|them|(?:my|our|the|an?) [\w ]+?)\s+"
    r"(?:know )?(?:(?:that )((?!it\b|this\b)\w+ .+)|((?:he|she|they)\b.+))",
    re.IGNORECASE,
)


def read_account(text: str) -> OwnAccount:
    """Read the event, what was told, its effect and the wish from a text; parts not told stay empty."""
    asked = _ASK.search(text)
    told = _TOLD.search(text)
    event = (asked[1] or asked[2]) if asked else (_first(_EVENT, text) if not told else "")
    return OwnAccount(
        when=_capital(_first(_WHEN, text) or (told["before"] or "" if told else "")),
        event="" if _ASK_TO.search(text) else _without_laughter(event),
        told=_without_laughter(told["words"]) if told else "",
        own_act=_capital(_first(_OWN_ACT, text)),
        reason=_first(_THANKS_FOR, text),
        caveat=_first(_CAVEAT, text),
        effect=_first(_EFFECT, text) or _first(_HURT, text) or _first(_FOLLOWED, text),
        wish=_first(_ASK_TO, text) or _first(_WISH, text),
    )


_LAUGHTER = re.compile(r"[,\s]*\b(?:ha(?: ?ha)+|lol|haha|hehe)\b.*$", re.IGNORECASE)


def _without_laughter(words: str) -> str:
    return _LAUGHTER.sub("", words).strip(" ?.!,")


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[1].strip(" ,") if found else ""


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
