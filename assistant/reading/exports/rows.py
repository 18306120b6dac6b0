"""One row of a foreign file: its cells read, its person found, its faults named."""

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from pydantic import ValidationError

from assistant.domain.imports import RowFault
from assistant.domain.people import Rep
from assistant.domain.value import Value
from assistant.reading.exports.amounts import LONGEST_NOTHING, NOTHING
from assistant.reading.exports.cells import Cells, unwrapped
from assistant.reading.exports.entries import Entry, Interpreter, LeaveOut
from assistant.reading.exports.evidence import Named
from assistant.reading.exports.layouts import Layout, letter
from assistant.reading.exports.people import People
from assistant.reading.exports.source import SourceRow
from assistant.reading.tables.cells import Context
from assistant.reading.tables.faults import CellFault
from assistant.reading.tables.template import WHOLE_ROW

_SHOWN: Final = 60
_TEMPLATE_COLUMNS: Final = {"credited_on": "closed_on"}
"""Columns of our own tables that come from a field of another name."""


class Found(NamedTuple):
    """A value, the kind of our own table it belongs to, and the row it came from."""

    row: int
    kind: str
    value: Value


class _Used(NamedTuple):
    """A column that is read in each row. `wide`: one of many columns of one meaning."""

    name: str
    place: int
    read: Callable[[str], Any]
    wide: bool


class RowReader:
    """Reads rows by what was settled about their columns."""

    def __init__(
        self, layout: Layout, cells: Cells, people: People, interpreter: Interpreter
    ) -> None:
        self._layout = layout
        self._people = people
        self._interpreter = interpreter
        self._used = _used_columns(layout, cells)
        self._is_wide = bool(layout.metrics or layout.periods)
        self._width = len(layout.header)
        self._person = layout.places.get("rep")
        self._email = layout.places.get("rep_email")
        self._has_person = self._person is not None or self._email is not None

    def values(self, row: SourceRow, context: Context) -> list[Found]:
        """What a row comes to.

        Raises:
            LeaveOut: the row is not stored.
            CellFault: a cell cannot be used.
        """
        return [
            Found(row.number, template.kind, _built(template.build, entry, context))
            for template, entry in self.entries(row)
        ]

    def entries(self, row: SourceRow) -> list[Entry]:
        """What a row comes to, as cells of our own tables."""
        cells = row.cells
        if len(cells) > self._width:
            self._refuse_beyond(cells)
        read: dict[str, Any] = {"row_number": row.number}
        wide: dict[int, Any] = {}
        width = len(cells)
        for name, place, reader, is_wide in self._used:
            cell = cells[place] if place < width else ""
            if not cell or (len(cell) <= LONGEST_NOTHING and cell.casefold() in NOTHING):
                continue
            try:
                value = reader(cell if cell[0] != "=" else unwrapped(cell))
            except CellFault as fault:
                raise CellFault(fault.expected, letter(place) if is_wide else name) from None
            if is_wide:
                wide[place] = value
            elif value is not None:
                read[name] = value
                if name in _KEPT_CELLS:
                    read[_KEPT_CELLS[name]] = cell
        if self._is_wide:
            read["wide"] = wide
        return self._interpreter.entries(read, self._rep(cells))

    def _refuse_beyond(self, cells: list[str]) -> None:
        if any(cells[self._width :]):
            raise CellFault(
                f"at most {self._width} cells (put quotation marks around text with a separator)",
                letter(self._width),
            )

    def _rep(self, cells: list[str]) -> Rep | None:
        if not self._has_person:
            return None
        name, email, width = self._person, self._email, len(cells)
        who = Named(
            cells[name] if name is not None and name < width else "",
            cells[email] if email is not None and email < width else "",
        )
        found = self._people.rep(who)
        if isinstance(found, str):
            raise LeaveOut(found)
        return found

    def fault(self, row: SourceRow, fault: CellFault) -> RowFault:
        """A fault with the file's own heading and the cell as it stands."""
        name = _TEMPLATE_COLUMNS.get(fault.column, fault.column)
        place = self._layout.places.get(name, self._layout.places.get(fault.column))
        if place is None and fault.column.isupper():
            place = next(p for p in range(self._width + 1) if letter(p) == fault.column)
        if place is None:
            return RowFault(
                row=row.number,
                column=WHOLE_ROW,
                value=_short(", ".join(filter(None, row.cells))),
                expected=fault.expected,
            )
        heading = self._layout.header[place] if place < self._width else ""
        return RowFault(
            row=row.number,
            column=heading or f"column {letter(place)}",
            value=_short(row.cells[place] if place < len(row.cells) else ""),
            expected=fault.expected,
        )


_KEPT_CELLS: Final = {"stage": "stage_cell", "amount": "amount_cell"}
"""Fields whose cell is needed as it stands as well."""


def _built(
    build: Callable[[dict[str, Any], Context], Value], entry: dict[str, Any], context: Context
) -> Value:
    try:
        return build(entry, context)
    except ValidationError as error:
        first = error.errors()[0]
        raise CellFault(first["msg"], str(first["loc"][0]) if first["loc"] else "") from None


def _short(value: str) -> str:
    shown = " ".join(value.split())
    return shown if len(shown) <= _SHOWN else f"{shown[: _SHOWN - 1]}…"


def _used_columns(layout: Layout, cells: Cells) -> list[_Used]:
    readers = cells.readers
    named = ((name, name, place, False) for name, place in layout.places.items())
    periods = (("periods", "periods", place, True) for place in layout.periods)
    metrics = ((f"metric {place}", "metric", place, True) for place in layout.metrics)
    return [
        _Used(name, place, readers[key], wide)
        for key, name, place, wide in (*named, *periods, *metrics)
        if key in readers
    ]
