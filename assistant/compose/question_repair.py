"""Compose: an own question in a better wording, from what is wrong with it. What cannot be turned safely gives ""."""

import re
from collections.abc import Callable

from assistant.compose.grammar import gerund, past_of_participle

_ADVERBS = re.compile(
    r"\b(?:ever|often|usually|always|even|really|actually|just|sometimes|still|currently)\s+", re.IGNORECASE
)
_THINK_THAT = re.compile(
    r"\b(?:think|agree|feel|believe|say|find)(?: that)? (.+?) (?:is|are|was|were|should|needs?|has|have|could|can|will|would|must|does|do|gets?|takes?)\b"
)
_ABOUT = frozenset("miss enjoy love hate fear like dislike admire regret value respect".split())
_TO_A_DEGREE = frozenset("trust believe care worry agree identify understand feel know see".split())
_IGNORING = (
    r"(?:ignore|neglect|forget|overlook|block|refuse|avoid|resist|hate|dislike|fear|waste|underestimate|mistrust)"
)

# Somebody or something, up to three words behind an article, none of them one that joins words.
_NOUN = r"(?:you|we|they|it|he|she|there|(?:(?:the|our|your|this|that|these|those|my|an?) )?(?:(?!(?:too|very|so|really|quite|for|with|to|at|in|about|of|on|by|from|than|there|the|our|your|this|that|my|you|we|they|it|he|she)\b)[\w'-]+ ?){1,3}?)"
_CLOSED: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (r"do you think (?:that )?(.+? (?:will|could|can|would|might) .+)", lambda m: f"How do you think {m[1]}?"),
    (r"do you think (?:that )?(.+)", lambda m: f"What have you seen that tells you whether {m[1]}?"),
    (r"do you have (?:any )?(\w+s) (.+)", lambda m: f"Which {m[1]} do you have {m[2]}?"),
    (r"do you have an? (.+)", lambda m: f"What is your {m[1]}, if there is one?"),
    (r"do you feel (.+)", lambda m: f"When did you last feel {m[1]}, and what made it so?"),
    (r"do you (?:want|need) (.+)", lambda m: f"What would {_object(m[1])} change for you?"),
    (r"(?:is|are) there (?:anything|something|(?:some |any )?things?|(?:any |some )?topics?)(?: that)? (?:you'd|you would) (.+)", lambda m: f"What would you {m[1]}?"),
    (r"(?:is|are) there (?:anything|something|(?:some |any )?things?|(?:any |some )?topics?)(?: that)? you (.+)", lambda m: f"What do you {m[1]}?"),
    (r"(?:is|are) there (?:anything|something|(?:some |any )?things?) that (.+)", lambda m: f"What {m[1]}?"),
    (r"is there an? (.+)", lambda m: f"What is the {m[1]}, if there is one?"),
    (r"do you (.+ or .+)", lambda m: f"What decides whether you {m[1]}?"),
    (r"do you (?!and\b)(\w+) (.+)", lambda m: _habit(m[1], m[2])),
    (r"do you (\w+)", lambda m: f"When did you last {m[1]}, and what came of it?"),
    (r"have you (?:thought about|thought of|considered|tried) (.+)", lambda m: f"What speaks for {m[1]}, as you see it, and what against?"),
    (r"have you been to (.+)", lambda m: f"What did you notice when you were last in {m[1]}?"),
    (r"have you been (.+)", lambda m: f"What do you remember of being {m[1]}?"),
    (r"have you (\w+) (.+)", lambda m: f"What happened the last time you {past_of_participle(m[1])} {m[2]}?"),
    (r"did you (\w+) ?(.*)", lambda m: f"Where do things stand with {gerund(m[1])} {m[2]}".rstrip() + "?"),
    (r"(?:can|could) you (explain|describe) (.+)", lambda m: f"How would you {m[1]} {m[2]} to somebody new?"),
    (r"(?:can|could) you (?:tell|show) me (?:something |more )?(?:about )?(.+)", lambda m: f"What should I know about {m[1]}?"),
    (r"(?:can|could) you (.+)", lambda m: f"What would help you to {m[1]}?"),
    (r"should (?:we|i|they|you|one|the company|companies) (\w+) ?(.*)", lambda m: f"What speaks for {gerund(m[1])} {m[2]}".rstrip() + ", and what against?"),
    (r"will (.+?) (be|have|do|take|make|get|become|need|change|replace|work|help|come|go|lose|win|keep|last|use|cost|stay|grow)\b ?(.*)", lambda m: f"How likely is it that {m[1]} will {m[2]} {m[3]}".rstrip() + ", and what tells you so?"),
    (rf"(is|are|was|were) ({_NOUN}) ((?:(?:too|very|so|really|quite) )?(?!better|worse|more|less|people|team|report|the\b|an?\b)\w+) ((?:for|with|to|at|in|about|of|on|by|from|than) .+)", lambda m: f"How {_plain(m[3])} {m[1]} {m[2]} {m[4]}, and how can you tell?"),
    (rf"(is|are|was|were) ({_NOUN}) ((?:(?:too|very|so|really|quite) )?(?!better|worse|more|less|people|team|report|the\b|an?\b)\w+)", lambda m: f"How {_plain(m[3])} {m[1]} {m[2]}, and how can you tell?"),
    (r"((?:do|does|did|has|have|is|are|was|were|can|could|would|will|might|must|should|may) .+)", lambda m: f"To what extent {m[1]}, and how can you tell?"),
)  # fmt: skip


def opened(question: str) -> str:
    """A question that yes or no would answer, so that it asks for an example, a degree or a reason."""
    asked = _bare(question)
    for pattern, better in _CLOSED:
        if found := re.fullmatch(pattern, asked, re.IGNORECASE):
            return _sentence(better(found))
    return ""


def without_lead(question: str) -> str:
    """A question that holds its answer, asked openly: "Don't you think the policy is outdated?"."""
    asked = re.sub(
        r",? (?:right|correct|no|isn't it|aren't they|don't you(?: think)?|do you not|aren't we|isn't that so)$",
        "",
        _bare(question),
        flags=re.IGNORECASE,
    )
    asked = re.sub(r"^(?:but |so |and )?surely,? ", "", asked, flags=re.IGNORECASE)
    if found := re.fullmatch(r"you (\w+) (.+)", asked, re.IGNORECASE):
        return _habit(found[1], found[2])
    if found := _THINK_THAT.search(asked):
        return f"How do you see {_object(found[1])}, and what makes you say so?"
    if found := re.match(
        r"(isn't|aren't|wasn't|weren't|doesn't|don't|didn't|can't|won't|wouldn't|haven't|hasn't)\b(.+)",
        asked,
        re.IGNORECASE,
    ):
        return opened(_POSITIVE[found[1].lower()] + found[2])
    if found := re.match(r"(.+?) (?:is|are|was|were|should|needs?|has|have|could|can|will|would|must)\b", asked):
        return _sentence(f"How do you see {_object(found[1])}, and what makes you say so?")
    return ""


_POSITIVE = {
    "isn't": "is", "aren't": "are", "wasn't": "was", "weren't": "were", "doesn't": "does", "don't": "do", "didn't": "did",
    "can't": "can", "won't": "will", "wouldn't": "would", "haven't": "have", "hasn't": "has",
}  # fmt: skip


def without_blame(question: str) -> str:
    """A why that accuses, turned to what stood behind it: "Why did you not reply?"."""
    asked = _ADVERBS.sub("", _bare(question))
    turns: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
        (r"why (?:did you not|didn't you|have you not|haven't you) (\w+) ?(.*)", lambda m: f"What got in the way of {gerund(m[1])} {m[2]}"),
        (r"why (?:do you not|don't you|can't you|won't you) (\w+) ?(.*)", lambda m: f"What keeps you from {gerund(m[1])} {m[2]}"),
        (r"why (?:did|do) you (.+)", lambda m: f"What leads you to {m[1]}" if " do " in f" {asked} " else f"What led you to {m[1]}"),
        (r"why (?:are|were) you (.+)", lambda m: f"What is behind your being {m[1]}"),
        (rf"why (do|does|did) (.+?) {_IGNORING} (.+)", lambda m: f"How {m[1]} {m[2]} deal with {m[3]}, and what makes it so"),
        (r"why (?:don't|doesn't|won't|can't|didn't) (.+?) (\w+) ?(.*)", lambda m: f"What keeps {m[1]} from {gerund(m[2])} {m[3]}"),
    )  # fmt: skip
    for pattern, better in turns:
        if found := re.fullmatch(pattern, asked, re.IGNORECASE):
            return _sentence(better(found).rstrip() + "?")
    return ""


def without_hypothesis(question: str) -> str:
    """What somebody would do, asked as what they did: "Would you speak up?"."""
    found = re.fullmatch(r"(?:would|could) you (.+)", _ADVERBS.sub("", _bare(question)), re.IGNORECASE)
    return f"When did you last {found[1]}, or decide not to, and what tipped it?" if found else ""


def without_generation(question: str) -> str:
    """A question to one person instead of to an age: "How does your generation shop?"."""
    asked = _bare(question)
    label = r"(?:your generation|people (?:of )?your age|you (?:millennials|young people|boomers|zoomers|gen ?z))"
    for helper, of_you in (("does", "do"), ("is", "are"), ("has", "have"), ("was", "were")):
        asked = re.sub(rf"\b{helper} {label}\b", f"{of_you} you", asked, flags=re.IGNORECASE)
    asked = re.sub(
        rf"\b{label}\b", "you", re.sub(rf"\b{label}'s?\b ", "your ", asked, flags=re.IGNORECASE), flags=re.IGNORECASE
    )
    return _sentence(f"{asked}, and who do you know who does it differently?")


def split_predicates(question: str) -> tuple[str, str] | None:
    """The two questions of "Is the tool safe and useful?", or None."""
    found = re.fullmatch(r"(is|are|was|were) (.+?) (\w+) (?:and|or) (\w+)", _bare(question), re.IGNORECASE)
    if not found or found[3].lower() in ("the", "a", "an", "your", "our", "my"):
        return None
    first, second = (
        f"How {word} {found[1].lower()} {found[2]}, and how can you tell?" for word in (found[3], found[4])
    )
    return first, second


def _habit(verb: str, rest: str) -> str:
    verb = verb.lower()
    if verb in _ABOUT:
        return f"What do you {verb} about {rest}?"
    if verb in _TO_A_DEGREE:
        return f"How far do you {verb} {rest}, and what makes you say so?"
    return f"When did you last {verb} {rest}, and what came of it?"


def _plain(word: str) -> str:
    return re.sub(r"^(?:too|very|so|really|quite) ", "", word)


def _object(words: str) -> str:
    """Words as they stand behind a verb: "they" becomes "them"."""
    forms = {"they": "them", "he": "him", "she": "her", "we": "us", "i": "me"}
    return forms.get(words.lower(), words)


def _bare(question: str) -> str:
    """The question without its mark and without words that only fill it."""
    asked = re.sub(r"\bu\b", "you", question.strip().rstrip("?!. "))
    return _ADVERBS.sub("", asked[:1].lower() + asked[1:] if not asked[:2].isupper() else asked)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
