"""Open the database: SQLite in a folder of one's own, or PostgreSQL by URL."""

import os
from pathlib import Path
from sqlite3 import Connection as SqliteConnection

from pydantic_core import from_json
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from assistant.errors import InvalidInput, StorageFailure

FILE_NAME = "nextgear.db"
BUSY_SECONDS = 30
"""How long a writer waits for another program's writing to end."""

POOLED = 10
"""Connections to PostgreSQL that a process keeps; twice as many while it is busy."""

_WRITERS = 7203_0002  # the number of the lock that PostgreSQL knows writers by

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",  # readers never wait for the writer
    "PRAGMA synchronous=NORMAL",  # a killed process loses nothing
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",  # what is erased is overwritten
)


def open_engine(place: str | Path) -> tuple[Engine, str]:
    """The engine for a folder or URL, and the place's name as shown to people.

    Nothing but the folder and an empty file is made here; the schema is another matter.

    Raises:
        InvalidInput: the URL is of no kind that can be used.
        StorageFailure: the folder or file cannot be made, or PostgreSQL's driver is missing.
    """
    if isinstance(place, str) and "://" in place:
        return _by_url(_parsed(place))
    return _sqlite(Path(place) / FILE_NAME)


def _parsed(text: str) -> URL:
    try:
        return make_url(text)
    except (ArgumentError, ValueError):
        # The text itself may hold a password, so it is not shown.
        raise InvalidInput(
            "The database URL cannot be understood.",
            "Write it as postgresql+psycopg://user:password@host/database.",
        ) from None


def _by_url(url: URL) -> tuple[Engine, str]:
    backend = url.get_backend_name()
    if backend == "sqlite" and url.database:
        return _sqlite(Path(url.database))
    if backend != "postgresql":
        raise InvalidInput(
            f"A database of the kind {url.drivername!r} cannot be used.",
            "Use a postgresql+psycopg:// URL, or no URL for a database of your own.",
        )
    return _postgresql(url), f"PostgreSQL {url.host or 'localhost'}/{url.database or ''}"


def _postgresql(url: URL) -> Engine:
    try:
        engine = create_engine(
            url.set(drivername="postgresql+psycopg"),
            connect_args={"connect_timeout": 5, "application_name": "nextgear"},
            json_deserializer=from_json,
            pool_pre_ping=True,  # a server that was restarted is not noticed by those who ask
            pool_size=POOLED,
            max_overflow=POOLED,
        )
    except ImportError as error:
        raise StorageFailure(
            "PostgreSQL needs the package psycopg, which is not installed.",
            "Install it with `pip install 'psycopg[binary]'`.",
        ) from error
    event.listen(engine, "begin", _begin_on_server)
    return engine


def _sqlite(file: Path) -> tuple[Engine, str]:
    _make_private(file)
    url = URL.create("sqlite", database=str(file))
    engine = create_engine(
        url,
        connect_args={"timeout": BUSY_SECONDS},
        json_deserializer=from_json,
        max_overflow=-1,  # a connection costs little, and one thread may need two
    )
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine, str(file)


def make_private_folder(folder: Path) -> None:
    """Make it and what it lies in where they are missing, closed to others (0700)."""
    for each in (*reversed(folder.parents), folder):
        if not each.exists():
            each.mkdir(mode=0o700, exist_ok=True)


def _make_private(file: Path) -> None:
    """Make folder (0700) and file (0600) where they are missing, never open to others."""
    try:
        make_private_folder(file.parent)
        if not file.exists():
            os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        reason = error.strerror or error
        raise StorageFailure(
            f"The data folder {file.parent} cannot be used: {reason}.",
            "Give another folder with NEXTGEAR_HOME, or make this one writable.",
        ) from error


def _set_up(connection: SqliteConnection, _record: object) -> None:
    connection.isolation_level = None  # transactions begin where `_begin` says so
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _begin(connection: Connection) -> None:
    # A transaction that reads first and writes later fails at once when another program has
    # written in between; taking the write lock at the start waits instead.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_on_server(connection: Connection) -> None:
    # Writers take turns as on SQLite: what one reads before it writes still stands when it does.
    # The lock goes with the transaction, whatever ends it.
    if connection.get_execution_options().get("writes", False):
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS})")


def reading(engine: Engine) -> Engine:
    """The engine for transactions that see one consistent state and change nothing."""
    if engine.dialect.name == "postgresql":
        return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return engine


def writing(engine: Engine) -> Engine:
    """The engine for transactions that change something."""
    return engine.execution_options(writes=True)
