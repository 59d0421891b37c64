"""Load, in a process of its own: Word, PowerPoint and PDF to text, by libraries that read untrusted bytes.

Started by `file_converter.py` and never imported by it. Reads requests from standard input (a line of JSON, then
the bytes of the file) and answers each with one line of JSON. It has a memory limit and no network.
Each library is imported when the first file of its format comes, because the larger one takes seconds.
"""

import ctypes
import io
import json
import os
import socket
import statistics
import sys
import zipfile
from typing import Any, BinaryIO

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WORD_TEXT, WORD_STYLES = "word/document.xml", "word/styles.xml"
TITLE_IS_A_HEADING = "p[style-name='Title'] => h1:fresh"
TINY = 4  # half points
LARGER = 1.12  # times the size of the usual print, from which a line stands out
BOLD = (b"bold", b"black", b"heavy", b"semibold")
FONT_NAME = 256  # characters
LOOKED_AT = 60  # pages of a PDF whose print is looked at
PASSWORD_NEEDED = 4  # PDFium's own number for it


class RefusedError(Exception):
    """The file cannot be read, for a reason that has a name."""


def convert_pdf(data: bytes) -> dict[str, Any]:
    """One text for each page; a page that is only a picture has none."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise RefusedError("locked" if getattr(error, "err_code", 0) == PASSWORD_NEEDED else "damaged") from error
    pages = []
    for number in range(len(document)):
        try:
            page = document[number]
            text = page.get_textpage().get_text_range()
            page.close()
        except pypdfium2.PdfiumError:
            text = ""
        pages.append(text.replace("\ufffe", "-\n").encode("utf-8", "replace").decode())
    return {"pages": pages}


def outline_pdf(data: bytes) -> dict[str, Any]:
    """The pages, and the lines that stand out in print."""
    import pypdfium2

    converted, printed = convert_pdf(data), []
    document = pypdfium2.PdfDocument(data)
    for number in range(min(len(document), LOOKED_AT)):
        try:
            printed += _printed_lines(document[number].get_textpage())
        except pypdfium2.PdfiumError:  # its text is missing above, too
            continue
    return {**converted, "large_lines": _large_lines(printed)}


def _printed_lines(text_page: Any) -> list[tuple[str, float, bool]]:
    """Each line of a page with the size of its print, and whether it is bold as a whole."""
    from pypdfium2 import raw

    lines: list[tuple[str, float, bool]] = []
    words, sizes, bold = [], [], []
    name = ctypes.create_string_buffer(FONT_NAME)
    for place in range(text_page.count_chars() + 1):
        letter = chr(raw.FPDFText_GetUnicode(text_page, place)) if place < text_page.count_chars() else "\n"
        if letter in "\r\n":
            if "".join(words).strip():
                lines.append(("".join(words).strip(), statistics.median(sizes), all(bold)))
            words, sizes, bold = [], [], []
            continue
        words.append(letter)
        if not letter.isspace():
            raw.FPDFText_GetFontInfo(text_page, place, name, FONT_NAME, ctypes.c_int())
            sizes.append(round(raw.FPDFText_GetFontSize(text_page, place), 1))
            bold.append(any(mark in name.value.lower() for mark in BOLD))
    return lines


def _large_lines(lines: list[tuple[str, float, bool]]) -> list[str]:
    """The lines larger than the usual one, or as large and bold where that is not, as "size<TAB>words"."""
    if not lines:
        return []
    letters = [size for words, size, _ in lines for _ in words]
    usual = statistics.median(letters)
    large = [(words, size, bold) for words, size, bold in lines if size >= LARGER * usual or (bold and size >= usual)]
    too_many = len(large) > len(lines) / 2
    return [] if too_many else [f"{size + (0.1 if bold else 0)}\t{words}" for words, size, bold in large]


def convert_word(data: bytes) -> dict[str, Any]:
    from markitdown import StreamInfo
    from markitdown.converters import DocxConverter

    shown, kind = _without_hidden_runs(data), StreamInfo(extension=".docx")
    return {"markdown": DocxConverter().convert(shown, kind, style_map=TITLE_IS_A_HEADING).markdown}


def outline_word(data: bytes) -> dict[str, Any]:
    """The text, and whether the document numbers its headings itself."""
    return {**convert_word(data), "numbered_headings": _numbers_its_headings(data)}


def _numbers_its_headings(data: bytes) -> bool:
    """Whether a style for headings, or a paragraph of that style, carries a number."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        trees = {
            name: etree.fromstring(archive.read(name), parser)
            for name in (WORD_STYLES, WORD_TEXT)
            if name in archive.namelist()
        }
    styles = trees[WORD_STYLES].iter(f"{WORD}style") if WORD_STYLES in trees else ()
    headings = {
        style.get(f"{WORD}styleId"): style for style in styles if _value(style, "name").lower().startswith("heading ")
    }
    marked = [style for style in headings.values() if style.find(f".//{WORD}numPr") is not None]
    used = [p for p in trees[WORD_TEXT].iter(f"{WORD}p") if _value(p, "pStyle") in headings]
    return any(_value(p, "pStyle") == style.get(f"{WORD}styleId") for p in used for style in marked) or (
        len(used) > 1 and sum(p.find(f".//{WORD}numPr") is not None for p in used) > len(used) / 2
    )


def _value(element: Any, name: str) -> str:
    found = element.find(f".//{WORD}{name}")
    return found.get(f"{WORD}val", "") if found is not None else ""


def convert_slides(data: bytes) -> dict[str, Any]:
    from markitdown import StreamInfo
    from markitdown.converters import PptxConverter

    return {"markdown": PptxConverter().convert(io.BytesIO(data), StreamInfo(extension=".pptx")).markdown}


CONVERTERS = {
    ".pdf": convert_pdf,
    ".docx": convert_word,
    ".pptx": convert_slides,
    "outline.pdf": outline_pdf,
    "outline.docx": outline_word,
}


def convert(suffix: str, data: bytes) -> dict[str, Any]:
    try:
        return CONVERTERS[suffix](data)
    except RefusedError as refused:
        return {"refused": str(refused)}
    except MemoryError:
        return {"refused": "memory"}
    except RecursionError:
        return {"refused": "damaged"}
    except Exception as error:  # whatever a library raises on broken bytes: the parent tells it plainly
        return {"refused": "damaged", "detail": type(error).__name__}


def _without_hidden_runs(data: bytes) -> BinaryIO:
    """The document without runs that nobody sees: hidden, tiny, or white on white."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == WORD_TEXT:
                tree = etree.fromstring(content, parser)
                for run in list(tree.iter(f"{WORD}r")):
                    if _is_hidden(run):
                        run.getparent().remove(run)
                content = etree.tostring(tree)
            new.writestr(entry.filename, content)
    out.seek(0)
    return out


def _is_hidden(run: Any) -> bool:
    look = run.find(f"{WORD}rPr")
    if look is None:
        return False
    vanish, size, color = (look.find(f"{WORD}{name}") for name in ("vanish", "sz", "color"))
    if vanish is not None and vanish.get(f"{WORD}val") not in ("0", "false"):
        return True
    if size is not None and size.get(f"{WORD}val", "").isdigit() and int(size.get(f"{WORD}val")) <= TINY:
        return True
    if color is None or color.get(f"{WORD}val", "").upper() != "FFFFFF":
        return False
    in_table = next(run.iterancestors(f"{WORD}tc"), None) is not None
    paragraph = next(run.iterancestors(f"{WORD}p"), run)
    return not in_table and next(paragraph.iter(f"{WORD}shd"), None) is None


def _limit(memory_mb: int) -> None:
    try:
        import resource  # not on Windows, where only the time limit holds
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory_mb << 20, memory_mb << 20))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _refuse_network(*_args: Any, **_kwargs: Any) -> None:
    raise OSError("reading a file needs no network")


def main() -> None:
    """Answer requests until the parent closes the pipe."""
    requests = sys.stdin.buffer
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints must not mix with our answers
    socket.socket.connect = _refuse_network
    _limit(int(sys.argv[1]))
    while line := requests.readline():
        request = json.loads(line)
        answer = convert(request["suffix"], requests.read(request["size"]))
        answers.write(json.dumps(answer).encode() + b"\n")
        answers.flush()


if __name__ == "__main__":
    main()
