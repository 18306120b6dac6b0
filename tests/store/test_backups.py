"""Backup and restore: whole, consistent, checked before anything is touched."""

import random
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from assistant.domain.goals import Credit
from assistant.domain.keeping import Sums
from assistant.domain.meetings import ClosureDay
from assistant.domain.people import Manager, Rep
from assistant.domain.privacy import Erasure
from assistant.errors import InvalidInput
from assistant.store import Store, erase, restoring
from assistant.store.backups import described, read_backup, write_backup
from assistant.store.copying import sums
from assistant.store.engine import FILE_NAME
from assistant.store.restoring import restore
from tests.engines import Engine
from tests.store.conftest import NOW

ABOUT = described("main", NOW)


@pytest.fixture
def elsewhere(tmp_path: Path, engine: Engine) -> Callable[[str], str]:
    """Further empty places on the engine of this run."""
    return lambda name: engine.place(tmp_path / "elsewhere", name)


def held(place: str | Path) -> Sums:
    with closing(Store.open(place)) as store, store.read() as record:
        return sums(record.connection)


def put_back(file: Path, place: str | Path, folder: Path) -> None:
    restore(file, place, folder, ABOUT)


# --- backup ------------------------------------------------------------------------------


def test_a_backup_says_what_it_holds_and_belongs_to_its_owner(backup: Path) -> None:
    found = read_backup(backup)
    assert (found.made_at, found.workspace, found.sums["credits"].rows) == (NOW, "main", 300)
    assert backup.stat().st_mode & 0o777 == 0o600
    assert [p.name for p in backup.parent.iterdir() if p.name.startswith("a.backup")] == [
        "a.backup"
    ]


def test_a_file_that_is_there_is_never_replaced(filled: Store, backup: Path) -> None:
    before = backup.read_bytes()
    with pytest.raises(InvalidInput, match="already"):
        write_backup(filled, backup, ABOUT)
    assert backup.read_bytes() == before


def test_a_folder_that_is_missing_is_a_sentence(filled: Store, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="cannot be written"):
        write_backup(filled, tmp_path / "no" / "a.backup", ABOUT)


def test_a_backup_under_writes_holds_one_state(store: Store, rep: Rep, tmp_path: Path) -> None:
    """A writer adds pairs; no backup ever holds half of one."""
    over = threading.Event()

    def write() -> None:
        n = 0
        while not over.is_set():
            with store.write() as record:
                record.add(ClosureDay(id=f"a{n}", day=date(2026, 1, 1)))
                record.add(ClosureDay(id=f"b{n}", day=date(2026, 1, 1)))
            n += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = [write_backup(store, tmp_path / f"{n}.backup", ABOUT) for n in range(5)]
    finally:
        over.set()
        writer.join()
    counts = [backup.sums["closure_days"].rows for backup in made]
    assert all(count % 2 == 0 for count in counts)
    assert counts == sorted(counts)


# --- restore -----------------------------------------------------------------------------


def test_a_restored_record_is_the_same_to_the_last_digit(
    filled: Store, backup: Path, elsewhere: Callable[[str], str], tmp_path: Path
) -> None:
    place = elsewhere("fresh")
    put_back(backup, place, tmp_path / "before")
    with filled.read() as record:
        assert held(place) == sums(record.connection)


@pytest.mark.parametrize("engine_of_target", ["sqlite", "this"])
def test_a_backup_fits_either_engine(
    engine_of_target: str,
    filled: Store,
    backup: Path,
    elsewhere: Callable[[str], str],
    tmp_path: Path,
) -> None:
    place = str(tmp_path / "file") if engine_of_target == "sqlite" else elsewhere("other")
    put_back(backup, place, tmp_path / "before")
    again = tmp_path / "again.backup"
    with closing(Store.open(place)) as store:
        write_backup(store, again, ABOUT)
        with store.read() as record, filled.read() as first:
            assert sums(record.connection) == sums(first.connection)
    assert read_backup(again).rows == read_backup(backup).rows


def test_what_was_there_is_kept_as_a_backup(
    filled: Store, backup: Path, place: str, tmp_path: Path
) -> None:
    with filled.write() as record:
        record.add(Manager(id="later", name="Came later"))
    with filled.read() as record:
        before = sums(record.connection)
    done = restore(backup, place, tmp_path / "before", ABOUT)
    with filled.read() as record:
        assert record.get(Manager, "later") is None
    assert done.before is not None
    put_back(Path(done.before), place, tmp_path / "again")
    with filled.read() as record:
        assert sums(record.connection) == before


def test_two_restores_in_one_second_keep_both(
    filled: Store, backup: Path, place: str, tmp_path: Path
) -> None:
    kept = [restore(backup, place, tmp_path / "before", ABOUT).before for _ in range(3)]
    assert None not in kept
    assert len(set(kept)) == 3


def test_a_program_that_has_it_open_sees_one_state_or_the_other(
    filled: Store, backup: Path, place: str, tmp_path: Path
) -> None:
    with filled.write() as record:
        record.add(*(ClosureDay(id=str(n), day=date(2026, 1, 1)) for n in range(50)))
    seen = set()
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            with filled.read() as record:
                seen.add((len(record.all(Credit)), len(record.all(ClosureDay))))

    looking = threading.Thread(target=look)
    looking.start()
    try:
        put_back(backup, place, tmp_path / "before")
    finally:
        done.set()
        looking.join()
    with filled.read() as record:
        seen.add((len(record.all(Credit)), len(record.all(ClosureDay))))
    assert seen <= {(300, 50), (300, 0)}
    assert (300, 0) in seen


def test_who_was_erased_since_is_erased_again_in_the_same_step(
    filled: Store, backup: Path, place: str, tmp_path: Path
) -> None:
    gone = Erasure(id="e", person_id="r", asked_at=NOW, by_id="m")
    with filled.write() as record:
        erase(record, "r")
        record.add(gone)
    assert restore(backup, place, tmp_path / "b", ABOUT).erased_again == 1
    with filled.read() as record:
        assert (record.all(Rep), record.all(Credit), record.all(Erasure)) == ((), (), (gone,))


def test_a_restore_that_fails_leaves_everything_as_it_was(
    filled: Store, backup: Path, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with filled.write() as record:
        record.add(Manager(id="later", name="Came later"))
    monkeypatch.setattr(restoring, "replay", lambda _record, _erasures: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        restore(backup, place, tmp_path / "before", ABOUT)
    with filled.read() as record:
        assert record.get(Manager, "later") is not None
        assert len(record.all(Credit)) == 300


@pytest.mark.sqlite
def test_a_damaged_database_is_set_aside_and_replaced(
    filled: Store, backup: Path, folder: Path, tmp_path: Path
) -> None:
    with filled.read() as record:
        before = sums(record.connection)
    filled.close()
    file = folder / FILE_NAME
    content = bytearray(file.read_bytes())
    content[8192:] = b"\xff" * (len(content) - 8192)
    file.write_bytes(content)
    done = restore(backup, folder, tmp_path / "before", ABOUT)
    assert Path(str(done.before)).read_bytes() == content
    assert Path(str(done.before)).parent == tmp_path / "before", "an erasure empties that folder"
    assert [f for f in folder.iterdir() if "damaged" in f.name] == []
    assert held(folder) == before


# --- what is refused ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no backup"),
        (b"hello", "no backup"),
        (b"PGDMP\x01\x0e", "pg_restore"),
        (b"SQLite format 3\x00" + b"\x00" * 4000, "damaged"),
    ],
)
def test_a_foreign_file_is_refused(content: bytes, words: str, tmp_path: Path) -> None:
    file = tmp_path / "foreign"
    file.write_bytes(content)
    with pytest.raises(InvalidInput, match=words):
        read_backup(file)


def test_a_database_that_is_no_backup_is_refused(tmp_path: Path) -> None:
    Store.open(tmp_path).close()
    with pytest.raises(InvalidInput, match="no backup"):
        read_backup(tmp_path / FILE_NAME)


def test_a_byte_that_changed_is_refused_or_changes_nothing(backup: Path, tmp_path: Path) -> None:
    whole = backup.read_bytes()
    wanted = read_backup(backup)
    refused = 0
    spots = random.Random(11)
    used = [position for position, byte in enumerate(whole) if byte]
    for n in range(60):
        content = bytearray(whole)
        content[spots.choice(used)] ^= 1 << spots.randrange(8)
        file = tmp_path / f"{n}.damaged"
        file.write_bytes(content)
        try:
            assert read_backup(file).sums == wanted.sums
        except InvalidInput:
            refused += 1
    assert refused > 5


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_a_backup_cut_off_is_refused(share: float, backup: Path) -> None:
    content = backup.read_bytes()
    backup.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(InvalidInput):
        read_backup(backup)


@pytest.mark.parametrize("table", ["credits", "reps", "nextgear_backup"])
def test_a_row_that_is_missing_is_refused(table: str, backup: Path) -> None:
    with closing(sqlite3.connect(backup)) as opened:
        opened.execute(f"DELETE FROM {table} WHERE rowid IN (SELECT max(rowid) FROM {table})")
        opened.commit()
    with pytest.raises(InvalidInput):
        read_backup(backup)


@pytest.mark.parametrize(
    "change", ["SET format = 99", """SET told = replace(told, '"000', '"999')"""]
)
def test_a_backup_of_a_newer_program_is_refused(change: str, backup: Path) -> None:
    with closing(sqlite3.connect(backup)) as opened:
        opened.execute(f"UPDATE nextgear_backup {change}")
        opened.commit()
    with pytest.raises(InvalidInput, match="newer"):
        read_backup(backup)
