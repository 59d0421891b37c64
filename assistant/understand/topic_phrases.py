"""Understand: the words of a text that name its topic, whether or not the knowledge has a card for it."""

import re

from assistant.understand.spelling import times_in_examples

_WORD = re.compile(r"[a-z0-9&+/#'-]+")
_ENDS = (
    r"(?=\s+(?:to|for|with|before|in (?:\d|an?\b|one|two|three|five|ten|half|plain|simple|the (?:lift|elevator))|tomorrow|today|tonight|next (?:week|month)|"
    r"on (?:mon|tues|wednes|thurs|fri)day|at (?:a|our|the|my)|so that|because|please|but|who|she|he|they|and (?:i|we|she|he|they|then|also|how|give|what|a|some|\d)|when|if|also|plus)\b|[,.;:?!()\n\U0001f000-\U0001faff]|\s+-\s|$)"
)
_OUTRIGHT = re.compile(
    r"\b(?:topic|theme|subject) (?:is|will be|:) ((?:how|why|what|when|whether)\b.{3,90}?)" + _ENDS, re.IGNORECASE
)
_PHRASES = tuple(
    re.compile(pattern + _ENDS, re.IGNORECASE)
    for pattern in (
        r"\b(?:take|have|use|make it|do|prefer|pick|choose)\s+((?!it\b|this\b|that\b).{2,50}?) as (?:our|the|my|a) (?:topic|subject|theme)",
        r"\btopics?,?\s*(?:(?:is|are|was|will be|would be|:)\s*)?((?!of\b|for\b|that\b|we\b|i\b|to\b).{3,90}?)",
        r"\bexplain(?:ing|er on|er about|er for|er of)?\s+(?:what\s+)?((?!to\b|it\b|this\b|that\b).{2,80}?)(?:\s+(?:is|are|means?))?",
        r"\bwhat\s+(?:(?:the|on) \w+ )?(?:is|are|'s)\s+(?:an?\s+)?((?!the\b|your\b|my\b|it\b|this\b|that\b|a good\b).{2,60}?)(?:\s+(?:in plain|exactly|really))?",
        r"\b(?:understand|introduce|describe|teach|present|demystify|primer on|crash course (?:on|in))\s+(?:what\s+)?((?!to\b|it\b|this\b|that\b|each other|me\b|my\b).{2,80}?)",
        r"\b(?:about|around|regarding|concerning|covering|focus(?:ed|ing)? on)\s+((?:how|why|what|whether)\b.{3,80}?)",
        r"\b(?:about|around|regarding|concerning|covering|focus(?:ed|ing)? on|on the topic of)\s+((?!it\b|this\b|that\b|him\b|her\b|them\b|me\b|you\b|us\b|\d).{2,80}?)",
        r"\b(?:session|meeting|minutes|min|hour|kick-?off|agenda|questions|workshop|guide)\s+(?:with (?:my|our|the|an?) \w+\s+)?(?:on|for)\s+((?!mon|tues|wednes|thurs|fri|satur|sun|my\b|our\b|a\b|an\b|the\b|me\b|him\b|her\b|them\b|us\b|zoom|video\b(?! games)|teams|\d).{2,80}?)",
        r"\b(?:explanation|definition|meaning|introduction|concept|basics|idea) (?:of|to) ((?!it\b|this\b|that\b|what\b|how\b|the matter\b).{2,60}?)",
        r"\bhow (?:do|does) (?:an? |the )?((?!it\b|this\b|that\b|they\b|i\b|we\b|you\b|he\b|she\b|my\b|our\b|mentors?\b|executives?\b|pairs?\b|one\b)[\w /&+#-]{2,40}?) (?:really |actually )?work",
        r"\b(?:wants?|like|love|asked|wishes|needs?|hopes) (?:to (?:get|learn|understand|try|know about|hear about|see|do|look at|try out|be taught)|for) (?:an? |the |some )?((?!it\b|this\b|that\b|him\b|her\b|them\b|me\b|my\b|our\b|us\b|you\b|how\b|what\b|why\b|more\b|an\b|a\b|help\b|feedback\b|questions?\b)[\w /&+#-]{2,40}?)",
        r"\b(?:teach|teaching|show|showing|taking|take) (?:him|her|them|my \w+|our \w+|the \w+)(?: through| how to use| to)? ((?!it\b|this\b|that\b|how\b|what\b|why\b|something\b|around\b|where\b|a\b|the\b|my\b|our\b)[\w /&+#-]{3,40}?)",
        r"\b(?:start on|start with|get into|go into|look at|looked at|looking at|try out|trying out) ((?!it\b|this\b|that\b|him\b|her\b|them\b|my\b|our\b|a\b|an\b|what\b|how\b|last\b|me\b|you\b|one\b)[\w /&+#-]{3,40}?)",
        r"^\W*((?!i\b|we\b|my\b|our\b|the\b|a\b|an\b|what\b|how\b|why\b|please\b|can\b|could\b|plan\b|agenda\b|questions?\b|give\b|hi\b|hello\b|session\b|first\b|one\b|two\b|dear\b|kickoff\b|closing\b|launch\b|midpoint\b|guide\b|script\b|explain\w*\b|need\b|she\b|he\b|they\b|in\b|for\b|is\b|as\b|next\b|last\b|facilitat\w+\b)[\w /&+#-]{3,30}?) (?:for (?:dummies|beginners|absolute beginners)|in (?:a|two|three|one|plain|simple|\d+)\b)",
        r"\bwhat (?:an? |the )?((?!it\b|this\b|that\b|they\b|he\b|she\b|i\b|we\b|the\b|to\b|is\b|are\b|do\b|does\b|my\b|a\b|can\b|could\b|should\b|goes\b|comes\b|happens\b|would\b)[\w /&+#-]{2,40}?) (?:is|are|means?|does|do)",
        r"\bwhat (?:does|do) (?:an? |the )?((?!it\b|this\b|that\b|they\b|he\b|she\b|i\b|we\b|you\b|my\b|mentors?\b|executives?\b|one\b|pairs?\b)[\w /&+#-]{2,40}?) (?:do|mean|stand for)",
        r"\b(?:bring|bringing|introduce|teach|show|put) ((?!him\b|her\b|them\b|me\b|it\b|us\b|my\b|our\b|the\b|a\b|an\b|this\b|that\b|some\b|up\b|together\b|\d)[\w /&+#-]{3,40}?) (?:to|for) (?:our|my|the|an?|his|her)",
        r"\b(?:we|they|she|he|i) (?:do|did|use|practi[cs]e|flies|knows?|work with|works with) ((?!it\b|this\b|that\b|not\b|the\b|a\b|my\b|our\b|what\b|how\b|too\b|so\b|all\b|something\b|nothing\b|some\b|well\b|in\b|with\b|him\b|her\b|them\b|about\b|i\b|we\b)[\w /&+#-]{3,30}?)(?: inside out)?",
    )
)
_EMPTY = {
    "it", "this", "that", "something", "anything", "things", "stuff", "feedback", "session", "the session", "meeting",
    "first session", "kickoff", "my mentor", "our session", "next session", "him", "her", "them", "topic",
}  # fmt: skip
_DENIED = re.compile(
    r"(?:,|\band|\bbut)?\s*\b(?:not|isn't|instead of|rather than|no longer|forget|away from)\s+(?:about |on |for |in |a |an )*(?:the |our )?[\w/&-]+(?: [\w/&-]+){0,2}"
    r"|\b(?:swap|switch|change|replace|exchange)(?: out)? (?:the |our )?[\w/&-]+(?: [\w/&-]+){0,3}?(?= (?:for|with|to|by)\b)",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"[^\w\s&+/'.,:%$€£#-]+")  # a topic is words: no brackets, tags or links
_ONLY_MOMENT = re.compile(
    r"^(?:an? |the |our |my )?(?:\w+ )?(?:kick-?off|launch|briefing|closing|final|first|last|next|midpoint|matching|chemistry|repair|three-month)\b"
    r"(?: (?:session|meeting|briefing|check|conversation|call|chat|workshop|review|event|talk))*$",
    re.IGNORECASE,
)
_NO_TOPIC = re.compile(
    _ONLY_MOMENT.pattern
    + r"|^(?:his|her|their|my|our|your) (?:own )?(?:team|teams|people|engineers|staff|boss|mentor|executive|exec|mentee|job|work)$",
    re.IGNORECASE,
)
_NO_TOPIC_START = re.compile(
    r"^(?:to|my|our|his|your|how (?:it|they|this|that|the things?|to)|they|it|few|what|which|put|meeting (?:my|our|the|a)|session \d|when|if|as|like|each|both|one|two|three|everybody|everyone|somebody|mentors?|executives?|the (?:pairs?|program|mentors?|executives?|session|meeting)|pairs?|you|whoever|facilitators?|them|him|her|us|me|so|ask|asking|that|this|tht|these|those|the same|same|it|also|the thing|thing|of it|of this|more|less|another|other|others|which|whom|who|how many|getting|being|for|with|to|in|at|by|from|most of|point|points?|question|step|number|(?:the )?(?:first|second|third|last|2nd|3rd))\b",
    re.IGNORECASE,
)
_LENGTH_AT_END = re.compile(
    r"[\s,(]+\d+\s?-?(?:minutes?|mins?|min|hours?|hrs?|h|m)\b.*$|\s+(?:remote(?:ly)?|online)$", re.IGNORECASE
)
_LEADING = re.compile(
    r"^(?:(?:my|our|his|her|their|the) [\w ]{2,24}'s (?:views?|opinions?|take|thoughts|experience) (?:on|about|of|with)|the topic of|the (?:concept|idea|basics) of|some|our|their|the|an?)\s+",
    re.IGNORECASE,
)


_SAID_OTHERWISE = re.compile(
    r"\b(?:\d+\s?-?(?:minutes?|mins?|min|m|hours?|hrs?|h)|(?:an?|one|two|half an?) hours?|agenda|plan|planning|session|meeting(?! (?:culture|habits|overload|rules))|kick-?off|closing|launch|briefing|questions?|qs?|"
    r"explain(?:er|ing)?|guide|script|workshop|prep(?:are|ping)?|draft|make|need|give|get|want|please|pls|plz|thx|thanks|now|quick|short|first|second|third|fourth|fifth|sixth|last|next|final|"
    r"new|our|my|me|us|with|for|to|on|about|an?|the|of|and|in|at|i|we|it|is|are|ok|hi|hey|tomorrow|today|tonight|morning|mentor(?:s|ing)?|exec(?:utive)?s?|boss|pairs?|pairings?|"
    r"c[a-z]o|chro|ciso|[se]?vp|board|head|hr|finance|operations|legal|sales|marketing|remote|online|hybrid|video|can|could|you|have|has|got|do|does|what|how|should|ask|him|her|them|"
    r"some|any|few|good|great|more|reverse|time|topic|program|facilitat\w+|moderat\w+|midpoint|alumni|matching|clinic|stuck|event|whats ?app|webex|zoom|google meet|bullets?|icebreakers?|subject|theme|register|language|technology|matter|restart\w*|together|meetup|bullet\w*|table|person|teams|chemistry|talk|keep|workshop|charge|small|groups|plain|tl|dr|calls?|content|one|two|three|four|five|six|\d+)\b",
    re.IGNORECASE,
)
_FEW_LEFT = 4  # words; what is longer is a story and not a topic
_SHORT_TEXT = 14  # words


def left_over(text: str) -> str:
    """What a terse request says beside kind, length, stage and people: "agenda 45 min meeting culture pls"."""
    if len(text.split()) > _SHORT_TEXT:
        return ""
    left = [word for word in _WORD.findall(_SAID_OTHERWISE.sub(" ", text).lower()) if len(word) > 2]
    return " ".join(left) if 0 < len(left) <= _FEW_LEFT else ""


def may_be_topic(phrase: str) -> bool:
    """Whether a phrase says more than what is asked for, when, and by whom: "closing event" is no topic."""
    return (
        not phrase.startswith("-")
        and not _NO_TOPIC.search(phrase)
        and bool(re.search(r"\w", _SAID_OTHERWISE.sub(" ", phrase.lower())))
    )


def topic_named_outright(text: str) -> str:
    """What a text says is its topic, as a clause: "our topic is how her team uses AI assistants"; or ""."""
    found = _OUTRIGHT.search(text)
    return found[1].strip(" .,'\"“”") if found else ""


def topic_phrase(text: str) -> str:
    """The phrase that a text gives as its topic in so many words, such as "about job sharing", or ""."""
    for pattern in _PHRASES:
        for found in pattern.finditer(text):
            phrase = _LENGTH_AT_END.sub("", _LEADING.sub("", _MARKUP.sub(" ", found[1]).strip(" '\"“”"))).strip()
            if (
                phrase.lower() not in _EMPTY
                and len(phrase) > 1
                and not _NO_TOPIC.search(phrase)
                and not _NO_TOPIC_START.search(phrase)
            ):
                return phrase
    return ""


_LONGEST_TELLING, _LONGEST_STORY = 3, 45  # words of a topic, and of a text in which the rarest words are the topic
_COMMON_FROM = 40  # times that the labelled examples hold a word: then it is no topic


def rarest_words(text: str) -> str:
    """The longest stretch of words that people seldom use here: what is left must be the topic."""
    tokens = list(re.finditer(r"[A-Za-z][\w+#'-]*|[.,;:?!()\n]", text))
    if len(tokens) > _LONGEST_STORY:
        return ""
    runs: list[list[str]] = [[]]
    for place, token in enumerate(tokens):
        if _is_telling(token[0], tokens[place - 1][0] if place else ""):
            runs[-1].append(token[0])
        elif runs[-1]:
            runs.append([])
    found = [run for run in runs if 0 < len(run) <= _LONGEST_TELLING]
    return " ".join(max(found, key=len)) if found else ""


def _is_telling(word: str, before: str) -> bool:
    lowered = word.lower()
    is_name = word[0].isupper() and not word.isupper() and word[1:].islower() and before not in ("", ".", "?", "!", ":")
    return (
        len(word) > 2
        and "-" not in word
        and "'" not in word
        and not is_name
        and not _SAID_OTHERWISE.fullmatch(word)
        and times_in_examples(lowered) < _COMMON_FROM
    )


def without_denied(text: str) -> str:
    """The text without what it says not to be about: "phishing, not passkeys"."""
    return re.sub(r"\s+(?=[,.;:?!]|$)", "", _DENIED.sub(" ", text))
