"""Whether anything on record changed, told cheaply, so that what was computed can serve again."""

import sqlite3
import threading
from itertools import count

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

_SNAPSHOT = "SELECT pg_current_snapshot()::text"
"""What is committed and what is under way: the same text, the same rows to be seen."""


class Watch:
    """Asks the database which state it is in, on a connection that itself changes nothing.

    SQLite counts commits, PostgreSQL numbers them; neither reads a row for it. Commits in other
    databases of one PostgreSQL server count too: a change too many is told, never one too few.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._file: sqlite3.Connection | None = None
        self._server: Connection | None = None
        self._opened = count()
        self._connection = 0
        self._one_at_a_time = threading.Lock()

    def state(self) -> str:
        """A text that stays the same while nobody commits, in any program, and never comes again.

        Raises:
            DBAPIError, sqlite3.Error: the database cannot be reached.
        """
        with self._one_at_a_time:
            is_file = self._engine.dialect.name == "sqlite"
            found = self._asked_file() if is_file else self._asked_server()
            return f"{self._connection} {found}"

    def close(self) -> None:
        """Let go of the connection."""
        with self._one_at_a_time:
            for connection in (self._file, self._server):
                if connection is not None:
                    connection.close()
            self._file = self._server = None

    def _asked_file(self) -> str:
        if self._file is None:
            # Of its own: the pool's connections belong to threads and have transactions.
            self._connection = next(self._opened)
            file = str(self._engine.url.database)
            self._file = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
        return str(self._file.execute("PRAGMA data_version").fetchone()[0])

    def _asked_server(self) -> str:
        try:
            return self._snapshot()
        except DBAPIError:  # a server that was restarted has hung up; ask on a new line once
            if self._server is not None:
                self._server.invalidate()
                self._server.close()
                self._server = None
            return self._snapshot()

    def _snapshot(self) -> str:
        if self._server is None:
            self._connection = next(self._opened)
            self._server = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        found = str(self._server.exec_driver_sql(_SNAPSHOT).scalar_one())
        self._server.rollback()  # ends what SQLAlchemy takes for a transaction; sends nothing
        return found
