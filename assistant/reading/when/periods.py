"""Weeks, months, quarters, halves and years, fiscal ones by the team's calendar."""

import calendar as months
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from assistant.domain.calendar import TeamCalendar
from assistant.reading.when.wording import Asked, nested

_DAY = timedelta(days=1)
FRIDAY = 4


class Period(NamedTuple):
    """A stretch of days, both ends included.

    `is_named` tells "July" and "Q3" from "next month"; `may_roll` says that nothing in the
    wording ties it to one year, so that a part that is over means the next one.
    """

    first: date
    last: date
    unit: str
    is_named: bool = False
    may_roll: bool = False

    def due(self, held_on: date, calendar: TeamCalendar) -> date:
        """Its last day; of a week its Friday, or its Sunday once Friday is over."""
        if self.unit != "week":
            return self.last
        friday = self.first + timedelta(days=_week_ends_on(calendar))
        return friday if friday >= held_on or self.last < held_on else self.last


def _week_ends_on(calendar: TeamCalendar) -> int:
    return max((day for day in calendar.workdays if day <= FRIDAY), default=FRIDAY)


def fiscal_year(named: int, calendar: TeamCalendar) -> Period:
    """The fiscal year that ends in the year `named`."""
    start = calendar.fiscal_year_start
    first = date(named if start == (1, 1) else named - 1, *start)
    return Period(first, first + relativedelta(years=1) - _DAY, "fy", is_named=True)


def fiscal_year_of(day: date, calendar: TeamCalendar) -> int:
    """The name of the fiscal year that `day` falls in."""
    start = calendar.fiscal_year_start
    return day.year if start == (1, 1) else day.year + (day >= date(day.year, *start))


def part_of_year(named: int, unit: str, number: int, calendar: TeamCalendar) -> Period:
    """A quarter or half of a fiscal year; `number` may run beyond the year."""
    length = 3 if unit == "quarter" else 6
    first = fiscal_year(named, calendar).first + relativedelta(months=length * (number - 1))
    return Period(first, first + relativedelta(months=length) - _DAY, unit)


def around(day: date, unit: str, shift: int, calendar: TeamCalendar) -> Period:
    """The week, month, quarter, half or year that `day` is in, moved by `shift` of them."""
    if unit == "week":
        monday = day + timedelta(days=7 * shift - day.weekday())
        return Period(monday, monday + timedelta(days=6), unit)
    if unit == "month":
        first = day.replace(day=1) + relativedelta(months=shift)
        return Period(first, first + relativedelta(months=1) - _DAY, unit)
    if unit == "year":
        return Period(date(day.year + shift, 1, 1), date(day.year + shift, 12, 31), unit)
    named = fiscal_year_of(day, calendar)
    if unit == "fy":
        return fiscal_year(named + shift, calendar)._replace(is_named=False)
    number = next(n for n in range(1, 5) if part_of_year(named, unit, n, calendar).last >= day)
    return part_of_year(named, unit, number + shift, calendar)


def month_named(number: int, year: int) -> Period:
    """A calendar month."""
    last = months.monthrange(year, number)[1]
    return Period(date(year, number, 1), date(year, number, last), "month", is_named=True)


Read = Callable[[re.Match[str], Asked], Period]

_SHIFT = {
    "this": 0, "current": 0, "next": 1, "coming": 1, "this coming": 1, "upcoming": 1,
    "following": 1, "last": -1, "previous": -1, "past": -1, "prior": -1,
}  # fmt: skip
_REL = r"(?:the )?(?P<rel>this coming|this|current|next|coming|upcoming|following) "
_PAST_REL = r"(?:the )?(?P<rel>last|previous|past|prior) "
_ONE_UNIT = (
    r"(?:working |business |calendar |work )?(?P<fiscal>fiscal )?"
    r"(?P<unit>week|month|quarter|half year|half|year|fy) "
)
_OF_YEAR = (
    r"(?:(?:of |in |, |- |/ )?(?:the )?(?:fiscal )?(?:fy(?P<fy>\d{4})|yr(?P<yr>\d{4})"
    r"|(?P<relyr>this|next|last|the) (?:fiscal )?(?:year|fy)) )"
)


def _relative(match: re.Match[str], asked: Asked) -> Period:
    unit = "fy" if match["fiscal"] and match["unit"] == "year" else match["unit"].split()[0]
    return around(asked.held_on, unit, _SHIFT[match["rel"]], asked.calendar)


def _after_next(match: re.Match[str], asked: Asked) -> Period:
    return around(asked.held_on, match["unit"], 2, asked.calendar)


def _month(match: re.Match[str], asked: Asked) -> Period:
    number, held_on = int(match["mo"]), asked.held_on
    if match["yr"] or match["relyr"]:
        year = int(match["yr"] or held_on.year + _SHIFT[match["relyr"]])
        return month_named(number, year)
    if match["rel"] == "last":
        return month_named(number, held_on.year - (number >= held_on.month))
    if match["rel"] == "this":
        return month_named(number, held_on.year)
    is_over = number < held_on.month or (match["rel"] == "next" and number == held_on.month)
    found = month_named(number, held_on.year + is_over)
    return found._replace(is_named=not match["rel"], may_roll=True)


def _part(match: re.Match[str], asked: Asked) -> Period:
    groups = match.groupdict()
    unit = "quarter" if groups.get("q") or groups.get("q_th") or groups.get("q_nu") else "half"
    number = int(next(groups[g] for g in ("q", "q_th", "q_nu", "h", "h_th") if groups.get(g)))
    calendar = asked.calendar
    this_year = fiscal_year_of(asked.held_on, calendar)
    year = groups.get("fy") or groups.get("yr")
    if year or groups.get("relyr"):
        named = int(year or this_year + _SHIFT.get(match["relyr"], 0))
        return part_of_year(named, unit, number, calendar)._replace(is_named=True)
    found = part_of_year(this_year, unit, number, calendar)
    if found.last < asked.held_on:
        found = part_of_year(this_year + 1, unit, number, calendar)
    return found._replace(is_named=True, may_roll=True)


def _last_quarter(_match: re.Match[str], asked: Asked) -> Period:
    this_year = fiscal_year_of(asked.held_on, asked.calendar)
    return part_of_year(this_year, "quarter", 4, asked.calendar)


def _fiscal_year(match: re.Match[str], asked: Asked) -> Period:
    return fiscal_year(int(match["fy"] or match["yr"]), asked.calendar)


def _year(match: re.Match[str], asked: Asked) -> Period:
    return around(date(int(match["yr"]), 1, 1), "year", 0, asked.calendar)._replace(is_named=True)


def _new_year(_match: re.Match[str], asked: Asked) -> Period:
    return month_named(1, asked.held_on.year + 1)


def _bare(match: re.Match[str], asked: Asked) -> Period:
    unit = match["unit"].split()[0].replace("fiscal", "fy")
    return around(asked.held_on, unit, 0, asked.calendar)._replace(may_roll=True)


RELATIVE = rf"{_REL}{_ONE_UNIT}"
OVER = rf"{_PAST_REL}{_ONE_UNIT}"
AFTER_NEXT = r"(?:the )?(?P<unit>week|month|quarter|year) after (?:the )?next "
MONTH = (
    r"(?:(?P<rel>this|next|last|coming) )?mo(?P<mo>\d{1,2}) "
    r"(?:(?:of |, |in |- )?(?:yr(?P<yr>\d{4})|(?P<relyr>this|next|last) year) )?"
)
_QUARTER = (
    r"(?:fiscal |fy )?(?:qt(?P<q>[1-4]) |(?:the )?th(?P<q_th>[1-4]) quarter "
    r"|quarter nu(?P<q_nu>[1-4]) )"
)
QUARTER = rf"{_QUARTER}{_OF_YEAR}?"
QUARTER_LAST = r"(?:(?:fy(?P<fy>\d{4})|yr(?P<yr>\d{4})) (?:- |/ )?qt(?P<q>[1-4]) )"
LAST_QUARTER = r"(?:the )?(?:last|final) quarter of the (?:fiscal )?(?:year|fy) "
HALF = rf"hf(?P<h>[12]) {_OF_YEAR}?"
HALF_SPELLED = rf"(?:the )?th(?P<h_th>[12]) half {_OF_YEAR}"
HALF_LAST = r"(?:(?:fy(?P<fy>\d{4})|yr(?P<yr>\d{4})) (?:- |/ )?hf(?P<h>[12]) )"
FISCAL_YEAR = r"(?:fy(?P<fy>\d{4}) |(?:fiscal |fy )(?:year )?yr(?P<yr>\d{4}) )"
YEAR = r"yr(?P<yr>\d{4}) "
NEW_YEAR = r"(?:the )?new year "
BARE = r"(?P<unit>week|month|quarter|half year|half|fiscal year|fiscal|fy|year) "

_READERS: tuple[tuple[re.Pattern[str], Read], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (RELATIVE, _relative), (OVER, _relative), (AFTER_NEXT, _after_next), (MONTH, _month),
        (QUARTER, _part), (QUARTER_LAST, _part), (LAST_QUARTER, _last_quarter),
        (HALF, _part), (HALF_SPELLED, _part), (HALF_LAST, _part),
        (FISCAL_YEAR, _fiscal_year), (YEAR, _year), (NEW_YEAR, _new_year), (BARE, _bare),
    )
)  # fmt: skip

NAMED = nested(
    QUARTER_LAST, HALF_LAST, QUARTER, LAST_QUARTER, HALF, HALF_SPELLED, FISCAL_YEAR, NEW_YEAR, YEAR
)
PERIOD = nested(AFTER_NEXT, RELATIVE, OVER, MONTH, NAMED)
"""Any period that names itself; "the month" and the like, which need a part, are BARE."""


def read_period(text: str, asked: Asked) -> Period:
    """The period that canonical words name.

    Raises:
        ValueError: if they name none.
    """
    for pattern, read in _READERS:
        match = pattern.fullmatch(text)
        if match:
            return read(match, asked)
    raise ValueError(f"not a period: {text!r}")
