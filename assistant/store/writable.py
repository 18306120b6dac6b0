"""Changing what is kept: each step whole or not at all, the same way for every type."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import NamedTuple, TypeVar

from sqlalchemy import Connection, NestedTransaction, delete, insert, update
from sqlalchemy.exc import DBAPIError

from assistant.domain.imports import Difference
from assistant.domain.value import Value
from assistant.errors import Conflict
from assistant.store.failures import as_sentences
from assistant.store.questions import in_parts
from assistant.store.record import Record
from assistant.store.rows import (
    following,
    row_of,
    upserting,
)
from assistant.store.stamps import restamp, restamp_former
from assistant.store.tables import KEPT, Kept

V = TypeVar("V", bound=Value)


class Put(NamedTuple):
    """What `put` found: values that were new, that changed, and that stood so already."""

    new: int
    changed: int
    same: int


class WritableRecord(Record):
    """The record in a transaction that may change it.

    Each call takes effect whole or not at all, also where its error is caught and the
    transaction goes on. `restamped` holds the reps whose searched history was added to.
    """

    def __init__(self, connection: Connection, place: str) -> None:
        super().__init__(connection, place)
        self.restamped: frozenset[str] = frozenset()

    @contextmanager
    def _step(self) -> Iterator[None]:
        with as_sentences(self._place):
            savepoint = self.connection.begin_nested()
            try:
                yield
            except BaseException:
                self._undo(savepoint)
                raise
            savepoint.commit()

    def _undo(self, savepoint: NestedTransaction) -> None:
        try:
            savepoint.rollback()
        except DBAPIError:
            # On a full disk SQLite has ended the whole transaction itself; end it here as
            # well, so that whoever caught the error cannot go on without one.
            whole = self.connection.get_transaction()
            if whole is not None:
                whole.rollback()

    def add(self, *values: Value) -> None:
        """Keep new values, in the order given.

        Raises:
            Conflict: an id is taken, or what a value belongs to is not there.
            InvalidInput: a text or number that not every database can hold.
        """
        with self._step():
            for kind, group in groupby(values, key=type):
                kept, new = KEPT[kind], tuple(group)
                self.connection.execute(insert(kept.table), [row_of(kept, v) for v in new])
                self.restamped |= restamp(self.connection, kept, new)

    def put(self, *values: Value) -> Put:
        """Keep values, in place of those with the same id; the last of several counts.

        A changed value of a versioned type gets the next version, whatever its own says.

        Raises:
            Conflict: what a value belongs to is not there.
            InvalidInput: a text or number that not every database can hold.
        """
        with self._step():
            counts = [self._put(kind, tuple(group)) for kind, group in groupby(values, key=type)]
        return Put(*map(sum, zip(*counts, strict=True))) if counts else Put(0, 0, 0)

    def _put(self, kind: type[Value], values: Sequence[Value]) -> Put:
        kept = _changeable(kind)
        made, same = self.differences(*values)
        if made:
            self._upsert(kept, [difference.after for difference in made])
        new = sum(difference.before is None for difference in made)
        return Put(new, len(made) - new, same)

    def settle(self, made: Sequence[Difference]) -> None:
        """Keep what differs exactly as it stands there, versions included.

        Raises:
            Conflict: what a value belongs to is not there.
            InvalidInput: a text or number that not every database can hold.
        """
        with self._step():
            for kind, group in groupby((difference.after for difference in made), key=type):
                self._upsert(_changeable(kind), list(group))

    def _upsert(self, kept: Kept, values: Sequence[Value]) -> None:
        statement = upserting(self.connection)(kept.table)
        fields = {name: statement.excluded[name] for name in kept.names if name != kept.key}
        restamp_former(self.connection, kept, [getattr(value, kept.key) for value in values])
        self.connection.execute(
            statement.on_conflict_do_update(index_elements=[kept.key], set_=fields),
            [row_of(kept, value) for value in values],
        )
        self.restamped |= restamp(self.connection, kept, values)

    def replace(self, value: V) -> V:
        """Keep a changed value and return it as stored, its version one higher.

        Raises:
            Conflict: it was changed or removed since `value` was read.
            InvalidInput: a text or number that not every database can hold.
        """
        kept = _changeable(type(value))
        stored = following(kept, value, value)
        expected = {name: getattr(value, name) for name in kept.identity}
        same = (kept.table.c[name] == wanted for name, wanted in expected.items())
        with self._step():
            done = self.connection.execute(
                update(kept.table).where(*same).values(row_of(kept, stored))
            )
            changed = (stored,) if done.rowcount else ()
            self.restamped |= restamp(self.connection, kept, changed)
        if done.rowcount != 1:
            raise Conflict(
                f"The entry {expected[kept.key]} of {kept.table.name} was changed or removed "
                "by somebody else meanwhile.",
                "Look at it again, then repeat your change.",
            )
        return stored

    def remove(self, kind: type[Value], key: str) -> bool:
        """Remove a value and what belongs to it; False where there is none.

        Raises:
            Conflict: others still depend on it.
        """
        kept = _changeable(kind)
        with self._step():
            restamp_former(self.connection, kept, (key,))
            gone = delete(kept.table).where(kept.table.c[kept.key] == key)
            return self.connection.execute(gone).rowcount > 0

    def clear(self, kind: type[Value], keys: Sequence[str]) -> int:
        """Remove values by their ids, and what belongs to them; how many there were.

        Raises:
            Conflict: others still depend on one.
        """
        _changeable(kind)
        return self.expire(kind, keys)

    def expire(self, kind: type[Value], keys: Sequence[str]) -> int:
        """The same for what has outlived its period, also where it is only ever added.

        Raises:
            Conflict: others still depend on one.
        """
        kept = KEPT[kind]
        with self._step():
            restamp_former(self.connection, kept, keys)
            return sum(
                self.connection.execute(
                    delete(kept.table).where(kept.table.c[kept.key].in_(part))
                ).rowcount
                for part in in_parts(keys)
            )


def _changeable(kind: type[Value]) -> Kept:
    kept = KEPT[kind]
    if kept.append_only:
        raise TypeError(f"{kind.__name__} is only ever added")
    return kept
