"""Load: bytes of one file to a `LoadedFile`, titled parts of plain text in which people may still be named.

A new format is one function here: give it a module and map its suffix to it in `LOADERS`.
"""

from collections.abc import Callable

from assistant.domain.knowledge import LoadedFile
from assistant.errors import FileRejectedError
from assistant.ingest.file_content import FileContent
from assistant.ingest.loaders.file_converter import FileConverter
from assistant.ingest.loaders.office_files import load_office, load_pdf
from assistant.ingest.loaders.record_files import load_csv, load_yaml
from assistant.ingest.loaders.text_files import load_markdown, load_plain_text

Loader = Callable[[FileContent], LoadedFile]
ConvertingLoader = Callable[[FileContent, FileConverter], LoadedFile]

LOADERS: dict[str, Loader] = {
    ".md": load_markdown,
    ".markdown": load_markdown,
    ".txt": load_plain_text,
    ".text": load_plain_text,
    ".yaml": load_yaml,
    ".yml": load_yaml,
    ".csv": load_csv,
    ".tsv": load_csv,
}
CONVERTING_LOADERS: dict[str, ConvertingLoader] = {
    ".docx": load_office,
    ".pptx": load_office,
    ".pdf": load_pdf,
}


def load(content: FileContent, converter: FileConverter) -> LoadedFile:
    """Read a file by its ending; the loaders themselves look whether the bytes agree with it."""
    if content.suffix in LOADERS:
        return LOADERS[content.suffix](content)
    if content.suffix in CONVERTING_LOADERS:
        return CONVERTING_LOADERS[content.suffix](content, converter)
    known = ", ".join(sorted(LOADERS | CONVERTING_LOADERS))
    kind = f"Files ending in {content.suffix}" if content.suffix else "Files without an ending"
    raise FileRejectedError(f"{kind} are not read.", f"Save it as one of {known}.")
