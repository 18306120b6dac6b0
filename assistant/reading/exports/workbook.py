"""Excel workbooks: bounded, read row by row, each cell as the text it stands for."""

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from itertools import islice
from typing import Any, Final

from assistant.errors import InvalidInput
from assistant.reading.exports.asking import Asking, counted
from assistant.reading.exports.layouts import knows
from assistant.reading.exports.merged import Merged, filled_down, merged_down
from assistant.reading.exports.refusing import MAX_COLUMNS
from assistant.reading.exports.source import Figure, Source, SourceRow

MAX_UNPACKED: Final = 600 * 1024 * 1024
MAX_SHARED_TEXT: Final = 64 * 1024 * 1024
"""The texts of a workbook are held in memory as a whole."""
MAX_RATIO: Final = 200
"""Real sheets shrink to a tenth or so; more than this is a bomb."""

_NOTHING: Final = "Nothing was stored."
_PERCENT: Final = re.compile(r"0(\.0+)?%")


def open_workbook(raw: bytes, file_name: str, asking: Asking) -> Source:
    """The sheet of a workbook that holds the table; which one is asked where several may.

    Raises:
        InvalidInput: no workbook, a broken one, or one that unpacks to too much.
    """
    _check_package(raw, file_name)
    book = _open(raw, file_name)  # once: where a sheet does not tell its size, opening reads it all
    names = [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]
    sheet = _chosen(book, names, file_name, asking)
    what = f"workbook, sheet {sheet!r}"
    merged = _merged(book, sheet, asking)
    if not merged:
        return Source(file_name, what, lambda: _rows(book, sheet, file_name))
    return Source(file_name, what, lambda: filled_down(_rows(book, sheet, file_name), merged))


def _merged(book: Any, sheet: str, asking: Asking) -> tuple[Merged, ...]:
    with book[sheet]._get_source() as stream:  # noqa: SLF001
        merged = merged_down(stream)
    if merged:
        told = f"{counted(len(merged), 'cell')}, whose text holds for each row it spans"
        asking.decided("Merged", told, merged[0].name)
    return merged


def _check_package(raw: bytes, file_name: str) -> None:
    try:
        with zipfile.ZipFile(BytesIO(raw)) as package:
            parts = package.infolist()
            names = {part.filename for part in parts}
            if "xl/workbook.xml" not in names:
                raise InvalidInput(
                    f"{file_name} is {_other_package(names)}, not a workbook.",
                    "Save the table as CSV (UTF-8) or XLSX and import that file.",
                )
            _check_size(parts, len(raw), file_name)
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with package.open(part) as stream:
                        head = stream.read(4096)
                    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                        raise InvalidInput(
                            f"{file_name} declares entities of its own, as no spreadsheet does.",
                            _NOTHING,
                        )
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise InvalidInput(
            f"{file_name} is a damaged or locked workbook.",
            f"Save it again without a password. {_NOTHING}",
        ) from error


def _other_package(names: set[str]) -> str:
    if "word/document.xml" in names:
        return "a Word document"
    if "ppt/presentation.xml" in names:
        return "a presentation"
    return "an OpenDocument file" if "mimetype" in names else "a zip file"


def _check_size(parts: list[zipfile.ZipInfo], packed: int, file_name: str) -> None:
    unpacked = sum(part.file_size for part in parts)
    shared = sum(p.file_size for p in parts if p.filename.endswith("sharedStrings.xml"))
    other = sum(
        p.file_size
        for p in parts
        if not p.filename.startswith("xl/worksheets/") and not p.filename.endswith("Strings.xml")
    )
    if (
        unpacked > MAX_UNPACKED
        or shared > MAX_SHARED_TEXT
        or other > MAX_SHARED_TEXT
        or len(parts) > 5000
        or unpacked > max(packed * MAX_RATIO, 1 << 20)
    ):
        raise InvalidInput(
            f"{file_name} unpacks to {unpacked // 1024**2:,} MB from {packed // 1024:,} KB, "
            "more than nextgear reads.",
            f"Save the sheet as CSV (UTF-8) and import that. {_NOTHING}",
        )


def _open(raw: bytes, file_name: str) -> Any:
    """The workbook with its formulas as text: what they last came to is not a value."""
    import warnings

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and extensions it does not know
            return load_workbook(BytesIO(raw), read_only=True, data_only=False, keep_links=False)
    except (InvalidFileException, KeyError, ValueError, TypeError, SyntaxError, OSError) as error:
        raise InvalidInput(
            f"{file_name} is a damaged workbook.", f"Open it and save it again. {_NOTHING}"
        ) from error


def _chosen(book: Any, names: list[str], file_name: str, asking: Asking) -> str:
    """The only sheet with a table; where several have one it is asked."""
    known = {name: _known_headings(book, name, file_name) for name in names[:50]}
    tables = [name for name in known if known[name] >= 2] or [n for n in known if known[n] >= 0]
    if not tables:
        raise InvalidInput(f"{file_name} has no sheet with anything in it.", _NOTHING)
    if len(tables) == 1 and asking.given("sheet") is None:
        if len(names) > 1:
            others = ", ".join(name for name in names if name != tables[0])
            asking.decided("Sheet", tables[0], f"not read: {others}", "sheet")
        return tables[0]
    answer = asking.choose(
        "sheet",
        "The workbook has several sheets with a table. Which one is meant?",
        [(name, f"{known[name]} known headings") for name in names[:50]],
    )
    return answer or tables[0]


def _known_headings(book: Any, sheet: str, file_name: str) -> int:
    """How many headings of its best row are known; -1 for an empty sheet."""
    rows = list(islice(_rows(book, sheet, file_name), 40))
    return max((sum(knows(cell) for cell in row.cells) for row in rows), default=-1)


def _rows(book: Any, sheet: str, file_name: str) -> Iterator[SourceRow]:
    try:
        page = book[sheet]
        page.reset_dimensions()  # a file may claim any size; only its cells count
        for number, row in enumerate(page.iter_rows(), start=1):
            cells = [_text(cell) for cell in row[:MAX_COLUMNS]]
            while cells and not cells[-1]:
                cells.pop()
            if any(cell.value is not None for cell in row[MAX_COLUMNS:]):
                raise InvalidInput(
                    f"{file_name}, row {number} has more than {MAX_COLUMNS} columns.",
                    f"Keep only the columns you need. {_NOTHING}",
                )
            if cells:
                yield SourceRow(number, cells)
    except (KeyError, ValueError, TypeError, SyntaxError, zipfile.BadZipFile, OSError) as error:
        raise InvalidInput(
            f"{file_name}, sheet {sheet!r} is damaged.", f"Open it and save it again. {_NOTHING}"
        ) from error


def _text(cell: Any) -> str:
    """A cell as the text that a person would have typed for it."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        # Text that opens with "=" is told from a formula by the cell's type.
        stripped = value.strip()
        return stripped if cell.data_type == "f" or not stripped.startswith("=") else f"'{stripped}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return _number(value, cell.number_format)
    if isinstance(value, datetime):
        return (
            value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
        )
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return f"={value}"  # an array formula or a data table


def _number(value: float, number_format: str | None) -> str:
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if number_format and _PERCENT.search(number_format):
        return f"{(exact * 100).normalize():f}%"
    return Figure(f"{exact.normalize():f}")
