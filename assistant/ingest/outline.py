"""Ingest, learn: the headings, lines and list marks of a guide, from Markdown or from bare lines of text.

Many guides have no headings that their program knows of: a line in bold, in capitals, with a number or a colon stands in
their place. Such lines count only where there are no real ones.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from markdown_it.token import Token

from assistant.domain.house_style import ListMark, Numbering
from assistant.ingest.heading_marks import depth_of_number, is_numbered
from assistant.ingest.loaders.markdown_words import PARSER, inline_words

LONGEST_HEADING, MOST_WORDS = 80, 9
LEAST_LABELS = 3  # rows of a two-column form whose left cells are headings
FEWEST = 2  # lines that look like headings; a single one says nothing
_LIST_MARK = re.compile(
    r"^\s*(?:(?P<box>(?:[-*•]\s+)?(?:[☐☑□❏▢]|\[[ xX]?\]))|(?P<bullet>[-*•▪◦–])|(?P<number>\d{1,2}[.)]))\s+(?=\S)"
)
_UNDERLINE = re.compile(r"^\s*(?:={3,}|-{3,}|~{3,})\s*$")
_ENDS_A_SENTENCE = re.compile(r"[.;,!?]$")
_LETTER = re.compile(r"[^\W\d_]")
_MARKED = re.compile(r"^\*\*(.+?)\*\*:?$|^__(.+?)__:?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineHeading:
    """A heading with its level in the file; `is_bare` where the next heading follows at once."""

    text: str
    level: int
    is_bare: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What a guide is made of; `columns` are the titles of its first table."""

    headings: tuple[OutlineHeading, ...]
    lines: tuple[str, ...] = ()
    marks: tuple[ListMark, ...] = ()
    columns: tuple[str, ...] = ()
    numbering: Numbering = Numbering.NONE  # of headings that their program numbers itself


# --- Markdown, also that of Word documents ----------------------------------------------------------------


def outline_of_markdown(markdown: str, numbered_headings: bool = False) -> Outline:
    """Real headings; where there is at most a title, lines in bold or the labels of a form stand in for them."""
    tokens = PARSER.parse(markdown)
    real = [
        OutlineHeading(
            text=_heading_words(tokens[place + 1]),
            level=int(token.tag[1]),
            is_bare=[token.type for token in tokens[place + 3 : place + 4]] == ["heading_open"],
        )
        for place, token in enumerate(tokens)
        if token.type == "heading_open" and not token.level
    ]
    real = [heading for heading in real if heading.text]
    rows = list(_rows(tokens))
    headings = real
    if len(real) < FEWEST:
        stand_in = _bold_lines(tokens) or _form_labels(rows)
        headings = [*(OutlineHeading(text=heading.text, level=0) for heading in real), *stand_in]
    return Outline(
        headings=tuple(headings),
        lines=tuple(inline_words(token) for token in tokens if token.type == "inline"),
        marks=tuple(_marks(tokens)),
        columns=tuple(filter(None, rows[0])) if rows and len(rows[0]) > 2 else (),
        numbering=Numbering.DECIMAL_DOT if numbered_headings and real else Numbering.NONE,
    )


def _heading_words(token: Token) -> str:
    return " ".join(inline_words(token).split()).rstrip(":").strip()


def _bold_lines(tokens: Sequence[Token]) -> list[OutlineHeading]:
    """Paragraphs that are bold as a whole and short."""
    found = []
    for place, token in enumerate(tokens):
        if token.type != "inline" or tokens[place - 1].type != "paragraph_open" or _in_table(tokens, place):
            continue
        shown = [child for child in token.children or () if child.content.strip() or child.type.startswith("strong")]
        whole = bool(shown) and shown[0].type == "strong_open" and shown[-1].type == "strong_close"
        words = _heading_words(token)
        if whole and _is_short(words):
            found.append(OutlineHeading(text=words, level=depth_of_number(words)))
    return found if len(found) >= FEWEST else []


def _in_table(tokens: Sequence[Token], place: int) -> bool:
    return tokens[place - 1].type in ("td_open", "th_open")


def _rows(tokens: Sequence[Token]) -> Iterator[list[str]]:
    """The rows of all tables, empty ones left out."""
    row: list[str] = []
    for place, token in enumerate(tokens):
        if token.type == "tr_open":
            row = []
        elif token.type == "inline" and _in_table(tokens, place):
            row.append(_heading_words(token))
        elif token.type == "tr_close" and any(row):
            yield row


def _form_labels(rows: Sequence[Sequence[str]]) -> list[OutlineHeading]:
    """The left cells of a two-column form such as "Objective | …", "Materials | …"."""
    labels = [row[0] for row in rows if len(row) == 2 and _is_short(row[0])]
    is_form = len(labels) >= LEAST_LABELS and len(labels) == len(rows) and len(set(labels)) == len(labels)
    return [OutlineHeading(text=label, level=1) for label in labels] if is_form else []


def _marks(tokens: Sequence[Token]) -> Iterator[ListMark]:
    """The mark of each item of the outer lists."""
    lists: list[ListMark] = []
    for place, token in enumerate(tokens):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append(ListMark.BULLET if token.type == "bullet_list_open" else ListMark.NUMBER)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "list_item_open" and len(lists) == 1:
            words = next((inline_words(after) for after in tokens[place:] if after.type == "inline"), "")
            yield ListMark.BOX if (found := _LIST_MARK.match(words)) and found["box"] else lists[0]
        elif token.type == "inline" and not lists and (found := _LIST_MARK.match(inline_words(token))) and found["box"]:
            yield ListMark.BOX


# --- bare lines -------------------------------------------------------------------------------------------


def outline_of_lines(lines: Sequence[str], large: Sequence[str] = ()) -> Outline:
    """Headings by how lines look; `large` are those that a PDF prints larger or bolder than the rest."""
    lines = [line.rstrip() for line in lines]
    headings = _printed_large(lines, large) or _underlined(lines) or _standing_out(lines)
    texts = {heading.text for heading in headings}
    headings = [replace(heading, is_bare=_next_after(lines, heading.text) in texts) for heading in headings]
    marks = (found for line in lines if line.strip() not in texts and (found := _LIST_MARK.match(line)))
    return Outline(headings=tuple(headings), lines=tuple(lines), marks=tuple(map(_mark, marks)))


def _next_after(lines: Sequence[str], heading: str) -> str:
    """The line that follows the one with a heading, without what only marks it as one."""
    place = next((place for place, line in enumerate(lines) if heading in line), len(lines))
    following = [line.strip() for line in lines[place + 1 :] if line.strip() and not _UNDERLINE.match(line)]
    return _heading_of(following[0]).text if following else ""


def _mark(found: re.Match[str]) -> ListMark:
    return ListMark.BOX if found["box"] else ListMark.BULLET if found["bullet"] else ListMark.NUMBER


def _printed_large(lines: Sequence[str], large: Sequence[str]) -> list[OutlineHeading]:
    """Lines in larger print, the largest on the upper level."""
    wanted = dict(_levels(large))
    found = [
        OutlineHeading(text=line.strip().rstrip(":"), level=wanted[line.strip()])
        for line in lines
        if line.strip() in wanted and _is_short(line.strip())
    ]
    return found if len(found) >= FEWEST else []


def _levels(large: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Each line as it comes, "size<TAB>words", with its level by size."""
    parted = [line.partition("\t") for line in large]
    sizes = sorted({float(size) for size, _, _ in parted}, reverse=True)
    return ((words.strip(), sizes.index(float(size)) + 1) for size, _, words in parted)


def _underlined(lines: Sequence[str]) -> list[OutlineHeading]:
    found = [
        OutlineHeading(text=line.strip().rstrip(":"), level=1 if "=" in below else 2)
        for line, below in pairwise(lines)
        if line.strip() and _UNDERLINE.match(below) and _is_short(line.strip())
    ]
    return found if len(found) >= FEWEST else []


def _standing_out(lines: Sequence[str]) -> list[OutlineHeading]:
    """The most telling look that at least two lines share: a number, capitals, a mark for bold, a colon."""
    for looks in (_is_numbered_heading, _in_capitals, _is_marked, _ends_in_colon):
        places = [place for place, line in enumerate(lines) if _is_short(line.strip()) and looks(lines, place)]
        if len(places) >= FEWEST:
            return [_heading_of(lines[place].strip()) for place in places]
    return []


def _heading_of(line: str) -> OutlineHeading:
    marked = _MARKED.match(line)
    words = (marked[1] or marked[2]) if marked else line.lstrip("#").strip()
    return OutlineHeading(text=words.rstrip(":").strip(), level=depth_of_number(words))


def _is_numbered_heading(lines: Sequence[str], place: int) -> bool:
    """A numbered line that other text follows: in a numbered list the next number would."""
    line, following = lines[place].strip(), _next_line(lines, place)
    return is_numbered(line) and bool(following) and not is_numbered(following) and not _ENDS_A_SENTENCE.search(line)


def _in_capitals(lines: Sequence[str], place: int) -> bool:
    letters = _LETTER.findall(lines[place])
    return len(letters) >= 4 and all(letter == letter.upper() for letter in letters)


def _is_marked(lines: Sequence[str], place: int) -> bool:
    line = lines[place].strip()
    return bool(_MARKED.match(line)) or line.startswith("#")


def _ends_in_colon(lines: Sequence[str], place: int) -> bool:
    line = lines[place].strip()
    return line.endswith(":") and not _LIST_MARK.match(line) and bool(_next_line(lines, place))


def _next_line(lines: Sequence[str], place: int) -> str:
    return next((line.strip() for line in lines[place + 1 :] if line.strip()), "")


def _is_short(words: str) -> bool:
    return (
        bool(words)
        and len(words) <= LONGEST_HEADING
        and len(words.split()) <= MOST_WORDS
        and bool(_LETTER.search(words))
    )
