"""Desk: a note as a reader sees it, whatever it was pasted from: HTML, a chat, letters that only look Latin, hidden words."""

import base64
import binascii
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

from assistant.ingest.anonymize import Replacement
from assistant.ingest.hidden_text import HIDDEN_TEXT, visible_text
from assistant.naming.word_marks import is_english

_CYRILLIC = dict(zip("АВЕЅІЈКМНОРСТУХаеѕіјорсухԁһԛԝ", "ABESIJKMHOPCTYXaesijopcyxdhqw", strict=True))
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοαινρυ", "ABEZHIKMNOPTYXoaivpu", strict=True))
LOOK_ALIKES = _CYRILLIC | _GREEK
_WORD = re.compile(r"[^\W\d_]+")
_TAG = re.compile(r"</?(?:p|div|br|span|table|tr|td|th|li|ul|ol|b|i|a|h[1-6]|html|body|script|style)\b[^>]*>", re.IGNORECASE)  # fmt: skip
_BLOCKS = frozenset("p div br tr li h1 h2 h3 h4 h5 h6 table ul ol blockquote".split())
_UNREAD = frozenset({"script", "style", "head", "template"})
_BLOB = re.compile(r"(?<![\w+/])(?:[A-Za-z0-9+/]{4}){2,}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?(?![\w+/=])")
_SPOKEN = re.compile(r"[A-Za-z][A-Za-z .,'@:-]+[A-Za-z.]")
_SPEAKER = re.compile(
    r"^\s*(?:\[[^\]\n]{4,30}\][ ]*|\d{1,2}[./-]\d{1,2}[./-]\d{2,4},?[ ]\d{1,2}:\d{2}(?:[ ]?[AP]M)?[ ]*[-–]?[ ]*|\[?\d{1,2}:\d{2}(?::\d{2})?(?:[ ]?[AP]M)?\]?[ ]*[-–]?[ ]*)"
    r"(?P<name>[^\W\d_][^:\n<>]{0,40}?)[ ]?:[ ]",
    re.IGNORECASE,
)
_NO_SPEAKER = frozenset("mentor executive exec staff action question answer aim result me you both".split())
FEW_WORDS, ENGLISH_SHARE = 4, 0.5
FROM_LINES = 3  # so many lines that begin with a time and a name are a chat
FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u052f\u0590-\u06ff\u0900-\u0dff\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,}")  # fmt: skip


def readable_text(text: str) -> tuple[str, tuple[str, ...]]:
    """The text that is anonymized, and what staff should know of how it differs from what was given."""
    told = []
    if HIDDEN_TEXT.search(text.replace("\ufeff", "")):
        told.append("It held characters that a reader cannot see; they were taken out before names were looked for.")
    text = unicodedata.normalize("NFKC", visible_text(text))
    if len(_TAG.findall(text)) > 1:
        text = _text_of_html(text)
        told.append("It was a page of HTML; only its words were read.")
    plain = _WORD.sub(lambda match: _latin(match[0]), text)
    if plain != text:
        told.append("Some words were written with letters that only look Latin; they were read as what they look like.")
    return plain, tuple(told)


def warnings_on(lines: Iterable[str]) -> tuple[str, ...]:
    """What makes names hard to find in these lines, for staff who read them."""
    lines = list(lines)
    told = []
    if sum(bool(_SPEAKER.match(line)) for line in lines) >= FROM_LINES:
        told.append(
            "It reads like a chat. A session note tells what was learned; people's own words can be searched for."
        )
    foreign = [str(number) for number, line in enumerate(lines, 1) if FOREIGN.search(line)]
    if foreign:
        told.append(
            f"Line {', '.join(foreign[:8])}: written in a script in which names are not found. Word it in English."
        )
    other = [str(number) for number, line in enumerate(lines, 1) if _is_in_another_language(line)]
    if other:
        told.append(f"Line {', '.join(other[:8])}: not in English, so names are found less surely. Read it closely.")
    return tuple(told)


def _is_in_another_language(line: str) -> bool:
    """Whether few of the words in small letters are English ones."""
    words = [word for word in _WORD.findall(line) if word.islower() and len(word) > 2]
    return len(words) >= FEW_WORDS and sum(map(is_english, words)) < ENGLISH_SHARE * len(words)


def speakers_in(lines: Iterable[str]) -> list[str]:
    """Who speaks in a chat that was pasted: the names before the colons."""
    found = [match["name"].strip() for line in lines if (match := _SPEAKER.match(line))]
    named = (name for name in found if name.casefold() not in _NO_SPEAKER)
    return list(Counter(named)) if len(found) >= FROM_LINES else []


def hidden_words(text: str) -> Iterator[Replacement]:
    """Runs of letters and digits in which base64 hides words, however short."""
    for match in _BLOB.finditer(text):
        if _hides_words(match[0]):
            yield Replacement(kind="code_block", start=match.start(), end=match.end(), replacement="a block of code")


def _hides_words(blob: str) -> bool:
    try:
        said = base64.b64decode(blob, validate=True).decode("ascii")
    except (binascii.Error, ValueError):
        return False
    return _SPOKEN.fullmatch(said) is not None


def _latin(word: str) -> str:
    """The word in Latin letters where it mixes them with others that look the same."""
    if not any(sign in LOOK_ALIKES for sign in word):
        return word
    is_mixed = any(sign.isascii() for sign in word)
    return "".join(LOOK_ALIKES.get(sign, sign) for sign in word) if is_mixed else word


def _text_of_html(text: str) -> str:
    reader = _WordsOfHtml()
    reader.feed(text)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.pieces).split("\n"))
    return "\n".join(line for line in lines if line)


class _WordsOfHtml(HTMLParser):
    """Collects what a page shows; cells of a row stay on one line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unread += tag in _UNREAD
        self._part(tag)

    def handle_endtag(self, tag: str) -> None:
        self._unread = max(0, self._unread - (tag in _UNREAD))
        self._part(tag)

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.pieces.append(data)

    def _part(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.pieces.append("\n")
        elif tag in ("td", "th"):
            self.pieces.append(" | ")
