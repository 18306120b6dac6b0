"""Cells of a sheet that were merged downwards: what stands in the first holds for all."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Final, NamedTuple

from assistant.reading.exports.amounts import take_apart
from assistant.reading.exports.source import SourceRow

_RANGE: Final = re.compile(rb'mergeCell [^>]*?ref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"')
_END_OF_ROWS: Final = b"</sheetData>"
_PART: Final = 1 << 20
_LONGEST_TAIL: Final = 4 * _PART
"""Bytes below the rows of a sheet; where more follows, merged cells are not looked for."""


class Merged(NamedTuple):
    """A column's cells from row `first` to row `last` as one; `place` counts from 0."""

    place: int
    first: int
    last: int

    @property
    def name(self) -> str:
        """As the spreadsheet names it: A5:A6."""
        from openpyxl.utils import get_column_letter

        letters = get_column_letter(self.place + 1)
        return f"{letters}{self.first}:{letters}{self.last}"


def merged_down(sheet: IO[bytes]) -> tuple[Merged, ...]:
    """The merged cells of a sheet's XML that span several rows; those of one row are titles."""
    from openpyxl.utils import column_index_from_string

    found = []
    for letters, first, last in _RANGE.findall(_below_rows(sheet)):
        if int(first) < int(last):
            place = column_index_from_string(letters.decode()) - 1
            found.append(Merged(place, int(first), int(last)))
    return tuple(sorted(found, key=lambda one: (one.first, one.place)))


def _below_rows(sheet: IO[bytes]) -> bytes:
    tail = b""
    while part := sheet.read(_PART):
        tail += part
        end = tail.rfind(_END_OF_ROWS)
        tail = tail[end:] if end >= 0 else tail[-len(_END_OF_ROWS) :]
        if len(tail) > _LONGEST_TAIL:
            return b""
    return tail


def filled_down(rows: Iterable[SourceRow], merged: Iterable[Merged]) -> Iterator[SourceRow]:
    """The rows with the text of merged cells in each row that they span.

    An amount is not repeated: it would count twice. Nor is a row made where there is none.
    """
    starts = _by_first_row(merged)
    spanning: dict[int, tuple[str, int]] = {}
    for row in rows:
        for place in [p for p, (_, last) in spanning.items() if last < row.number]:
            del spanning[place]
        for place, (text, _) in spanning.items():
            row.cells.extend([""] * (place + 1 - len(row.cells)))
            row.cells[place] = row.cells[place] or text
        for one in starts.get(row.number, ()):
            text = row.cells[one.place] if one.place < len(row.cells) else ""
            if text and take_apart(text) is None:
                spanning[one.place] = text, one.last
        yield row


def _by_first_row(merged: Iterable[Merged]) -> Mapping[int, list[Merged]]:
    starts: defaultdict[int, list[Merged]] = defaultdict(list)
    for one in merged:
        starts[one.first].append(one)
    return starts
