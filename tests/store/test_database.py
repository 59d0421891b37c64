"""A database that cannot be used says so in one plain line."""

import sqlite3

import pytest

from assistant.errors import StoreError
from assistant.settings import Settings
from assistant.store.conversation_store import ConversationStore
from assistant.store.database import SQLITE_FILE, open_database
from assistant.store.knowledge_store import KnowledgeStore


def file_of(settings):
    return settings.data_dir / SQLITE_FILE


def test_a_missing_data_folder_is_made(settings):
    open_database(settings)

    assert file_of(settings).is_file()


def test_every_commit_reaches_the_disk_before_it_counts(database):
    with database.reading() as connection:
        pragmas = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")]

    assert pragmas == ["wal", 2]  # 2 is FULL


def test_a_file_in_place_of_the_data_folder_is_told(tmp_path):
    (tmp_path / "data").write_text("I am a file")

    with pytest.raises(StoreError, match="cannot be made or opened"):
        open_database(Settings(data_dir=tmp_path / "data"))


def test_garbage_in_place_of_the_database_is_told(settings):
    settings.data_dir.mkdir()
    file_of(settings).write_bytes(b"this is not a database, whatever its name says. " * 100)

    with pytest.raises(StoreError, match=r"is not a database\. Move that file away"):
        open_database(settings)


def test_a_database_cut_in_half_is_told(store, put, settings):
    ids = put("long", *(f"passage {number} " * 50 for number in range(500)))
    with sqlite3.connect(file_of(settings)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with file_of(settings).open("r+b") as file:
        file.truncate(file_of(settings).stat().st_size // 2 // 4096 * 4096)

    with pytest.raises(StoreError, match="damaged"):
        KnowledgeStore(open_database(settings)).passages(ids)


def test_a_database_of_a_newer_version_is_left_alone(database, settings):
    with database.writing() as connection:
        connection.exec_driver_sql("UPDATE state SET schema_version = 99")

    with pytest.raises(StoreError, match="newer version"):
        open_database(settings)


def test_a_locked_database_is_told_and_reading_goes_on(store, put, settings, monkeypatch):
    ids = put("kickoff", "one")
    monkeypatch.setattr("assistant.store.database.BUSY_SECONDS", 0)
    other = KnowledgeStore(open_database(settings))
    with sqlite3.connect(file_of(settings)) as writer:
        writer.execute("BEGIN IMMEDIATE")

        with pytest.raises(StoreError, match="in use by another program"):
            other.remove_documents(["guides/kickoff"])
        assert len(other.passages(ids)) == 1


def test_a_full_disk_is_told_and_what_was_there_stays(store, put, database):
    ids = put("kickoff", "one")
    with database.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")

    with pytest.raises(StoreError, match="is full"):
        put("long", *("word " * 1_000 for _ in range(50)))
    assert [passage.text for passage in store.passages(ids)] == ["one"]


@pytest.mark.parametrize("address", ["nonsense", "nosuchdatabase://host/name"])
def test_an_address_nobody_understands_is_told(address, tmp_path):
    with pytest.raises(StoreError, match="COACH_DATABASE_URL"):
        open_database(Settings(data_dir=tmp_path, database_url=address))


def test_another_database_than_the_one_in_the_data_folder_can_be_named(tmp_path):
    database = open_database(Settings(data_dir=tmp_path / "unused", database_url=f"sqlite:///{tmp_path}/named.db"))

    assert KnowledgeStore(database).generation() == 0
    assert (tmp_path / "named.db").is_file()
    assert not (tmp_path / "unused").exists()


def test_a_sound_database_has_no_damage(database):
    assert database.find_damage() == ""


def test_a_database_of_an_older_version_gets_what_is_new_and_keeps_what_it_holds(database, settings, put):
    ids = put("kept", "What stands here stays.")
    with database.writing() as connection:
        connection.exec_driver_sql("DROP TABLE drafts")
        connection.exec_driver_sql("UPDATE state SET schema_version = 1")
    database.close()

    upgraded = open_database(settings)

    assert [passage.text for passage in KnowledgeStore(upgraded).passages(ids)] == ["What stands here stays."]
    assert ConversationStore(upgraded).reply("nobody", 0) is None
