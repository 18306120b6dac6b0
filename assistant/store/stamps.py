"""Stamps and revisions: who has read something knows at once whether it still stands."""

from collections.abc import Iterable
from uuid import uuid4

from sqlalchemy import Connection, func, select

from assistant.domain.value import Value
from assistant.store.questions import in_parts
from assistant.store.rows import upserting
from assistant.store.tables import STAMPS, Kept


def stamp_of(connection: Connection, rep_id: str) -> str:
    """The stamp of a rep's history; empty where nothing of it was ever recorded."""
    asked = select(STAMPS.c.stamp).where(STAMPS.c.rep_id == rep_id)
    found: str | None = connection.scalar(asked)
    return found or ""


def revision_of(connection: Connection, kept: Kept) -> str:
    """How many there are of a versioned type, and how often they were changed."""
    asked = select(func.count(), func.coalesce(func.sum(kept.table.c["version"]), 0))
    return "{}.{}".format(*connection.execute(asked.select_from(kept.table)).one())


def restamp(connection: Connection, kept: Kept, values: Iterable[Value]) -> frozenset[str]:
    """Give the histories these values stand in a new stamp, where they are searched at all.

    The ids of the reps whose histories these are. Stamps are random, not counted: a rep who is
    removed and added again must not meet an old number.
    """
    if not kept.searched:
        return frozenset()
    rep_ids = frozenset(value.rep_id for value in values)  # type: ignore[attr-defined]
    _write(connection, rep_ids)
    return rep_ids


def restamp_former(connection: Connection, kept: Kept, keys: Iterable[str]) -> None:
    """The same for the values as they stand, by their ids, before they change or go."""
    if kept.searched:
        columns = kept.table.c
        for part in in_parts(keys):
            asked = select(columns.rep_id).where(columns[kept.key].in_(part)).distinct()
            _write(connection, connection.scalars(asked))


def _write(connection: Connection, rep_ids: Iterable[str]) -> None:
    rows = [{"rep_id": rep_id, "stamp": uuid4().hex} for rep_id in rep_ids]
    if rows:
        statement = upserting(connection)(STAMPS)
        fields = {"stamp": statement.excluded.stamp}
        connection.execute(
            statement.on_conflict_do_update(index_elements=["rep_id"], set_=fields), rows
        )
