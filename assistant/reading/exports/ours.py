"""Files made from one of our own templates, in whatever form: nothing has to be guessed there."""

import csv
import io
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from itertools import islice
from typing import Final

from assistant.domain.folding import fold
from assistant.errors import InvalidInput
from assistant.reading.exports.asking import Asking
from assistant.reading.exports.source import Source, open_source
from assistant.reading.tables import TEMPLATES, Template
from assistant.reading.tables.sheet import SEPARATORS, column_key

MAX_BYTES: Final = 16 * 1024 * 1024
"""Our own reader holds a table whole; a larger file goes the streaming way."""

_HEAD: Final = 64 * 1024
_TITLES: Final = 5


def our_table(raw: bytes, file_name: str, kind: str | None = None) -> bytes | None:
    """The file as a CSV table of ours, or None where it is none.

    Of several unknown columns none may be the point of the file, so most columns must be ours;
    a list of people, which needs no more than a name, must be ours throughout.
    """
    if len(raw) > MAX_BYTES:
        return None
    wanted = column_key(fold(kind)) if kind else None
    head = _head(raw)
    if any(_is_ours(_names(head, sign), wanted) for sign in SEPARATORS):
        return raw
    try:
        source = open_source(raw, file_name, Asking({}))
        return _as_csv(source, wanted)
    except InvalidInput:
        return None  # whoever reads it next says what is wrong with it


def _as_csv(source: Source, wanted: str | None) -> bytes | None:
    """A workbook or Markdown table of ours; each row keeps its number."""
    top = islice(source.rows(), _TITLES)
    header = next((row for row in top if _is_ours(_keys(row.cells), wanted)), None)
    if header is None:
        return None
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    written = 0
    for row in source.rows():
        if row.number >= header.number:
            text.write("\n" * (row.number - written - 1))
            writer.writerow(row.cells)
            written = row.number
    return text.getvalue().encode()


def _is_ours(names: list[str], wanted: str | None) -> bool:
    return any(_fits(template, names) for template in TEMPLATES if wanted in {None, template.kind})


def _head(raw: bytes) -> str:
    encoding = "utf-16" if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig"
    return raw[:_HEAD].decode(encoding, "replace")


def _names(head: str, separator: str) -> list[str]:
    try:
        rows = csv.reader(io.StringIO(head, newline=""), delimiter=separator)
        first = next((row for row in rows if any(row)), [])
    except csv.Error:
        return []
    return _keys(first)


def _keys(cells: list[str]) -> list[str]:
    return [column_key(cell) for cell in cells if cell.strip()]


def _fits(template: Template, names: list[str]) -> bool:
    ours = {column.name for column in template.columns} & set(names)
    if not template.required <= ours:
        return False
    strangers = len(names) - len(ours)
    return not strangers or (len(template.required) > 1 and len(ours) > strangers)
