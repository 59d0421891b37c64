"""Understand: the guide of their own that somebody points at for its headings: "use the headings of our guide ‘Welcome session’".

What is said of it is taken out of the message, since a title such as "Welcome session" is neither topic nor stage.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

ALIKE = 85  # of 100, from which a title is meant that was not written word for word
NEAR = 70  # from which a title is worth naming as a guess
_LOOK = r"(?:headings?|headlines?|section titles|sections|structure|outline|lay-?out|template|format|house style|style|order)"
_GUIDE = r"(?:session |facilitat\w+ |own )?(?:guide|document|doc|template|hand-?out|checklist|run ?sheet|script|manual|handbook)"
SPEAKS_OF_STYLE = re.compile(rf"\b(?:{_LOOK}|{_GUIDE})\b", re.IGNORECASE)  # worth a closer look
_QUOTED = r"[‘'\"“„«](?P<quoted>[^‘’'\"“”„«»\n]{2,80})[’'\"”“»]"
_VERB = r"(?:please |and |but |then |now |can you |could you ){0,4}(?:(?:use|using|take|taking|with|follow|following|keep|keeping|apply|copy|adopt|in|under|according to|based on|write it (?:in|with)|put it (?:in|under)|give it) )"
_OURS = r"(?:our|my|the|their|this|that) "
_NAMES = (
    # the headings of our guide ‘Welcome session’
    re.compile(rf"(?:{_VERB})?(?:the )?(?:same )?{_LOOK}(?: and {_LOOK})? (?:of|from|in|as in|used in) (?:{_OURS})?(?:{_GUIDE} )?(?:called |named |titled |on |for )?{_QUOTED}(?: {_GUIDE})?", re.IGNORECASE),
    # like our guide ‘Welcome session’
    re.compile(rf"(?:{_VERB}|like |structured like |laid out like |modeled on |along the lines of ){_OURS}(?:own )?(?:{_GUIDE} )(?:called |named |titled )?{_QUOTED}", re.IGNORECASE),
    # the headings of our Welcome session guide; up to the end of what is said
    re.compile(rf"(?:{_VERB})?(?:the )?(?:same )?{_LOOK}(?: and {_LOOK})? (?:of|from|in|as in|used in) (?:{_OURS})(?P<plain>[^,.;:!?\n]{{3,80}})", re.IGNORECASE),
)  # fmt: skip
_POLITE = re.compile(r"\b(?:please|instead|this time|now|thanks?)\b", re.IGNORECASE)
_GUIDE_WORD = re.compile(r"^guide\b\s*|\s*\bguide$", re.IGNORECASE)
_OF_A_GUIDE = re.compile(rf"^{_GUIDE}\b\s*|\s*\b(?:{_GUIDE}|session)$", re.IGNORECASE)
_OUR_OWN = re.compile(
    rf"(?:please |now |and ){{0,3}}(?:back to |use |with |in ){{0,2}}(?:your|the usual|the standard|the normal) (?:own )?{_LOOK}(?: again| instead| please){{0,3}}",
    re.IGNORECASE,
)
_UNNAMED = re.compile(
    r"(?:in|with|using|use|follow|following) our (?:own )?(?:house style|headings|template)\b", re.IGNORECASE
)
_WHICH = "Which of your guides shall I follow? Say, for example: use the headings of our guide “{example}”."
_SAYS_NOTHING = re.compile(r"(?:\b(?:please|now|and|also|but|then|instead|thanks?|thank you|ok(?:ay)?|can|could|you|for (?:it|this|that)|it|this|that|again|do|will|just)\b|\W)*", re.IGNORECASE)  # fmt: skip
_NOT_KNOWN = "I know no guide called “{named}”, so the headings are {whose}.{guesses} Take it into the knowledge with `coach ingest`, or point at the file with --like."


@dataclass(frozen=True, slots=True)
class StyleWish:
    """What a message says of headings: the guide's title among those known, the rest of the message, what is told."""

    rest: str
    title: str = ""
    told: str = ""
    our_own: bool = False  # back to the coach's headings

    @property
    def is_all(self) -> bool:
        """Whether the message asks for nothing else."""
        return bool(_SAYS_NOTHING.fullmatch(self.rest))


def read_style_wish(text: str, titles: Sequence[str]) -> StyleWish | None:
    """The wish for the headings of a guide, or None; `titles` are those of the guides in the knowledge."""
    for pattern in _NAMES:
        if found := pattern.search(text):
            quoted = found.groupdict().get("quoted")
            named = quoted or _GUIDE_WORD.sub("", _POLITE.sub("", found["plain"]).strip()).strip()
            title = _best(named, titles) or _best(_OF_A_GUIDE.sub("", named).strip(), titles)
            if title or quoted or re.search(rf"\b{_GUIDE}\b", found["plain"], re.IGNORECASE):
                return StyleWish(_without(found, text), title, "" if title else _unknown(named, titles))
    if found := _OUR_OWN.search(text):
        return StyleWish(_without(found, text), our_own=True)
    if found := _UNNAMED.search(text):
        return StyleWish(_without(found, text), told=_WHICH.format(example=titles[0] if titles else "Welcome session"))
    return None


def _without(found: re.Match[str], text: str) -> str:
    return re.sub(r"\s{2,}", " ", f"{text[: found.start()]} {text[found.end() :]}").strip(" ,;")


def _best(named: str, titles: Sequence[str]) -> str:
    best = process.extractOne(named, titles, scorer=fuzz.ratio, processor=_plain, score_cutoff=ALIKE) if named else None
    return best[0] if best else ""


def _unknown(named: str, titles: Sequence[str]) -> str:
    near = process.extract(named, titles, scorer=fuzz.token_set_ratio, processor=_plain, score_cutoff=NEAR, limit=2)
    guesses = f" Did you mean {' or '.join(f'“{title}”' for title, _, _ in near)}?" if near else ""
    return _NOT_KNOWN.format(named=named, whose="mine", guesses=guesses)


def _plain(title: str) -> str:
    return " ".join(re.findall(r"\w+", title.lower()))
