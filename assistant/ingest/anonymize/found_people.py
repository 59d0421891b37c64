"""Anonymize: from the places that the naming model marks to people, so that one person is one throughout a document."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from assistant.domain.naming import Named, NamedSpan
from assistant.ingest.anonymize.name_index import WORD, NameIndex, Person, fold
from assistant.ingest.anonymize.name_words import GIVEN_WORDS, PARTICLES
from assistant.naming.name_lists import listed_names, short_forms
from assistant.naming.word_marks import is_english

FROM = 0.5  # how surely a place must name somebody to be taken out
EVERYWHERE_FROM = 0.6  # and for the name to be taken out wherever else it stands in the document
TITLES = frozenset("mr mrs ms miss mx dr prof professor sir dame madam madame mme monsieur herr frau señor señora sr sra signora san sama sensei kun chan".split())  # fmt: skip
SMALL_FROM, SMALL_AMONG_SMALL_FROM = 0.97, 0.9  # the same for words in small letters that no list of names has
_CAPITAL_START = re.compile(r"(?:^|[.!?\n][ \t]*(?:[-*•][ ])?)[^\W\d_a-z]")
_SMALL_START = re.compile(r"(?:^|[.!?\n][ \t]*(?:[-*•][ ])?)[a-z]")
_NO_NAME = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|mon|tue|wed|thu|fri|sat|sun|q[1-4]|h[12]|c[a-z]o|[se]?vp|md|hr|it|ai|ki|api|gdpr|iso|ssn|kpis?|okrs?|"
    r"faq|url|pdf|pm|am|gen[ -][xyz]|chatgpt|copilot|excel|python|teams|zoom|slack|linkedin|tiktok|powerpoint|outlook|sharepoint|miro|jira|linux|windows|google|"
    r"zero trust|sbi(?:-i)?|iaas|saas|paas|whatsapp|viber|kanban|openai|deepfakes?|bonjour|aloha|abraço|iban|pptx?|iso[ ]?\d{4,5}|covid(?:-19)?|january|february|march|july|september|october|november|december|minutes?|today|tomorrow|yesterday)",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(r"\b(?P<word>[^\W\d_a-z][^\W\d_]{1,20})[ \u00a0]$")
_ENDS = re.compile(r"[.!?\n]")
_INITIALS = re.compile(r"(?:[^\W\d_]\.?[ \u00a0]?){1,3}")
_ROLE = r"(?P<role>mentor|executive|exec|leader|learner|mentee)"
_ROLE_BEFORE = re.compile(rf"\b{_ROLE}\b(?:'s name)?[ \t]*(?:is|was|named|called|[:|,=(–-])?[ \t*|]*$", re.IGNORECASE)
_ROLE_AFTER = re.compile(rf"^[ \t]*(?:[(\[][ ]?|,[ ](?:the|my|our|as)[ ]){_ROLE}\b", re.IGNORECASE)
ROLES = {"exec": "executive", "leader": "executive", "learner": "executive", "mentee": "executive"}

_RANK = re.compile(
    r"(?:(?:the|our|my|her|his)[ ])?(?:(?:C[A-Z]O|[SE]?VP|MD|HR|IT|L&D|PM|GM|Head|Chief|Director|Manager|Partner|President|Lead|Analyst|Mentor|Executive|Exec)\b[ ]?)+",
    re.IGNORECASE,
)

Marked = Mapping[str, Sequence[NamedSpan]]  # what each text of a document names


def people_marked(marked: Marked, known: NameIndex) -> list[Person]:
    """The people whom the model marks surely and whom nobody listed, each once, fuller names first."""
    names = sorted({name for text, span in _people(marked, EVERYWHERE_FROM) for name in [_bare(text, span)] if name}, key=_fullest_first)  # fmt: skip
    found: list[Person] = []
    for name in names:
        words = [fold(word) for word in WORD.findall(name)]
        if any(known.people_named(word) for word in words if word not in PARTICLES):
            continue
        if all(len(word) <= 1 for word in words) or person_meant(name, found):
            continue
        found.append(Person(name=name, is_listed=False))
    return found


def person_meant(name: str, people: Iterable[Person]) -> Person | None:
    """Who of these is meant by a name: one of its words, its initials, or the short form of a given name."""
    words = [fold(word) for word in WORD.findall(name) if fold(word) not in PARTICLES]
    people = list(people)
    for person in people:
        if set(words) & set(person.words) - PARTICLES:
            return person
    if _INITIALS.fullmatch(name) or (name.isupper() and len(name) <= 3):
        letters = "".join(sign for sign in fold(name) if sign.isalpha())
        return next((person for person in people if _initials(person)[: len(letters)] == letters), None)
    short = {form for word in words for form in short_forms(word)}
    return next((person for person in people if short & set(person.words)), None)


def bare(text: str, spans: Sequence[NamedSpan]) -> tuple[NamedSpan, ...]:
    """What a text names, people without their rank, and without words that name nobody."""
    told = (_whole_name(text, span) if span.named is Named.PERSON else span for span in spans)
    has_capitals = len(_CAPITAL_START.findall(text)) > len(_SMALL_START.findall(text))
    return tuple(
        span
        for span in told
        if span is not None and not _names_nothing(text[span.start : span.end], span, has_capitals)
    )


def _names_nothing(words: str, span: NamedSpan, has_capitals: bool) -> bool:
    """Whether a place was marked though its words are seldom a name: a weekday, a rank, small words that no list of names has.

    Where sentences begin with capitals names do so, too; in a note typed without any, only English words are doubted.
    """
    if _NO_NAME.fullmatch(words):
        return True
    given, family = listed_names()
    folded = [fold(word) for word in WORD.findall(words)]
    is_listed = any(word in given or word in family for word in folded)
    in_doubt = has_capitals or all(map(is_english, folded))
    least = SMALL_FROM if has_capitals else SMALL_AMONG_SMALL_FROM
    return words.islower() and not is_listed and in_doubt and span.surely < least


def _whole_name(text: str, span: NamedSpan) -> NamedSpan | None:
    """A marked person without a rank, and with a given name before it that could be another word: "Will Brandon"."""
    span = without_rank(text, span)
    before = _WORD_BEFORE.search(text, 0, span.start) if span and text[span.start].isupper() else None
    if span is None or before is None or fold(before["word"]) not in listed_names()[0] | GIVEN_WORDS:
        return span
    asks = _ENDS.search(text, span.end)
    return span if asks and asks[0] == "?" else replace(span, start=before.start("word"))


def without_rank(text: str, span: NamedSpan) -> NamedSpan | None:
    """A marked person without the rank before the name, which may stay: "CFO Per Aakre"; None where nothing is left."""
    rank = _RANK.match(text, span.start, span.end)
    if rank is None:
        return span
    return replace(span, start=rank.end()) if rank.end() < span.end else None


def role_at(text: str, start: int, end: int) -> str:
    """The role that the words around a name give it, or nothing."""
    cue = _ROLE_BEFORE.search(text[max(0, start - 30) : start]) or _ROLE_AFTER.search(text[end : end + 24])
    return ROLES.get(cue["role"].lower(), cue["role"].lower()) if cue else ""


def _people(marked: Marked, least: float) -> Iterable[tuple[str, NamedSpan]]:
    return ((text, one) for text, spans in marked.items() for one in spans if one.named is Named.PERSON and one.surely >= least)  # fmt: skip


def _bare(text: str, span: NamedSpan) -> str:
    """A marked name without titles."""
    return " ".join(word for word in WORD.findall(text[span.start : span.end]) if fold(word) not in TITLES)


def _fullest_first(name: str) -> tuple[int, int, str]:
    return (-len(name.split()), -len(name), name)


def _initials(person: Person) -> str:
    return "".join(word[0] for word in person.words if word not in PARTICLES)
