"""Files that are no tables: told by their first bytes, refused with a sentence."""

import re
from typing import Final

from assistant.errors import InvalidInput

MAX_BYTES: Final = 400 * 1024 * 1024
"""Larger files are refused unread: a million rows take about a third of this."""
MAX_COLUMNS: Final = 400
"""A report a person made has a few dozen columns."""

_NOTHING: Final = "Nothing was stored."
_SAVE_AS_CSV: Final = "Save the table as CSV (UTF-8) or XLSX and import that file."
_SIGNATURES: Final = (
    (b"%PDF", "a PDF"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"BZh", "a compressed file (bzip2)"),
    (b"\xfd7zXZ", "a compressed file (xz)"),
    (b"(\xb5/\xfd", "a compressed file (zstd)"),
    (b"7z\xbc\xaf", "a compressed file (7z)"),
    (b"Rar!", "a compressed file (rar)"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook (.xls)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"PAR1", "a Parquet file"),
    (b"{\\rtf", "a rich text document"),
    (b"BEGIN:VCALENDAR", "a calendar file"),
    (b"BEGIN:VCARD", "a contact card"),
)
_HTML: Final = re.compile(rb"\s*(<\?xml[^>]*>\s*)?<(!doctype html|html|table|head|body|meta)", re.I)
_XML: Final = re.compile(rb"\s*<\?xml", re.I)
_JSON: Final = re.compile(rb"\s*[\[{]\s*([\"{\[\]}]|$)")
_UTF8_BOM: Final = b"\xef\xbb\xbf"


def is_workbook(raw: bytes) -> bool:
    """Whether the bytes are a zip file, as an XLSX is."""
    return raw.startswith(b"PK\x03\x04")


def refuse_foreign_bytes(raw: bytes, file_name: str) -> None:
    """Stop at files that are no text table.

    Raises:
        InvalidInput: says what the file is and what to do.
    """
    if len(raw) > MAX_BYTES:
        raise InvalidInput(
            f"{file_name} is larger than {MAX_BYTES // 1024**2} MB.",
            f"Split it, or leave out columns that nextgear does not use. {_NOTHING}",
        )
    head = raw[:2048].removeprefix(_UTF8_BOM)
    if not raw.strip(b" \t\r\n" + _UTF8_BOM if len(raw) < 4096 else b""):
        raise InvalidInput(f"{file_name} is empty.", _SAVE_AS_CSV)
    for signature, what in _SIGNATURES:
        if head.startswith(signature):
            raise InvalidInput(f"{file_name} is {what}, not a table.", _SAVE_AS_CSV)
    if _HTML.match(head):
        raise InvalidInput(
            f"{file_name} is a web page, whatever its name says (old 'Excel' exports are such).",
            "Open it in a spreadsheet, save it as CSV or XLSX, and import that file.",
        )
    if _XML.match(head):
        raise InvalidInput(f"{file_name} is an XML file, not a table.", _SAVE_AS_CSV)
    if _JSON.match(head):
        raise InvalidInput(f"{file_name} is a JSON file, not a table.", _SAVE_AS_CSV)
