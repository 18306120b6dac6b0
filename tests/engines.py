"""The two database engines as tests use them: a fresh place each, quickly, and copies of one."""

import shutil
from itertools import count
from pathlib import Path
from typing import Protocol

from assistant.store import Store

_SCHEMA = "with_schema"


class Engine(Protocol):
    """Where the workspaces of a test are kept.

    `url` is the setting NEXTGEAR_DATABASE_URL of a home, None where folders are enough.
    """

    def url(self, home: Path) -> str | None: ...

    def place(self, home: Path, workspace: str, *, migrated: bool = False) -> str:
        """A fresh place for that workspace, as `Store.open` takes it."""
        ...

    def copy(self, home: Path, to: Path) -> None:
        """Give the home `to` the workspace `demo` of `home`."""
        ...

    def keep(self) -> None:
        """Let what was made so far stand until the end of the run."""
        ...

    def clear(self) -> None:
        """Remove what was made since the last time."""
        ...


class Folders:
    """SQLite: pytest's own folders."""

    def __init__(self, spare: Path) -> None:
        self._spare = spare

    def url(self, home: Path) -> str | None:
        return None

    def place(self, home: Path, workspace: str, *, migrated: bool = False) -> str:
        folder = home / workspace
        if migrated:
            made = self._spare / _SCHEMA
            if not made.exists():
                Store.open(made).close()
            home.mkdir(mode=0o700, exist_ok=True)
            shutil.copytree(made, folder)
        return str(folder)

    def copy(self, home: Path, to: Path) -> None:
        shutil.copytree(home, to)

    def keep(self) -> None:
        """Nothing to do: pytest removes folders, and late."""

    def clear(self) -> None:
        """Nothing to do."""


class Databases:
    """PostgreSQL: a database for each workspace, made from a template."""

    def __init__(self, server: str, worker: str) -> None:
        self._server = server
        self._worker = worker
        self._names: dict[Path, str] = {}
        self._made: list[str] = []
        self._numbers = count()

    def url(self, home: Path) -> str:
        return f"{self._server}/{self._prefix(home)}_{{workspace}}"

    def place(self, home: Path, workspace: str, *, migrated: bool = False) -> str:
        template = f"{self._worker}_{_SCHEMA}"
        if migrated and not self._exists(template):
            self._create(template)
            Store.open(f"{self._server}/{template}").close()
        name = f"{self._prefix(home)}_{workspace}"
        if not self._exists(name):
            self._create(name, template if migrated else "template1")
            self._made.append(name)
        return f"{self._server}/{name}"

    def copy(self, home: Path, to: Path) -> None:
        name = f"{self._prefix(to)}_demo"
        if self._exists(name):  # empty, made for whoever might want it
            self._drop(name)
        self._create(name, f"{self._prefix(home)}_demo")
        self._made.append(name)

    def keep(self) -> None:
        self._made.clear()

    def clear(self) -> None:
        for name in self._made:
            self._drop(name)
        self._made.clear()

    def _prefix(self, home: Path) -> str:
        if home not in self._names:
            self._names[home] = f"{self._worker}_{next(self._numbers)}"
        return self._names[home]

    def _create(self, name: str, template: str = "template1") -> None:
        self._tell(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')

    def _drop(self, name: str) -> None:
        self._tell(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _exists(self, name: str) -> bool:
        return self._tell(f"SELECT FROM pg_database WHERE datname = '{name}'") > 0

    def _tell(self, statement: str) -> int:
        import psycopg

        at = self._server.replace("+psycopg", "") + "/postgres"
        with psycopg.connect(at, autocommit=True) as connection:
            return connection.execute(statement).rowcount
