"""What a kind of table is: its columns, and how a row of read cells becomes a domain value."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from assistant.domain.value import Value
from assistant.reading.tables.cells import CellReader, Context

Cells = Mapping[str, Any]
"""The understood cells of one row by column; empty ones are absent."""


@dataclass(frozen=True)
class Column:
    """One column. A `required` one must be in the header; its cells may be empty if `blank`."""

    name: str
    read: CellReader
    example: str
    meaning: str
    required: bool = False
    blank: bool = False


@dataclass(frozen=True)
class Built:
    """A value, the row of the file it came from, and the text of that row."""

    row: int
    text: str
    value: Any


@dataclass(frozen=True)
class Repeat:
    """A row that says again what another row has said."""

    row: int
    column: str
    value: str
    expected: str


WHOLE_ROW: Final = "(the whole row)"
"""Named as the column of a fault that no single cell is to blame for."""

Build = Callable[[Cells, Context], Value]
FindRepeats = Callable[[Sequence[Built]], Iterator[Repeat]]
Widen = Callable[[Sequence[Cells], Context], Context]
Warn = Callable[[Sequence[Built], Context], Iterator[str]]


def same_id(built: Sequence[Built]) -> Iterator[Repeat]:
    """Rows whose natural key is that of an earlier row."""
    first: dict[str, int] = {}
    for item in built:
        row = first.setdefault(item.value.id, item.row)
        if row != item.row:
            expected = f"each entry once: it repeats row {row}"
            yield Repeat(item.row, WHOLE_ROW, item.text, expected)


def unchanged(_: Sequence[Cells], context: Context) -> Context:
    """Most tables speak only of people who are known already."""
    return context


def no_warning(_: Sequence[Built], __: Context) -> Iterator[str]:
    """Most tables have nothing to say beside their faults."""
    return iter(())


@dataclass(frozen=True)
class Template:
    """A kind of table that can be imported.

    `build` makes one value of one row and raises CellFault where cells do not go together.
    `widen` looks at all rows first, for tables whose rows refer to one another.
    """

    kind: str
    meaning: str
    columns: tuple[Column, ...]
    build: Build
    repeats: FindRepeats = same_id
    widen: Widen = unchanged
    warn: Warn = no_warning

    @property
    def required(self) -> frozenset[str]:
        """The columns without which a table is not of this kind."""
        return frozenset(column.name for column in self.columns if column.required)
