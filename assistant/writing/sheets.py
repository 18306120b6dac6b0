"""Tables as files: CSV, XLSX and Markdown that other programs open and import reads back."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final, cast

from assistant.domain.plain_text import plain
from assistant.markdown import escaped

SheetCell = str | int | Decimal | date | bool | StrEnum | None

_FORMULA_STARTS: Final = frozenset("=+-@\t\r")
_NUMBER: Final = re.compile(r"[+-]?[0-9][0-9.,]*%?")


@dataclass(frozen=True)
class Sheet:
    """A table to be written. Its headings are those of our own import templates."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[SheetCell, ...], ...]


def as_csv(sheet: Sheet) -> bytes:
    """UTF-8 with a mark, since Excel takes a file without one for another encoding."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(sheet.headings)
    writer.writerows([harmless(told(cell)) for cell in row] for row in sheet.rows)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(sheet: Sheet) -> bytes:
    """A workbook of one sheet. Numbers and dates are such; text is never a formula."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    page = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", sheet.title)[:31])
    page.append(list(sheet.headings))
    for row in sheet.rows:
        cells = []
        for value in row:
            is_text = isinstance(value, str | bool | datetime) and value is not None
            cell = WriteOnlyCell(page, told(value) if is_text else cast("float | None", value))
            if is_text:
                cell.data_type = "s"
            cells.append(cell)
        page.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_markdown(sheet: Sheet) -> str:
    """A Markdown table; cells on one line, nothing in them is markup."""
    lines = [f"# {escaped(sheet.title)}", "", _line(sheet.headings)]
    lines.append(_line(["---"] * len(sheet.headings)))
    lines += [_line([escaped(told(cell)) for cell in row]) for row in sheet.rows]
    return "\n".join(lines) + "\n"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def told(value: SheetCell) -> str:
    """A value as text: dates and decimals as import reads them back."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    if isinstance(value, Decimal):
        return format(value, "f")
    return plain(str(value.value)) if isinstance(value, StrEnum) else plain(str(value))


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula; negative numbers stay what they are."""
    if text[:1] in _FORMULA_STARTS and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text
