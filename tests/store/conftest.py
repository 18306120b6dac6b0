"""A real database of the test's own, with one manager and one rep on the record."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.domain.goals import Credit
from assistant.domain.people import Manager, Rep, Team
from assistant.store import Store, StoredVectors
from assistant.store.backups import described, write_backup
from tests.engines import Engine

NOW = datetime(2026, 11, 29, 15, 0, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where SQLite keeps what `place` names."""
    return tmp_path / "home" / "main"


@pytest.fixture
def place(folder: Path, engine: Engine) -> str:
    """An empty place, as a store opens it."""
    return engine.place(folder.parent, folder.name)


@pytest.fixture
def store(folder: Path, engine: Engine) -> Iterator[Store]:
    """A store with today's schema and nothing in it."""
    opened = Store.open(engine.place(folder.parent, folder.name, migrated=True))
    yield opened
    opened.close()


@pytest.fixture
def rep(store: Store) -> Rep:
    rep = Rep(id="r", name="Zoë Ångström", manager_id="m")
    with store.write() as record:
        record.add(Manager(id="m", name="Mara"), rep)
    return rep


@pytest.fixture
def reopened(folder: Path, engine: Engine) -> Iterator[Callable[[], Store]]:
    """Opens further stores on the same place, as another program would."""
    opened: list[Store] = []

    def open_again() -> Store:
        opened.append(Store.open(engine.place(folder.parent, folder.name)))
        return opened[-1]

    yield open_again
    for one in opened:
        one.close()


@pytest.fixture
def filled(store: Store, rep: Rep) -> Store:
    """A record with something of every kind of column: money, JSON, times, bytes, any script."""
    with store.write() as record:
        record.add(Team(id="t", name="Nord Süd 北", owner_id="m", notice_given_on=date(2026, 1, 1)))
        for n in range(300):
            on = date(2026, 1, 1 + n % 28)
            record.add(Credit(id=f"c{n}", rep_id="r", on=on, amount=Decimal(f"{n}.{n:08}")))
    StoredVectors(store, "embedder").put({"hash": b"\x00\xff"}, rep_id="r")
    return store


@pytest.fixture
def backup(filled: Store, tmp_path: Path) -> Path:
    file = tmp_path / "a.backup"
    write_backup(filled, file, described("main", NOW))
    return file
