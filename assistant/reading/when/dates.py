"""Dates in every notation: 3 March, Mar 3rd, 2025-03-03, 3/3, the 3rd, the 3rd of next month."""

import re
from calendar import isleap
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from assistant.reading.when import guards
from assistant.reading.when.periods import around
from assistant.reading.when.wording import Asked, Reading, Wording, wording
from assistant.reading.when.words import MONTHS

_DAYS_IN = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAY = timedelta(days=1)
_YEAR = relativedelta(years=1)


def on_or_after(month: int, day: int, held_on: date) -> Reading:
    """The next such day of the year, the meeting's own day included."""
    if not 1 <= month <= 12 or not 1 <= day <= _DAYS_IN[month - 1]:
        name = MONTHS[month - 1].capitalize() if 1 <= month <= 12 else f"month {month}"
        return Reading(None, reason=f"There is no day {day} in {name}.")
    year = held_on.year + ((month, day) < (held_on.month, held_on.day))
    while (month, day) == (2, 29) and not isleap(year):
        year += 1
    due = date(year, month, day)
    return Reading(due, earlier=None if due == held_on else due - _YEAR)


def in_year(year: int, month: int, day: int) -> Reading:
    """A date with its year, or the reason why there is none."""
    try:
        return Reading(date(year, month, day))
    except ValueError:
        return Reading(None, reason=f"There is no day {day}.{month}. in {year}.")


def next_dom(day: int, held_on: date) -> date | None:
    """The next such day of a month after the meeting; None for numbers that no month has."""
    if not 1 <= day <= 31:
        return None
    first = held_on.replace(day=1)
    while True:
        found = first + relativedelta(day=day)
        if found.day == day and found > held_on:
            return found
        first += relativedelta(months=1)


def _with_month(match: re.Match[str], asked: Asked) -> Reading:
    groups = match.groupdict()
    month, day = int(groups["mo"]), int(groups["dom"] or groups["dom_th"])
    if groups["yr"]:
        return in_year(int(groups["yr"]), month, day)
    if groups.get("relyr"):
        shift = {"this": 0, "next": 1, "last": -1}[groups["relyr"]]
        return in_year(asked.held_on.year + shift, month, day)
    return on_or_after(month, day, asked.held_on)


def _iso(match: re.Match[str], _asked: Asked) -> Reading:
    year, month, day = map(int, match["ymd"].split("-"))
    return in_year(year, month, day)


def _numeric(match: re.Match[str], asked: Asked) -> Reading | None:
    """A date in figures by the team's order; a gap where both orders fit and none is known."""
    a, b, *rest = (int(figures) for figures in re.findall(r"\d+", match["dm"]))
    year = rest[0] + 2000 * (rest[0] < 100) if rest else None
    fitting = [_in_figures(b, a, year, asked), _in_figures(a, b, year, asked)]
    readings = [day for day in fitting if day]
    if match["wd"]:
        said = int(match["wd"][2:])
        readings = [day for day in readings if day.isoweekday() == said] or readings
    day_first = asked.calendar.day_first
    if day_first is None and match["dm"].endswith("."):
        day_first = True  # only languages that put the day first write 3.4. with a final dot
    if len(set(readings)) == 2 and day_first is None:
        first, second = (f"{day.day} {MONTHS[day.month - 1].capitalize()}" for day in readings)
        return Reading(None, reason=f"This can mean {first} or {second}.")
    if not readings:
        return None
    due = readings[-1] if day_first is False else readings[0]
    return Reading(due, earlier=None if year or due == asked.held_on else due - _YEAR)


def _in_figures(month: int, day: int, year: int | None, asked: Asked) -> date | None:
    if not 1 <= month <= 12:
        return None
    return (in_year(year, month, day) if year else on_or_after(month, day, asked.held_on)).due


def _day_of_month(match: re.Match[str], asked: Asked) -> Reading | None:
    due = next_dom(int(match["dom"]), asked.held_on)
    return Reading(due, earlier=due - relativedelta(months=1)) if due else None


def _weekday_and_dom(match: re.Match[str], asked: Asked) -> Reading | None:
    """The next 14th that is a Friday ("Fri 14th"); of "Fri 14" only the very next one."""
    number = int(match["dom"] or match["dom_nu"])
    after = asked.held_on - _DAY
    for _ in range(6 if match["dom"] else 1):
        due = next_dom(number, after)
        if due is None:
            return None
        if due.isoweekday() == int(match["wd"][2:]):
            return Reading(due, earlier=due - relativedelta(months=1))
        after = due
    if match["dom_nu"]:
        return None
    return Reading(None, reason="That day of the month is on another weekday.")


def _of_this_or_next_month(match: re.Match[str], asked: Asked) -> Reading | None:
    if match["rel"] == "the":
        return _day_of_month(match, asked)
    shift = 0 if match["rel"].endswith(("this", "current")) else 1
    month = around(asked.held_on, "month", shift, asked.calendar).first
    return in_year(month.year, month.month, int(match["dom"]))


_WD = r"(?P<wd>wd\d) (?:, |- |\. )?(?:the )?"
_MO = r"mo(?P<mo>\d{1,2}) "
_YR = r"(?:(?:[-/,.] )?(?:of |in )?(?:yr(?P<yr>\d{4})|(?P<relyr>this|next|last) year) )?"
_DOM = r"(?:nu(?P<dom>\d{1,2}) (?:[-/.] |of )?|th(?P<dom_th>\d{1,2}) (?:day )?(?:of |[-/,] )?)"
# "by March. 3 calls" is no date: a full stop is for ordinals only
_THEN_DOM = r"(?:(?:[-/] )?nu(?P<dom>\d{1,2}) |(?:[-/,.] )?(?:the )?th(?P<dom_th>\d{1,2}) )"
_YEAR_FIRST = r"yr(?P<yr>\d{4}) (?:[-/.] )?"
_NUMBER_LAST = r"(?:[-/.] )?(?:nu(?P<dom>\d{1,2})|th(?P<dom_th>\d{1,2})) "
_REL = r"(?P<rel>(?:the )?(?:this|current|next|following|coming)|the)"
_NUMBER = r"(?:th(?P<dom>\d{1,2})|nu(?P<dom_nu>\d{1,2}))"

DATES: tuple[Wording, ...] = (
    wording("date", rf"(?:{_WD})?{_DOM}{_MO}{_YR}", _with_month, needs="mo", guard=guards.date),
    wording("date", rf"(?:{_WD})?{_MO}{_THEN_DOM}{_YR}", _with_month, needs="mo",
            guard=guards.date),
    wording("date", rf"{_YEAR_FIRST}{_MO}{_NUMBER_LAST}", _with_month, needs="mo"),
    wording("iso", rf"(?:{_WD})?ymd(?P<ymd>\S{{8,10}}) ", _iso, needs="ymd"),
    wording("numeric", rf"(?:{_WD})?dm(?P<dm>\S{{3,11}}) ", _numeric, needs="dm",
            guard=guards.numeric),
    wording("dom", rf"{_WD}{_NUMBER} (?:of the month )?", _weekday_and_dom, needs="wd",
            guard=guards.weekday_and_number),
    wording("dom", rf"(?:the )?(?:nu|th)(?P<dom>\d{{1,2}}) (?:day )?(?:of )?{_REL} month ",
            _of_this_or_next_month, needs="month"),
    wording("dom", rf"{_REL} month (?:, |- )?(?:on )?(?:the )?th(?P<dom>\d{{1,2}}) ",
            _of_this_or_next_month, needs="month"),
)  # fmt: skip

BARE_ORDINAL = wording(
    "dom", r"(?:the )?th(?P<dom>\d{1,2}) ", _day_of_month, needs="th", guard=guards.ordinal
)
