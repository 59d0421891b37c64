"""Naming: cuts a text of any length into windows that the model reads at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from assistant.naming.word_marks import NO_MARK, marks_of

WINDOW = 192  # word pieces; time grows faster than length, and a note seldom needs what stands farther away
FIRST, LAST = 101, 102  # the pieces that open and close what the model reads
_ENDS = ".!?:;\n"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text and the place of its first piece among the pieces."""

    start: int
    end: int
    piece: int


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces that are read at once, opened and closed, with their marks; `words` points into `pieces`."""

    pieces: list[int]
    marks: list[int]
    words: list[Word]


def words_of(tokenizer: Tokenizer, text: str) -> tuple[list[int], list[Word]]:
    """The pieces of a text and its words; `tokenizer` must not cut."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    words: list[Word] = []
    for place, (number, (start, end)) in enumerate(zip(encoding.word_ids, encoding.offsets, strict=True)):
        if place and number == encoding.word_ids[place - 1]:
            words[-1] = Word(words[-1].start, end, words[-1].piece)
        else:
            words.append(Word(start, end, place))
    return encoding.ids, words


def windows_of(tokenizer: Tokenizer, text: str) -> Iterator[Window]:
    """Windows over the whole text, cut behind a sentence or a line where there is one."""
    pieces, words = words_of(tokenizer, text)
    marks = marks_of(text, [(word.start, word.end) for word in words])
    first = 0
    while first < len(words):
        last = _last_word(text, words, first, len(pieces))
        begin, end = words[first].piece, _end_of(words, last, len(pieces))
        yield _window(pieces[begin : min(end, begin + WINDOW)], marks[first : last + 1], words[first : last + 1])
        first = last + 1


def _end_of(words: Sequence[Word], place: int, pieces: int) -> int:
    return words[place + 1].piece if place + 1 < len(words) else pieces


def _last_word(text: str, words: Sequence[Word], first: int, pieces: int) -> int:
    """The last word of the window that begins with `first`."""
    last = first
    while last + 1 < len(words) and _end_of(words, last + 1, pieces) - words[first].piece <= WINDOW:
        last += 1
    if last + 1 == len(words):
        return last
    ends = (place for place in range(last, first + (last - first) // 2, -1) if _closes(text, words, place))
    return next(ends, last)


def _closes(text: str, words: Sequence[Word], place: int) -> bool:
    between = text[words[place].end : words[place + 1].start]
    return "\n" in between or (text[words[place].end - 1] in _ENDS and between.isspace())


def _window(pieces: list[int], marks: list[int], words: list[Word]) -> Window:
    offset = words[0].piece
    own = [Word(word.start, word.end, word.piece - offset + 1) for word in words]
    of_pieces = np.zeros(len(pieces), np.int64)
    starts = np.array([word.piece - 1 for word in own])
    counts = np.diff(np.append(starts, len(pieces)).clip(max=len(pieces)))
    of_pieces = np.repeat(marks, counts.clip(min=0)).tolist()
    return Window([FIRST, *pieces, LAST], [NO_MARK, *of_pieces, NO_MARK], [w for w in own if w.piece <= len(pieces)])
