"""After an erasure: nothing of what was removed stays in any page of the database's files."""

from typing import Any

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import OperationalError

from assistant.store.tables import METADATA

_WAIT_MILLISECONDS = 2_000


def scrubbed(engine: Engine) -> bool:
    """Rewrite the database without its free pages; False while others keep it from that."""
    if engine.dialect.name == "sqlite":
        return _sqlite(engine)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        _postgresql(connection)
    return True


def _sqlite(engine: Engine) -> bool:
    engine.dispose()  # our own idle connections would keep the log from being emptied
    try:
        with engine.connect() as connection:
            driver: Any = connection.connection.dbapi_connection
            driver.execute(f"PRAGMA busy_timeout={_WAIT_MILLISECONDS}")
            driver.execute("VACUUM")
            # VACUUM itself writes through the log, so the log is emptied last.
            (busy, *_) = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            connection.invalidate()  # the short wait is this connection's alone
    except OperationalError:
        return False
    return not busy


def _postgresql(connection: Connection) -> None:
    for table in METADATA.sorted_tables:
        connection.execute(text(f'VACUUM FULL "{table.name}"'))
