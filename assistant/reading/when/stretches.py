"""Stretches of days: whole periods, the week of a day, the weekend, ranges."""

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from assistant.reading.when import guards
from assistant.reading.when.dates import next_dom, on_or_after
from assistant.reading.when.days import DAY, FIRM_DAY, read_day
from assistant.reading.when.periods import (
    AFTER_NEXT,
    MONTH,
    NAMED,
    RELATIVE,
    Period,
    around,
    read_period,
)
from assistant.reading.when.wording import Asked, Reading, Wording, nested, wording

_DAY = timedelta(days=1)
_FROM_FRIDAY_TO_MONDAY = timedelta(days=3)


def _whole(period: Period, asked: Asked) -> Reading:
    """A period as a deadline is its end; before it, or by a named one, is its beginning."""
    due = period.due(asked.held_on, asked.calendar)
    is_running = period.first <= asked.held_on <= period.last
    eve = period.first - (_FROM_FRIDAY_TO_MONDAY if period.unit == "week" else _DAY)
    return Reading(
        due,
        start=period.first,
        by=period.first if period.is_named and not is_running else None,
        before=None if is_running else eve,
        earlier=asked.held_on if is_running else due - relativedelta(years=1),
    )


def _period(match: re.Match[str], asked: Asked) -> Reading:
    return _whole(read_period(match["period"], asked), asked)


def _this_or_next(match: re.Match[str], asked: Asked) -> Reading:
    this, after = (around(asked.held_on, match["unit"], n, asked.calendar) for n in (0, 1))
    return Reading(after.due(asked.held_on, asked.calendar), start=this.first)


def _week_around(day: date, shift: int, asked: Asked) -> Reading:
    return _whole(around(day, "week", shift, asked.calendar), asked)


def _week_of(match: re.Match[str], asked: Asked) -> Reading | None:
    day = read_day(match["day"], asked.on(asked.held_on - _DAY))
    return _week_around(day, 0, asked) if day else None


def _week_ending(match: re.Match[str], asked: Asked) -> Reading | None:
    day = read_day(match["day"], asked.on(asked.held_on - _DAY))
    return Reading(day, start=day - timedelta(days=day.weekday())) if day else None


def _beside(match: re.Match[str], asked: Asked) -> Reading | None:
    day = read_day(match["day"], asked)
    shift = 1 if match["side"] == "after" else -1
    return _whole(around(day, match["unit"], shift, asked.calendar), asked) if day else None


def _week_number(match: re.Match[str], asked: Asked) -> Reading | None:
    """An ISO week, of next year once this year's is over."""
    number = int(match["number"])
    if not 1 <= number <= 52:  # the 53rd is not in every year, and nobody plans by it
        return None
    year = asked.held_on.isocalendar().year
    year += date.fromisocalendar(year, number, 7) < asked.held_on
    return _week_around(date.fromisocalendar(year, number, 1), 0, asked)


def _nth_week(match: re.Match[str], asked: Asked) -> Reading:
    """The n-th week of a month is the one with its n-th Thursday, as ISO counts weeks."""
    month = read_period(match["month"].removeprefix("the "), asked)
    if match["last"]:
        thursday = month.last - timedelta(days=(month.last.weekday() - 3) % 7)
    else:
        weeks = int(match["nth"]) - 1
        thursday = month.first + timedelta(days=(3 - month.first.weekday()) % 7 + 7 * weeks)
    reading = _week_around(thursday, 0, asked)
    return Reading(min(reading.due or month.last, month.last), start=reading.start)


def _weekend(match: re.Match[str], asked: Asked) -> Reading:
    shift = 2 if match["after_next"] else int(match["rel"] in ("next", "following"))
    monday = around(asked.held_on, "week", shift, asked.calendar).first
    friday, saturday, sunday = (monday + timedelta(days=n) for n in (4, 5, 6))
    return Reading(sunday, start=saturday, by=friday, before=friday)


def _from_day_to_day(match: re.Match[str], asked: Asked) -> Reading | None:
    first, last = read_day(match["first"], asked), read_day(match["last"], asked)
    if first and last and last < first:
        last = read_day(match["last"], asked.on(first))
    if first is None or last is None:
        return None
    if len(match["first"]) == len("wd1 "):  # the first weekday belongs to the last one's week
        first = last - timedelta(days=(last.isoweekday() - first.isoweekday()) % 7)
    return Reading(last, start=first)


def _within_a_month(match: re.Match[str], asked: Asked) -> Reading | None:
    """Days of one month: "12-14 June", "June 12 to 14", "the 12th to the 14th of June"."""
    first, last = int(match["first"]), int(match["last"])
    base = date(int(match["yr"]), 1, 1) if match["yr"] else asked.held_on
    due = on_or_after(int(match["mo"]), last, base).due
    if due is None or first >= last:
        return None
    return Reading(due, start=due - timedelta(days=last - first))


def _between_ordinals(match: re.Match[str], asked: Asked) -> Reading | None:
    first = next_dom(int(match["first"]), asked.held_on)
    last = next_dom(int(match["last"]), first) if first else None
    return Reading(last, start=first) if last else None


_TO = r"(?:-|--|/|to|until|till|through|thru|or) (?:the )?"
_MO = r"mo(?P<mo>\d{1,2}) (?:(?:, )?yr(?P<yr>\d{4}) )?"
_MONTH = rf"(?P<month>{nested(MONTH)}|(?:the )?(?:(?:this|next|following|coming) )?month )"
_THE_DAY = rf"(?:on )?(?P<day>(?:the )?{DAY})"
_FROM_TO = rf"(?:nu|th)(?P<first>\d{{1,2}}) {_TO}(?:nu|th)(?P<last>\d{{1,2}}) "
_GLUED = r"dm(?P<first>\d{1,2})[-/](?P<last>\d{1,2}) "
_UNITS = "week month quarter half year fy"
_NTH_WEEK = r"(?:the )?(?:th(?P<nth>[1-5])|(?P<last>last|final)) (?:full )?week (?:of|in) "
_WEEKEND = (
    r"(?:the )?(?:(?P<rel>this|next|coming|following) )?weekend "
    r"(?P<after_next>after (?:the )?next )?"
)
_SPANNING = "- -- / to until till through thru or"

STRETCHES: tuple[Wording, ...] = (
    wording("period", rf"(?P<period>{nested(AFTER_NEXT, RELATIVE)})", _period, needs=_UNITS,
            guard=guards.period),
    wording("period", r"this (?:or|and|/) next (?P<unit>week|month|quarter) ", _this_or_next,
            needs="next"),
    wording("period", r"(?P<period>(?:this|next|coming) mo\d{1,2} )", _period, needs="mo"),
    wording("month", rf"(?P<period>{nested(MONTH)})", _period, needs="mo",
            guard=guards.named_period),
    wording("fiscal", rf"(?P<period>{NAMED})", _period, needs="qt hf fy yr quarter half new",
            guard=guards.named_period),
    wording("week-of", rf"(?:the )?week (?:of|commencing|beginning|starting) {_THE_DAY}",
            _week_of, needs="week"),
    wording("week-of", rf"(?:the )?week ending {_THE_DAY}", _week_ending, needs="week"),
    wording("week-of", rf"(?:the )?(?P<unit>week|month) (?P<side>before|after) (?P<day>{FIRM_DAY})",
            _beside, needs="week month"),
    wording("week-of", rf"{_NTH_WEEK}{_MONTH}", _nth_week, needs="week"),
    wording("week-number", r"(?:cw|kw|calendar week) nu(?P<number>\d{1,2}) ", _week_number,
            needs="cw kw week"),
    # "week 2" is usually counted from a start that nobody names
    wording("week-number", r"(?:the )?week nu(?P<number>1[4-9]|[2-5]\d) ", _week_number,
            needs="week", guard=guards.closed),
    wording("weekend", _WEEKEND, _weekend, needs="weekend", guard=guards.period),
    wording("range", rf"(?:from )?(?P<first>{FIRM_DAY}){_TO}(?P<last>{FIRM_DAY})",
            _from_day_to_day, needs=_SPANNING),
    wording("range", rf"between (?P<first>{FIRM_DAY})and (?:the )?(?P<last>{FIRM_DAY})",
            _from_day_to_day, needs="between"),
    wording("range", rf"(?:the )?{_FROM_TO}(?:of )?{_MO}", _within_a_month, needs="mo"),
    wording("range", rf"{_MO}(?:the )?{_FROM_TO}", _within_a_month, needs="mo"),
    wording("range", rf"{_GLUED}(?:of )?{_MO}", _within_a_month, needs="dm"),
    wording("range", rf"{_MO}{_GLUED}", _within_a_month, needs="dm"),
    wording("range", r"(?:the )?th(?P<first>\d{1,2}) (?:to|-|--|or) (?:the )?th(?P<last>\d{1,2}) ",
            _between_ordinals, needs="th", guard=guards.ordinal),
)  # fmt: skip
