"""Load: Word, PowerPoint and PDF, after a look at the bytes that tells what will not be readable."""

import io
import re
import statistics
import zipfile
from collections.abc import Iterator

from assistant.domain.knowledge import LoadedFile, LoadedPart
from assistant.errors import FileRejectedError
from assistant.ingest.file_content import MEGABYTE, FileContent
from assistant.ingest.hidden_text import visible_text
from assistant.ingest.loaders.decode import MOST_CHARACTERS
from assistant.ingest.loaders.file_converter import VERDICTS, FileConverter
from assistant.ingest.loaders.markdown_words import sections_of
from assistant.ingest.loaders.slug import title_of_file
from assistant.ingest.loaders.text_files import loaded_file, parts_of_sections

OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # the container of password-protected and of pre-2007 Office files
MOST_UNPACKED = 100 * MEGABYTE
MOST_RATIO = 100
MOST_ENTRIES = 2_000
ARCHIVES = (".zip", ".gz", ".7z", ".rar", ".tar", ".bz2", ".xz", ".jar", ".docx", ".pptx")
NEVER_OPENED = ("word/embeddings/", "ppt/embeddings/")  # workbooks behind charts
INNER_FOLDER = {".docx": "word/", ".pptx": "ppt/"}
SCANNED = (
    "No text could be read from its pages; they may be pictures.",
    "Run text recognition (OCR) on it and ingest the result.",
)
LIST_LINE = re.compile(r"\s{0,12}(?:[-*•–▪◦]|\d{1,3}[.)])\s")


def load_office(content: FileContent, converter: FileConverter) -> LoadedFile:
    """Read a Word document or slides; headings and slide titles part them."""
    refuse_foreign_archive(content)
    converted = converter.convert(content.data, content.suffix)
    _refuse_too_long(len(converted.markdown))
    text = visible_text(converted.markdown)
    sections = sections_of(text.replace("\n", "  \n") if content.suffix == ".pptx" else text)  # lines of a slide stay
    title = next((section.heading for section in sections if section.level == 1 and section.heading), "")
    title = title or title_of_file(content.file.path)
    return loaded_file(content, title, _some(parts_of_sections(sections, title), "The file holds no text."))


def load_pdf(content: FileContent, converter: FileConverter) -> LoadedFile:
    """Read a PDF, one part for each page that has text."""
    refuse_what_is_no_pdf(content)
    pages = converter.convert(content.data, content.suffix).pages
    _refuse_too_long(sum(map(len, pages)))
    texts = [reflow(visible_text(page)) for page in pages]
    parts = tuple(
        LoadedPart(heading=f"Page {number}", text=text, anchor=f"page-{number}")
        for number, text in enumerate(texts, start=1)
        if text
    )
    empty = len(pages) - len(parts)
    notes = (f"{empty} of {len(pages)} pages hold no text.",) if empty else ()
    return loaded_file(content, title_of_file(content.file.path), _some(parts, *SCANNED), notes)


def refuse_what_is_no_pdf(content: FileContent) -> None:
    if b"%PDF-" not in content.data[:1024]:
        raise FileRejectedError("The file is named .pdf but is no PDF.", "Give it the ending of what it is.")


def reflow(page: str) -> str:
    """Lines of a printed page to paragraphs: a short line or a list mark ends one."""
    lines = [line.strip() for line in page.split("\n")]
    lengths = [len(line) for line in lines if line]
    full = 0.6 * statistics.quantiles(lengths, n=4)[2] if len(lengths) > 1 else 0
    return "\n\n".join(_paragraphs(lines, full))


def _paragraphs(lines: list[str], full: float) -> Iterator[str]:
    paragraph = ""
    for line in lines:
        if paragraph and (not line or LIST_LINE.match(line)):
            yield paragraph
            paragraph = ""
        if paragraph.endswith("-") and line[:1].islower():
            paragraph = paragraph[:-1] + line
        else:
            paragraph = f"{paragraph} {line}".strip()
        if paragraph and len(line) < full:
            yield paragraph
            paragraph = ""
    if paragraph:
        yield paragraph


def _refuse_too_long(characters: int) -> None:
    if characters > MOST_CHARACTERS:
        raise FileRejectedError(
            f"The file holds more than {MOST_CHARACTERS / 1e6:.0f} million characters.", "Split it into several files."
        )


def _some(parts: tuple[LoadedPart, ...], what_happened: str, what_to_do: str = "") -> tuple[LoadedPart, ...]:
    if not parts:
        raise FileRejectedError(what_happened, what_to_do or "Add text, or remove the file.")
    return parts


def refuse_foreign_archive(content: FileContent) -> None:
    """Refuse what is no such document, and an archive that would unpack to far more than it shows."""
    if content.data.startswith(OLD_OFFICE):
        raise FileRejectedError(
            "The file is protected by a password, or is of a format from before 2007.",
            f"Save a copy without a password as {content.suffix} and ingest that.",
        )
    if not content.data.startswith(b"PK"):
        raise FileRejectedError(
            f"The file is named {content.suffix} but is no such document.", "Give it the ending of what it is."
        )
    try:
        entries = zipfile.ZipFile(io.BytesIO(content.data)).infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise FileRejectedError(*VERDICTS["damaged"]) from error
    _refuse_bomb(entries, len(content.data))
    if not any(entry.filename.startswith(INNER_FOLDER[content.suffix]) for entry in entries):
        raise FileRejectedError(
            f"The file is named {content.suffix} but holds something else.", "Give it the ending of what it is."
        )


def _refuse_bomb(entries: list[zipfile.ZipInfo], size: int) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    nested = any(
        entry.filename.lower().endswith(ARCHIVES) and not entry.filename.startswith(NEVER_OPENED) for entry in entries
    )
    if unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * size or len(entries) > MOST_ENTRIES or nested:
        raise FileRejectedError(
            "The file unpacks to far more than a document holds, or has archives inside.",
            "Save a plain copy of the document and ingest that.",
        )
