"""Library: the source documents the coach draws on, as program staff see them, add to them and take out of them.

What they add lies in a folder of its own in the data folder, by kind. A version that cannot be read never costs the one
before it. Session notes are no part of it: they come in over the notes desk, where a person looks at each.
"""

import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock

from assistant.domain.file_names import safe_stem
from assistant.domain.knowledge import SourceKind
from assistant.errors import FileRejectedError, StoreError
from assistant.ingest.embedding import Progress
from assistant.ingest.outcomes import FileOutcome, FileStatus, IngestReport
from assistant.store.document_list import ListedDocument

KINDS = tuple(kind for kind in SourceKind if kind is not SourceKind.SESSION_NOTES)
TakeIn = Callable[[Sequence[Path], SourceKind, Progress], IngestReport]


def tells_nobody(done: int, total: int, path: str) -> None:
    """For whoever does not watch."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that was put in its place, and the version that stood there, until it is known whether it can be read."""

    file: Path
    place: Path

    @property
    def name(self) -> str:
        """What it was called by who brought it."""
        return self.file.name

    @property
    def before(self) -> Path:
        return self.place.with_name(f".{self.place.name}.before")

    def put(self) -> None:
        self.place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if self.place.exists():
            self.place.replace(self.before)
        shutil.copyfile(self.file, self.place)

    def settle(self, was_read: bool) -> None:
        if was_read:
            self.before.unlink(missing_ok=True)
            return
        self.place.unlink(missing_ok=True)
        if self.before.exists():
            self.before.replace(self.place)


class Library:
    def __init__(
        self,
        folder: Path,
        *,
        listed: Callable[[], list[ListedDocument]],
        take_in: TakeIn,
        take_out: Callable[[str], None],
    ) -> None:
        self._folder = folder.resolve()
        self._listed, self._take_in, self._take_out = listed, take_in, take_out
        self._one_at_a_time = Lock()

    def documents(self) -> list[ListedDocument]:
        """What staff look after: everything but session notes."""
        return [document for document in self._listed() if document.source in KINDS]

    def document(self, document_id: str) -> ListedDocument:
        """Raises `FileRejectedError` where it is no longer there, or is none of the library's."""
        found = next((document for document in self.documents() if document.document_id == document_id), None)
        if found is None:
            raise FileRejectedError("This document is no longer in the knowledge.", "Look at the list again.")
        return found

    def was_added_here(self, document: ListedDocument) -> bool:
        """Whether its file is ours to delete."""
        return Path(document.absolute_path).is_relative_to(self._folder)

    def known_names(self, files: Iterable[Path], kind: SourceKind) -> list[str]:
        """The names among these under which a document of this kind was added before."""
        return [file.name for file in files if self._place_of(file, kind).exists()]

    def add(
        self, files: Sequence[Path], kind: SourceKind, progress: Progress = tells_nobody
    ) -> tuple[FileOutcome, ...]:
        """Take files in, each with a verdict; one whose name is known takes the place of that document."""
        if kind not in KINDS:
            raise FileRejectedError("Session notes are not added here.", "They come in over the notes desk.")
        received = self._received(files, kind)
        arrivals = [one for one in received if isinstance(one, Arrival)]
        with self._one_at_a_time:
            read = iter(self._read(arrivals, kind, progress))
        return tuple(replace(next(read), path=one.name) if isinstance(one, Arrival) else one for one in received)

    def _read(self, arrivals: Sequence[Arrival], kind: SourceKind, progress: Progress) -> list[FileOutcome]:
        """The verdict on each, in their order; of what could not be read the version before stands again."""
        if not arrivals:
            return []
        was_read = [False] * len(arrivals)
        try:
            for one in arrivals:
                one.put()
            outcomes = list(self._take_in([one.place for one in arrivals], kind, progress).outcomes)
            was_read = [outcome.status is not FileStatus.REJECTED for outcome in outcomes]
        except OSError as error:
            raise StoreError(f"The library cannot be written: {error.strerror}.", "Free some space.") from error
        finally:
            for one, known in zip(arrivals, was_read, strict=True):
                one.settle(known)
        return outcomes

    def supersede(self, document_id: str, file: Path, progress: Progress = tells_nobody) -> FileOutcome:
        """Put a file in the place of a document, which goes only once the file was read."""
        old = self.document(document_id)
        (outcome,) = self.add([file], old.source, progress)
        if outcome.status is FileStatus.REJECTED:
            return outcome
        if Path(old.absolute_path) != self._place_of(file, old.source):
            self.remove(document_id)
        return replace(outcome, message=" ".join(filter(None, [f"It stands for “{old.title}” now.", outcome.message])))

    def remove(self, document_id: str) -> ListedDocument:
        """Take a document out of the knowledge at once, and delete its file if it was added here."""
        document = self.document(document_id)
        self._take_out(document_id)
        if self.was_added_here(document):
            Path(document.absolute_path).unlink(missing_ok=True)
        return document

    def _received(self, files: Sequence[Path], kind: SourceKind) -> list[Arrival | FileOutcome]:
        """Where each file is to go, or the verdict on it where another goes there already."""
        received: list[Arrival | FileOutcome] = []
        taken: set[Path] = set()
        for file in files:
            place = self._place_of(file, kind)
            received.append(_same_name(file.name) if place in taken else Arrival(file, place))
            taken.add(place)
        return received

    def _place_of(self, file: Path, kind: SourceKind) -> Path:
        """Where a file goes; whatever folders its name tries to lead to, it stays among its kind."""
        name = file.name.replace("\\", "/").rpartition("/")[2]
        stem, suffix = Path(name).stem, Path(name).suffix.lower()
        return self._folder / kind.value / f"{safe_stem(stem)}{suffix}"


def _same_name(name: str) -> FileOutcome:
    message = "Another of these files has the same name. Give it another, and add it by itself."
    return FileOutcome(path=name, status=FileStatus.REJECTED, message=message)
