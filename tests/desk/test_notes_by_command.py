"""Session notes that a command brings go on the desk, unless a person is named who has read them."""

import json

import pytest

from tests.desk.conftest import NOTE

LESSON = "a second person checks the numbers"


@pytest.fixture
def folder(models, tmp_path):
    folder = tmp_path / "var"
    folder.mkdir()
    (folder / "models").symlink_to(models, target_is_directory=True)
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "week.txt").write_text(NOTE)
    return folder


@pytest.fixture
def ingest(coach, folder, tmp_path):
    def run(*arguments):
        result = coach(
            "ingest", str(tmp_path / "notes"), "--as", "session_notes", "--json", *arguments, in_folder=folder
        )
        return json.loads(result.stdout)

    return run


def test_a_note_brought_by_command_waits_for_a_person(ingest, coach, folder, bytes_below):
    ingest()
    report = ingest()  # a second run brings it no second time

    assert report["counts"]["on the review desk"] == 1
    assert report["counts"]["added"] == 0
    assert LESSON.encode() not in bytes_below(folder)
    notes = json.loads(coach("notes", "list", "--json", in_folder=folder).stdout)["notes"]
    assert [note["state"] for note in notes] == ["on the desk"]
    assert notes[0]["note_id"] in report["files"][0]["message"]


def test_a_note_that_somebody_vouches_for_is_taken_in_and_their_name_written_down(ingest, coach, folder):
    report = ingest("--confirmed-by", "Program lead")

    assert report["counts"]["added"] == 1
    assert "Program lead" in coach("audit", in_folder=folder).stdout


def test_a_disclosure_in_a_file_is_not_kept_and_the_other_files_go_on(ingest, folder, tmp_path, bytes_below):
    (tmp_path / "notes" / "other.txt").write_text("QUINCE. Samira told me that he put a hand on her back twice.")
    report = ingest()

    assert report["counts"]["rejected"] == 1
    assert report["counts"]["on the review desk"] == 1
    assert b"QUINCE" not in bytes_below(folder)
