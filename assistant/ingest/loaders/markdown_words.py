"""Load: Markdown to words. Headings become section titles; emphasis, links and pictures leave only their words.

What comes out is plain blocks parted by blank lines; a list is one block with one line for each of its items.
"""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

PARSER = MarkdownIt("commonmark", {"maxNesting": 20}).enable("table")
TAG = re.compile(r"<!--.*?(?:-->|\Z)|<[^<>]{1,1000}>", re.DOTALL)
INDENT = "  "


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the words below it; the level is 1 for the title of the file, 0 for text before any heading."""

    level: int
    heading: str
    text: str


def sections_of(markdown: str) -> list[Section]:
    """Cut Markdown at its two upper heading levels, or at whatever level it uses; deeper headings stay inside."""
    tokens = PARSER.parse(markdown)
    levels = sorted(int(token.tag[1]) for token in tokens if token.type == "heading_open" and not token.level)
    deepest = 2 if 2 in levels or levels.count(1) > 1 else next((level for level in levels if level > 2), 2)
    sections, heading, level, start = [], "", 0, 0
    for position, token in enumerate(tokens):
        if token.type == "heading_open" and not token.level and int(token.tag[1]) <= deepest:
            sections.append(Section(level, heading, words_of(tokens[start:position])))
            heading, level, start = inline_words(tokens[position + 1]), int(token.tag[1]), position + 3
    sections.append(Section(level, heading, words_of(tokens[start:])))
    return [section for section in sections if section.text or section.level == 1]


def words_of(tokens: Sequence[Token]) -> str:
    return _Writer().write(tokens)


def inline_words(token: Token) -> str:
    """The words of one line of text: a link keeps its words, a picture goes, code keeps its letters."""
    words = []
    for child in token.children or ():
        if child.type in ("text", "text_special", "code_inline"):
            words.append(child.content)
        elif child.type == "softbreak":
            words.append(" ")
        elif child.type == "hardbreak":
            words.append("\n")
    return re.sub(r"[ \t]+", " ", "".join(words)).strip()


@dataclass(slots=True)
class _Writer:
    """Walks the tokens once and keeps the blocks written so far."""

    blocks: list[str] = field(default_factory=list)
    lists: list[int | None] = field(default_factory=list)  # open lists: the next number, or None for bullets
    mark: str = ""  # of the item that has no line yet
    titles: list[str] = field(default_factory=list)  # of a table's columns
    row: list[str] | None = None
    rows: int = 0  # of the open table, without its titles
    in_heading: bool = False

    def write(self, tokens: Sequence[Token]) -> str:
        for token in tokens:
            step = getattr(self, f"_{token.type}", None)
            if step:
                step(token)
        return "\n\n".join(block for block in self.blocks if block.strip()).strip()

    def _inline(self, token: Token) -> None:
        words = inline_words(token)
        if self.row is not None:
            self.row.append(words)
        elif self.in_heading:
            self._add(words if words.endswith((":", "?", "!", ".")) else f"{words}:")
        elif words:
            self._add(words)

    def _add(self, words: str) -> None:
        """Put words into the open list, below the small heading they belong to, or into a block of their own."""
        follows_heading = bool(self.blocks) and self.blocks[-1].endswith("\x00")
        if not self.lists and not follows_heading:
            self.blocks.append(words)
            return
        if not self.blocks:
            self.blocks.append("")
        line = f"{INDENT * (len(self.lists) - 1)}{self.mark or INDENT}{words}" if self.lists else words
        self.mark = ""
        self.blocks[-1] = f"{self.blocks[-1].rstrip(chr(0))}\n{line}".lstrip("\n")

    def _heading_open(self, _token: Token) -> None:
        self.in_heading = True

    def _heading_close(self, _token: Token) -> None:
        self.in_heading = False
        if self.blocks and not self.lists:
            self.blocks[-1] += "\x00"  # the next block belongs to it

    def _bullet_list_open(self, _token: Token) -> None:
        self._open_list(None)

    def _ordered_list_open(self, token: Token) -> None:
        self._open_list(int(token.attrGet("start") or 1))

    def _open_list(self, number: int | None) -> None:
        if not self.lists and not (self.blocks and self.blocks[-1].endswith("\x00")):
            self.blocks.append("")
        self.lists.append(number)

    def _bullet_list_close(self, _token: Token) -> None:
        self.lists.pop()

    _ordered_list_close = _bullet_list_close

    def _list_item_open(self, _token: Token) -> None:
        number = self.lists[-1]
        self.mark = "- " if number is None else f"{number}. "
        if number is not None:
            self.lists[-1] = number + 1

    def _fence(self, token: Token) -> None:
        self._add(token.content.strip())

    _code_block = _fence

    def _html_block(self, token: Token) -> None:
        words = html.unescape(TAG.sub(" ", token.content))
        if words.strip():
            self._add(re.sub(r"\s+", " ", words).strip())

    def _tr_open(self, _token: Token) -> None:
        self.row = []

    def _tr_close(self, _token: Token) -> None:
        cells, self.row = self.row or [], None
        if not any(self.titles):  # Word tables come with an empty first row
            self.titles = cells
            return
        if not self.rows:
            self.blocks.append("")
        self.rows += 1
        pairs = zip(self.titles, cells, strict=False)
        line = "; ".join(f"{title}: {cell}" if title else cell for title, cell in pairs if cell)
        self.blocks[-1] = f"{self.blocks[-1]}\n- {line}".lstrip("\n")

    def _table_close(self, _token: Token) -> None:
        if not self.rows:
            self.blocks.append("; ".join(filter(None, self.titles)))
        self.titles, self.rows = [], 0
