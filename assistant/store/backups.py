"""Backups: one file that holds the whole record, checks itself, and fits either engine.

A backup is a SQLite database with today's tables and one more, in which it says what it is. From
SQLite it is made by the online backup, from PostgreSQL row by row out of one snapshot; both see
one consistent state while others go on writing.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from assistant.domain.keeping import Backup, Sums
from assistant.errors import InvalidInput, StorageFailure
from assistant.store.copying import copy_all, sum_of
from assistant.store.failures import as_sentences
from assistant.store.schema import HEAD
from assistant.store.store import Store

_TABLE = "nextgear_backup"
_FORMAT = 1
_SQLITE = b"SQLite format 3\x00"
_POSTGRESQL_DUMP = b"PGDMP"
_DAMAGED = "Use another backup; nothing was changed."


def described(workspace: str, now: datetime) -> Backup:
    """What a backup made now says of itself, its sums aside."""
    return Backup(
        made_at=now, workspace=workspace, program=version("nextgear"), schema_version=HEAD, sums={}
    )


def write_backup(store: Store, file: Path, about: Backup) -> Backup:
    """Write all that is in `store` to a new file, readable by its owner alone.

    The file appears whole or not at all. The sums of `about` are filled in.

    Raises:
        InvalidInput: there is a file of that name, or no such folder.
        StorageFailure: the disk is full, or the database cannot be read.
    """
    if file.exists():
        raise InvalidInput(f"{file} is there already.", "Name a new file.")
    unfinished = file.with_name(file.name + ".unfinished")
    try:
        unfinished.unlink(missing_ok=True)
        os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as error:
        raise InvalidInput(f"{file} cannot be written: {_reason(error)}.", "") from error
    try:
        _fill(store, unfinished)
        with as_sentences(str(file)), closing(_opened(unfinished)) as copy:
            made = about.model_copy(update={"sums": _sums(copy)})
            _label(copy, made)
        _sync(unfinished)
        unfinished.rename(file)
    except OSError as error:
        raise StorageFailure(f"{file} cannot be written: {_reason(error)}.", "") from error
    finally:
        for left in (unfinished, *_beside(unfinished)):
            left.unlink(missing_ok=True)
    return made


def read_backup(file: Path) -> Backup:
    """What a backup says of itself, after every page and every row of it was checked.

    Raises:
        InvalidInput: no backup, damaged, or made by a newer program.
    """
    _refuse_other_files(file)
    try:
        with closing(_opened(file, "mode=ro&immutable=1")) as copy:
            if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise InvalidInput(f"{file} is damaged.", _DAMAGED)
            backup = _labelled(copy, file)
            if _sums(copy) != backup.sums:
                raise InvalidInput(f"{file} is not as it was when it was made.", _DAMAGED)
    except (sqlite3.Error, ValueError) as error:  # text and JSON that are none any more
        raise InvalidInput(f"{file} is damaged ({type(error).__name__}).", _DAMAGED) from error
    return backup


@contextmanager
def unpacked(file: Path, folder: Path) -> Iterator[Store]:
    """A store over a copy of a backup in `folder`, brought to today's schema.

    Raises:
        StorageFailure: the folder cannot be written.
    """
    copy = folder / "unpacked.db"
    try:
        copy.write_bytes(file.read_bytes())
        copy.chmod(0o600)
    except OSError as error:
        raise StorageFailure(f"{folder} cannot be used: {_reason(error)}.", "") from error
    with closing(_opened(copy)) as plain:
        plain.execute(f"DROP TABLE {_TABLE}")
    with closing(Store.open(f"sqlite:///{copy}")) as store:
        yield store


def _fill(store: Store, file: Path) -> None:
    with store.read() as record:
        if record.connection.dialect.name == "sqlite":
            source: Any = record.connection.connection.dbapi_connection
            with closing(_opened(file)) as target:
                source.backup(target)
                target.execute("PRAGMA journal_mode=DELETE")  # one file, readable anywhere
            return
        with closing(Store.open(f"sqlite:///{file}")) as copy, copy.write() as filled:
            copy_all(record.connection, filled.connection)
    with closing(_opened(file)) as target:
        target.execute("PRAGMA journal_mode=DELETE")


def _label(copy: sqlite3.Connection, made: Backup) -> None:
    copy.execute(f"CREATE TABLE {_TABLE} (format INTEGER, told TEXT)")
    copy.execute(f"INSERT INTO {_TABLE} VALUES (?, ?)", (_FORMAT, made.model_dump_json()))  # noqa: S608
    copy.commit()


def _labelled(copy: sqlite3.Connection, file: Path) -> Backup:
    named = "SELECT count(*) FROM sqlite_master WHERE name = ?"
    if not copy.execute(named, (_TABLE,)).fetchone()[0]:
        raise InvalidInput(
            f"{file} is a database, and no backup of nextgear.",
            "Backups are made by `nextgear backup FILE`.",
        )
    row = copy.execute(f"SELECT format, told FROM {_TABLE}").fetchone()  # noqa: S608
    if row is None:
        raise InvalidInput(f"{file} does not say what it is.", _DAMAGED)
    backup = Backup.model_validate_json(row[1]) if row[0] == _FORMAT else None
    if backup is None or backup.schema_version > HEAD:
        raise InvalidInput(
            f"{file} was made by a newer nextgear.", "Update nextgear, then restore it."
        )
    return backup


def _sums(copy: sqlite3.Connection) -> Sums:
    asked = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    names = [name for (name,) in copy.execute(asked) if name != _TABLE]
    copy.row_factory = sqlite3.Row
    try:
        return {
            name: sum_of(dict(row) for row in copy.execute(f'SELECT * FROM "{name}"'))  # noqa: S608
            for name in names
        }
    finally:
        copy.row_factory = None


def _refuse_other_files(file: Path) -> None:
    try:
        with file.open("rb") as opened:
            start = opened.read(len(_SQLITE))
    except OSError as error:
        raise InvalidInput(f"{file} cannot be read: {_reason(error)}.", "") from error
    if start.startswith(_POSTGRESQL_DUMP):
        raise InvalidInput(
            f"{file} is a dump of PostgreSQL, not a backup of nextgear.",
            "Give it to pg_restore.",
        )
    if start != _SQLITE:
        raise InvalidInput(
            f"{file} is no backup of nextgear.", "Backups are made by `nextgear backup FILE`."
        )


def _opened(file: Path, how: str = "mode=rw") -> sqlite3.Connection:
    return sqlite3.connect(f"{file.absolute().as_uri()}?{how}", uri=True)


def _beside(file: Path) -> list[Path]:
    return [file.with_name(file.name + ending) for ending in ("-wal", "-shm", "-journal")]


def _sync(file: Path) -> None:
    with file.open("rb") as written:
        os.fsync(written.fileno())


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
