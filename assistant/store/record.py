"""Reading domain values, the same way for every type that is kept."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any, TypeVar

from sqlalchemy import Connection, func, select

from assistant.domain.imports import Difference, Differences
from assistant.domain.value import Value
from assistant.store.questions import asked, questions
from assistant.store.rows import (
    following,
    in_order,
    value_of,
)
from assistant.store.stamps import revision_of, stamp_of
from assistant.store.tables import KEPT

V = TypeVar("V", bound=Value)

_AT_ONCE = 5_000  # rows fetched together: one by one costs half as much again


class Record:
    """The record in one transaction; values are checked again as they are read.

    `connection` is for the other modules of this package.
    """

    def __init__(self, connection: Connection, place: str) -> None:
        self.connection = connection
        self._place = place

    def get(self, kind: type[V], key: str) -> V | None:
        """The value of that id, or None."""
        found = tuple(self._matching(kind, {KEPT[kind].key: key}))
        return found[0] if found else None

    def all(
        self, kind: type[V], *, order_by: str | Sequence[str] = (), **where: object
    ) -> tuple[V, ...]:
        """The values whose fields are as wanted, by `order_by` (None last), then by id.

        What is wanted of a field is one value, a collection of which any will do, or a
        `Between`. A field of decimals or of nested values cannot be asked for by range.
        """
        fields = (order_by,) if isinstance(order_by, str) else order_by
        return in_order(self._matching(kind, where), (*fields, KEPT[kind].key))

    def count(self, kind: type[Value], **where: object) -> int:
        """How many values `all` would give, without reading them."""
        found = 0
        for part in questions(where):
            statement, given = asked(KEPT[kind].table, part)
            counted = select(func.count()).select_from(statement.subquery())
            found += self.connection.execute(counted, given).scalar_one()
        return found

    def latest(self, kind: type[V]) -> V | None:
        """The value with the highest id, for types whose ids count; None where there is none."""
        kept = KEPT[kind]
        newest = select(kept.table).order_by(kept.table.c[kept.key].desc()).limit(1)
        row = self.connection.execute(newest).first()
        return None if row is None else value_of(kind, kept, row)

    def revision(self, kind: type[Value]) -> str:
        """A text that changes with every change to values of a versioned type.

        Not where one goes as another of the same version comes.
        """
        return revision_of(self.connection, KEPT[kind])

    def differences(self, *values: Value) -> Differences:
        """How values compare with those kept under the same ids; the last of several counts.

        A changed value of a versioned type comes with the version after the kept one's.
        """
        made: list[Difference] = []
        same = 0
        for kind, group in groupby(values, key=type):
            kept = KEPT[kind]
            key = attrgetter(kept.key)
            wanted = {key(value): value for value in group}
            found: Iterator[Value] = self._matching(kind, {kept.key: tuple(wanted)})
            stored = {key(old): old for old in found}
            for name, value in wanted.items():
                if (old := stored.get(name)) is None:
                    made.append(Difference(None, value))
                elif following(kept, old, value, step=0) != old:
                    made.append(Difference(old, following(kept, old, value)))
                else:
                    same += 1
        return Differences(tuple(made), same)

    def belonging_to(self, rep_id: str) -> dict[type[Value], frozenset[str]]:
        """The ids of everything that goes when a rep goes, by type."""
        found = {}
        for kind, kept in KEPT.items():
            if "rep_id" in kept.names:
                columns = kept.table.c
                rows = self.connection.execute(
                    select(columns[kept.key]).where(columns["rep_id"] == rep_id)
                )
                found[kind] = frozenset(rows.scalars())
        return {kind: ids for kind, ids in found.items() if ids}

    def rows(self, kind: type[V], *fields: str, beginning: str = "") -> list[tuple[Any, ...]]:
        """Some fields alone of all whose ids begin so, by id; cheap where there are thousands."""
        kept = KEPT[kind]
        key = kept.table.c[kept.key]
        wanted = select(*(kept.table.c[name] for name in fields)).order_by(key)
        begins = key.startswith(beginning, autoescape=True)
        return [tuple(row) for row in self.connection.execute(wanted.where(begins))]

    def history_stamp(self, rep_id: str) -> str:
        """A text that changes with everything of a rep that can be searched; empty at first."""
        return stamp_of(self.connection, rep_id)

    def _matching(self, kind: type[V], where: Mapping[str, object]) -> Iterator[V]:
        kept = KEPT[kind]
        for part in questions(where):
            answer = self.connection.execute(*asked(kept.table, part))
            for rows in answer.partitions(_AT_ONCE):
                for row in rows:
                    yield value_of(kind, kept, row)
