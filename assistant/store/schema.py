"""Bring a database to this program's schema, or say why that cannot be."""

from pathlib import Path
from threading import Lock
from typing import Any, NoReturn

from sqlalchemy import Connection, Engine, inspect, text

from assistant.errors import StorageFailure
from assistant.store.tables import METADATA

HEAD = "0008"
"""The newest migration; a database already there is opened without loading Alembic."""

VERSION_TABLE = "nextgear_schema"
_MIGRATIONS = Path(__file__).parent / "migrations"
# Alembic keeps its context in module globals, so one migration at a time in a process.
_one_at_a_time = Lock()


def bring_to_head(engine: Engine, place: str) -> None:
    """Migrate the database behind a writing engine where it is behind; all or nothing.

    Raises:
        StorageFailure: the database is newer than this program, or not ours.
    """
    with engine.connect() as connection:
        if _version(connection) == HEAD:
            return
    with _one_at_a_time, engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            _migrate_sqlite(connection, place)
        else:
            with connection.begin():  # takes its turn among the writers
                _migrate(connection, place)


def _version(connection: Connection) -> str | None:
    if not connection.dialect.has_table(connection, VERSION_TABLE):
        return None
    found: str | None = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))  # noqa: S608 - a constant
    return found


def _migrate_sqlite(connection: Connection, place: str) -> None:
    # SQLite changes a table by copying and dropping it, which would cascade to what refers
    # to it; and foreign keys can be switched only outside a transaction.
    driver: Any = connection.connection.dbapi_connection
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        with connection.begin():
            _migrate(connection, place)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise StorageFailure(f"The data in {place} is damaged.", "Restore a backup.")
    finally:
        driver.execute("PRAGMA foreign_keys=ON")


def _migrate(connection: Connection, place: str) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    # Another program may have migrated while this one waited for the lock.
    version = _version(connection)
    if version == HEAD:
        return
    if version is None:
        _refuse_foreign(connection, place)
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if version is not None and version not in known:
        raise StorageFailure(
            f"The data in {place} was written by a newer nextgear (schema {version}).",
            "Update nextgear on this machine, then try again.",
        )
    command.upgrade(config, "head")


def _refuse_foreign(connection: Connection, place: str) -> None:
    tables = set(inspect(connection).get_table_names())
    shared = connection.dialect.name == "postgresql"  # a schema may serve several programs
    if tables & set(METADATA.tables) or (tables and not shared):
        raise StorageFailure(
            f"{place} holds the tables of another program.",
            "Give another folder with NEXTGEAR_HOME, or another database.",
        )


def refuse_downgrade(revision: str) -> NoReturn:
    """Every migration's way back: there is none, since it would lose what was recorded.

    Raises:
        StorageFailure: always.
    """
    raise StorageFailure(
        f"A database at schema {revision} cannot be taken back to an earlier one.",
        "Restore the backup made before the update.",
    )
