"""A CSV file of one of our kinds to domain values: all of it, or every fault that was found."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pydantic import ValidationError

from assistant.domain.value import Value
from assistant.errors import InvalidInput, InvalidRow, InvalidTable
from assistant.reading.tables.cells import Context
from assistant.reading.tables.commitments import COMMITMENTS
from assistant.reading.tables.faults import CellFault
from assistant.reading.tables.figures import CREDITS, DEALS, GOALS, JUDGED, PROCESS
from assistant.reading.tables.known import KnownPeople
from assistant.reading.tables.meetings import DESTINATIONS, OBSERVED, ONE_ON_ONES, SKILLS
from assistant.reading.tables.people import CLOSURE, LEAVE, PEOPLE
from assistant.reading.tables.sheet import Row, Sheet, column_key, read_sheet
from assistant.reading.tables.template import WHOLE_ROW, Built, Cells, Column, Template

TEMPLATES: Final = (
    PEOPLE,
    GOALS,
    CREDITS,
    DEALS,
    PROCESS,
    JUDGED,
    LEAVE,
    CLOSURE,
    ONE_ON_ONES,
    COMMITMENTS,
    DESTINATIONS,
    SKILLS,
    OBSERVED,
)
"""Every kind, in an order in which they can be imported: people first."""

MAX_FAULTS: Final = 20
"""More faults than this are one mistake repeated: reading stops."""

_BY_KIND: Final = {template.kind: template for template in TEMPLATES}
_ALL_COLUMNS: Final = frozenset(column.name for t in TEMPLATES for column in t.columns)
_KINDS_REMEDY: Final = (
    f"Kinds are {', '.join(_BY_KIND)}; `nextgear import --template KIND` writes an example."
)


@dataclass(frozen=True)
class ImportedTable:
    """A table understood as a whole. Reading the same file again gives the same ids."""

    kind: str
    values: tuple[Value, ...]
    ignored_columns: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


class _Faults:
    """Faults of one file, up to `MAX_FAULTS`."""

    def __init__(self, file_name: str) -> None:
        self._file_name = file_name
        self._found: list[InvalidRow] = []

    def add(self, row: int, column: str, value: str, expected: str) -> None:
        shown = value if len(value) <= 60 else f"{value[:57]}..."
        self._found.append(InvalidRow(self._file_name, row, column, shown, expected))
        if len(self._found) > MAX_FAULTS:
            raise InvalidTable(self._file_name, self._found[:MAX_FAULTS], more=True)

    def __len__(self) -> int:
        return len(self._found)

    def settle(self) -> None:
        """Raise what was found, if anything was."""
        if len(self._found) == 1:
            raise self._found[0]
        if self._found:
            raise InvalidTable(self._file_name, sorted(self._found, key=lambda fault: fault.row))


def template_csv(kind: str) -> str:
    """A table of `kind` with a header and one example row, ready to be filled."""
    columns = _template(kind).columns
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(
        ([c.name for c in columns], [c.example for c in columns])
    )
    return text.getvalue()


def detect_kind(header: Sequence[str], file_name: str = "The table") -> str:
    """The kind whose required columns are all in `header`; of several, the most demanding.

    Raises:
        InvalidInput: no kind fits, or two fit equally well.
    """
    names = {column_key(cell) for cell in header}
    fits = [template for template in TEMPLATES if template.required <= names]
    if not fits:
        raise InvalidInput(f"{file_name}, row 1: {_nearest(names)}", _KINDS_REMEDY)
    most = max(len(template.required) for template in fits)
    best = [template.kind for template in fits if len(template.required) == most]
    if len(best) > 1:
        raise InvalidInput(
            f"{file_name}, row 1: the columns fit {' and '.join(best)}.",
            "Say which one it is with --kind.",
        )
    return best[0]


def read_table(raw: bytes, file_name: str, kind: str | None, known: KnownPeople) -> ImportedTable:
    """Read a file by one of our templates; with `kind` None the header decides.

    Raises:
        InvalidInput: the file as a whole cannot be read, or lacks a column.
        InvalidRow: one cell is wrong.
        InvalidTable: several cells are wrong; each is named.
    """
    sheet = read_sheet(raw, file_name, _ALL_COLUMNS)
    template = _template(kind or detect_kind(sheet.header.cells, file_name))
    places = _places(sheet.header, template, file_name)
    context = Context(known, commas_group=sheet.separator == ",", file_name=file_name)
    faults = _Faults(file_name)
    rows = _Rows(sheet, template, places, faults)
    understood = list(rows.understood(context))
    context = template.widen([cells for _, cells in understood], context)
    built = list(rows.built(understood, context))
    for repeat in template.repeats(built):
        faults.add(repeat.row, repeat.column, repeat.value, repeat.expected)
    faults.settle()
    columns = {column.name for column in template.columns}
    ignored = tuple(c for c in sheet.header.cells if c and column_key(c) not in columns)
    return ImportedTable(
        template.kind,
        tuple(item.value for item in built),
        ignored,
        (*sheet.warnings, *template.warn(built, context)),
    )


def _template(kind: str) -> Template:
    if (template := _BY_KIND.get(column_key(kind))) is None:
        raise InvalidInput(f"There is no kind of table called {kind!r}.", _KINDS_REMEDY)
    return template


def _nearest(names: set[str]) -> str:
    """What to say of a header that fits no kind: the kind it nearly is, and what it lacks."""
    shares = [len(t.required & names) / len(t.required) for t in TEMPLATES]
    if max(shares) < 0.5:
        return f"the header is of no known kind ({', '.join(sorted(names)[:8])})."
    template = TEMPLATES[shares.index(max(shares))]
    missing = [repr(c.name) for c in template.columns if c.required and c.name not in names]
    return f"the header looks like {template.kind}, but lacks the column {' and '.join(missing)}."


def _places(header: Row, template: Template, file_name: str) -> dict[str, int]:
    """At which place of a row each column stands."""
    keys = [column_key(cell) for cell in header.cells]
    columns = {column.name for column in template.columns}
    for name, times in Counter(keys).items():
        if times > 1 and name in columns:
            raise InvalidRow(file_name, header.number, name, name, "each column once")
    if missing := sorted(template.required - set(keys)):
        raise InvalidInput(
            f"{file_name}, row {header.number}: a table of {template.kind} needs the column "
            f"{' and '.join(map(repr, missing))}.",
            f"`nextgear import --template {template.kind}` writes an example.",
        )
    return {key: place for place, key in enumerate(keys) if key in columns}


@dataclass(frozen=True)
class _Rows:
    """The rows of one file on their way to values; what is wrong goes to `faults`."""

    sheet: Sheet
    template: Template
    places: dict[str, int]
    faults: _Faults

    def understood(self, context: Context) -> Iterator[tuple[Row, Cells]]:
        """Rows of which every cell could be read."""
        for row in self.sheet.rows:
            if self._fits_the_header(row):
                before = len(self.faults)
                cells = {c.name: self._cell(row, c, context) for c in self.template.columns}
                if len(self.faults) == before:
                    yield row, {name: cell for name, cell in cells.items() if cell is not None}

    def built(self, rows: Sequence[tuple[Row, Cells]], context: Context) -> Iterator[Built]:
        """Values of the rows whose cells go together."""
        for row, cells in rows:
            try:
                yield Built(row.number, row.text, self.template.build(cells, context))
            except CellFault as fault:
                self._blame(row, fault.column, fault.expected)
            except ValidationError as error:
                first = error.errors()[0]
                self._blame(row, str(first["loc"][0]) if first["loc"] else "", first["msg"])

    def _fits_the_header(self, row: Row) -> bool:
        width = len(self.sheet.header.cells)
        beyond = [cell for cell in row.cells[width:] if cell]
        if beyond:
            expected = f"at most {width} cells (put quotation marks around text with a separator)"
            self.faults.add(row.number, "(beyond the header)", beyond[0], expected)
        return not beyond

    def _cell(self, row: Row, column: Column, context: Context) -> object:
        """The value of a cell, None for an empty or faulty one."""
        text = row.at(self.places.get(column.name))
        if not text and column.required and not column.blank:
            self._blame(row, column.name, f"{column.meaning}, such as {column.example}")
        try:
            return column.read(text, context) if text else None
        except CellFault as fault:
            self._blame(row, column.name, fault.expected)
            return None

    def _blame(self, row: Row, column: str, expected: str) -> None:
        known = column in self.places
        value = row.at(self.places.get(column)) if known else row.text
        self.faults.add(row.number, column if known else WHOLE_ROW, value, expected)
