"""Understand: how many are wanted, how many pairings there are, how many words at most, and which item is meant."""

import re

from assistant.understand.durations import MINUTES, NUMBER, to_number

_ITEMS = (
    r"(?:questions?|qestions?|quesions?|qs?\b|prompts?|ideas|ways|versions?|options|variants|phrasings|wordings|starters|openers|conversation starters|ice-?\s?breakers?|"
    r"bullets?|bullet points|tips|examples|myths|analogies|(?:things|points) (?:to ask|(?:that )?(?:i|we|my \w+|he|she|they|a mentor|an exec\w*)(?:'d)? (?:can|could|should|might|may|to) (?:ask|bring|raise))|things (?:could|can|should|might|would) (?:i|we|my)|things about|(?:likely|good|smart|hard|tough|simple|open|short|sharp) ones|guesses)"
)
_NOT_BETWEEN = r"(?!(?:min\w*|hours?|hrs?|h|m|pairs?|pairings?|people|words?|sessions?|weeks?|months?|years?|and|or|with|for|on|in|per|pm|am|of|to|the|my|our)\b)"
_COUNT = re.compile(rf"(?<![\w.:-])({NUMBER})\s+(?:{_NOT_BETWEEN}[\w'-]+[ -]+){{0,4}}?{_ITEMS}\b")
_BEFORE_IS_ORDER = re.compile(r"\b(?:question|step|point|item|number|no\.?|session|the|that|this|not)\s+$")
_COUNT_AT_END = re.compile(
    r"\b(?:questions?|qs?|ask)\b.*[,?:;-]\s*(\d{1,2})(?:\s*(?:pls|please|only|max|of them))?\W*$"
)
_COUNT_BEHIND = re.compile(
    rf"\b(?:questions?|qs|icebreakers?|starters|prompts)\s*(?:[x(:]|\bmax\b|\babout\b)?\s*({NUMBER})(?:\s*(?:x|max|only|please|pls|tops)?)\)?(?!\s*(?:min|hour|h\b|m\b|pm|am|words|pairs|of\b|\w*\s*minutes))(?=\s*(?:$|[,.;)]|about|on|for|max|only|pls|please))"
)
_OF_QUESTIONS = re.compile(r"\b(?:ask\w*|questions?|icebreakers?|prompts|openers|starters)\b")
_BARE_COUNT = re.compile(
    rf"(?:[.?!,;:\n]\s*(?:and |just |about |say |maybe |only |i need |i'd like |make it |max(?:imum)? )?|\b(?:give me|need|like|want|suggest) (?:just |only |about |her |him )?)({NUMBER})(?=\s*(?:$|[.,;!?)]|of them|altogether|in all|in total|will|would|is (?:enough|plenty)|are (?:enough|plenty)|please|only|max|tops|for (?:my|him|her|the)|do\b))"
)
_MOST_BARE = 20
_ONE = re.compile(
    r"\b(?:a|one|a single|just one|only one)\s+(?:(?!quick|short|simple|brief|general|small)\w+\s+){0,2}?(?:question|icebreaker|ice-breaker|opener|conversation starter)\b(?!s)"
)
_ONE_OF_MINE = re.compile(
    r"\b(?:i have|i've got|i'd like to ask|can i ask|got|quick|i had)\s+(?:just\s+)?(?:a|one)\s+(?:\w+\s+)?question\b"
)

_PAIR_NUMBER = rf"(?<![-\d])(\d{{1,3}}(?:[,.]\d{{3}})+|\d{{1,4}}|{NUMBER})"
_PAIRS = re.compile(
    rf"{_PAIR_NUMBER}\s+(?:(?:new|junior|senior|active|mentoring|mentor|reverse|mixed|remote|different|exec\w*|our|of our|or so|more|stuck|stale|quiet|cold|former|old|first|mentoring|remaining)[\w/-]*\s+){{0,3}}(?:pairs?|pairings?|paris\b|pares\b|tandems?|couples|duos|twosomes|mentor[-/ ]exec\w* pairs?)\b"
)
_PAIRS_BEHIND = re.compile(r"\b(?:pairs|pairings|tandems|duos)\s*[:=]?\s*\(?(\d{1,4})\b(?!\s*(?:min|h\b|hours?|words))")
_PAIRS_NOW = re.compile(
    rf"\b(?:down to|up to|now at|leaves(?: us)?(?: with)?|the number of pairs is|number of pairs:?) {_PAIR_NUMBER}\b|{_PAIR_NUMBER} (?:are )?(?:left|remain|remaining|of them left)\b|{_PAIR_NUMBER} (?:have )?signed up\b"
)
_PAIRS_RIGHT = re.compile(
    rf"\bpairs? (?:is|are|was|were) (?:wrong|too (?:many|few)|not right|out of date)\W+(?:\w+ ){{0,2}}?(?:have|are|is|it's|be|should be|at) (?:only |just |now )?({NUMBER})\b"
)
_PEOPLE_IN_PAIRS = re.compile(
    rf"{_PAIR_NUMBER}\s+(?:people|participants|persons)\s+(?:in|working in|split into)\s+pairs\b"
)
_OF_THEM = re.compile(rf"\bpairs\b.{{0,90}}?\b(?:there are |we have |all )?{_PAIR_NUMBER} of them\b")
_EACH_SIDE = re.compile(rf"{_PAIR_NUMBER}\s+mentors?\s+(?:and|with|\+|&)\s+(?:their\s+)?\1\s+exec\w*\b")

_WORDS_NUMBER = rf"(\d{{2,4}}|{NUMBER}(?: and \w+)?)"
_WORD = r"(?:words?|wrds|wrods|wods|wors|wds)\b"
_WORD_LIMITS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:under|below|max\.?(?:imum)?(?: of)?|at (?:the )?most|(?:no|not) (?:more|longer) than|not over|not exceeding|within|up to|less than|fewer than|shorter than|limit(?:ed)?(?: it| this)?(?: to| of)?|cap(?:ped)?(?: it)?(?: at| of)?|down to|keep (?:it|this|them) (?:to|at|in)|cut (?:it|this|that) to|to|in|<|<=|only|about|around|roughly|some|of|have|got|has|within)\s+(?:max\.? |about |a |only |the )?{_WORDS_NUMBER}[- ]{_WORD}",
        rf"\b{_WORDS_NUMBER}[- ]{_WORD},?\s*(?:and )?(?:max\w*|or (?:less|fewer|under|below)|at (?:the )?most|tops|limit|no more|only|not more|please|pls|is (?:the|my|our) (?:limit|max\w*))",
        r"\b(?:max\.?|limit|word limit|words?)\s*(?:of|:|is|=)?\s*(\d{2,4})(?!\d|[.,:]\d|\s*-?\s*(?:min\w*|m\b|h\b|hours?|hrs?|pairs?|people|persons|participants|guests|questions?|%|pm|am|weeks?|months?))",
        rf"^\W*(?:and |but )?{_WORDS_NUMBER}[- ]{_WORD}",
        rf"\b(\d{{2,4}})[- ]{_WORD}",
    )
)  # fmt: skip
_BARE = re.compile(
    rf"\b(?:(?:make|put|set|turn) (?:it|that|them|this)(?: to| into)?|(?:only|just)(?: (?:do|has|have|got|manage|spare|gives? us|gives? me|time for|have time for))?|(?:has|have|got|manage|spare) (?:only|just)|give me|(?:cut|stretch|extend|bring|push|reduce|shorten|raise|expand|get|limit) (?:it|them|that|this)? ?(?:down |up |out )?to|down to|up to|i (?:meant|said|need)|no,?|need|better|rather|actually|in|sorry,?|want)\s+({NUMBER})"
    rf"(?!\s*(?:st|nd|rd|th|min|hour|h\b|m\b|words|%|(?:\w+\s+)?(?:minutes|sentences?|lines?|paragraphs?|pages?|versions?)))\b"
)
_BARE_ALONE = re.compile(
    rf"^\W*(?:(?:and|so|ok|please|pls|more like|rather|make that|that's|better|no,?|sorry,?|actually|just|only|maybe)\s+)*({NUMBER})(?:\s+(?:please|pls|instead|only|tops|max|at most|of (?:them|those)|will do|is enough|is fine|is plenty|then|rather|not {NUMBER}))*\W*$"
)
_BARE_NOT = re.compile(
    rf"^\W*({NUMBER})(?=, (?:about|on|for|in|as|bullets|please)\b)|\bhave ({NUMBER}) left\b|\b({NUMBER}) tops\b|\b({NUMBER}) i meant\b|\b(?:it's|it is|it'll be|it will be|we're|have|has|are|is|be) (?:only |just |now |going to be )?({NUMBER}) (?:after all|in fact|actually|then|now)\b|\b({NUMBER}),? (?:and )?not {NUMBER}\b|\bnot {NUMBER},?(?: but)? ({NUMBER})\b|\b({NUMBER}) instead of {NUMBER}\b|^\W*(?:[\w']+ ){{0,3}}({NUMBER}) (?:of (?:these|those|them))?,? (?:and )?(?:no more|not more)\b"
)

_ANY_NUMBER = re.compile(
    rf"(?<![\w.:#-])(?<!the )({NUMBER})(?![\w%:.-]*\w)(?!\s*(?:-|min|hour|hrs?\b|h\b|m\b|words|pairs|pairings|weeks?|months?|years?|people|is too|are too|was too|too many|things|times|days?|sentences|lines|\w+ minutes))"
)
_NO_COUNT_BEFORE = re.compile(
    r"\b(?:not|instead of|rather than|number|question|step|point|item|no\.?|version|than|session|meeting|session \d of|the(?= one))\s+$"
)

_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4,
    "5th": 5, "6th": 6, "7th": 7, "8th": 8, "last": -1, "final": -1, "opening": 1, "closing": -1,
}  # fmt: skip
_THING = r"(?:question|questoin|qustion|one|step|block|item|point|version|part|bullet|prompt|q|option|line|section|icebreaker|topic)"
_ORDINAL = re.compile(rf"\b({'|'.join(_ORDINALS)})\b(?!\s+(?:session|meeting|time|hour|minutes|\d|{NUMBER} min))")
_NUMBERED = re.compile(
    rf"\b(?:{_THING}s?|number|nr\.?|num|#)\s*#?\s*(\d{{1,2}}|one|two|three|four|five|six|seven|eight)\b|\bno\.?\s*(\d{{1,2}})\b|#\s?(\d{{1,2}})\b"
)
_SEVERAL_AT_AN_END = re.compile(
    rf"\b(?:first|last|final) ({NUMBER})\b(?! ?(?:{MINUTES}|hours?|pairs?|words|sessions?|weeks?|months?))"
)
_BARE_ITEM = re.compile(
    r"\b(?:more (?:on|about)|about|explain|expand(?: on)?|detail on|elaborate on|with|swap|replace|drop|change|remove|delete|skip|lose|without|on|cut|to|of|is|by|is that|for)\s+(?:the\s+)?(?:nr\.?\s*)?(\d{1,2}|two|three|four|five|six)\b(?!\s*(?:min|hour|words|h\b|pairs|questions|more|things|of them|%|\w*\s*minutes))"
)


def read_count(text: str) -> int | None:
    """How many items are wanted: "4 questions", "a few open questions"."""
    lowered = text.lower()
    for found in _COUNT.finditer(lowered):
        if not _BEFORE_IS_ORDER.search(lowered[: found.start()]):
            return round(to_number(found[1])) or None
    if found := _COUNT_AT_END.search(lowered) or _COUNT_BEHIND.search(lowered):
        return round(to_number(found[1])) or None
    found = _BARE_COUNT.search(lowered) if _OF_QUESTIONS.search(lowered) else None
    if found and to_number(found[1]) <= _MOST_BARE:
        return round(to_number(found[1])) or None
    return 1 if _ONE.search(lowered) and not _ONE_OF_MINE.search(lowered) else None


def read_bare_number(text: str) -> int | None:
    """The number in "make it 3", which means minutes or items depending on what came before."""
    lowered = text.lower()
    found = _BARE_NOT.search(lowered) or _BARE_ALONE.search(lowered) or _BARE.search(lowered)
    said = next((group for group in found.groups() if group), None) if found else None
    return round(to_number(said)) if said else None


def read_new_count(text: str) -> int | None:
    """The number that a change of a list ends on: "seven is too many, I'd be happy with three"."""
    lowered = text.lower()
    found = [
        hit[1]
        for hit in _ANY_NUMBER.finditer(lowered)
        if not _NO_COUNT_BEFORE.search(lowered[: hit.start()]) and hit[1] != "one"
    ]
    return round(to_number(found[-1])) or None if found else None


def read_pairs(text: str) -> int | None:
    """How many pairings a meeting is for: "12 pairs", "24 people in pairs"."""
    lowered = text.lower()
    if found := _PEOPLE_IN_PAIRS.search(lowered):
        return _several(_whole(found[1]) // 2)
    if found := _PAIRS_RIGHT.search(lowered):
        return _several(_whole(found[1]))
    if ("pair" in lowered or "signed up" in lowered) and (found := _PAIRS_NOW.search(lowered)):
        return _several(_whole(next(filter(None, found.groups()))))
    named = list(_PAIRS.finditer(lowered))
    found = (
        named[-1] if named else _EACH_SIDE.search(lowered) or _OF_THEM.search(lowered) or _PAIRS_BEHIND.search(lowered)
    )
    return _several(_whole(found[1])) if found else None


def read_word_limit(text: str) -> int | None:
    lowered = text.lower()
    found = next((hit for pattern in _WORD_LIMITS if (hit := pattern.search(lowered))), None)
    limit = round(_spoken(found[1])) if found else 0
    return limit if limit >= 5 else None


def read_item_number(text: str) -> int | None:
    """Which question, step or version a text points at, counted from 1; -1 is the last."""
    lowered = text.lower()
    if found := _NUMBERED.search(lowered):
        return _named_number(found)
    hits = filter(None, (_ORDINAL.search(lowered), _BARE_ITEM.search(lowered)))
    found = min(hits, key=lambda hit: hit.start(), default=None)
    return _named_number(found) if found else None


def read_dropped_count(text: str) -> int:
    """How many items are to go: "drop the last two"."""
    found = _SEVERAL_AT_AN_END.search(text.lower())
    return round(to_number(found[1])) if found else 1


def _named_number(found: re.Match[str]) -> int:
    said = next(group for group in found.groups() if group)
    return _ORDINALS.get(said) or round(to_number(said))


def _several(pairs: int) -> int | None:
    """One pair is no cohort."""
    return pairs if pairs > 1 else None


def _whole(digits: str) -> int:
    return round(to_number(re.sub(r"(?<=\d)[,.](?=\d{3})", "", digits)))


def _spoken(words: str) -> float:
    """ "one hundred and fifty" as well as "150"."""
    head, _, rest = words.partition(" and ")
    try:
        return to_number(head) + (to_number(rest) if rest else 0)
    except ValueError:
        return 0
