"""Train reading: the labelled examples as the model learns from them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
from tokenizers import Encoding, Tokenizer

from assistant.domain.judgement import AFRESH, NONE, Span, SpanLabel
from assistant.reading.labels import CHANGES, HEADS, KINDS, RED_LINE_LABELS
from assistant.reading.tagging import tags_of
from assistant.understand.meaning import FOLLOW_UP_EXAMPLES, KIND_EXAMPLES, RED_LINE_EXAMPLES, load_examples
from assistant.understand.message_parts import message_parts
from assistant.understand.spelling import repaired

UNLABELED = -1
MARKED_UP, RED_LINES_ADDED = "marked_up.txt", "red_lines_added.txt"
_MARK = re.compile(r"\{(\w+) ([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Examples:
    """Word pieces of each text; for each question about it the number of its label; for each piece the number of its tag.

    What nobody has labelled is `UNLABELED`.
    """

    pieces: list[list[int]]
    labels: np.ndarray  # shape (texts, questions)
    tags: list[list[int]]


def read_examples(tokenizer: Tokenizer) -> Examples:
    """All labelled texts. A request of its own is no red line and starts afresh, a follow-up is no red line."""
    none, afresh = RED_LINE_LABELS.index(NONE), CHANGES.index(AFRESH)
    rows = [
        (text, _labels(kind=KINDS.index(kind), red_line=none, change=afresh))
        for kind, text in load_examples(KIND_EXAMPLES)
    ]
    rows += [(text, _labels(red_line=RED_LINE_LABELS.index(code))) for code, text in _red_lines()]
    rows += [
        (text, _labels(red_line=none, change=CHANGES.index(change)))
        for change, text in load_examples(FOLLOW_UP_EXAMPLES)
    ]
    encodings = tokenizer.encode_batch([repaired(text) for text, _ in rows])
    labels, tags = [row for _, row in rows], [[UNLABELED] * len(encoding.ids) for encoding in encodings]
    for encoding, row, own_tags in _marked_up(tokenizer):
        encodings.append(encoding)
        labels.append(row)
        tags.append(own_tags)
    return Examples([encoding.ids for encoding in encodings], np.array(labels), tags)


def _red_lines() -> Iterator[tuple[str, str]]:
    """The red lines and what only looks like one; a long ordinary text is ordinary in each of its parts, too."""
    for code, text in load_examples(RED_LINE_EXAMPLES) + load_examples(RED_LINES_ADDED):
        yield from ((code, part) for part in (message_parts(text) if code == NONE else [text]))


def _labels(**numbers: int) -> list[int]:
    return [numbers.get(question, UNLABELED) for question in HEADS]


def _marked_up(tokenizer: Tokenizer) -> Iterator[tuple[Encoding, list[int], list[int]]]:
    for named, text, spans in read_marked_up():
        told = {"red_line": NONE, "asked_by": NONE, "second_wish": NONE, **named}
        row = _labels(**{question: HEADS[question].index(label) for question, label in told.items()})
        encoding = tokenizer.encode(text)
        yield encoding, row, tags_of(encoding.offsets, spans)


def read_marked_up() -> Iterator[tuple[dict[str, str], str, list[Span]]]:
    """The messages in which topics, people and drafts are marked: "asked_by=mentor | ask our {person CFO} about {topic RPA}"."""
    lines = files("assistant.understand").joinpath("examples", MARKED_UP).read_text(encoding="utf-8").splitlines()
    for line in filter(str.strip, lines):
        labels, _, marked = line.partition("| ")
        named = dict(part.strip().split("=") for part in labels.split(";") if part.strip())
        yield named, *read_marks(marked)


def read_marks(marked: str) -> tuple[str, list[Span]]:
    """The text without its marks, its slips put right, and the marked stretches."""
    text, spans, end = "", [], 0
    for mark in _MARK.finditer(marked):
        text += repaired(marked[end : mark.start()])
        inside = repaired(mark[2])
        spans.append(Span(SpanLabel(mark[1]), len(text), len(text) + len(inside), inside))
        text, end = text + inside, mark.end()
    return text + repaired(marked[end:]), spans
