"""What a row comes to: entries of our own tables, by kind of file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from assistant.domain.people import Rep
from assistant.reading.exports.asking import Asking
from assistant.reading.exports.background import Background
from assistant.reading.exports.cells import Cells
from assistant.reading.exports.evidence import Evidence
from assistant.reading.exports.layouts import Layout
from assistant.reading.tables.template import Template

Entry = tuple[Template, dict[str, Any]]
"""Cells of one of our own tables, by its columns; the template makes a value of them."""


class LeaveOut(Exception):
    """A row that is not stored, and why. It is counted and shown, and no fault."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Matter:
    """All there is to know before rows are turned into entries."""

    layout: Layout
    evidence: Evidence
    cells: Cells
    background: Background
    asking: Asking

    def words(self, name: str) -> Mapping[str, int]:
        """How often each value stands in a column; empty where there is no such column."""
        return self.evidence.words.get(name, {})

    def has(self, name: str) -> bool:
        """Whether a column is taken for that field."""
        return name in self.layout.places


class Interpreter(Protocol):
    """Turns the read cells of one row into entries. `complete` is False while it must ask."""

    complete: bool

    def entries(self, row: dict[str, Any], rep: Rep | None) -> list[Entry]:
        """The row's entries.

        Raises:
            LeaveOut: the row is not stored.
            CellFault: a cell cannot be used.
        """
        ...

    def finish(self) -> None:
        """Say what was seen along the way, after the last row."""
        ...
