"""The library as program staff use it: what they add is found at once, and nothing they bring can do harm."""

from pathlib import Path

import pytest

from assistant import Settings
from assistant.domain.knowledge import SourceKind
from assistant.errors import FileRejectedError
from assistant.ingest.outcomes import FileStatus
from assistant.program.library import Library
from assistant.wiring import Parts
from tests.coach_with_knowledge import folder_with_knowledge

LUNCH = "# Welcome lunch\n\nEvery cohort starts with a quillfeather lunch in the blue canteen."
SUPPER = "# Welcome supper\n\nEvery cohort starts with a quillfeather supper in the red canteen."


@pytest.fixture(scope="module")
def parts(pytestconfig, tmp_path_factory) -> Parts:
    return Parts(folder_with_knowledge(pytestconfig, tmp_path_factory.mktemp("var")), use_chroma=False)


@pytest.fixture
def library(parts) -> Library:
    _ = parts.assistant
    return parts.program.library


@pytest.fixture
def written(tmp_path):
    def write(name: str, text: str | bytes = LUNCH) -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return write


def found(parts: Parts, text: str = "quillfeather in the canteen") -> str:
    best = parts.assistant.search(text, k=1)[0].passage
    return best.text if best.path.startswith("library/") else ""


def files_in(library: Library) -> list[str]:
    return sorted(path.name for path in library._folder.rglob("*") if path.is_file())


def removed(library: Library, name: str) -> None:
    library.remove(f"guides/library/{name}")


def test_what_is_added_is_found_at_once_under_a_path_that_tells_nothing_of_the_machine(parts, library, written):
    (outcome,) = library.add([written("Lunch.md")], SourceKind.GUIDES)

    assert outcome.status is FileStatus.ADDED
    assert "blue canteen" in found(parts)
    assert parts.assistant.search("quillfeather", k=1)[0].passage.path == "library/guides/Lunch.md"
    removed(library, "Lunch.md")


def test_what_is_removed_is_found_no_more_and_its_file_is_gone(parts, library, written):
    library.add([written("Lunch.md")], SourceKind.GUIDES)

    removed(library, "Lunch.md")

    assert found(parts) == ""
    assert files_in(library) == []
    with pytest.raises(FileRejectedError):
        removed(library, "Lunch.md")


def test_the_same_name_takes_the_place_of_what_stood_there(parts, library, written):
    library.add([written("Lunch.md")], SourceKind.GUIDES)
    assert library.known_names([written("Lunch.md")], SourceKind.GUIDES) == ["Lunch.md"]

    (outcome,) = library.add([written("Lunch.md", SUPPER)], SourceKind.GUIDES)

    assert outcome.status is FileStatus.CHANGED
    assert "red canteen" in found(parts)
    assert files_in(library) == ["Lunch.md"]
    removed(library, "Lunch.md")


def test_a_version_that_cannot_be_read_leaves_the_one_before_in_place(parts, library, written):
    library.add([written("Lunch.md")], SourceKind.GUIDES)

    (outcome,) = library.add([written("Lunch.md", b"")], SourceKind.GUIDES)

    assert outcome.status is FileStatus.REJECTED
    assert "blue canteen" in found(parts)
    assert (library._folder / "guides" / "Lunch.md").read_text(encoding="utf-8") == LUNCH
    removed(library, "Lunch.md")


def test_a_document_is_superseded_only_by_what_can_be_read(parts, library, written):
    library.add([written("Lunch.md")], SourceKind.GUIDES)

    assert library.supersede("guides/library/Lunch.md", written("Bad.pdf")).status is FileStatus.REJECTED
    assert "blue canteen" in found(parts)

    outcome = library.supersede("guides/library/Lunch.md", written("Supper.md", SUPPER))
    assert "It stands for “Welcome lunch” now." in outcome.message
    assert "red canteen" in found(parts)
    assert files_in(library) == ["Supper.md"]
    removed(library, "Supper.md")


def test_each_file_gets_its_own_verdict_that_says_what_to_do(library, written):
    names = ("Good.txt", "tool.exe", "empty.md", "fake.docx")
    files = [written(name, "" if name == "empty.md" else LUNCH) for name in names]

    outcomes = library.add(files, SourceKind.GUIDES)

    assert [outcome.path for outcome in outcomes] == list(names)
    assert [outcome.status is FileStatus.REJECTED for outcome in outcomes] == [False, True, True, True]
    assert all(len(outcome.message.split(". ")) > 1 for outcome in outcomes[1:])
    assert files_in(library) == ["Good.txt"]
    removed(library, "Good.txt")


@pytest.mark.parametrize(
    "name", ["..\\..\\out.md", "..%2fout.md", ".out.md", "-rf.md", "=cmd.md", "con.md", "a\u202eb.md"]
)
def test_a_name_leads_nowhere_else(library, written, name):
    before = set(library._folder.parent.iterdir())
    outcomes = library.add([written(name)], SourceKind.GUIDES)

    assert outcomes[0].status is FileStatus.ADDED
    assert set(library._folder.parent.iterdir()) - before <= {library._folder}
    (kept,) = (library._folder / "guides").iterdir()
    assert kept.name[0] not in ".-="
    removed(library, kept.name)


def test_session_notes_are_neither_taken_in_nor_listed_here(library, written):
    with pytest.raises(FileRejectedError, match="notes desk"):
        library.add([written("note.md")], SourceKind.SESSION_NOTES)

    assert SourceKind.SESSION_NOTES not in {document.source for document in library.documents()}


def test_a_file_above_the_limit_is_told(pytestconfig, tmp_path, written):
    settings = Settings(data_dir=tmp_path / "var", max_file_mb=1)
    small = Parts(settings, use_chroma=False).program.library

    (outcome,) = small.add([written("big.txt", "word " * 300_000)], SourceKind.GUIDES)

    assert "COACH_MAX_FILE_MB" in outcome.message


def test_cards_show_when_their_facts_are_due(library):
    card = next(document for document in library.documents() if document.source is SourceKind.TECHNOLOGIES)

    assert card.review_by is not None
    assert card.is_due(card.review_by.replace(year=card.review_by.year + 1))
    assert not card.is_due(card.review_by)
