"""Dates as tools write them: day and month in the order the column itself proves."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Final, NamedTuple

from assistant.domain.folding import fold
from assistant.reading.exports.amounts import NOTHING
from assistant.reading.exports.asking import Asking, quoted
from assistant.reading.exports.periods import MONTHS
from assistant.reading.tables.faults import CellFault

_TIME: Final = (
    r"(?:,?[T\s]+(?P<time>\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
)
_ISO: Final = re.compile(rf"(?P<y>\d{{4}})[-/.](?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}}){_TIME}", re.I)
_COMPACT: Final = re.compile(r"(?P<y>20\d{2})(?P<m>0[1-9]|1[0-2])(?P<d>[0-3]\d)")
_NUMBERS: Final = re.compile(
    rf"(?P<a>\d{{1,2}})[-/.\s](?P<b>\d{{1,2}})[-/.\s](?P<y>\d{{4}}|\d{{2}}){_TIME}", re.I
)
_DAY_NAME: Final = r"(?:[^\W\d_]{2,10}\.?,?\s+)?"
_DAY_WORD: Final = re.compile(
    rf"{_DAY_NAME}(?P<d>\d{{1,2}})(?:st|nd|rd|th|\.)?[-/\s]+(?:de\s+)?(?P<name>[^\W\d_]{{3,10}})\.?,?[-/\s]+(?:de\s+)?(?P<y>\d{{4}}|\d{{2}}){_TIME}",
    re.I,
)
_WORD_DAY: Final = re.compile(
    rf"{_DAY_NAME}(?P<name>[^\W\d_]{{3,10}})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}}){_TIME}",
    re.I,
)
_SERIAL: Final = re.compile(r"(?P<n>[2-7]\d{4})(?:\.\d+)?")
_EPOCH_MS: Final = re.compile(r"1[0-9]{12}")
_FIRST_SERIAL_DAY: Final = date(1899, 12, 30)
_LONGEST: Final = 60
FIRST_YEAR, LAST_YEAR = 1950, 2100

ReadDay = Callable[[str], date]


class Proof(NamedTuple):
    """A column whose cells can be read in one order only."""

    heading: str
    day_first: bool

    @property
    def told(self) -> str:
        """The order in words."""
        return "day before month" if self.day_first else "month before day"


def proved_order(columns: Mapping[str, Iterable[str]]) -> Proof | None:
    """The order that columns of one file prove, by heading; None where none does or two differ."""
    proofs = []
    for heading, cells in columns.items():
        seen = _seen(cells)
        if bool(seen.day_first) != bool(seen.month_first):
            proofs.append(Proof(heading, bool(seen.day_first)))
    return proofs[0] if len({proof.day_first for proof in proofs}) == 1 else None


def decide_dates(
    heading: str,
    cells: Iterable[str],
    asking: Asking,
    zone: tzinfo,
    beside: Proof | None = None,
) -> ReadDay | None:
    """How a column's dates are read; None where the order has to be asked first.

    Where the column itself proves nothing, `beside` is what is assumed, and said.
    """
    seen = _seen(cells)
    key = f"dates:{heading}"
    subject = f"Dates in {quoted(heading)}"
    day_first: bool | None = True
    if seen.day_first and seen.month_first:
        one, other = seen.day_first[0], seen.month_first[0]
        text = f"mixes orders: {quoted(one)} and {quoted(other)}"
        day_first = _ask(heading, key, text, other, asking)
    elif proof := seen.day_first or seen.month_first:
        found = Proof(heading, bool(seen.day_first))
        day_first = found.day_first
        asking.decided(subject, found.told, _reading(proof[0], zone, day_first=day_first), key)
    elif example := next(filter(_differs, seen.either), None):
        text = f"can be read in two ways, such as {quoted(example)}"
        if beside:
            text += f"; {quoted(beside.heading)} beside it has {beside.told}"
        day_first = _ask(heading, key, text, example, asking, beside)
    for told, example in seen.forms.items():
        asking.decided(subject, told, _reading(example, zone, day_first=bool(day_first)))
    return None if day_first is None else reader(zone, day_first=day_first)


class _Seen:
    """Cells by what they prove of the order, and unusual forms with an example."""

    def __init__(self) -> None:
        self.day_first: list[str] = []
        self.month_first: list[str] = []
        self.either: list[str] = []
        self.forms: dict[str, str] = {}

    def add(self, cell: str) -> None:
        """Take a cell as evidence."""
        if found := _NUMBERS.fullmatch(cell):
            first, second = int(found["a"]), int(found["b"])
            proves = self.day_first if first > 12 else self.month_first
            (proves if max(first, second) > 12 else self.either).append(cell)
            if len(found["y"]) == 2:
                self.forms.setdefault("two-digit years, read as 20..", cell)
        elif _ISO.fullmatch(cell):
            self.forms.setdefault("year, month, day", cell)
        elif _SERIAL.fullmatch(cell):
            self.forms.setdefault("day numbers of a spreadsheet", cell)
        elif _EPOCH_MS.fullmatch(cell):
            self.forms.setdefault("milliseconds since 1970", cell)


def _differs(cell: str) -> bool:
    found = _NUMBERS.fullmatch(cell)
    return bool(found) and int(found["a"]) != int(found["b"]) if found else False


def _seen(cells: Iterable[str]) -> _Seen:
    seen = _Seen()
    for cell in cells:
        if cell.casefold() not in NOTHING:
            seen.add(cell)
    return seen


def _ask(
    heading: str,
    key: str,
    what: str,
    example: str,
    asking: Asking,
    beside: Proof | None = None,
) -> bool | None:
    default = None if beside is None else "day-first" if beside.day_first else "month-first"
    answer = asking.choose(
        key,
        f"Dates in {quoted(heading)}: the column {what}.",
        [
            ("day-first", f"{quoted(example)} is {_either(example, day_first=True)}"),
            ("month-first", f"{quoted(example)} is {_either(example, day_first=False)}"),
        ],
        example=example,
        default=default,
    )
    return None if answer is None else answer == "day-first"


def _either(cell: str, *, day_first: bool) -> str:
    try:
        found = reader(UTC, day_first=day_first)(cell)
    except CellFault:
        return "no date"
    return f"{found.day} {found:%B %Y}"


def _reading(cell: str, zone: tzinfo, *, day_first: bool) -> str:
    try:
        found = reader(zone, day_first=day_first)(cell)
    except CellFault:
        return f"{quoted(cell)} is no date"
    return f"{quoted(cell)} is {found.day} {found:%B %Y}"


def reader(zone: tzinfo, *, day_first: bool) -> ReadDay:
    """A reader of dates, remembering what it has read: a column repeats its days."""
    seen: dict[str, date] = {}

    def read(cell: str) -> date:
        found = seen.get(cell)
        if found is None:
            found = _read(cell, zone, day_first=day_first)
            if len(seen) < 100_000:
                seen[cell] = found
        return found

    return read


def _read(cell: str, zone: tzinfo, *, day_first: bool) -> date:
    try:
        found = _day(cell, zone, day_first=day_first) if len(cell) <= _LONGEST else None
    except ValueError:
        found = None
    if found is None:
        if _NUMBERS.fullmatch(cell):
            order = "day/month/year" if day_first else "month/day/year"
            raise CellFault(f"a date that exists, written {order} as in the rest of the column")
        raise CellFault("a date such as 2026-09-15")
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise CellFault(f"a date between {FIRST_YEAR} and {LAST_YEAR}")
    return found


def _day(cell: str, zone: tzinfo, *, day_first: bool) -> date | None:
    if found := _ISO.fullmatch(cell):
        return _in_zone(date(int(found["y"]), int(found["m"]), int(found["d"])), found, zone)
    if found := _NUMBERS.fullmatch(cell):
        a, b = int(found["a"]), int(found["b"])
        day, month = (a, b) if day_first else (b, a)
        return _in_zone(date(_year(found["y"]), month, day), found, zone)
    if found := _DAY_WORD.fullmatch(cell) or _WORD_DAY.fullmatch(cell):
        named = MONTHS.get(fold(found["name"]))
        if named is None:
            return None
        return _in_zone(date(_year(found["y"]), named, int(found["d"])), found, zone)
    if found := _COMPACT.fullmatch(cell):
        return date(int(found["y"]), int(found["m"]), int(found["d"]))
    if found := _SERIAL.fullmatch(cell):
        return _FIRST_SERIAL_DAY + timedelta(days=int(found["n"]))
    if _EPOCH_MS.fullmatch(cell):
        return datetime.fromtimestamp(int(cell) / 1000, zone).date()
    return None


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _in_zone(day: date, found: re.Match[str], zone: tzinfo) -> date:
    """A moment that states its offset falls on the team's day; one that does not, on its own."""
    if not found["time"]:
        return day
    hour, minute = (int(part) for part in found["time"].split(":")[:2])
    if half := (found["half"] or "").lower():
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    moment = datetime(day.year, day.month, day.day, hour, minute)  # noqa: DTZ001
    if not found["zone"]:
        return moment.date()
    zoned = moment.replace(tzinfo=_offset(found["zone"]))
    return zoned.astimezone(zone).date()


def _offset(text: str) -> tzinfo:
    if text.upper() in {"Z", "UTC", "GMT"}:
        return UTC
    return datetime.strptime(text.replace(":", ""), "%z").tzinfo or UTC
