"""Ingestion as program staff see it: what is added, replaced, removed and told."""

import shutil
import subprocess
import sys

import numpy as np
import pytest

from assistant.domain.knowledge import SourceKind
from assistant.errors import SettingsError, StoreError
from assistant.index.letter_embedder import LetterEmbedder
from assistant.ingest.ingest_files import ingest_files
from assistant.ingest.outcomes import FileStatus
from assistant.settings import PROJECT

GUIDE = """# Cancellations

## First step
Offer two new dates in the first message, and keep it short and friendly for both of you.
"""


def statuses(report):
    return {outcome.path.rpartition("/")[2]: outcome.status.value for outcome in report.outcomes}


def test_a_guide_becomes_passages_that_name_their_file_and_heading(program):
    place = program.write("ours/cancel.md", GUIDE)

    report = program.ingest(place)

    (passage,) = program.passages()
    assert statuses(report) == {"cancel.md": "added"}
    assert (passage.title, passage.heading, passage.path) == ("Cancellations", "First step", place.as_posix())
    assert passage.text.startswith("Offer two new dates")


def test_with_no_path_the_knowledge_folder_is_taken_in_by_its_folder_names(program):
    knowledge = program.settings.knowledge_dir
    program.write(knowledge / "guides/12-prepare.md", GUIDE)
    program.write(knowledge / "session_notes/n-1.md", "The two agreed on a short form for weeks in which nothing fits.")
    program.write(knowledge / "README.md", "How this folder is kept.")

    program.ingest()

    assert [document.document_id for document in program.store.documents()] == [
        "guides/12-prepare",
        "session_notes/n-1",
    ]
    assert program.passages()[0].path == "knowledge/guides/12-prepare.md"


def test_a_second_run_changes_nothing(program):
    place = program.write("ours/cancel.md", GUIDE)
    program.ingest(place)
    generation = program.store.generation()

    report = program.ingest(place)

    assert statuses(report) == {"cancel.md": "unchanged"}
    assert program.store.generation() == generation


def test_a_changed_file_replaces_its_passages_and_they_keep_their_ids(program):
    place = program.write("ours/cancel.md", GUIDE)
    program.ingest(place)
    before = program.passages()

    report = program.ingest(program.write("ours/cancel.md", GUIDE.replace("two new dates", "three new dates")))

    (passage,) = program.passages()
    assert statuses(report) == {"cancel.md": "changed"}
    assert passage.passage_id == before[0].passage_id
    assert "three new dates" in passage.text


def test_a_file_gone_from_a_folder_loses_its_passages_and_files_elsewhere_keep_theirs(program):
    gone = program.write("ours/gone.txt", "A text about kickoff meetings that will go away.")
    program.write("ours/stays.txt", "A text about closing meetings that stays.")
    elsewhere = program.write("others/stays.txt", "A text of another folder.")
    program.ingest(gone.parent)
    program.ingest(elsewhere.parent)
    gone.unlink()

    report = program.ingest(gone.parent)

    assert statuses(report) == {"stays.txt": "unchanged", "gone.txt": "removed"}
    assert {passage.text for passage in program.passages()} == {
        "A text about closing meetings that stays.",
        "A text of another folder.",
    }


def test_a_single_file_that_went_away_loses_its_passages(program):
    place = program.write("ours/gone.txt", "A text about kickoff meetings.")
    program.ingest(place)
    place.unlink()

    assert statuses(program.ingest(place)) == {"gone.txt": "removed"}
    assert program.passages() == []


def test_a_folder_that_is_missing_is_told_and_nothing_is_removed(program):
    place = program.write("ours/kept.txt", "A text about kickoff meetings.")
    program.ingest(place.parent)
    shutil.rmtree(place.parent)

    report = program.ingest(place.parent)

    assert "no such file or folder" in report.rejected[0].message.lower()
    assert len(program.passages()) == 1


def test_taking_a_file_in_as_another_kind_moves_it(program):
    place = program.write("ours/week.txt", "The pairing agreed to meet on another day.")
    program.ingest(place)

    program.ingest(place, as_kind=SourceKind.SESSION_NOTES)

    assert program.passages(SourceKind.GUIDES) == []
    assert len(program.passages(SourceKind.SESSION_NOTES)) == 1


def test_a_bad_file_is_told_by_name_and_the_others_go_on(program):
    program.write("ours/a.pdf", b"\x89PNG\r\n\x1a\n" + bytes(200))
    program.write("ours/b.txt", "A text about kickoff meetings.")

    report = program.ingest(program.folder / "ours")

    assert statuses(report) == {"a.pdf": "rejected", "b.txt": "added"}
    assert "\n" not in report.rejected[0].message


def test_a_file_that_turned_bad_keeps_its_earlier_version(program):
    place = program.write("ours/a.txt", "A text about kickoff meetings.")
    program.ingest(place)

    outcome = program.ingest_one("ours/a.txt", b"")

    assert outcome.status is FileStatus.REJECTED
    assert "earlier version stays" in outcome.message
    assert len(program.passages()) == 1


def test_another_embedder_renews_every_vector_also_of_files_not_given(program):
    program.ingest(program.write("ours/a.txt", "A text about kickoff meetings."))
    other = LetterEmbedder()
    other.name = "another"
    program.embedder = other

    program.ingest(program.write("others/b.txt", "A text about closing meetings."))

    assert program.store.embedder_identity() == ("another", other.dimension)
    assert program.store.stale_documents() == []
    ids = [passage.passage_id for passage in program.passages()]
    assert np.allclose(np.linalg.norm(program.store.vectors(ids), axis=1), 1)


def test_a_new_roster_reads_everything_again(program):
    place = program.write("ours/a.txt", "Priya Raman prepared the kickoff meeting.")
    program.ingest(place)
    roster = program.write("roster.csv", "name\nPriya Raman\n")

    report = program.ingest(place, roster=roster)

    assert statuses(report) == {"a.txt": "changed"}
    assert program.passages()[0].text == "A colleague prepared the kickoff meeting."


def test_a_roster_that_cannot_be_read_stops_before_anything_is_stored(program):
    place = program.write("ours/a.txt", "Priya Raman prepared the kickoff meeting.")

    with pytest.raises(SettingsError, match="roster"):
        program.ingest(place, roster=program.folder / "missing.csv")
    assert program.passages() == []


def test_links_that_lead_in_a_circle_end(program):
    place = program.write("ours/a.txt", "A text about kickoff meetings.")
    (place.parent / "up").symlink_to(place.parent.parent)
    (place.parent / "self").symlink_to("self")

    report = program.ingest(place.parent)

    assert len(program.passages()) == 1
    assert [outcome.path.rpartition("/")[2] for outcome in report.rejected] == ["self"]


def test_progress_names_each_file_before_it_is_read(program):
    place = program.write("ours/a.txt", "A text about kickoff meetings.")
    told = []

    ingest_files(
        [place],
        store=program.store,
        embedder=program.embedder,
        index_keeper=program.index_keeper,
        settings=program.settings,
        progress=lambda done, total, path: told.append((done, total, path)),
    )

    assert told == [(0, 1, place.as_posix()), (1, 1, "")]


def test_a_run_that_breaks_off_leaves_what_was_live_and_the_next_run_finishes(program, monkeypatch):
    place = program.write("ours/a.txt", "The first version of a text about kickoff meetings.")
    program.ingest(place)
    program.write("ours/a.txt", "The second version of a text about kickoff meetings.")
    whole = program.embedder

    class Breaks(LetterEmbedder):
        def embed(self, texts):
            raise StoreError("The disk is full.", "Free some space.")

    program.embedder = Breaks()
    with pytest.raises(StoreError):
        program.ingest(place)
    assert program.passages()[0].text.startswith("The first version")

    program.embedder = whole
    program.ingest(place)
    assert program.passages()[0].text.startswith("The second version")


def test_a_file_name_that_names_a_person_is_not_shown_beside_a_session_note(program):
    roster = program.write("roster.csv", "Priya Raman\n")
    place = program.write("notes/priya-raman_march.md", "She prepared the kickoff meeting with care.")

    report = program.ingest(place, as_kind=SourceKind.SESSION_NOTES, roster=roster)

    assert statuses(report) == {"priya-raman_march.md": "added"}  # who takes it in knows the file by its name
    (passage,) = program.passages(SourceKind.SESSION_NOTES)
    assert "priya" not in f"{passage}".lower()
    assert passage.path.endswith(".md")


def test_what_a_pairing_wrote_is_not_taken_in_where_nothing_can_find_names(program):
    place = program.write("notes/june.md", "Zbigniew was late again, and we agreed on a shorter form.")
    program.finder = None

    report = program.ingest(place, as_kind=SourceKind.SESSION_NOTES)

    assert statuses(report) == {"june.md": "rejected"}
    assert "make set-up" in report.outcomes[0].message
    assert program.passages(SourceKind.SESSION_NOTES) == []


KILLED_RUN = """
import os, sys
from pathlib import Path
from assistant.index.freshness import IndexKeeper
from assistant.index.letter_embedder import LetterEmbedder
from assistant.ingest.ingest_files import ingest_files
from assistant.settings import Settings
from assistant.store.database import open_database
from assistant.store.knowledge_store import KnowledgeStore

def die_half_way(done, total, path):
    if done == total // 2:
        os.kill(os.getpid(), 9)

folder, data = map(Path, sys.argv[1:])
settings = Settings(data_dir=data)
store = KnowledgeStore(open_database(settings))
keeper = IndexKeeper(store, data, use_chroma=False)
ingest_files([folder], store=store, embedder=LetterEmbedder(), index_keeper=keeper, settings=settings,
             progress=die_half_way)
"""


@pytest.mark.slow
def test_a_run_killed_half_way_leaves_whole_documents_and_the_next_run_takes_the_rest(program):
    for number in range(700):
        program.write(f"ours/{number:03}.txt", f"Text {number} about a kickoff meeting.")
    folder = program.folder / "ours"

    killed = subprocess.run([sys.executable, "-c", KILLED_RUN, folder, program.settings.data_dir], cwd=PROJECT)

    stored = program.store.document_hashes()
    assert killed.returncode == -9
    assert 0 < len(stored) < 700
    assert len(program.passages()) == len(stored)
    report = program.ingest(folder)
    assert report.count(FileStatus.UNCHANGED) == len(stored)
    assert report.count(FileStatus.ADDED) == 700 - len(stored)
    assert len(program.passages()) == 700
