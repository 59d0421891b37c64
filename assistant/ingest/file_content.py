"""Ingest: the bytes of a file, or one plain line on why they cannot be had."""

import hashlib
import stat
from dataclasses import dataclass

from assistant.errors import FileRejectedError
from assistant.ingest.source_files import SourceFile

INGEST_VERSION = "3"  # raise it when the same file would yield other passages: everything is then read again
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class FileContent:
    """A file with its bytes; the hash changes whenever its passages could come out differently."""

    file: SourceFile
    data: bytes
    content_hash: str

    @property
    def name(self) -> str:
        return self.file.location.name

    @property
    def suffix(self) -> str:
        return self.file.location.suffix.lower()


def read_content(file: SourceFile, *, max_file_mb: int, taken_out_by: str) -> FileContent:
    """Read a file whole; refuse what is no plain file, cannot be opened, is empty or too large."""
    try:
        data = _read_bytes(file, max_file_mb * MEGABYTE)
    except OSError as error:
        raise FileRejectedError(
            f"The file cannot be opened: {(error.strerror or 'reading failed').lower()}.",
            "Check its permissions and where its link leads, then try again.",
        ) from error
    if not data:
        raise FileRejectedError("The file is empty.", "Save it again with its text, or remove it.")
    marks = "\n".join((INGEST_VERSION, file.source, file.document_id, taken_out_by)).encode()
    return FileContent(file=file, data=data, content_hash=hashlib.sha256(marks + b"\0" + data).hexdigest())


def _read_bytes(file: SourceFile, most: int) -> bytes:
    status = file.location.stat()
    if not stat.S_ISREG(status.st_mode):
        raise FileRejectedError("This is no ordinary file.", "Copy its content into one.")
    if status.st_size > most:
        raise _too_large(status.st_size, most)
    with file.location.open("rb") as opened:
        data = opened.read(most + 1)
    if len(data) > most:
        raise _too_large(len(data), most)
    return data


def _too_large(size: int, most: int) -> FileRejectedError:
    return FileRejectedError(
        f"The file has {size / MEGABYTE:.0f} MB; the limit is {most // MEGABYTE} MB.",
        "Split it, or raise COACH_MAX_FILE_MB.",
    )
