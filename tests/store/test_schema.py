"""Opening: a fresh folder, a database of today, and everything that is neither."""

import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from assistant.domain.chat import ChatMessage, ThreadEntry
from assistant.domain.people import Manager
from assistant.errors import InvalidInput, StorageFailure
from assistant.store import Store, schema
from assistant.store.engine import FILE_NAME, open_engine
from assistant.store.tables import METADATA


@pytest.fixture
def alembic(place: str) -> Iterator[Config]:
    """Alembic on an open connection to a database that was migrated from nothing."""
    Store.open(place).close()
    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).parent / "migrations"))
    opened, _ = open_engine(place)
    with opened.connect() as connection:
        config.attributes["connection"] = connection
        yield config
    opened.dispose()


def sql(folder: Path, statement: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(folder / FILE_NAME)
    connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.mark.sqlite
def test_a_fresh_folder_belongs_to_its_owner_alone(store: Store, folder: Path) -> None:
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(folder.parent.stat().st_mode) == 0o700
    files = list(folder.iterdir())
    assert folder / FILE_NAME in files
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


@pytest.mark.sqlite
def test_a_folder_that_was_there_keeps_its_rights(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    Store.open(tmp_path).close()
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_migrations_make_the_schema_of_the_domain(alembic: Config) -> None:
    found = alembic.attributes["connection"]
    context = MigrationContext.configure(
        found, opts={"version_table": schema.VERSION_TABLE, "compare_type": True}
    )
    assert compare_metadata(context, METADATA) == []


def test_the_head_is_the_newest_migration(alembic: Config) -> None:
    assert ScriptDirectory.from_config(alembic).get_heads() == [schema.HEAD]


def test_there_is_no_way_back(alembic: Config, reopened: Callable[[], Store]) -> None:
    with pytest.raises(StorageFailure, match="cannot be taken back"):
        command.downgrade(alembic, "base")
    alembic.attributes["connection"].rollback()
    with reopened().read() as record:
        assert record.all(Manager) == ()


def test_a_newer_database_is_refused_and_left_alone(store: Store, place: str) -> None:
    with store.write() as record:
        record.connection.execute(text("UPDATE nextgear_schema SET version_num = '9999'"))
    with pytest.raises(StorageFailure, match="newer nextgear"):
        Store.open(place)
    with store.read() as record:
        found = record.connection.scalar(text("SELECT version_num FROM nextgear_schema"))
    assert found == "9999"


@pytest.mark.sqlite
def test_the_tables_of_another_program_are_refused(folder: Path) -> None:
    sql(folder, "CREATE TABLE albums (id INTEGER)")
    with pytest.raises(StorageFailure, match="another program"):
        Store.open(folder)


@pytest.mark.sqlite
def test_a_file_that_is_no_database_is_refused_and_left_alone(folder: Path) -> None:
    content = b"not a database, but long enough to look at" * 200
    folder.mkdir(parents=True)
    (folder / FILE_NAME).write_bytes(content)
    with pytest.raises(StorageFailure, match="not a nextgear database"):
        Store.open(folder)
    assert (folder / FILE_NAME).read_bytes() == content


@pytest.mark.sqlite
def test_a_damaged_database_is_a_sentence(store: Store, folder: Path) -> None:
    store.close()
    file = folder / FILE_NAME
    content = bytearray(file.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    file.write_bytes(content)
    with pytest.raises(StorageFailure, match="damaged"), Store.open(folder).read() as record:
        record.all(Manager)


@pytest.mark.sqlite
def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(StorageFailure, match="cannot be used"):
        Store.open(tmp_path / "taken")


@pytest.mark.sqlite
def test_a_sqlite_url_names_its_file(tmp_path: Path) -> None:
    Store.open(f"sqlite:///{tmp_path}/own.db").close()
    assert (tmp_path / "own.db").exists()


@pytest.mark.parametrize(
    "url", ["mysql://me:secret@host/db", "sqlite://", "://", "postgresql://me:secret@host:port/x"]
)
def test_a_url_of_no_use_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        Store.open(url)
    assert "secret" not in str(refused.value)


OPENED = """
import sys
from collections.abc import Callable, Iterator
from assistant.domain.people import Rep
from assistant.store import Store
with Store.open(sys.argv[1]).read() as record:
    record.all(Rep)
print(*sorted({name.split(".")[0] for name in sys.modules} | set(sys.modules)))
"""


def loaded(program: str, *arguments: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_opening_a_database_of_today_loads_neither_alembic_nor_the_orm(
    store: Store, place: str
) -> None:
    modules = loaded(OPENED, place)
    assert "sqlalchemy" in modules
    assert not modules & {"alembic", "sqlalchemy.orm"}
    assert ("sqlalchemy.dialects.postgresql" in modules) == place.startswith("postgresql")


@pytest.mark.parametrize(
    "name", ["assistant.domain.records", "assistant.store", "assistant.settings"]
)
def test_nothing_but_the_store_itself_loads_the_database_library(name: str) -> None:
    assert "sqlalchemy" not in loaded(f"import sys, {name}; print(*sys.modules)")


def test_conversations_from_before_they_were_listed_get_their_entry(place: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).parent / "migrations"))
    opened, _ = open_engine(place)
    with opened.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        for number, role in enumerate(("person", "assistant", "person", "assistant")):
            connection.execute(
                text(
                    "INSERT INTO chat_messages (id, thread_id, person_id, role, text, at) VALUES "
                    f"('m{number}', 'monday', 'p', '{role}', 'said', '2026-09-1{number} 08:00:00')"
                )
            )
    opened.dispose()
    store = Store.open(place)
    with store.read() as record:
        (entry,) = record.all(ThreadEntry)
        messages = record.all(ChatMessage)
    store.close()
    assert (entry.name, entry.first_id, entry.latest_id) == ("monday", "m0", "m2")
    assert (entry.begun_at.day, entry.last_at.day) == (10, 13)
    assert [(m.events, m.outcome) for m in messages] == [((), None)] * 4
