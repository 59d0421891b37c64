"""Desk: what is left in a note that tells an insider who wrote it: combinations of a rare role, a trait, a place and an event.

One harmless detail names nobody; two together can be one person. It looks at the lines as readers will see them, and at
each sentence and its neighbors, since people remember what stands side by side.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sentencex import segment

from assistant.desk.note import NoteLine
from assistant.ingest.anonymize.replacement import fitting

MANY_KINDS = 3
INTRUDER_QUESTION = "Could a colleague who knows the program guess who wrote this? What gives it away?"
_ROLE = r"(?:lead(?:er)?|head|chief|director|manager|partner|principal|specialist|analyst|engineer|designer|trainee|apprentice|graduate|intern|officer|planner|buyer|nurse|pilot|counsel|controller|member|woman|man|person|mentor|executive|colleague|parent|speaker)"
_AREA = r"(?:[a-z]+(?:-[a-z]+)?[ ]){0,3}"


@dataclass(frozen=True, slots=True)
class Sign:
    """One kind of detail that narrows down who it can be, how it is called, and the wider words for it."""

    name: str
    pattern: re.Pattern[str]
    wider: str


def _sign(name: str, pattern: str, wider: str) -> Sign:
    return Sign(name, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), wider)


UNIQUE = "somebody who is the only one"
TOP = "a title that one person holds"
QUOTED = "words that can be searched for"
SIGNS = (
    _sign(UNIQUE, rf"(?:the |our |my )?(?:only|sole|single|one and only|first(?: ever)?|youngest|oldest|newest|last remaining|longest-serving|most senior)[ ](?:other[ ])?{_AREA}{_ROLE}s?", "a colleague"),
    _sign("a rare role", rf"(?:the |our |a |an |my |his |her )?(?:(?:global|regional|group|deputy|acting|interim|chief|national|country|plant|site|night|female-health|women's-health)[ ])+{_AREA}(?:lead(?:er)?|head|chief|director|manager|officer|partner|specialist|president)", "a senior colleague"),
    _sign(TOP, r"(?:the |our |my |his |her )?(?:C[A-Z]O|CISO|CHRO|[SE]VP|chief [a-z]+(?: [a-z]+)? officer|managing partner|chair(?:wo)?man|country manager|plant manager)", "a senior leader"),
    _sign("a rare role", rf"(?:the |our |a |an |my |his |her )?(?:head|director|chief|vice president|vp|lead) (?:of|for) {_AREA}[a-z]+", "a senior colleague"),
    _sign("a trait", r"(?:only )?(?:as )?(?:a |an |the )?(?:female|male|woman|women|man in an all-female team|pregnant|disabled|deaf|blind|autistic|dyslexic|gay|lesbian|trans(?:gender)?|non-binary|black|asian|muslim|jewish|hindu|christian|foreign|immigrant|refugee|single (?:mother|father|parent)|veteran)", ""),
    _sign("a trait", r"(?:(?:his|her|my|their) (?:pregnancy|wheelchair|hearing aid|accent|faith|religion|disability|divorce|visa|diagnosis|illness|wife|husband|twins|baby|headscarf|stammer))", "something personal"),
    _sign("a trait", r"(?:back from|returned from|on|during|before|after) (?:his |her |my |their )?(?:(?:parental|maternity|paternity|sick|medical|family) leave|sabbatical)", "after some time away"),
    _sign("a trait", r"(?:who has |with |has )[a-z']+(?:'s)? (?:disease|syndrome|cancer|disorder)|diabetes|epilepsy|asthma|depression|anxiety disorder", "something personal"),
    _sign("how long somebody is there", r"(?:who )?(?:joined|started|came|arrived|moved here|transferred|was hired)(?: (?:only|just))? (?:last|this|two|three|four|five|six|\d+) (?:week|month|quarter|spring|summer|autumn|winter|year)s?(?: ago)?", "joined some time ago"),
    _sign("a place", r"(?:in|at|from|on) (?:the |our |my )?(?:region|plant|site|branch|factory|warehouse|depot|store|lab|laboratory|head office|night shift|third floor|second floor|top floor|northern [a-z]+|southern [a-z]+|eastern [a-z]+|western [a-z]+|country|island|ward)", "in one part of the company"),
    _sign("a team", r"(?:in|of|on|from) (?:the |our |my |his |her )(?:[a-z]+(?:-[a-z]+)?[ ]){1,2}(?:team|department|unit|crew|desk|squad|committee|board|group|division)", "in one team"),
    _sign("a team", r"(?:team|department|unit|crew|group) of (?:two|three|four|five|six|seven|[2-9])", "small team"),
    _sign("an event", r"(?:the |our |a |an |last )?(?:recent )?(?:merger|acquisition|takeover|strike|layoffs?|redundanc(?:y|ies)|restructuring|relocation|closure|accident|fire|flood|recall|outage|lawsuit|scandal|award(?: ceremony)?|off-?site|town hall|kick-?off|conference|summit|keynote|anniversary|audit|inspection|product launch|launch|christmas party|summer party|all-hands|steering committee|board meeting)", "an event"),
    _sign(QUOTED, r"[“\"][^”\"\n]{25,}[”\"]", "what was said, in other words"),
)  # fmt: skip
_RARE = frozenset({UNIQUE, TOP, "a rare role", "a trait"})
_ALONE = frozenset({UNIQUE, TOP, QUOTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A combination that may point at one person, and the line worded more widely."""

    line: int
    words: tuple[str, ...]
    why: str
    wider: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a second reader is asked before a note may be confirmed."""

    question: str
    tellings: tuple[Telling, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    line: int
    start: int
    end: int
    words: str
    sign: Sign


def tellings_in(lines: Sequence[NoteLine]) -> tuple[Telling, ...]:
    """The combinations in the lines as readers will see them, the most telling first."""
    found, every = [], []
    for line in lines:
        signs = list(_signs_in(line))
        every.append((line, signs))
        for near in _neighborhoods(line.after):
            together = [one for one in signs if near[0] <= one.start < near[1]]
            if _narrows(together):
                found.append(_telling(line, together))
    once = {(one.line, one.words): one for one in found}
    whole = [one for one in once.values() if not any(_is_part(one, other) for other in once.values())]
    return (*_across(every), *sorted(whole, key=lambda one: (-len(one.words), one.line)))


def _across(every: Sequence[tuple[NoteLine, list[_Found]]]) -> Iterator[Telling]:
    """Details that only the lines together tell: three kinds or more, one of them a person's own."""
    found = [one for _, signs in every for one in signs]
    names = list(dict.fromkeys(one.sign.name for one in found))
    in_one_line = max((len({one.sign.name for one in signs}) for _, signs in every), default=0)
    first = next(((line, signs) for line, signs in every if any(one.sign.name in _RARE for one in signs)), None)
    if first and len(names) >= MANY_KINDS and len(names) > in_one_line:
        words = tuple(dict.fromkeys(one.words.strip() for one in found))
        why = f"The lines together tell of {_joined(names)}: that may be one person."
        yield Telling(line=first[0].number, words=words, why=why, wider=_wider(first[0].after, first[1]))


def _signs_in(line: NoteLine) -> Iterator[_Found]:
    """The details of a line, from left to right; where two overlap, the longer one."""
    every = [
        _Found(line.number, *match.span(), match[0], sign)
        for sign in SIGNS
        for match in sign.pattern.finditer(line.after)
    ]
    kept: list[_Found] = []
    for one in sorted(every, key=lambda one: one.start - one.end):
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return iter(sorted(kept, key=lambda one: one.start))


def _neighborhoods(text: str) -> list[tuple[int, int]]:
    """From where to where each sentence and the next one reach."""
    starts, position = [], 0
    for sentence in segment("en", text):
        starts.append(text.find(sentence, position))
        position = starts[-1] + len(sentence)
    ends = [*starts[2:], len(text), len(text)]
    return list(zip(starts, ends, strict=False)) or [(0, len(text))]


def _narrows(found: Sequence[_Found]) -> bool:
    """Whether the details are of two kinds or more, one of them a person's own; or one points at somebody by itself."""
    names = {one.sign.name for one in found}
    return bool(names & _ALONE) or (len(names) > 1 and bool(names & _RARE))


def _telling(line: NoteLine, found: Sequence[_Found]) -> Telling:
    names = list(dict.fromkeys(one.sign.name for one in found))
    may_be = "together that may be one person" if len(names) > 1 else "that may point at one person"
    return Telling(
        line=line.number,
        words=tuple(one.words.strip() for one in found),
        why=f"It tells of {_joined(names)}: {may_be}.",
        wider=_wider(line.after, found),
    )


def _joined(names: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _wider(text: str, found: Sequence[_Found]) -> str:
    """The line with wider words for each detail; a place beside the only one of it goes altogether."""
    pieces, position = [], 0
    for one in found:
        pieces += (text[position : one.start], fitting(one.sign.wider, text, one.start))
        position = one.end
    return re.sub(r"\s+([,.;:!?])", r"\1", " ".join("".join((*pieces, text[position:])).split()))


def _is_part(one: Telling, other: Telling) -> bool:
    return one is not other and one.line == other.line and set(one.words) < set(other.words)


__all__ = ["INTRUDER_QUESTION", "Look", "Telling", "tellings_in"]
