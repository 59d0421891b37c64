"""Ingest, learn: the house style of a guide, from a file or from what was taken in of it. Only headings are kept, no text."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from assistant.domain.house_style import HouseHeading, HouseStyle, ListMark, Numbering, TimeNotation
from assistant.domain.knowledge import Passage, SourceKind
from assistant.errors import FileRejectedError
from assistant.ingest.file_content import FileContent, read_content
from assistant.ingest.heading_marks import (
    NOTATIONS,
    depth_of_number,
    is_numbered,
    is_timed,
    numbering_of,
    without_number,
)
from assistant.ingest.loaders.decode import decode_text
from assistant.ingest.loaders.file_converter import FileConverter
from assistant.ingest.loaders.office_files import refuse_foreign_archive, refuse_what_is_no_pdf
from assistant.ingest.loaders.slug import title_of_file
from assistant.ingest.outline import Outline, OutlineHeading, outline_of_lines, outline_of_markdown
from assistant.ingest.source_files import SourceFile, absolute
from assistant.settings import Settings
from assistant.store.knowledge_store import KnowledgeStore

READ = (".md", ".markdown", ".txt", ".text", ".docx", ".pdf")
MOST_HEADINGS = 60  # of one guide; a longer list is a handbook
LEAST_TIMES, CLEARLY = 2, 0.6  # times found, and the share of one notation among them, from which it is theirs
LEAST_ITEMS = 3
TITLE_LINES = 2
LONGEST_HEADING = 120  # characters
_PAGE = re.compile(r"Page \d+$")  # the heading of a page of a PDF


class KnownGuides:
    """Implements `HouseStyles`: the guides in the knowledge, by their title."""

    def __init__(self, store: KnowledgeStore) -> None:
        self._store = store

    def titles(self) -> list[str]:
        return [document.title for document in self._store.documents() if document.source is SourceKind.GUIDES]

    def of(self, title: str) -> HouseStyle:
        guide = next(
            document
            for document in self._store.documents()
            if document.source is SourceKind.GUIDES and document.title == title
        )
        return style_of_passages(title, self._store.passages_of_documents([guide.document_id]))


def learn_house_style(path: Path, settings: Settings) -> HouseStyle:
    """Read the style of a guide file. Raises `FileRejectedError` where it cannot be read."""
    if path.suffix.lower() not in READ:
        raise FileRejectedError(
            f"{path.name} is no form that headings are learned from.", f"Save the guide as one of {', '.join(READ)}."
        )
    content = _content(path, settings.max_file_mb)
    with FileConverter(settings.file_seconds, settings.file_memory_mb) as converter:
        outline = _outline(content, converter)
    return _style(outline, *_title_apart(outline.headings, title_of_file(path.name)))


def style_of_passages(title: str, passages: Sequence[Passage]) -> HouseStyle:
    """The style of a guide that was taken in, in file order; pages of a PDF have lost what told their headings apart."""
    outline = outline_of_lines([line for passage in passages for line in passage.text.split("\n")])
    told = (text for passage in passages for text in _headings_in(passage))
    named = dict.fromkeys(text for text in told if text not in ("", title) and not _PAGE.match(text))
    if named:
        headings = tuple(OutlineHeading(text=text, level=depth_of_number(text)) for text in named)
        outline = replace(outline, headings=headings)
    return _style(outline, title, outline.headings)


def _headings_in(passage: Passage) -> Iterator[str]:
    """The heading of a passage, and those of short sections that were joined to it: they open a block, with a colon."""
    yield passage.heading
    for block in passage.text.split("\n\n"):
        first, _, rest = block.partition("\n")
        if rest and first.endswith(":") and not first.startswith("- "):
            yield first.rstrip(":")


def _style(outline: Outline, title: str, found: Sequence[OutlineHeading]) -> HouseStyle:
    headings = list(found[:MOST_HEADINGS])
    timed = [place for place, heading in enumerate(headings) if is_timed(heading.text)]
    kept = [heading for place, heading in enumerate(headings) if place not in timed]
    numbering = outline.numbering or numbering_of([heading.text for heading in kept])
    levels = sorted({heading.level for heading in kept})
    return HouseStyle(
        title=title,
        headings=tuple(
            HouseHeading(text=_words_of(heading.text, numbering), level=levels.index(heading.level) + 1)
            for heading in kept
        ),
        numbering=numbering,
        times=_times([*outline.lines, *(heading.text for heading in headings)]),
        list_mark=_list_mark(outline.marks),
        steps_before=timed[0] if timed else None,
        steps_level=_level_of(headings[timed[0]], levels) if timed else 1,
        columns=outline.columns if not headings else (),
    )  # fmt: skip


def _words_of(heading: str, numbering: Numbering) -> str:
    return (without_number(heading) if numbering else heading)[:LONGEST_HEADING].rstrip()


def _level_of(step: OutlineHeading, levels: Sequence[int]) -> int:
    """The level of a timed step among those of the headings; one deeper than all where it is deeper."""
    return sum(level < step.level for level in levels) + 1


def _content(path: Path, max_file_mb: int) -> FileContent:
    if not path.exists():
        raise FileRejectedError(f"There is no file {path.name}.", "Check the spelling of its path.")
    place = absolute(path)
    document_id = hashlib.sha1(str(place).encode("utf-8", "surrogateescape")).hexdigest()
    file = SourceFile(
        document_id=document_id, source=SourceKind.GUIDES, path=path.name, given=path.name, location=place
    )
    return read_content(file, max_file_mb=max_file_mb, taken_out_by="")


def _outline(content: FileContent, converter: FileConverter) -> Outline:
    if content.suffix == ".pdf":
        refuse_what_is_no_pdf(content)
        converted = converter.outline(content.data, content.suffix)
        lines = [line.strip() for page in converted.pages for line in page.splitlines()]
        return outline_of_lines(lines, converted.large_lines)
    if content.suffix == ".docx":
        refuse_foreign_archive(content)
        converted = converter.outline(content.data, content.suffix)
        return outline_of_markdown(converted.markdown, converted.numbered_headings)
    text = decode_text(content.data).text
    if content.suffix in (".md", ".markdown"):
        return outline_of_markdown(text)
    return outline_of_lines(text.split("\n"))


def _title_apart(headings: Sequence[OutlineHeading], file_title: str) -> tuple[str, list[OutlineHeading]]:
    """The title of a guide, which may run over two lines, and its headings."""
    rest, title = list(headings), []
    while rest and len(title) < TITLE_LINES and _is_title(rest):
        title.append(rest.pop(0).text)
    return " ".join(title) or file_title, rest


def _is_title(headings: Sequence[OutlineHeading]) -> bool:
    """Whether the first heading stands alone on its level, or right above another one of it."""
    first, others = headings[0], headings[1:]
    if is_numbered(first.text) or is_timed(first.text):
        return False
    stands_alone = first.level <= 1 and all(heading.level > first.level for heading in others)
    return stands_alone or (first.is_bare and bool(others) and others[0].level == first.level)


def _times(lines: Sequence[str]) -> TimeNotation | None:
    """The notation that nearly all times in a text have; None where none is clear."""
    found = Counter(
        notation for line in lines for notation, pattern in NOTATIONS.items() for _ in pattern.finditer(line)
    )
    notation, count = max(found.items(), key=lambda entry: entry[1], default=(None, 0))
    return notation if count >= LEAST_TIMES and count >= CLEARLY * found.total() else None


def _list_mark(marks: Sequence[ListMark]) -> ListMark:
    mark, count = max(Counter(marks).items(), key=lambda entry: entry[1], default=(ListMark.BULLET, 0))
    return mark if count >= LEAST_ITEMS else ListMark.BULLET
