"""The indexes follow the store, whoever changes it and whatever happens to their files."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant.domain.knowledge import SourceKind
from assistant.index.freshness import INDEXES_FOLDER, IndexKeeper
from assistant.index.query_text import QueryText
from assistant.settings import Settings
from assistant.store.database import open_database
from assistant.store.knowledge_store import KnowledgeStore
from tests.index.conftest import SUBJECTS, stored, vectors_of

ROOT = Path(__file__).resolve().parents[2]
ASKED = "How kickoff works, part 3."


def finds(keeper, text, source=SourceKind.GUIDES):
    """The best passage by meaning and by words."""
    query = QueryText(text=text, vector=vectors_of([text])[0])
    return [next(iter(index.search(query, source, 1)), ("", 0))[0] for index in (keeper.dense, keeper.words)]


def current_build(data_dir, name):
    folder = data_dir / INDEXES_FOLDER / name
    return folder / (folder / "current").read_text()


def not_finding_themselves(keeper, store):
    """Ids of the passages that are not the best answer to their own text, by meaning and by words."""
    passages = [p for source in SourceKind for batch in store.passages_by_source(source) for p in batch]
    assert passages
    return [p.passage_id for p in passages if finds(keeper, p.text, p.source) != [p.passage_id] * 2]


def test_a_change_of_one_document_is_found_after_refresh(keeper, store):
    store.put_documents([stored("kickoff", ["Bring a question and a cup of tea."])])
    keeper.refresh()

    assert finds(keeper, "Bring a question and a cup of tea.") == ["guides/kickoff#0"] * 2
    assert finds(keeper, ASKED) != ["guides/kickoff#3"] * 2


def test_a_small_change_does_not_build_everything_anew(keeper, store, data_dir, monkeypatch):
    monkeypatch.setattr(KnowledgeStore, "passages_by_source", None)  # what a build from nothing reads
    store.put_documents([stored("kickoff", ["Bring tea."])])

    keeper.refresh()

    assert finds(keeper, "Bring tea.") == ["guides/kickoff#0"] * 2


@pytest.mark.slow
def test_many_small_changes_leave_the_same_index_as_one_build(keeper, store, monkeypatch):
    monkeypatch.setattr("assistant.index.build_index.MOST_UPDATES", 4)
    for turn in range(9):
        name = SUBJECTS[turn % 5]
        if turn % 3:
            store.put_documents([stored(name, [f"{name} in version {turn}.", f"More of {name} {turn}."])])
        else:
            store.remove_documents([f"guides/{name}"])
        keeper.refresh()

    assert not_finding_themselves(keeper, store) == []
    assert keeper.find_damage() == {"words": "", "chroma": ""}


def test_refreshing_again_changes_nothing(keeper, data_dir):
    before = [current_build(data_dir, name) for name in ("words", "chroma")]

    keeper.refresh()

    assert [current_build(data_dir, name) for name in ("words", "chroma")] == before


def test_an_open_index_follows_what_another_process_builds(keeper, store, data_dir):
    elsewhere = IndexKeeper(store, data_dir)
    store.put_documents([stored("tea", ["Bring a cup of tea."])])
    elsewhere.refresh()

    assert finds(keeper, "Bring a cup of tea.") == ["guides/tea#0"] * 2


def test_an_index_that_nobody_refreshed_catches_up_in_the_background(keeper, store):
    store.put_documents([stored("tea", ["Bring a cup of tea."])])

    deadline = time.monotonic() + 20
    while finds(keeper, "Bring a cup of tea.") != ["guides/tea#0"] * 2 and time.monotonic() < deadline:
        time.sleep(0.05)

    assert finds(keeper, "Bring a cup of tea.") == ["guides/tea#0"] * 2


def test_vectors_of_another_dimension_build_the_index_anew(keeper, store):
    store.record_embedder("two numbers", 2)
    ids = [p.passage_id for p in store.passages_of_documents(["guides/kickoff"])]
    store.put_vectors(["guides/kickoff"], ids, vectors_of(["x"] * len(ids))[:, :2])
    keeper.refresh()

    found = keeper.dense.search(QueryText(text=ASKED, vector=store.vectors(ids[:1])[0]), SourceKind.GUIDES, 1)

    assert found[0][0].startswith("guides/kickoff")


def test_an_index_of_another_store_is_not_taken_for_ours(data_dir, tmp_path):
    other = KnowledgeStore(open_database(Settings(data_dir=tmp_path / "other")))
    other.record_embedder("sixteen numbers", 16)
    other.put_documents([stored("tea", ["Bring a cup of tea."])])
    mixed_up = IndexKeeper(other, data_dir)
    mixed_up.refresh()

    assert finds(mixed_up, ASKED) == ["guides/tea#0", ""]


def cut_in_half(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def zero_a_quarter(path):
    content = path.read_bytes()
    quarter = len(content) // 4
    path.write_bytes(content[:quarter] + bytes(quarter) + content[2 * quarter :])


def fill_with_garbage(path):
    path.write_bytes(random.Random(0).randbytes(max(path.stat().st_size, 100)))


DAMAGES = {"cut": cut_in_half, "zeroed": zero_a_quarter, "garbage": fill_with_garbage, "removed": Path.unlink}


def damaged_files(data_dir, pattern):
    files = [path for path in (data_dir / INDEXES_FOLDER).glob(pattern) if path.is_file() and path.stat().st_size]
    assert files
    return files


VECTOR_FILES, CHROMA_DATABASE = "chroma/build-*/index/*/data_level0.bin", "chroma/build-*/index/chroma.sqlite3"


@pytest.mark.parametrize(
    ("damage", "pattern"),
    [
        *((damage, VECTOR_FILES) for damage in DAMAGES),
        *((damage, CHROMA_DATABASE) for damage in DAMAGES),
        *((damage, "words/build-*/index/*") for damage in DAMAGES),
        ("removed", "chroma/build-*/index/*/index_metadata.pickle"),
        ("cut", "*/build-*/stamp.json"),
        ("garbage", "*/current"),
    ],
)
def test_damage_is_found_at_start_and_rebuilt(damage, pattern, store, data_dir):
    for path in damaged_files(data_dir, pattern):
        DAMAGES[damage](path)

    at_start = IndexKeeper(store, data_dir)
    at_start.refresh()

    assert not_finding_themselves(at_start, store) == []
    assert at_start.find_damage() == {"words": "", "chroma": ""}
    at_start.close()


def test_a_removed_folder_is_rebuilt(store, data_dir):
    shutil.rmtree(data_dir / INDEXES_FOLDER)

    at_start = IndexKeeper(store, data_dir)
    at_start.refresh()

    assert not_finding_themselves(at_start, store) == []


def test_questions_are_answered_while_there_is_no_sound_index(store, data_dir):
    shutil.rmtree(data_dir / INDEXES_FOLDER)
    not_refreshed = IndexKeeper(store, data_dir)

    assert finds(not_refreshed, ASKED)[0] == "guides/kickoff#3"


def test_old_builds_and_half_made_ones_are_cleared_away(keeper, store, data_dir):
    chroma = data_dir / INDEXES_FOLDER / "chroma"
    (chroma / "scratch-left-by-a-kill").mkdir()
    for turn in range(4):
        store.put_documents([stored("tea", [f"Cup {turn}."])])
        keeper.refresh()
        an_hour_ago = time.time() - 3600
        os.utime(chroma / "current", (an_hour_ago, an_hour_ago))

    folders = [path.name for path in chroma.iterdir() if path.is_dir()]

    assert len(folders) <= 2
    assert not any(name.startswith("scratch-") for name in folders)


CHANGES_FOR_EVER = """
import sys
from pathlib import Path
from assistant.index.freshness import IndexKeeper
from assistant.settings import Settings
from assistant.store.database import open_database
from assistant.store.knowledge_store import KnowledgeStore
from tests.index.conftest import stored

data_dir = Path(sys.argv[1])
store = KnowledgeStore(open_database(Settings(data_dir=data_dir)))
keeper = IndexKeeper(store, data_dir)
keeper.refresh()
print("ready", flush=True)
turn = store.generation()
while True:
    turn += 1
    store.put_documents([stored(f"tea-{turn % 7}", [f"Cup{turn} with biscuit{part}." for part in range(5)])])
    keeper.refresh()
"""


@pytest.mark.slow
def test_a_kill_at_any_moment_leaves_what_was_live_and_the_next_start_finishes(store, data_dir):
    moments = random.Random(7)
    for _ in range(3):
        writer = subprocess.Popen(
            [sys.executable, "-c", CHANGES_FOR_EVER, str(data_dir)], cwd=ROOT, stdout=subprocess.PIPE
        )
        assert writer.stdout.readline() == b"ready\n"
        time.sleep(moments.uniform(0.0, 0.6))
        writer.send_signal(signal.SIGKILL)
        writer.wait()

        reader = IndexKeeper(store, data_dir)
        assert finds(reader, ASKED)[0] == "guides/kickoff#3"
        reader.refresh()
        assert all(len(store.passages_of_documents([d.document_id])) in (5, 8) for d in store.documents())
        assert not_finding_themselves(reader, store) == []
        reader.close()
