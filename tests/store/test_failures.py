"""Disks, locks and servers that fail: a sentence each, nothing half stored."""

import sqlite3
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.exc import InvalidRequestError, OperationalError

from assistant.domain.meetings import ClosureDay
from assistant.errors import Conflict, StorageFailure
from assistant.store import Store, engine
from assistant.store.engine import FILE_NAME
from assistant.store.failures import as_sentences


def closures(count: int) -> list[ClosureDay]:
    return [ClosureDay(id=str(n), day=date(2026, 1, 1), name="closed " * 50) for n in range(count)]


def with_pragma(store: Store, pragma: str) -> None:
    """Lets every connection of the store run into a limit of SQLite's own."""
    store.close()
    event.listen(store._engine, "connect", lambda connection, _: connection.execute(pragma))


@pytest.mark.sqlite
def test_a_full_disk_is_said_and_nothing_half_is_stored(store: Store) -> None:
    with_pragma(store, "PRAGMA max_page_count = 150")
    with pytest.raises(StorageFailure, match="full; nothing was stored"), store.write() as record:
        record.add(*closures(5000))
    with store.write() as record:
        assert record.all(ClosureDay) == ()
        record.add(*closures(1))


@pytest.mark.sqlite
def test_after_a_full_disk_a_transaction_cannot_go_on(store: Store) -> None:
    with_pragma(store, "PRAGMA max_page_count = 150")
    with pytest.raises(InvalidRequestError), store.write() as record:  # noqa: PT012
        record.add(*closures(1))
        with suppress(StorageFailure):
            record.add(*closures(5000)[1:])
        record.add(ClosureDay(id="late", day=date(2026, 1, 1)))
    with store.read() as record:
        assert record.all(ClosureDay) == ()


@pytest.mark.sqlite
def test_a_read_only_database_is_said(store: Store) -> None:
    with_pragma(store, "PRAGMA query_only = ON")
    with pytest.raises(StorageFailure, match="cannot be written"), store.write() as record:
        record.add(*closures(1))


@pytest.mark.sqlite
def test_a_program_that_holds_the_lock_for_too_long_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.05)
    store = Store.open(folder)
    other = sqlite3.connect(folder / FILE_NAME, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageFailure, match="another program"), store.write() as record:
        record.add(*closures(1))
    with store.read() as record:  # readers do not wait
        assert record.all(ClosureDay) == ()
    other.execute("ROLLBACK")
    with store.write() as record:
        record.add(*closures(1))
    other.close()
    store.close()


class ServerError(Exception):
    """Stands for psycopg's errors, of which only `sqlstate` is looked at."""

    def __init__(self, sqlstate: str | None) -> None:
        super().__init__("the server's own words")
        self.sqlstate = sqlstate


@pytest.mark.parametrize(
    ("sqlstate", "kind", "words"),
    [
        (None, StorageFailure, "cannot be reached"),
        ("08006", StorageFailure, "cannot be reached"),
        ("57P01", StorageFailure, "cannot be reached"),
        ("28P01", StorageFailure, "does not let this user in"),
        ("3D000", StorageFailure, "does not exist"),
        ("53100", StorageFailure, "full"),
        ("23505", Conflict, "same id"),
        ("23503", Conflict, "not on the record"),
        ("40001", Conflict, "at that moment"),
        ("XX000", StorageFailure, "XX000"),
    ],
)
def test_a_server_s_errors_are_sentences(
    sqlstate: str | None, kind: type[Exception], words: str
) -> None:
    with pytest.raises(kind, match=words), as_sentences("PostgreSQL db.example/team"):
        raise OperationalError("SELECT 1", {}, ServerError(sqlstate))
