"""Store: opens the database and tells its errors in plain words.

Reads and writes go through `Database.reading()` and `Database.writing()`; one `writing()` block is one commit.
"""

import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, insert, inspect, make_url, select, text, update
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from assistant.errors import StoreError
from assistant.settings import Settings
from assistant.store.tables import SCHEMA_VERSION, metadata, state

SQLITE_FILE = "coach.db"
BUSY_SECONDS = 5
WRITES = "coach_writes"  # the execution option that marks a writing transaction


@dataclass(frozen=True, slots=True)
class Database:
    """An open database; `location` is how it is named to people."""

    engine: Engine
    location: str

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        with errors_told_plainly(self.location), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: committed as a whole when the block ends, or not at all."""
        with errors_told_plainly(self.location), self.engine.connect() as connection:
            connection = connection.execution_options(**{WRITES: True})
            with connection.begin():
                yield connection

    def find_damage(self) -> str:
        """Read the whole database and say what is wrong with it; empty when it is sound."""
        if self.engine.dialect.name != "sqlite":
            return ""
        with self.reading() as connection:
            verdict = connection.execute(text("PRAGMA quick_check(1)")).scalar_one()
        return "" if verdict == "ok" else str(verdict)

    def empty_log(self) -> bool:
        """Bring the write-ahead log into the database and cut it to nothing: it may hold what was deleted since."""
        if self.engine.dialect.name != "sqlite":
            return False
        with self.reading() as connection:
            connection.exec_driver_sql("COMMIT")  # the log cannot be emptied inside a transaction
            busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()[0]
        return not busy

    def write_afresh(self) -> bool:
        """Write the whole database anew, so that no page holds what was deleted; False where others are reading it."""
        if self.engine.dialect.name != "sqlite":
            return False
        try:
            with self.reading() as connection:
                connection.exec_driver_sql("COMMIT")
                connection.exec_driver_sql("PRAGMA temp_store=MEMORY")  # no copy in a folder of temporary files
                connection.exec_driver_sql("VACUUM")
        except StoreError:
            return False
        return self.empty_log()

    def close(self) -> None:
        self.engine.dispose()


def open_database(settings: Settings) -> Database:
    """Open the store's database, making it if it is new. Refuses one that a newer version wrote."""
    if settings.database_url:
        database = _named_database(settings.database_url)
    else:
        database = _sqlite_database(settings.data_dir)
    with errors_told_plainly(database.location):
        _prepare(database)
    return database


@contextmanager
def errors_told_plainly(location: str) -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        raise _plain_error(error, location) from error
    except sqlite3.Error as error:  # raised while a connection is being set up
        raise _plain_error(error, location) from error


def _sqlite_database(data_dir: Path) -> Database:
    path = data_dir.resolve() / SQLITE_FILE
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"The data folder {str(data_dir)!r} cannot be made or opened: {error.strerror}.",
            "Check its permissions or set COACH_DATA_DIR to another folder.",
        ) from error
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": BUSY_SECONDS})
    _keep_sqlite_safe(engine)
    return Database(engine, str(path))


def _named_database(url: str) -> Database:
    try:
        parsed = make_url(url)
        engine = create_engine(parsed, pool_pre_ping=True)
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise StoreError(
            "COACH_DATABASE_URL names a database that cannot be used: its address or its driver is unknown.",
            "Check the address and install the driver, for example `pip install psycopg`.",
        ) from error
    if parsed.get_backend_name() == "sqlite":
        _keep_sqlite_safe(engine)
    return Database(engine, parsed.render_as_string(hide_password=True))


def _keep_sqlite_safe(engine: Engine) -> None:
    """Write-ahead log with full sync, foreign keys, and a write lock taken at the start of each write."""

    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # we begin transactions ourselves, below
        connection.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA secure_delete=ON")  # what is deleted is overwritten, and not only let go

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _prepare(database: Database) -> None:
    """Make the tables of a new database; check the version of one that exists."""
    with database.engine.connect() as connection:
        known = inspect(connection).has_table(state.name)
    if not known:
        _make_tables(database)
    with database.reading() as connection:
        version = connection.execute(select(state.c.schema_version)).scalar_one()
    if version > SCHEMA_VERSION:
        raise StoreError(
            f"{database.location} was written by a newer version of this program.",
            "Install that version again, or set COACH_DATA_DIR to another folder.",
        )
    if version < SCHEMA_VERSION:
        _add_new_tables(database)


def _add_new_tables(database: Database) -> None:
    """Bring a database of an older version to this one; what it holds stays as it is."""
    with database.writing() as connection:
        metadata.create_all(connection)
        connection.execute(update(state).values(schema_version=SCHEMA_VERSION))


def _make_tables(database: Database) -> None:
    first_row = {
        "only_row": 1,
        "schema_version": SCHEMA_VERSION,
        "store_id": uuid.uuid4().hex,
        "generation": 0,
    }
    with database.writing() as connection:
        # Another process may have made them since we looked; the write lock is ours now.
        metadata.create_all(connection)
        if connection.execute(select(state.c.only_row)).first() is None:
            connection.execute(insert(state).values(first_row))


def _plain_error(error: Exception, location: str) -> StoreError:
    reason = str(getattr(error, "orig", None) or error).lower()
    for sign, what_happened, what_to_do in _PLAIN_WORDS:
        if sign in reason:
            return StoreError(what_happened.format(location=location), what_to_do)
    return StoreError(
        f"The database {location} cannot be used: {reason.splitlines()[0]}.",
        "Check that it is running and reachable, and run `coach doctor`.",
    )


_PLAIN_WORDS = (
    (
        "not a database",
        "{location} is not a database.",
        "Move that file away and run `coach ingest`, or restore it from a backup.",
    ),
    (
        "malformed",
        "{location} is damaged.",
        "Restore it from a backup, or move it away and run `coach ingest`.",
    ),
    ("locked", "{location} is in use by another program.", "Wait until that has finished and try again."),
    ("readonly", "{location} cannot be written.", "Check the permissions of that file and of its folder."),
    ("full", "The disk that holds {location} is full.", "Free some space and try again; nothing was lost."),
    (
        "unable to open",
        "{location} cannot be opened.",
        "Check that its folder exists and can be written, or set COACH_DATA_DIR to another folder.",
    ),
    (
        "no such table",
        "{location} lacks a table that this program needs.",
        "Move that file away and run `coach ingest`, or restore it from a backup.",
    ),
    ("disk i/o error", "{location} cannot be read or written: the disk reports an error.", "Check the disk."),
)
