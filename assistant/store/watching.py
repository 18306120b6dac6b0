"""Whether anything on record changed, told in microseconds, so that what was computed can serve."""

import sqlite3
import threading

from sqlalchemy import Engine


class Watch:
    """Asks SQLite for its count of commits, on a connection that itself never commits.

    Other databases have nothing as cheap: there nobody can be told.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection: sqlite3.Connection | None = None
        self._one_at_a_time = threading.Lock()

    def state(self) -> str | None:
        """A text that stays the same while nobody commits, in any program; None where unknown."""
        if self._engine.dialect.name != "sqlite":
            return None
        with self._one_at_a_time:
            if self._connection is None:
                self._connection = self._opened()
            return str(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Let go of the connection."""
        with self._one_at_a_time:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _opened(self) -> sqlite3.Connection:
        # Of its own: the pool's connections belong to threads and have transactions.
        file = str(self._engine.url.database)
        return sqlite3.connect(file, isolation_level=None, check_same_thread=False)
