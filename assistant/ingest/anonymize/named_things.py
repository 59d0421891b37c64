"""Anonymize: what stands in the place of organisations, places, projects, events and titles that lead to a person."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.domain.naming import Named, NamedSpan
from assistant.ingest.anonymize.name_index import fold
from assistant.ingest.anonymize.replacement import Replacement

FROM = {Named.ORGANISATION: 0.5, Named.PLACE: 0.5, Named.PROJECT: 0.65, Named.EVENT: 0.65, Named.TITLE: 0.6}
WORDING = {
    Named.ORGANISATION: ("the company", "another company", "a third company"),
    Named.PLACE: ("one place", "another place", "a third place"),
    Named.PROJECT: ("a project", "another project", "a third project"),
    Named.EVENT: ("an event", "another event", "a third event"),
}
BARE = {Named.ORGANISATION: "company", Named.PLACE: "local", Named.PROJECT: "project", Named.EVENT: "event"}
_DETERMINER = re.compile(r"\b(?:the|a|an|our|my|his|her|their|its|your|this|that|whole|new|old|entire)[ ]$", re.IGNORECASE)  # fmt: skip
_WORD_FOLLOWS = re.compile(
    r"[ ](?!(?:and|or|but|to|for|with|in|on|at|by|from|is|was|has|had|who|that|which|where)\b)[a-z]"
)
_ITS_SORT = re.compile(r"\b(?:project|programme|program|initiative|codename|code name|operation)[ ][\"'“‘]?$", re.IGNORECASE)  # fmt: skip
_AREAS = {
    "finance": r"financ|treasur|account|audit|tax|controll|invest|cfo",
    "operations": r"operat|plant|logistic|supply|procure|warehouse|manufactur|ferry|coo\b|production|quality|store",
    "people": r"\bhr\b|people|talent|learning|human|recruit|chro",
    "legal": r"legal|counsel|complian|privacy|risk",
    "sales and marketing": r"sales|market|brand|customer|commerc|retail|client|growth",
    "technology": r"\bit\b|tech|data|digital|engineer|software|security|cto\b|cio\b|ciso|cloud|product|platform|architect",
    "research": r"research|science|clinical|medical|health|lab",
}
_SENIOR = re.compile(r"\b(?:chief|c[a-z]o|president|s?e?vp|head|director|partner|managing|general manager|chair\w*|principal)\b", re.IGNORECASE)  # fmt: skip
# Before an organisation or a place: a rank that only one person holds there, "CFO of Norvik Ferries", "area manager Visayas".
_RANK_BEFORE = re.compile(
    r"\b(?:(?:C[A-Z]O|MD|[Mm]anaging (?:director|partner)|[Cc]hair(?:man|woman|person)?|[Pp]resident|[Hh]ead of [a-z]{2,15}(?: [a-z]{4,15})?)[ ](?:of|at|for)|"
    r"(?:gerente|[Dd]irect(?:or|ora|eur|rice)|jefe|jefa|responsable|[Ll]eiter(?:in)?|responsabile|kierownik)(?:[ ](?:de|del|des|du|di|von|da))?(?:[ ](?:la|el|le|les))?(?:[ ][a-z]{4,15})?(?:[ ](?:de|chez|bei|von))?|"
    r"(?:(?!the|our|her|his|and|with|from|that|this|your)[a-z]{4,12}[ ])?(?:lead|manager|dispatcher|director|coordinator|supervisor|planner|controller|recruiter|buyer))[ ]$"
)
_EVENT_BEHIND = re.compile(
    r"[ ](?:off-?site|away-?day|demo day|open day|board day|sales day|hackathon|summer party|winter party|conference|summit|gala|retreat|roadshow|kick-?off|auction|"
    r"fun run|regatta|town hall|strategy day|family day)s?\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class NamedThings:
    """Words for the things of one document: the same thing has the same words throughout."""

    _given: dict[tuple[Named, str], str] = field(default_factory=dict)

    def replacements(self, text: str, spans: Sequence[NamedSpan]) -> Iterator[Replacement]:
        for span in spans:
            if span.named is not Named.PERSON and span.surely >= FROM[span.named]:
                yield self._replacement(text, span)

    def _replacement(self, text: str, span: NamedSpan) -> Replacement:
        if event := _EVENT_BEHIND.match(text, span.end):
            return self._event(text, span.start, event.end())
        if span.named in (Named.ORGANISATION, Named.PLACE) and (
            rank := _RANK_BEFORE.search(text, max(0, span.start - 50), span.start)
        ):
            return _rank(text, rank.start(), span.end)
        start = span.start
        if span.named is Named.PROJECT and (sort := _ITS_SORT.search(text, 0, start)):
            start = sort.start()
        is_bare = _is_bare(text, start)
        if span.named is Named.TITLE:
            words = general_title(text[span.start : span.end], with_article=not is_bare)
        else:
            words = (
                _bare(span.named, text[span.end :]) if is_bare else self._words(span.named, text[span.start : span.end])
            )
        return Replacement(kind=span.named.value, start=start, end=span.end, replacement=words)

    def _event(self, text: str, start: int, end: int) -> Replacement:
        """A small event that carries the name of a place or a project: "the Lisbon offsite"."""
        words = BARE[Named.EVENT] if _is_bare(text, start) else self._words(Named.EVENT, text[start:end])
        return Replacement(kind=Named.EVENT.value, start=start, end=end, replacement=words)

    def _words(self, named: Named, name: str) -> str:
        key = (named, fold(name))
        if key not in self._given:
            number = sum(known is named for known, _ in self._given)
            self._given[key] = WORDING[named][min(number, len(WORDING[named]) - 1)]
        return self._given[key]


def _rank(text: str, start: int, end: int) -> Replacement:
    words = general_title(text[start:end], with_article=not _is_bare(text, start))
    return Replacement(kind=Named.TITLE.value, start=start, end=end, replacement=words)


def _is_bare(text: str, start: int) -> bool:
    """Whether an article or the like stands before it, so that its words go without one."""
    return _DETERMINER.search(text, max(0, start - 8), start) is not None


def _bare(named: Named, behind: str) -> str:
    """The word behind an article: "the local office", but "for the place"."""
    return "place" if named is Named.PLACE and not _WORD_FOLLOWS.match(behind) else BARE[named]


def general_title(title: str, *, with_article: bool) -> str:
    """A job title as its level and area: "Head of Ferry Operations" is a senior leader in operations."""
    area = next((name for name, words in _AREAS.items() if re.search(words, title, re.IGNORECASE)), "")
    level = "senior leader" if _SENIOR.search(title) else "specialist"
    words = f"{level} in {area}" if area else level
    return f"a {words}" if with_article else words
