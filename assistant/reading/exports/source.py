"""A file opened as rows of text cells, to be gone through as often as needed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from assistant.reading.exports.asking import Asking


class Figure(str):
    """A cell that the file keeps as a number, so that its point can mean one thing only."""

    __slots__ = ()


class SourceRow(NamedTuple):
    """The cells of one row, stripped. `number` counts as a spreadsheet does."""

    number: int
    cells: list[str]


@dataclass(frozen=True)
class Source:
    """A table not yet understood. `rows()` starts over each time; blank rows are not in it.

    `what` names the form for the report.
    """

    file_name: str
    what: str
    rows: Callable[[], Iterator[SourceRow]]


def open_source(raw: bytes, file_name: str, asking: Asking) -> Source:
    """Decode, split and number the rows of a file.

    Raises:
        InvalidInput: it is no table, with what it is instead.
    """
    from assistant.reading.exports.refusing import is_workbook, refuse_foreign_bytes

    refuse_foreign_bytes(raw, file_name)
    if is_workbook(raw):
        from assistant.reading.exports.workbook import open_workbook

        return open_workbook(raw, file_name, asking)
    from assistant.reading.exports.delimited import open_delimited

    return open_delimited(raw, file_name, asking)
