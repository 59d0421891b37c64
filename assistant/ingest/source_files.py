"""Ingest, find: which files there are to take in, what kind of knowledge each holds and what it is called.

A document keeps its id as long as the file keeps its place, so its passages keep theirs.
"""

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assistant.domain.knowledge import SourceKind
from assistant.ingest.outcomes import FileOutcome, FileStatus

NATIVE_SUFFIXES = {SourceKind.GUIDES: ".md", SourceKind.SESSION_NOTES: ".md"}  # the others are YAML
KIND_FOLDERS = frozenset(kind.value for kind in SourceKind)
LIBRARY = "library"  # the folder, in the data folder, of what program staff added on the page
HouseName = Callable[[str], str]  # a file name as it may be shown: names of people are taken out


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file to take in; `path` is how readers see it, `given` how the person who takes it in knows it."""

    document_id: str
    source: SourceKind
    path: str
    given: str
    location: Path


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """The files to take in, the roots below which a document without a file is gone, and what could not be read."""

    files: tuple[SourceFile, ...]
    roots: tuple[Path, ...]
    unreadable: tuple[FileOutcome, ...]

    def cover(self, absolute_path: str) -> bool:
        """Whether a document of this place should have been among the files."""
        place = Path(absolute_path)
        return any(place == root or root in place.parents for root in self.roots)


@dataclass(slots=True)
class FileFinder:
    """Walks files and folders; `house_name` turns the name of a session note into one that names nobody.

    What lies in `library` is shown by its place there, so that no reader of a citation learns of the machine's folders.
    """

    knowledge_dir: Path
    as_kind: SourceKind | None = None
    house_name: HouseName = str
    library: Path | None = None
    _found: dict[str, SourceFile] = field(default_factory=dict)
    _roots: list[Path] = field(default_factory=list)
    _unreadable: list[FileOutcome] = field(default_factory=list)

    def find(self, paths: Sequence[Path], stored_places: frozenset[str] = frozenset()) -> FoundFiles:
        """Find what lies at the paths; a single file that went away and was stored counts as removed."""
        for given in paths or (self.knowledge_dir,):
            place = absolute(given)
            if place.is_dir():
                self._find_below(place, given)
            elif os.path.lexists(place):
                self._add(place, given.as_posix())
                self._roots.append(place)
            elif str(place) in stored_places:
                self._roots.append(place)
            else:
                self._reject(given, "There is no such file or folder.", "Check the spelling of the path.")
        return FoundFiles(tuple(self._found.values()), tuple(self._roots), tuple(self._unreadable))

    def _find_below(self, folder: Path, given: Path) -> None:
        self._roots.append(folder)
        for place in self._files_below(folder):
            shown = given / place.relative_to(folder)
            if Path(os.path.realpath(place)).is_relative_to(os.path.realpath(folder)):
                self._add(place, shown.as_posix())
            else:  # who adds a link to a shared folder must not make the program read what they cannot
                self._reject(shown, "It is a link to a place outside the folder.", "Copy the file into the folder.")

    def _files_below(self, folder: Path) -> Iterator[Path]:
        """Yield the files below a folder in a fixed order; a link that leads back to a folder is not followed."""
        seen: set[tuple[int, int]] = set()
        for here, folders, names in os.walk(folder, onerror=self._reject_folder, followlinks=True):
            status = Path(here).stat()
            if (status.st_dev, status.st_ino) in seen:
                folders.clear()
                continue
            seen.add((status.st_dev, status.st_ino))
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            yield from (Path(here, name) for name in sorted(names) if not name.startswith((".", "~$")))

    def _add(self, place: Path, shown: str) -> None:
        shipped = place.is_relative_to(absolute(self.knowledge_dir))
        if shipped and place.name.lower() == "readme.md":
            return
        source = self.as_kind or kind_of(place)
        if shipped:
            file = self._shipped_file(place, source)
        elif self.library and place.is_relative_to(absolute(self.library)):
            file = library_file(place, source, absolute(self.library))
        else:
            file = self._outside_file(place, source, shown)
        self._found.setdefault(file.document_id, file)

    def _shipped_file(self, place: Path, source: SourceKind) -> SourceFile:
        root = absolute(self.knowledge_dir)
        inside = place.relative_to(root)
        if inside.parts[0] in KIND_FOLDERS and len(inside.parts) > 1:
            inside = inside.relative_to(inside.parts[0])
        native = NATIVE_SUFFIXES.get(source, ".yaml")
        name = inside.with_suffix("") if inside.suffix == native else inside
        path = place.relative_to(root.parent).as_posix()
        return SourceFile(
            document_id=f"{source}/{name.as_posix()}", source=source, path=path, given=path, location=place
        )

    def _outside_file(self, place: Path, source: SourceKind, shown: str) -> SourceFile:
        name = self.house_name(place.name) if source is SourceKind.SESSION_NOTES else place.name
        folder = hashlib.sha1(str(place.parent).encode("utf-8", "surrogateescape")).hexdigest()[:6]
        shown_folder, _, _ = shown.rpartition("/")
        return SourceFile(
            document_id=printable(f"{source}/{folder}/{name}"),
            source=source,
            path=printable(f"{shown_folder}/{name}" if shown_folder else name),
            given=printable(shown),
            location=place,
        )

    def _reject_folder(self, error: OSError) -> None:
        self._reject(Path(error.filename), "The folder cannot be opened.", "Check its permissions.")

    def _reject(self, path: Path, what_happened: str, what_to_do: str) -> None:
        message = f"{what_happened} {what_to_do}"
        self._unreadable.append(
            FileOutcome(path=printable(path.as_posix()), status=FileStatus.REJECTED, message=message)
        )


def library_file(place: Path, source: SourceKind, library: Path) -> SourceFile:
    """A file of the library; it keeps its id when the data folder moves."""
    inside = place.relative_to(library)
    name = inside.relative_to(source) if inside.parts[0] == source else inside
    return SourceFile(
        document_id=printable(f"{source}/{LIBRARY}/{name.as_posix()}"),
        source=source,
        path=printable(f"{LIBRARY}/{inside.as_posix()}"),
        given=printable(place.name),
        location=place,
    )


def kind_of(place: Path) -> SourceKind:
    """The kind named by the nearest parent folder, else a guide."""
    named = (parent.name for parent in place.parents if parent.name in KIND_FOLDERS)
    return SourceKind(next(named, SourceKind.GUIDES))


def absolute(path: Path) -> Path:
    """The path from the root without `..`; links stay, so a file keeps the place people gave it."""
    return Path(os.path.abspath(path))


def printable(path: str) -> str:
    """A path that can be stored and shown, even where a file name is not valid text."""
    return path.encode("utf-8", "replace").decode("utf-8")
