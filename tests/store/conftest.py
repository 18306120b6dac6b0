"""Real SQLite in a folder of the test, with one manager and one rep on the record."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.domain.people import Manager, Rep
from assistant.store import Store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "home" / "main"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    opened = Store.open(folder)
    yield opened
    opened.close()


@pytest.fixture
def rep(store: Store) -> Rep:
    rep = Rep(id="r", name="Zoë Ångström", manager_id="m")
    with store.write() as record:
        record.add(Manager(id="m", name="Mara"), rep)
    return rep


@pytest.fixture
def reopened(folder: Path) -> Iterator[Callable[[], Store]]:
    """Opens further stores on the same folder, as another program would."""
    opened: list[Store] = []

    def open_again() -> Store:
        opened.append(Store.open(folder))
        return opened[-1]

    yield open_again
    for one in opened:
        one.close()
