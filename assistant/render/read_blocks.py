"""Render: a reply's Markdown read back as blocks of text, for files that are no Markdown."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from markdown_it import MarkdownIt
from markdown_it.token import Token


class BlockKind(StrEnum):
    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    NUMBERED = "numbered"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one hand."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A line of a list, a paragraph, or a heading; `number` counts the items of a numbered list from 1.

    Headings are on level 1 below the title where they are marked so, and one deeper than those where they are only bold.
    """

    kind: BlockKind
    runs: tuple[Run, ...]
    number: int = 0
    level: int = 0

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


TITLE_LEVEL = 2  # of Markdown's headings: "## " stands before the title of a reply
_ASIDE = re.compile(r" \([^()\n]+\)")  # "**10–20 min · Roles** (in pairings)"
_READER = MarkdownIt("commonmark", {"html": False})
_LISTS = {"bullet_list_open": BlockKind.BULLET, "ordered_list_open": BlockKind.NUMBERED}


def read_blocks(markdown: str) -> Iterator[Block]:
    """The blocks of a reply in reading order. A bold paragraph is a heading, as replies write them."""
    around: list[BlockKind] = []  # the lists and quotes that we are in
    numbers: list[int] = []  # how many items each of them has had
    heading_is_open, level = False, 0
    for token in _READER.parse(markdown):
        if token.type in _LISTS:
            around.append(_LISTS[token.type])
            numbers.append(0)
        elif token.type == "blockquote_open":
            around.append(BlockKind.QUOTE)
            numbers.append(0)
        elif token.type in ("bullet_list_close", "ordered_list_close", "blockquote_close"):
            around.pop()
            numbers.pop()
        elif token.type == "list_item_open":
            numbers[-1] += 1
        elif token.type in ("heading_open", "heading_close"):
            heading_is_open = token.type == "heading_open"
            level = max(0, int(token.tag[1]) - TITLE_LEVEL)
        elif token.type == "inline":
            runs = tuple(_runs(token.children or ()))
            if heading_is_open:
                yield Block(BlockKind.HEADING if level else BlockKind.TITLE, runs, level=level)
                continue
            kind = _kind(around, runs)
            deeper = level + 1 if kind is BlockKind.HEADING and level else 0
            yield Block(kind, runs, numbers[-1] if kind is BlockKind.NUMBERED else 0, deeper)


def _kind(around: Sequence[BlockKind], runs: Sequence[Run]) -> BlockKind:
    if around:
        return around[-1]
    behind = "".join(run.text for run in runs[1:])
    is_heading = bool(runs) and runs[0].bold and (all(run.bold for run in runs) or _ASIDE.fullmatch(behind))
    return BlockKind.HEADING if is_heading else BlockKind.PARAGRAPH


def _runs(tokens: Sequence[Token]) -> Iterator[Run]:
    bold = italic = False
    for token in tokens:
        if token.type in ("strong_open", "strong_close"):
            bold = token.type == "strong_open"
        elif token.type in ("em_open", "em_close"):
            italic = token.type == "em_open"
        elif token.type in ("hardbreak", "softbreak"):
            yield Run("\n", bold, italic)
        elif token.content:
            yield Run(token.content, bold, italic)
