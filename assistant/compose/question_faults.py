"""Compose: what is wrong with a question that somebody wants to ask, why, and what to ask instead.

The faults and their repairs follow the table of good and bad questions in the program guides: a question asks one open
thing of one person, and leaves them free in the answer.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.compose.question_repair import (
    opened,
    split_predicates,
    without_blame,
    without_generation,
    without_hypothesis,
    without_lead,
)
from assistant.compose.wording import lower_first, upper_first

LONGEST = 28  # words
_HELPER = r"(?:do|does|did|is|are|was|were|am|have|has|had|can|could|will|would|should|shall|may|might|must)"
_OPENER = r"(?:whats|hows|whos|what's|what|how|which|where|when|who|whom|whose|why)"
_FILLER = re.compile(
    r"^(?:(?:and|so|but|ok|okay|well|hi|hello|in your (?:view|opinion|eyes)|honestly|be honest)[,:]?\s+)+",
    re.IGNORECASE,
)
_SET_UP = re.compile(
    r"^(?:.*[.:;!]\s+(?=\w)|(?:if|when|while|imagine|suppose|looking|thinking) [^,?]+,\s+)", re.IGNORECASE | re.DOTALL
)
_PRYING = (
    (r"\b(?:planning|thinking of|want(?:ing)?) (?:a family|children|kids|a baby)|\bpregnan|\bmaternity plans\b|\bhave (?:children|kids)\b", "Which working hours suit these meetings?"),
    (r"\b(?:are you|is your) (?:married|single|divorced|gay|lesbian|straight|trans)\b|\bsex(?:ual)? (?:life|orientation)\b|\b(?:boyfriend|girlfriend)\b", ""),
    (r"\bhow old are you\b|\byour age\b(?! group)|\bwhen (?:will|do) you (?:plan to )?retire\b", ""),
    (r"\bhow much (?:do|did) you (?:earn|make|get paid)\b|\byour (?:salary|bonus|pay)\b", ""),
    (r"\b(?:believe in god|your religion|go to church|pray|fasting)\b|\bwho (?:do|did|will) you vote\b|\bwhich party\b", ""),
    (r"\b(?:your (?:illness|disability|diagnosis|therapy|medication)|are you (?:ill|sick|depressed|autistic|disabled)|burn-?out)\b", ""),
    (r"\bwhere are you (?:really|originally) from\b", "Which places have shaped how you work?"),
)  # fmt: skip
_TOKEN = re.compile(
    r"\b(?:women|men|black|asian|muslim|jewish|gay|lesbian|trans|disabled|queer|white|foreign|female|immigrants?|minorit\w+|people of colou?r)\b.{0,30}\b(?:think|want|feel|need|say|like|prefer|expect)\b"
    r"|\bas an? (?:woman|man|black|asian|muslim|jew|gay|lesbian|immigrant|foreigner|disabled)\b|\bspeak(?:ing)? for (?:all|the) \w+",
    re.IGNORECASE,
)
_AGE = re.compile(
    r"\byour generation\b|\bpeople (?:of )?your age\b|\byou (?:millennials|young people|boomers|zoomers|gen ?z)\b",
    re.IGNORECASE,
)
_TESTING = re.compile(
    r"^(?i:(?:do|can) you (?:even )?(?:know|name|define|tell me|say) what (?:an? )?(.+?) (?:is|are|means?|stands? for))\?$"
    r"|^(?i:have you (?:ever )?heard of (?:an? )?(.+?)|what does (.+?) (?:stand for|mean))\?$|^(?i:what is (?:an? )?)([A-Z][A-Z]{1,5}s?)\?$"
)
_LEADING = re.compile(
    r"^(?:don't|doesn't|isn't|aren't|wouldn't|shouldn't|can't|won't|haven't|didn't|wasn't|hasn't)\b|\bsurely\b|\b(?:don't|wouldn't) you (?:agree|think|say)\b|\bwould you agree\b|\bdo you agree\b|,? (?:right|correct|isn't it|aren't they|don't you|aren't we)\?$",
    re.IGNORECASE,
)
_ANSWER_INSIDE = re.compile(r"^is it (?:because of )?(?:the |your )?(.+?) that (\w+) you\b.*$", re.IGNORECASE)
_BLAMING = re.compile(
    r"^why (?:do|did|are|were|have|can|will|won't|don't|didn't|haven't|can't) ?(?:n't|not)? ?you\b|^why (?:do|does|did|don't|doesn't|won't|can't|didn't) .+? (?:ignore|neglect|forget|overlook|block|refuse|avoid|resist|hate|dislike|fear|waste|underestimate|mistrust|understand|care|listen|change|help|trust)\b",
    re.IGNORECASE,
)
_HYPOTHETICAL = re.compile(r"^(?:would|could) you\b", re.IGNORECASE)
_REQUEST = re.compile(
    r"^(?:can|could|would) you (?:please )?(?:explain|describe|tell|show|walk|share|help|give)\b", re.IGNORECASE
)
_CLOSED = re.compile(rf"^{_HELPER}(?:n't)?\b", re.IGNORECASE)
_VAGUE = re.compile(
    r"^(?:how (?:is|are|was|were) (?:(?:the|our|your|this|that) )?(\w+)|what about (?:the |our |your )?(.+?))\?$",
    re.IGNORECASE,
)
_NEXT_CLAUSE = re.compile(
    rf"[,;]\s*(?:and |or |also )?(?={_HELPER}\b|{_OPENER}\b)|\s+and (?={_HELPER} (?:you|we|they|it|he|she)\b)|,?\s+and (?={_OPENER} {_HELPER} (?:you|we|they|it|he|she|the|your|our)\b(?! (?:tell|know|think so|see that)\b))",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    rf"{_OPENER} {_HELPER} (?:you|we|they|it|he|she|the|your|our)\b(?! (?:tell|know|think so|see that)\b)",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(r"\b[A-Z][A-Z/&]{1,5}\b")
_EVERYDAY = frozenset(
    "AI IT HR CEO CFO COO CTO CIO CMO CHRO EU UK US USA OK TV PC PDF UN GDPR FAQ PR R&D I A VP Q&A".split()
)


@dataclass(frozen=True, slots=True)
class Fault:
    name: str  # "closed"
    reason: str  # what it does to the talk


@dataclass(frozen=True, slots=True)
class Judged:
    """One question with what is wrong with it and what to ask instead; `better` is empty where it is best left out."""

    question: str
    faults: tuple[Fault, ...]
    better: tuple[str, ...] = ()


PRYING = Fault("prying", "It asks for what nobody at work has to tell. Leave it out; they may bring it up.")
TOKEN = Fault(
    "makes a spokesperson of one person", "Nobody can answer for a group, and it reminds them that they stand out."
)
AGE = Fault("an age label", "It asks a generation, and one person has to answer for it.")
TESTING = Fault("a test", "Whoever does not know the answer feels examined, and the talk goes into hiding.")
LEADING = Fault("leading", "The answer you hope for is in it, so a polite person gives it back to you.")
ANSWER_INSIDE = Fault("the answer is inside", "You hear a yes or no to your own guess and not what is on their mind.")
STACKED = Fault("several questions in one", "People answer the easiest of them and the others are lost.")
BLAMING = Fault("loaded", "The why accuses, so you get a defence instead of a reason.")
HYPOTHETICAL = Fault("hypothetical", "What people would do is what they would like to be. Ask for what they did.")
CLOSED = Fault("closed", "Yes or no ends the talk.")
VAGUE = Fault("vague", "It can only be answered with “fine”. Ask for a moment.")
LONG = Fault("long", f"Over {LONGEST} words: the set-up is remembered and the question is not.")
JARGON = Fault("jargon", "Say {words} in everyday words, or it tests more than it asks.")


def judge_question(question: str) -> Judged:
    """What is wrong with one question, the gravest first, and one or two that could be asked instead."""
    asked = " ".join(question.split())
    said = _FILLER.sub("", asked) or asked
    found = _SET_UP.match(said)
    set_up = found[0] if found and found.end() < len(said) else ""
    core = said[len(set_up) :]
    faults = [*_faults(core), *_remarks(asked)]
    better = filter(None, _better(core, faults[0].name)) if faults else ()
    return Judged(asked, tuple(faults), tuple(_behind(set_up, text) for text in better))


def _behind(set_up: str, better: str) -> str:
    """A repaired question behind what was said to set it up."""
    return f"{set_up}{lower_first(better)}" if set_up.endswith(", ") else f"{set_up}{better}"


def _faults(core: str) -> Iterator[Fault]:
    """The faults that decide what to ask instead; those of meaning before those of form."""
    clauses = _NEXT_CLAUSE.split(core)
    second = clauses[1] if len(clauses) > 1 else ""
    is_closed = bool(_CLOSED.match(core)) and not _REQUEST.match(core)
    told: tuple[tuple[object, Fault], ...] = (
        (any(re.search(pattern, core, re.IGNORECASE) for pattern, _ in _PRYING), PRYING),
        (_TOKEN.search(core), TOKEN),
        (_AGE.search(core), AGE),
        (_TESTING.match(core), TESTING),
        (_LEADING.search(core), LEADING),
        (_ANSWER_INSIDE.match(core), ANSWER_INSIDE),
        ((second and (is_closed or len(clauses) > 2 or _WHOLE.match(second))) or split_predicates(core), STACKED),
        (_BLAMING.match(core), BLAMING),
        (_HYPOTHETICAL.match(core) and not _REQUEST.match(core), HYPOTHETICAL),
        (_VAGUE.match(core), VAGUE),
    )
    found = [fault for holds, fault in told if holds]
    yield from found
    if is_closed and not {HYPOTHETICAL, LEADING, TESTING, ANSWER_INSIDE, PRYING} & set(found):
        yield CLOSED


def _remarks(asked: str) -> Iterator[Fault]:
    if len(asked.split()) > LONGEST:
        yield LONG
    unknown = [word for word in dict.fromkeys(_ABBREVIATION.findall(asked)) if word not in _EVERYDAY]
    if unknown and not asked.isupper():
        yield Fault(JARGON.name, JARGON.reason.format(words=" and ".join(unknown)))


def _better(core: str, fault: str) -> tuple[str, ...]:
    return _REPAIRS[fault](core) if fault in _REPAIRS else ()


def _one(repair: Callable[[str], str]) -> Callable[[str], tuple[str, ...]]:
    return lambda core: (repair(core),)


def _instead_of_prying(core: str) -> tuple[str, ...]:
    return tuple(instead for pattern, instead in _PRYING if re.search(pattern, core, re.IGNORECASE))


def _instead_of_test(core: str) -> tuple[str, ...]:
    found = _TESTING.match(core)
    word = next((group for group in found.groups() if group), "") if found else ""
    return (f"What picture comes to mind when you hear “{word.rstrip('?')}”?",) if word else ()


def _instead_of_guess(core: str) -> tuple[str, ...]:
    found = _ANSWER_INSIDE.match(core)
    return (f"What {found[2].lower()} you most at the moment?",) if found else ()


def _instead_of_vague(core: str) -> tuple[str, ...]:
    found = _VAGUE.match(core)
    word = (found[1] or found[2] or "").lower() if found else ""
    if word in ("it", "that", "this"):
        return ("What was most useful, and what was missing?",)
    if word in ("things", "you", "everything", "life", "work"):
        return ("What happened since we last met that you would like to talk about?",)
    return (f"What happened lately that shows what the {word} is like?",)


def _unstacked(core: str) -> tuple[str, ...]:
    """Each of the questions by itself, in a better wording where it needs one."""
    if parts := split_predicates(core):
        return parts
    clauses = [upper_first(clause.strip(" ,;?")) + "?" for clause in _NEXT_CLAUSE.split(core)]
    return tuple(text for clause in clauses for text in (judge_question(clause).better or (clause,)))


_REPAIRS: dict[str, Callable[[str], tuple[str, ...]]] = {
    PRYING.name: _instead_of_prying,
    TOKEN.name: lambda core: ("What have you seen here that I would not see?",),
    AGE.name: _one(without_generation),
    TESTING.name: _instead_of_test,
    LEADING.name: _one(without_lead),
    ANSWER_INSIDE.name: _instead_of_guess,
    STACKED.name: _unstacked,
    BLAMING.name: _one(without_blame),
    HYPOTHETICAL.name: _one(without_hypothesis),
    VAGUE.name: _instead_of_vague,
    CLOSED.name: _one(opened),
}
