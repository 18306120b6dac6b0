"""A record moved to another database: whole, compared, never over somebody else's."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.domain.people import Team
from assistant.errors import Conflict, StorageFailure
from assistant.store import Store, restoring
from assistant.store.backups import described
from assistant.store.copying import sums
from assistant.store.restoring import move, restore
from tests.engines import Engine
from tests.store.conftest import NOW


@pytest.fixture
def target(tmp_path: Path, engine: Engine) -> Iterator[Store]:
    opened = Store.open(engine.place(tmp_path / "target", "main"))
    yield opened
    opened.close()


@pytest.fixture
def file_store(tmp_path: Path, backup: Path) -> Iterator[Store]:
    """A record on SQLite, whatever the engine of this run."""
    restore(backup, tmp_path / "own", tmp_path / "before", described("main", NOW))
    opened = Store.open(tmp_path / "own")
    yield opened
    opened.close()


def test_a_move_arrives_whole_and_leaves_the_source(file_store: Store, target: Store) -> None:
    moved = move(file_store, target)
    with target.read() as there, file_store.read() as here:
        assert sums(there.connection) == sums(here.connection) == moved
    assert moved["credits"].rows == 300


def test_a_move_onto_another_team_is_refused(filled: Store, file_store: Store) -> None:
    with pytest.raises(Conflict, match="has a team already"):
        move(file_store, filled)


def test_a_copy_that_differs_is_undone(
    file_store: Store, target: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lossy(source: object, into: object) -> None:
        from assistant.store.copying import copy_all

        copy_all(source, into)  # type: ignore[arg-type]
        into.exec_driver_sql("DELETE FROM credits WHERE id = 'c7'")  # type: ignore[attr-defined]

    monkeypatch.setattr(restoring, "copy_all", lossy)
    with pytest.raises(StorageFailure, match="credits"):
        move(file_store, target)
    with target.read() as record:
        assert record.all(Team) == ()
