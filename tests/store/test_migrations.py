"""Every schema there ever was, with a team's data in it, is brought to today's and loses nothing.

New migrations are picked up by themselves: the data are those of the sample team, put into each
earlier schema as far as that one had a place for them.
"""

from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Connection, MetaData, Table, column, insert, select
from sqlalchemy import table as table_of

from assistant.bootstrap import open_demo
from assistant.errors import StorageFailure
from assistant.store import Store, schema
from assistant.store.engine import open_engine, writing
from assistant.store.tables import KEPT, METADATA

MIGRATIONS = Path(schema.__file__).parent / "migrations"
LASTING = {"id", "rep_id", "on", "amount", "what", "due", "text", "name"}
"""Fields that no migration has a reason to change."""

Rows = dict[str, list[dict[str, Any]]]


def config(connection: Connection) -> Config:
    made = Config()
    made.set_main_option("script_location", str(MIGRATIONS))
    made.attributes["connection"] = connection
    return made


REVISIONS = [
    script.revision for script in reversed(list(ScriptDirectory(str(MIGRATIONS)).walk_revisions()))
]


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Rows:
    """Every row of the sample team after a 1:1, typed, by table."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEXTGEAR_HOME", str(tmp_path_factory.mktemp("rows")))
        patch.delenv("NEXTGEAR_DATABASE_URL", raising=False)
        coach, _ = open_demo(fresh=True)
        actor = coach.whoami()
        note = coach.setup.sample_file("notes/dia-2026-09-15.txt")
        review = coach.notes.read(actor, "dia", note, held_on=date(2026, 9, 15))
        coach.notes.confirm(actor, review.id, [review.items[0].number])
        with coach._office.store.read() as record:
            rows = {
                table.name: [dict(row._mapping) for row in record.connection.execute(select(table))]
                for table in METADATA.sorted_tables
            }
        coach.close()
    return rows


def at_revision(place: str, revision: str, rows: Rows) -> set[str]:
    """A database as that revision made it, with the rows it had a place for; its tables."""
    engine, _ = open_engine(place)
    found = MetaData()
    with writing(engine).begin() as connection:
        command.upgrade(config(connection), revision)
        found.reflect(connection)
        for table in found.sorted_tables:
            if kept := rows.get(table.name):
                fill(connection, table, kept)
    engine.dispose()
    return set(found.tables) & set(rows)


def fill(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    today = METADATA.tables[table.name].columns
    columns = [column(c.name, today[c.name].type if c.name in today else c.type) for c in table.c]
    gone = {c.name: something(c) for c in table.c if c.name not in today}
    had = [{c.name: row[c.name] for c in table.c if c.name in today} | gone for row in rows]
    connection.execute(insert(table_of(table.name, *columns)), had)


def something(gone: Column[Any]) -> object:
    """A value for a column that is no more."""
    if gone.nullable:
        return None
    day = datetime(2026, 1, 1, tzinfo=UTC)
    known = {bool: False, int: 0, Decimal: Decimal(0), datetime: day, date: day.date(), str: "[]"}
    return known[gone.type.python_type]


@pytest.mark.parametrize("revision", REVISIONS)
def test_data_of_every_earlier_schema_arrive_at_today_s(
    revision: str, place: str, sample: Rows
) -> None:
    tables = at_revision(place, revision, sample)
    with closing(Store.open(place)) as store, store.read() as record:
        for kind, kept in KEPT.items():
            after = {getattr(value, kept.key): value.model_dump() for value in record.all(kind)}
            if kept.table.name in tables:
                before = {row[kept.key]: row for row in sample[kept.table.name]}
                assert set(after) >= set(before)
                for key, row in before.items():
                    for name in LASTING & set(row) & set(after[key]):
                        assert after[key][name] == row[name]


@pytest.mark.parametrize("revision", REVISIONS)
def test_there_is_no_way_back_from_any_schema(revision: str, place: str) -> None:
    at_revision(place, revision, {})
    engine, _ = open_engine(place)
    with pytest.raises(StorageFailure, match="cannot be taken back"), writing(engine).begin() as c:
        command.downgrade(config(c), "base")
    engine.dispose()
    Store.open(place).close()
