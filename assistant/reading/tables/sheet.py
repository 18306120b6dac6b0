"""Bytes of a CSV file to a header and numbered rows."""

import csv
import io
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.domain.folding import fold
from assistant.errors import InvalidInput

SEPARATORS: Final = (",", ";", "\t")
_SAVE_AS_CSV: Final = "Save the table as CSV (UTF-8) and import that file."
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f]")
_SIGNATURES: Final = {
    b"PK\x03\x04": "an Excel workbook or another zip file",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook",
    b"%PDF": "a PDF",
}


@dataclass(frozen=True)
class Row:
    """The cells of one record. `number` counts as a spreadsheet does, the header being 1."""

    number: int
    cells: tuple[str, ...]

    @property
    def text(self) -> str:
        """What stands in the row, for showing."""
        return ", ".join(cell for cell in self.cells if cell)

    def at(self, place: int | None) -> str:
        """The cell at a place; empty where the row ends before it."""
        return self.cells[place] if place is not None and place < len(self.cells) else ""


@dataclass(frozen=True)
class Sheet:
    """A table as read: no cell has been understood yet, blank rows are gone."""

    header: Row
    rows: tuple[Row, ...]
    separator: str
    warnings: tuple[str, ...] = ()


def column_key(text: str) -> str:
    """A header cell for comparing: "Deal ID" and "deal-id" are deal_id."""
    return re.sub(r"[\s_-]+", "_", fold(text))


def read_sheet(raw: bytes, file_name: str, columns: Container[str]) -> Sheet:
    """Decode and split `raw`; the separator is the one that yields most of `columns`.

    Raises:
        InvalidInput: the file is empty, is not text, has no row below its header, or a quoted
            cell does not end.
    """
    text, warnings = _decode(raw, file_name)
    readings = [(separator, _header(text, separator)) for separator in SEPARATORS]
    separator = max(readings, key=lambda r: sum(column_key(cell) in columns for cell in r[1]))[0]
    rows = tuple(_rows(text, separator, file_name))
    if not rows:
        raise InvalidInput(f"{file_name} is empty.", _SAVE_AS_CSV)
    if len(rows) == 1:
        raise InvalidInput(f"{file_name} has a header and no row below it.", "Nothing was stored.")
    return Sheet(rows[0], rows[1:], separator, warnings)


def _decode(raw: bytes, file_name: str) -> tuple[str, tuple[str, ...]]:
    for signature, what in _SIGNATURES.items():
        if raw.startswith(signature):
            raise InvalidInput(f"{file_name} is {what}, not a CSV file.", _SAVE_AS_CSV)
    encoding = _encoding(raw)
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise InvalidInput(f"{file_name} holds bytes that are not text.", _SAVE_AS_CSV) from error
    if _CONTROL.search(text):
        raise InvalidInput(f"{file_name} is not a text file.", _SAVE_AS_CSV)
    if encoding == "utf-8-sig":
        return text, ()
    return text, (f"{file_name} is not in UTF-8; it was read as {encoding}: check the accents.",)


def _encoding(raw: bytes) -> str:
    if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16"
    try:
        raw.removeprefix(BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _records(text: str, separator: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)


def _header(text: str, separator: str) -> Sequence[str]:
    try:
        return next((cells for cells in _records(text, separator) if any(cells)), [])
    except csv.Error:
        return []


def _rows(text: str, separator: str, file_name: str) -> Iterator[Row]:
    """Rows with anything in them; blank ones are skipped but counted."""
    number = 0
    try:
        for number, cells in enumerate(_records(text, separator), start=1):
            stripped = tuple(cell.strip() for cell in cells)
            if any(stripped):
                yield Row(number, stripped)
    except csv.Error as error:
        raise InvalidInput(
            f"{file_name}, row {number + 1}: quotation marks do not pair up ({error}).",
            "They stand around a whole cell; one inside a cell is written twice.",
        ) from error
