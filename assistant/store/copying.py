"""Whole databases: counted, compared and copied, whatever engine each of them is on."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select

from assistant.domain.keeping import Sum, Sums
from assistant.store.columns import canonical
from assistant.store.store import Store
from assistant.store.tables import METADATA

_AT_ONCE = 2_000  # rows
_SPAN = 2**256


def copy_all(source: Connection, target: Connection) -> None:
    """Fill the empty tables of `target` with the rows of `source`; both have today's schema."""
    for table in METADATA.sorted_tables:
        for rows in _rows(source, table):
            target.execute(insert(table), rows)


def clear(place: str) -> None:
    """Delete every row of the database at `place`."""
    with closing(Store.open(place)) as store, store.write() as record:
        empty(record.connection)


def empty(connection: Connection) -> None:
    """Delete every row, those that refer to others first."""
    for table in reversed(METADATA.sorted_tables):
        connection.execute(delete(table))


def sums(connection: Connection) -> Sums:
    """Count and digest of every table of today's schema."""
    return {
        table.name: sum_of(row for rows in _rows(connection, table) for row in rows)
        for table in METADATA.sorted_tables
    }


def sum_of(rows: Iterable[Mapping[str, Any]]) -> Sum:
    """Count and digest of rows.

    Digests of rows are added up, so that the order in which a database gives them is nothing.
    """
    count = total = 0
    for row in rows:
        count += 1
        total += int.from_bytes(hashlib.sha256(_told(row)).digest(), "big")
    return Sum(rows=count, digest=f"{total % _SPAN:064x}")


def differing(one: Sums, other: Sums) -> tuple[str, ...]:
    """The tables in which two databases differ."""
    return tuple(name for name in sorted({*one, *other}) if one.get(name) != other.get(name))


def _rows(connection: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    names = table.columns.keys()
    streamed = connection.execute(select(table), execution_options={"yield_per": _AT_ONCE})
    for part in streamed.partitions():
        yield [dict(zip(names, row, strict=True)) for row in part]


def _told(row: Mapping[str, Any]) -> bytes:
    return json.dumps(row, default=_plain, sort_keys=True, separators=(",", ":")).encode()


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return canonical(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return hashlib.sha256(value).hexdigest()
    raise TypeError(f"{type(value).__name__} is in no column")
