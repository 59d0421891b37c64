"""Naming: what the sentence model does not see of a word: how it is written, where it stands, how common it is.

Each word gets one mark, a number that stands for all of it together.
"""

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from importlib.resources import files

from assistant.naming.name_lists import fold, listed_names

Places = Sequence[tuple[int, int]]  # where each word stands in the text

SHAPES = ("none", "lower", "Capitalized", "CAPITALS", "Initial", "miXed", "with d1gits", "signs", "other script")
STARTS = (False, True)
COMMON = (0, 2_000, 10_000, 40_000)  # places in the list of English words by frequency; beyond the last is rare
RARITIES = (*COMMON, "rare")
LISTS = ("none", "given", "family", "both")
MARKS = len(SHAPES) * len(STARTS) * len(RARITIES) * len(LISTS)
NO_MARK = 0
_ENDS = ".!?:\n"
_SKIPPED = " \t\"'“‘(*_-•–|>#["


def marks_of(text: str, places: Places, unlisted: Collection[str] = ()) -> list[int]:
    """The mark of each word; names among `unlisted` are taken to stand in no list."""
    return [_mark(*parts) for parts in parts_of(text, places, unlisted)]


def parts_of(text: str, places: Places, unlisted: Collection[str] = ()) -> list[tuple[int, int, int, int]]:
    """The four parts of each word's mark: shape, start, rarity, list."""
    given, family = listed_names()
    found = []
    for start, end in places:
        folded = fold(text[start:end])
        is_given, is_family = (folded not in unlisted and folded in names for names in (given, family))
        parts = (_shape(text[start:end]), int(_starts(text, start)), _rarity(folded), is_given + 2 * is_family)
        found.append(parts)
    return found


def _mark(shape: int, start: int, rarity: int, listed: int) -> int:
    return ((shape * len(STARTS) + start) * len(RARITIES) + rarity) * len(LISTS) + listed


def _shape(word: str) -> int:
    if not any(sign.isalpha() for sign in word):
        return 6 if any(sign.isdigit() for sign in word) else 7
    if any(sign.isdigit() for sign in word):
        return 6
    if word.lower() == word:
        return 8 if word.upper() == word else 1
    if len(word) == 1:
        return 4
    if word.isupper():
        return 3
    return 2 if word[1:].islower() else 5


def _starts(text: str, start: int) -> bool:
    before = text[max(0, start - 8) : start].rstrip(_SKIPPED)
    return not before.strip(" ") or before[-1] in _ENDS


def is_english(folded: str) -> bool:
    """Whether a word is among the frequent English ones, names that are frequent in English texts included."""
    return folded in _places_by_frequency()


def _rarity(folded: str) -> int:
    place = _places_by_frequency().get(folded)
    if place is None or place >= COMMON[-1]:
        return len(COMMON)
    return sum(place >= least for least in COMMON[1:])


@cache
def _places_by_frequency() -> Mapping[str, int]:
    """English words, those of SCOWL as symspellpy ships them, with their place by frequency."""
    lines = files("symspellpy").joinpath("frequency_dictionary_en_82_765.txt").read_text(encoding="utf-8-sig")
    return {line.partition(" ")[0]: place for place, line in enumerate(lines.splitlines()[: COMMON[-1]])}
