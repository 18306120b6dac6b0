"""One cell to one value: every reader says what it expects when it refuses."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Final, TypeVar

from assistant.domain.folding import fold
from assistant.domain.people import Manager, Rep
from assistant.domain.plain_text import one_line, plain
from assistant.reading.tables.faults import CellFault
from assistant.reading.tables.known import KnownPeople
from assistant.reading.tables.sheet import column_key


@dataclass(frozen=True)
class Context:
    """What a cell is read against.

    `commas_group` says that a comma in a number groups thousands: in a file separated by
    semicolons or tabs it may as well be a decimal comma.
    """

    known: KnownPeople
    commas_group: bool
    file_name: str

    @property
    def today(self) -> date:
        """The last day on which anything can have happened."""
        return self.known.today


CellReader = Callable[[str, Context], object]
ChoiceT = TypeVar("ChoiceT", bound=StrEnum)

MAX_DAYS_AHEAD: Final = 60
"""A 1:1 dated later than this after today is a slip of the year, not a plan."""

_ISO_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_PLAIN_NUMBER: Final = re.compile(r"-?[0-9]{1,16}(\.[0-9]{1,8})?")
_GROUPED_NUMBER: Final = re.compile(r"-?[0-9]{1,3}(,[0-9]{3}){1,4}(\.[0-9]{1,8})?")
_TWO_READINGS: Final = re.compile(r"-?[0-9]{1,3}[.,][0-9]{3}")
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
_YES: Final = {"yes", "y", "true", "1"}
_NO: Final = {"no", "n", "false", "0"}
_MAX_TEXT: Final = 4000
_MAX_WORD: Final = 120


def text(cell: str, _: Context) -> str:
    """Free text, several lines allowed."""
    if len(cell) > _MAX_TEXT:
        raise CellFault(f"at most {_MAX_TEXT} characters")
    return plain(_unguarded(cell)).strip()


def _unguarded(cell: str) -> str:
    """A cell without the apostrophe that keeps spreadsheets from taking text for a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in {"=", "+", "-", "@"} else cell


def known_id(cell: str, _: Context) -> str:
    """The id of a commitment, as an export writes it."""
    if not re.fullmatch(r"c[0-9a-z]{12}", cell):
        raise CellFault("an id from an export of nextgear, or nothing")
    return cell


def word(cell: str, _: Context) -> str:
    """A name or a short label on one line."""
    if len(cell) > _MAX_WORD:
        raise CellFault(f"at most {_MAX_WORD} characters")
    if not (cleaned := one_line(_unguarded(cell))):
        raise CellFault("at least one visible character")
    return cleaned


def key(cell: str, context: Context) -> str:
    """A short label that is compared, such as a metric: small letters and underscores."""
    return column_key(word(cell, context))


def email(cell: str, _: Context) -> str:
    """An e-mail address, in small letters."""
    if len(cell) > _MAX_WORD or not _EMAIL.fullmatch(cell):
        raise CellFault("an e-mail address such as ana@example.com")
    return cell.lower()


def rep(cell: str, context: Context) -> Rep:
    """A known rep by name or e-mail address."""
    return context.known.rep(one_line(cell))


def manager(cell: str, context: Context) -> Manager:
    """A known manager by name or e-mail address."""
    return context.known.manager(one_line(cell))


def day(cell: str, _: Context) -> date:
    """A date in ISO form between 1950 and 2100."""
    if not _ISO_DAY.fullmatch(cell):
        raise CellFault("a date written year-month-day, such as 2026-09-15")
    try:
        found = date.fromisoformat(cell)
    except ValueError:
        raise CellFault("a date that exists, such as 2026-09-15") from None
    if not 1950 <= found.year <= 2100:
        raise CellFault("a date between 1950 and 2100")
    return found


def past_day(cell: str, context: Context) -> date:
    """A date no later than today."""
    found = day(cell, context)
    if found > context.today:
        raise CellFault(f"a day no later than today ({context.today})")
    return found


def meeting_day(cell: str, context: Context) -> date:
    """The date of a 1:1, at most `MAX_DAYS_AHEAD` days from today."""
    found = day(cell, context)
    if found > context.today + timedelta(days=MAX_DAYS_AHEAD):
        raise CellFault(f"a day at most {MAX_DAYS_AHEAD} days after today ({context.today})")
    return found


def moment(cell: str, _: Context) -> datetime:
    """A date with a time, in UTC unless it states its own offset."""
    try:
        found = datetime.fromisoformat(cell)
    except ValueError:
        found = None
    if found is None or not re.match(r"\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}", cell):
        raise CellFault("a date and time such as 2026-09-14 08:30")
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def number(cell: str, context: Context) -> Decimal:
    """A decimal number; one that can be read in two ways is refused."""
    if not context.commas_group and _TWO_READINGS.fullmatch(cell):
        digits = re.sub(r"[.,]", "", cell)
        raise CellFault(f"a number that can be read in one way only, such as {digits}")
    if context.commas_group and _GROUPED_NUMBER.fullmatch(cell):
        return Decimal(cell.replace(",", ""))
    if not _PLAIN_NUMBER.fullmatch(cell):
        raise CellFault("a plain number such as 45000 or 45.5, without currency or percent sign")
    return Decimal(cell)


def amount(cell: str, context: Context) -> Decimal:
    """A number of zero or more."""
    found = number(cell, context)
    if found < 0:
        raise CellFault("zero or a positive number")
    return found


def weight(cell: str, context: Context) -> Decimal:
    """A number above zero."""
    found = number(cell, context)
    if found <= 0:
        raise CellFault("a number above zero")
    return found


def count(cell: str, _: Context) -> int:
    """A whole number of zero or more."""
    if not re.fullmatch(r"[0-9]{1,9}", cell):
        raise CellFault("a whole number such as 12")
    return int(cell)


def level(cell: str, _: Context) -> int:
    """A rating from 1 to 4."""
    if cell not in {"1", "2", "3", "4"}:
        raise CellFault("1, 2, 3 or 4")
    return int(cell)


def yes_no(cell: str, _: Context) -> bool:
    """Yes or no."""
    folded = fold(cell)
    if folded not in _YES | _NO:
        raise CellFault("yes or no")
    return folded in _YES


def one_of(choices: type[ChoiceT]) -> Callable[[str, Context], ChoiceT]:
    """A reader for the values of `choices`, however their words are joined or written."""
    members = {column_key(member.value): member for member in choices}

    def read(cell: str, _: Context) -> ChoiceT:
        if (found := members.get(column_key(cell))) is None:
            raise CellFault(f"one of {', '.join(members)}")
        return found

    return read


def cadence(cell: str, _: Context) -> int:
    """Days between two 1:1s."""
    if cell not in {"7", "14", "28"}:
        raise CellFault("7, 14 or 28")
    return int(cell)
