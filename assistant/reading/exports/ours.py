"""Whether a file is made from one of our own templates, so that nothing has to be guessed."""

import csv
import io
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from typing import Final

from assistant.domain.folding import fold
from assistant.reading.tables import TEMPLATES, Template
from assistant.reading.tables.sheet import SEPARATORS, column_key

MAX_BYTES: Final = 16 * 1024 * 1024
"""Our own reader holds a table whole; a larger file goes the streaming way."""

_HEAD: Final = 64 * 1024


def is_our_template(raw: bytes, kind: str | None = None) -> bool:
    """Whether the first row has the columns of one of our templates, by their own names.

    Of several unknown columns none may be the point of the file, so most columns must be ours;
    a list of people, which needs no more than a name, must be ours throughout.
    """
    if len(raw) > MAX_BYTES:
        return False
    head = _head(raw)
    names = max((_names(head, sign) for sign in SEPARATORS), key=len)
    wanted = column_key(fold(kind)) if kind else None
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
    return [column_key(cell) for cell in first if cell.strip()]


def _fits(template: Template, names: list[str]) -> bool:
    ours = {column.name for column in template.columns} & set(names)
    if not template.required <= ours:
        return False
    strangers = len(names) - len(ours)
    return not strangers or (len(template.required) > 1 and len(ours) > strangers)
