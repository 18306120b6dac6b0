"""A real database of the test's own, with one manager and one rep on the record."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.domain.people import Manager, Rep
from assistant.store import Store
from tests.engines import Engine


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
