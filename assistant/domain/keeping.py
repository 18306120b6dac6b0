"""Keeping the record safe: backups, moves to another database, and examinations of its health."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from assistant.domain.value import Value


class Sum(Value):
    """How many rows a table has, and a text that is the same for the same rows in any order."""

    rows: int
    digest: str


Sums = Mapping[str, Sum]
"""The sums of all tables, by name: equal where two databases hold the same."""


class Backup(Value):
    """What a backup says of itself."""

    made_at: datetime
    workspace: str
    program: str
    """The version of nextgear that made it."""
    schema_version: str
    sums: dict[str, Sum]

    @property
    def rows(self) -> int:
        """How many rows it holds in all."""
        return sum(table.rows for table in self.sums.values())


class Restored(Value):
    """What a restore did."""

    backup: Backup
    place: str
    before: str | None = None
    """The file with what was there before; None where there was nothing."""
    erased_again: int = 0
    """How many people were erased after the backup was made, and are gone from it again."""


class Health(StrEnum):
    """What an examination found."""

    GOOD = "good"
    REPAIRED = "repaired"
    LOOK = "look"
    """Works, and somebody should look at it."""
    BAD = "bad"
    """Does not work, or puts the record at risk."""


class Finding(Value):
    """One thing that was looked at, and how it is."""

    subject: str
    health: Health
    told: str
    """One sentence on what was found."""
    remedy: str = ""
