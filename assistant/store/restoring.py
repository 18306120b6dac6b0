"""Putting a whole record in the place of another: restore, and the move to another engine."""

import itertools
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.domain.keeping import Backup, Restored, Sums
from assistant.domain.people import Team
from assistant.domain.privacy import Erasure
from assistant.errors import Conflict, Damaged, StorageFailure
from assistant.store.backups import read_backup, unpacked, write_backup
from assistant.store.copying import copy_all, differing, empty, sums
from assistant.store.engine import FILE_NAME, make_private_folder
from assistant.store.erasing import replay
from assistant.store.health import refuse_damaged
from assistant.store.record import Record
from assistant.store.store import Store


def restore(file: Path, place: str | Path, folder: Path, present: Backup) -> Restored:
    """Put what a backup holds in the place of what is at `place`, all or nothing.

    What is there now is kept first, as a backup in `folder` that `present` describes. A database
    that is damaged is set aside there as it is; an erasure removes what lies there. Other programs
    may have it open: they see the one state or the other.

    Raises:
        InvalidInput: no backup, damaged, or made by a newer program.
        StorageFailure: the place cannot be written, or is not ours.
    """
    backup = read_backup(file)
    make_private_folder(folder)
    target, aside = _open_or_set_aside(place, folder, present.made_at)
    try:
        before = aside or _keep(target, folder, present)
        with TemporaryDirectory(dir=folder) as room, unpacked(file, Path(room)) as source:
            erased = _fill(source, target)
        return Restored(
            backup=backup,
            place=target.place,
            before=str(before) if before else None,
            erased_again=erased,
        )
    finally:
        target.close()


def move(source: Store, target: Store) -> Sums:
    """Copy the record into an empty database and compare the two; what both now hold.

    Nobody can change the source meanwhile.

    Raises:
        Conflict: the target has a team already.
        StorageFailure: the copy is not the same; nothing of it is kept.
    """
    with source.write() as old, target.write() as new:
        if new.all(Team):
            raise Conflict(
                f"{target.place} has a team already.", "Name an empty database; nothing was moved."
            )
        empty(new.connection)
        copy_all(old.connection, new.connection)
        return _compared(old, new, target.place)


def _fill(source: Store, target: Store) -> int:
    with source.read() as old, target.write() as new:
        erasures = new.all(Erasure)
        empty(new.connection)
        copy_all(old.connection, new.connection)
        _compared(old, new, target.place)
        return replay(new, erasures)


def _compared(old: Record, new: Record, place: str) -> Sums:
    held = sums(old.connection)
    if found := differing(held, sums(new.connection)):
        raise StorageFailure(
            f"What arrived in {place} differs in {', '.join(found)}.", "Nothing of it was kept."
        )
    return held


def _keep(target: Store, folder: Path, present: Backup) -> Path | None:
    with target.read() as record:
        if not record.all(Team):
            return None
    file = _free(folder / f"before-restore-{present.made_at:%Y%m%d-%H%M%S}.backup")
    write_backup(target, file, present)
    return file


def _free(file: Path) -> Path:
    """The file's own name, or the next one that nobody has: two restores fit into one second."""
    names = (file.with_stem(f"{file.stem}-{n}") for n in itertools.count(2))
    return next(name for name in itertools.chain([file], names) if not name.exists())


def _open_or_set_aside(place: str | Path, folder: Path, now: datetime) -> tuple[Store, Path | None]:
    try:
        return _open_whole(place), None
    except Damaged:
        aside = _set_aside(
            Path(place) / FILE_NAME, _free(folder / f"damaged-{now:%Y%m%d-%H%M%S}.db")
        )
        return Store.open(place), aside


def _open_whole(place: str | Path) -> Store:
    store = Store.open(place)
    try:
        with store.read() as record:
            refuse_damaged(record)
    except BaseException:
        store.close()
        raise
    return store


def _set_aside(file: Path, aside: Path) -> Path:
    try:
        file.rename(aside)
        for ending in ("-wal", "-shm"):
            with suppress(FileNotFoundError):
                file.with_name(file.name + ending).rename(aside.with_name(aside.name + ending))
    except OSError as error:
        raise StorageFailure(f"{file} cannot be moved: {error.strerror}.", "") from error
    return aside
