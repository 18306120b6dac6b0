"""Parts of periods: the end of Q3, mid-July, early next week, the last working day of March."""

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from assistant.reading.when import guards
from assistant.reading.when.periods import BARE, PERIOD, Period, around, read_period
from assistant.reading.when.wording import Asked, Reading, Wording, nested, wording

_DAY = timedelta(days=1)
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "fy": 12}
_STARTS = frozenset({"start of", "beginning of", "th1 day of"})
_MIDDLES = frozenset({"mid", "early to mid", "early / mid", "first half of", "th1 half of"})
_STRETCHES = frozenset({"rest of", "remainder of", "balance of", "later"})


def _early(period: Period) -> date:
    """Tuesday of a week, the 10th of a month, the first third of anything longer."""
    if period.unit == "week":
        return period.first + _DAY
    if period.unit == "month":
        return period.first.replace(day=10)
    return period.first + relativedelta(months=_MONTHS[period.unit] // 3) - _DAY


def _middle(period: Period) -> date:
    """Wednesday of a week, the 15th of a month, halfway through anything longer."""
    if period.unit == "week":
        return period.first + timedelta(days=2)
    if period.unit in ("month", "quarter"):
        return period.first + relativedelta(months=_MONTHS[period.unit] // 2, days=14)
    return period.first + relativedelta(months=_MONTHS[period.unit] // 2) - _DAY


def _due(part: str, period: Period, asked: Asked) -> date:
    if part in _STARTS:
        return period.first
    if part == "early":
        return _early(period)
    if part in _MIDDLES:
        return _middle(period)
    return period.due(asked.held_on, asked.calendar)


def _part(match: re.Match[str], asked: Asked) -> Reading:
    """A part of a period; where nothing names the year, the next one that is not over."""
    part = match["part"]
    period = read_period(match["period"], asked)
    due = _due(part, period, asked)
    if due < asked.held_on and period.may_roll:
        period = read_period(match["period"], asked.on(period.last + _DAY))
        due = _due(part, period, asked)
    return Reading(
        due,
        start=asked.held_on if part in _STRETCHES else None,
        earlier=due - relativedelta(years=1) if period.is_named else None,
    )


def _working_day(match: re.Match[str], asked: Asked) -> Reading:
    period = read_period(match["period"], asked)
    if match["which"] == "th1":
        return Reading(asked.calendar.workday_after(period.first - _DAY, 1))
    return Reading(asked.calendar.workday_after(period.last + _DAY, -1))


def _is_out(match: re.Match[str], asked: Asked) -> Reading:
    period = around(asked.held_on, match["unit"], 0, asked.calendar)
    return Reading(period.due(asked.held_on, asked.calendar))


_ANY = rf"(?P<period>{nested(PERIOD, BARE)})"
_END = r"(?P<part>end of|end|back end of|tail end of|close of) "
_SIDE = (
    r"(?P<part>(?:start|beginning|th1 half|first half|second half|th2 half|back half|rest"
    r"|remainder|balance|th1 day|last day|final day) of) "
)
_WHERE = r"(?P<part>early to mid|mid to late|early / mid|mid / late|early|mid|late|later) "
_EARLY_LATE = "early mid late later"
_UNITS = "week month quarter half year fy"
_OUT = r"(?:before|by the time|until|till) (?:the )?(?P<unit>week|month|quarter|year) "

PARTS: tuple[Wording, ...] = (
    wording("end", rf"(?:the )?(?:very )?{_END}(?:the )?{_ANY}", _part, needs="end close",
            guard=guards.part),
    wording("end", rf"(?P<part>end of) (?:week|month|quarter|half|year|fy) (?:of |in |- |\( )?"
            rf"(?P<period>{PERIOD})", _part, needs="end"),
    wording("end", rf"(?:the )?{_ANY}(?:'s )?(?P<part>end|close) ", _part, needs="end close",
            guard=guards.part),
    wording("end", rf"{_OUT}(?:(?:'s|is) )?(?:runs out|out|over|up|ends|end|closes|done) ", _is_out,
            needs=_UNITS),
    wording("end", r"within the (?P<unit>week|month|quarter|year) ", _is_out, needs="within",
            guard=guards.closed),
    wording("part", rf"{_SIDE}(?:the )?{_ANY}", _part, needs="of", guard=guards.period),
    wording("part", rf"{_WHERE}(?:of |in |on )?(?:the )?(?P<period>{PERIOD})", _part,
            needs=_EARLY_LATE, guard=guards.part),
    wording("part", rf"{_WHERE}(?:of|in|on) (?:the )?(?P<period>{nested(BARE)})", _part,
            needs=_EARLY_LATE, guard=guards.part),
    wording("part", rf"(?:the )?(?P<part>mid) (?P<period>{nested(BARE)})", _part, needs="mid",
            guard=guards.part),
    wording("working-day", r"(?:the )?(?P<which>th1|last|final) (?:working |business )day "
            rf"(?:of|in) (?:the )?{_ANY}", _working_day, needs="day"),
)  # fmt: skip
