"""Open the store and hand out transactions."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from sqlalchemy import Engine

from assistant.store.engine import open_engine, reading, writing
from assistant.store.failures import as_sentences
from assistant.store.record import Record
from assistant.store.schema import bring_to_head
from assistant.store.scrubbing import scrubbed
from assistant.store.watching import Watch
from assistant.store.writable import WritableRecord


class Store:
    """The workspace's record. Safe for several threads and several programs at once."""

    def __init__(self, engine: Engine, place: str) -> None:
        self.place = place
        self._engine = engine
        self._reading = reading(engine)
        self._writing = writing(engine)
        self._thread = threading.local()
        self._watch = Watch(engine)

    @classmethod
    def open(cls, place: str | Path) -> Self:
        """Open the database in a folder or at a URL, migrated to this program's schema.

        Raises:
            StorageFailure: it cannot be opened, is newer than this program, or is not ours.
            InvalidInput: the URL is of no kind that can be used.
        """
        engine, name = open_engine(place)
        store = cls(engine, name)
        try:
            with as_sentences(name):
                bring_to_head(store._writing, name)
        except BaseException:
            store.close()
            raise
        return store

    def scrub(self) -> bool:
        """Overwrite what was removed, in free pages and in the log of changes; whether it could.

        Not while another program uses the database: then nothing is lost, and it is to be done
        later. On PostgreSQL the server's own log goes by the server's rules.

        Raises:
            StorageFailure: the database cannot be written.
        """
        with as_sentences(self.place):
            return scrubbed(self._engine)

    def close(self) -> None:
        """Let go of all connections."""
        self._watch.close()
        self._engine.dispose()

    def state(self) -> str:
        """A text that stays the same as long as nothing is committed, by any program.

        Raises:
            StorageFailure: the database cannot be read.
        """
        with as_sentences(self.place):
            return self._watch.state()

    @contextmanager
    def read(self) -> Iterator[Record]:
        """A consistent view: what others write meanwhile is not seen.

        Raises:
            StorageFailure: the database cannot be read.
        """
        with as_sentences(self.place), self._reading.begin() as connection:
            yield Record(connection, self.place)

    @contextmanager
    def write(self) -> Iterator[WritableRecord]:
        """One transaction: all that is done in it is stored when it ends well, else nothing.

        Transactions that write wait for each other, so nothing slow belongs inside; and one
        opened inside another by the same thread would wait for itself.

        Raises:
            StorageFailure: the database cannot be written.
            Conflict: what was to be stored contradicts what is stored.
            RuntimeError: this thread is writing already.
        """
        if getattr(self._thread, "writes", False):
            raise RuntimeError("this thread is writing already")
        self._thread.writes = True
        try:
            with as_sentences(self.place), self._writing.begin() as connection:
                yield WritableRecord(connection, self.place)
        finally:
            self._thread.writes = False
