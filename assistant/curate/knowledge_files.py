"""Curate: the files of a knowledge folder with their records, and those that could not be read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from assistant.domain.knowledge import LoadedFile, SourceKind
from assistant.domain.records import Guide
from assistant.domain.records.record import Record
from assistant.domain.reply import Finding, Severity
from assistant.errors import FileRejectedError
from assistant.ingest.file_content import read_content
from assistant.ingest.loaders import load
from assistant.ingest.loaders.file_converter import FileConverter
from assistant.ingest.source_files import FileFinder
from assistant.settings import Settings

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class KnowledgeFiles:
    """What a knowledge folder holds; `unread` says of each file that could not be loaded what to change."""

    files: tuple[LoadedFile, ...]
    unread: tuple[Finding, ...]

    def of(self, source: SourceKind) -> list[LoadedFile]:
        return [file for file in self.files if file.source is source]

    def records(self, shape: type[R]) -> Iterator[tuple[str, R]]:
        """Every record of one shape with the path of its file, each once."""
        for file in self.files:
            found = {part.record.id: part.record for part in file.parts if isinstance(part.record, shape)}
            for record in found.values():
                yield file.path, record

    def guide_texts(self) -> Iterator[tuple[str, Guide | None, str]]:
        """Path, front matter and words of every guide, headings left out."""
        for file in self.of(SourceKind.GUIDES):
            guide = next((part.record for part in file.parts if isinstance(part.record, Guide)), None)
            yield file.path, guide, "\n".join(part.text for part in file.parts)


def read_knowledge(settings: Settings) -> KnowledgeFiles:
    """Load every file of the knowledge folder, without storing anything."""
    found = FileFinder(settings.knowledge_dir).find(())
    files: list[LoadedFile] = []
    unread = [_finding(outcome.path, outcome.message) for outcome in found.unreadable]
    with FileConverter(settings.file_seconds, settings.file_memory_mb) as converter:
        for file in found.files:
            try:
                content = read_content(file, max_file_mb=settings.max_file_mb, taken_out_by="")
                files.append(load(content, converter))
            except FileRejectedError as error:
                unread.append(_finding(file.given, str(error)))
    return KnowledgeFiles(tuple(files), tuple(unread))


def _finding(path: str, message: str) -> Finding:
    return Finding(check="shape", message=f"{path}: {message}", severity=Severity.MUST_FIX)
