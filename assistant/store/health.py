"""Whether a record is sound: its schema, its pages, its references, its entries, its files."""

import stat
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select, text

from assistant.domain.keeping import Finding, Health
from assistant.errors import CoachError, Damaged
from assistant.store.record import Record
from assistant.store.rows import value_of
from assistant.store.schema import HEAD
from assistant.store.tables import KEPT

_RESTORE = "Restore a backup with `nextgear restore FILE`."
_TOLD = 3  # faults named one by one


def refuse_damaged(record: Record) -> None:
    """Stop where the pages of the database do not fit together.

    Raises:
        Damaged: they do not.
    """
    if record.connection.dialect.name != "sqlite":
        return  # PostgreSQL checks its pages itself, and no client can
    found = record.connection.scalars(text("PRAGMA integrity_check(1)")).all()
    if found != ["ok"]:
        raise Damaged(f"The database is damaged: {found[0]}.", _RESTORE)


def findings(record: Record) -> Iterator[Finding]:
    """What is found in the database itself."""
    yield Finding(subject="schema", health=Health.GOOD, told=f"Version {HEAD}, that of today.")
    try:
        refuse_damaged(record)
        yield from _references(record)
        yield from _entries(record)
    except CoachError as error:
        yield Finding(
            subject="integrity", health=Health.BAD, told=error.problem, remedy=error.remedy
        )


def _references(record: Record) -> Iterator[Finding]:
    if record.connection.dialect.name == "sqlite":
        broken = record.connection.execute(text("PRAGMA foreign_key_check")).all()
        if broken:
            told = f"{len(broken)} entries belong to something that is gone."
            yield Finding(subject="integrity", health=Health.BAD, told=told, remedy=_RESTORE)
            return
    told = "Pages and references are whole."
    yield Finding(subject="integrity", health=Health.GOOD, told=told)


def _entries(record: Record) -> Iterator[Finding]:
    """Every entry read as any command reads it."""
    read, faults = 0, []
    for kind, kept in KEPT.items():
        rows = record.connection.execute(select(kept.table), execution_options={"yield_per": 2_000})
        for row in rows:
            read += 1
            try:
                value_of(kind, kept, row)
            except CoachError as error:
                faults.append(error.problem)
    if faults:
        told = " ".join([f"{len(faults)} entries cannot be understood.", *faults[:_TOLD]])
        yield Finding(subject="entries", health=Health.BAD, told=told, remedy=_RESTORE)
    else:
        told = f"{read:,} entries can be read."
        yield Finding(subject="entries", health=Health.GOOD, told=told)


def private(folder: Path) -> Finding:
    """Close the workspace's folder, and what lies in it, to everybody but its owner."""
    open_to_others = [
        path
        for path in (folder, *sorted(folder.rglob("*")))
        if not path.is_symlink() and stat.S_IMODE(path.stat().st_mode) & 0o077
    ]
    try:
        for path in open_to_others:
            path.chmod(0o700 if path.is_dir() else 0o600)
    except OSError as error:
        told = f"{error.filename} can be read by others: {(error.strerror or '').lower()}."
        remedy = "Close it with chmod, as its owner."
        return Finding(subject="permissions", health=Health.BAD, told=told, remedy=remedy)
    if not open_to_others:
        told = f"{folder} can be read by its owner alone."
        return Finding(subject="permissions", health=Health.GOOD, told=told)
    more = len(open_to_others) - _TOLD
    names = ", ".join(path.name for path in open_to_others[:_TOLD])
    names += f" and {more:,} more" if more > 0 else ""
    told = f"Could be read by others and no longer can: {names}."
    return Finding(subject="permissions", health=Health.REPAIRED, told=told)
