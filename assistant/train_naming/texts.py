"""Train naming: filled templates as the model reads them, with the slips and shapes that people's notes have."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from tokenizers import Tokenizer

from assistant.naming.labels import OUTSIDE, tag_of
from assistant.naming.name_lists import fold, listed_names
from assistant.naming.windows import FIRST, LAST, WINDOW, words_of
from assistant.naming.word_marks import parts_of
from assistant.train_naming.templates import Choice, Part, filled, templates

UNLABELED = -100
LOWER, UPPER, PLAIN_LETTERS, SLIP, UNPUNCTUATED = 0.10, 0.02, 0.25, 0.04, 0.04  # shares of texts, or of names
UNLISTED = 0.5  # share of names that the model must know without the lists
STRETCH = 3  # templates in one text, at most
NO_PARTS = (0, 0, 0, 0)
ORDINARY_STYLES = ("no_people", "name_words")
ORDINARY = 0.25  # share of texts that name nobody
_FLATTENED = str.maketrans(dict.fromkeys(',.;:!?"“”()', ""))


@dataclass(frozen=True, slots=True)
class Marked:
    """A text as the model learns from it, piece by piece."""

    pieces: list[int]
    parts: list[tuple[int, int, int, int]]
    tags: list[int]


def marked_texts(tokenizer: Tokenizer, random: Choice, count: int) -> Iterator[Marked]:
    """So many texts, each of one to `STRETCH` templates."""
    for _ in range(count):
        yield marked(tokenizer, _varied(list(_some_parts(random)), random), random)


def _some_parts(random: Choice) -> Iterator[Part]:
    for number in range(int(random.integers(1, STRETCH + 1))):
        if number:
            yield Part("\n" if random.random() < 0.4 else " ")
        among = _by_use()[random.random() < ORDINARY]
        yield from filled(among[int(random.integers(len(among)))], random)


@cache
def _by_use() -> tuple[list[str], list[str]]:
    """Templates that name somebody, and those that do not."""
    ordinary = [text for style, text in templates() if style in ORDINARY_STYLES]
    return [text for style, text in templates() if style not in ORDINARY_STYLES], ordinary


def _varied(parts: Sequence[Part], random: Choice) -> list[Part]:
    chance = random.random()
    if chance < LOWER:
        parts = [replace(part, text=part.text.lower()) for part in parts]
    elif chance < LOWER + UPPER:
        parts = [replace(part, text=part.text.upper()) for part in parts]
    elif chance < LOWER + UPPER + UNPUNCTUATED:
        parts = [replace(part, text=part.text.translate(_FLATTENED)) for part in parts]
    if random.random() < PLAIN_LETTERS:
        parts = [replace(part, text=_without_accents(part.text)) for part in parts]
    return [_with_slip(part, random) for part in parts]


def _without_accents(text: str) -> str:
    return text if text.isascii() else "".join(_plain(sign) for sign in text)


def _plain(sign: str) -> str:
    plain = fold(sign)
    return plain.upper() if sign.isupper() else plain


def _with_slip(part: Part, random: Choice) -> Part:
    """A name with two letters changed over, now and then."""
    if part.named is None or len(part.text) < 5 or random.random() >= SLIP:
        return part
    at = int(random.integers(1, len(part.text) - 2))
    left, right = part.text[at], part.text[at + 1]
    return replace(part, text=part.text[:at] + right + left + part.text[at + 2 :]) if (left + right).isalpha() else part


def marked(tokenizer: Tokenizer, parts: Sequence[Part], random: Choice) -> Marked:
    """The pieces of a text with the parts of their marks and their tags; only a word's first piece has a tag."""
    text = "".join(part.text for part in parts)
    pieces, words = words_of(tokenizer, text)
    words = [word for word in words if word.piece < WINDOW]
    pieces = pieces[:WINDOW]
    told = parts_of(text, [(word.start, word.end) for word in words], _hidden(random))
    own, tags = [NO_PARTS] * len(pieces), [UNLABELED] * len(pieces)
    for word, word_parts, tag in zip(words, told, _tags(parts, [word.start for word in words]), strict=True):
        tags[word.piece] = tag
        for place in range(word.piece, len(pieces)):
            own[place] = word_parts
    return Marked([FIRST, *pieces, LAST], [NO_PARTS, *own, NO_PARTS], [UNLABELED, *tags, UNLABELED])


def _tags(parts: Sequence[Part], starts: Sequence[int]) -> Iterator[int]:
    place, end, known = -1, 0, -1
    for start in starts:
        while start >= end:
            place += 1
            end += len(parts[place].text)
        part = parts[place]
        if part.unknown:
            yield UNLABELED
        else:
            yield tag_of(part.named, begins=known != place) if part.named else OUTSIDE
        known = place


def _hidden(random: Choice) -> frozenset[str]:
    """The names that the lists shall not know this time."""
    if random.random() < 0.2:
        return frozenset().union(*listed_names())
    return _a_share_of_names(int(random.integers(64)))


@cache
def _a_share_of_names(number: int) -> frozenset[str]:
    everyone = sorted(frozenset().union(*listed_names()))
    chosen = np.random.default_rng(number).random(len(everyone)) < UNLISTED
    return frozenset(name for name, out in zip(everyone, chosen, strict=True) if out)
