"""Weekdays: by Friday, next Tuesday, Friday next week, the last Friday of the month."""

import re
from datetime import date, timedelta

from assistant.reading.when import guards
from assistant.reading.when.feasts import FEAST, FEAST_WORDS, feast_day
from assistant.reading.when.periods import MONTH, around, read_period
from assistant.reading.when.wording import (
    Asked,
    Reading,
    Wording,
    count_of,
    nested,
    wording,
)

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)


def weekday_after(day: date, weekday: int) -> date:
    """The first such weekday (1 Monday to 7 Sunday) after a day."""
    return day + timedelta(days=(weekday - day.isoweekday() - 1) % 7 + 1)


def _number(match: re.Match[str]) -> int:
    return int(match["wd"].lstrip("wds"))


def _first_after(match: re.Match[str], asked: Asked) -> Reading:
    due = weekday_after(asked.held_on, _number(match))
    return Reading(due, earlier=due - _WEEK)


def _this(match: re.Match[str], asked: Asked) -> Reading:
    return Reading(weekday_after(asked.held_on - _DAY, _number(match)))


_SHIFT = {"this": 0, "current": 0, "last": -1, "previous": -1}


def _in_week(match: re.Match[str], asked: Asked) -> Reading:
    """A weekday of this, next or last week, weeks running from Monday to Sunday."""
    shift = _SHIFT.get(match["rel"], 1) if match["rel"] else 2
    monday = around(asked.held_on, "week", shift, asked.calendar).first
    return Reading(monday + timedelta(days=_number(match) - 1))


def _weeks_on(match: re.Match[str], asked: Asked) -> Reading:
    """Weeks after the first such day: "a week on Friday", "Friday fortnight"."""
    weeks = 2 if "fortnight" in match[0] else count_of(match.groupdict().get("count") or "a")
    return Reading(weekday_after(asked.held_on, _number(match)) + weeks * _WEEK)


def _nth_coming(match: re.Match[str], asked: Asked) -> Reading:
    first = weekday_after(asked.held_on, _number(match))
    return Reading(first + (count_of(match["count"]) - 1) * _WEEK)


def _nth_of_month(match: re.Match[str], asked: Asked) -> Reading | None:
    """The first Tuesday of October: of the next October if this one's is over."""
    month = read_period(match["month"].removeprefix("the "), asked)
    due = _nth_between(match, month.first, month.last)
    if due and due < asked.held_on and month.may_roll:
        month = read_period(match["month"].removeprefix("the "), asked.on(month.last + _DAY))
        due = _nth_between(match, month.first, month.last)
    return Reading(due) if due else None


def _nth_between(match: re.Match[str], first: date, last: date) -> date | None:
    if match["last"]:
        return weekday_after(last - _WEEK, _number(match))
    day = weekday_after(first - _DAY, _number(match)) + (int(match["nth"]) - 1) * _WEEK
    return day if day <= last else None


def _beside_feast(match: re.Match[str], asked: Asked) -> Reading:
    feast = feast_day(match["feast"], asked.held_on)
    start = feast if match["side"] == "after" else feast - _WEEK - _DAY
    return Reading(weekday_after(start, _number(match)))


_WD = r"(?P<wd>wd\d) "
_WEEK_REL = (
    r"(?:(?P<rel>this|next|coming|following|current|last|previous) week"
    r"|week (?P<after_next>after) (?:the )?next) "
)
_OF = r"(?:, |- |-- |\( )?(?:of |in |on )?(?:the )?"
_MONTH = (
    rf"(?P<month>{nested(MONTH)}|(?:the )?(?:(?:this|next|following|coming) )?(?:month|quarter) )"
)
_NTH = r"(?:the )?(?:th(?P<nth>[1-5])|(?P<last>last|final)) "

WEEKDAYS: tuple[Wording, ...] = (
    wording("weekday", rf"{_WD}{_OF}{_WEEK_REL}", _in_week, needs="week"),
    wording("weekday", rf"(?:the )?{_WEEK_REL}(?:, |- |-- |\( )?(?:on )?{_WD}", _in_week,
            needs="week"),
    wording("weekday", rf"(?:the )?(?P<rel>next|following) {_WD}", _in_week, needs="wd"),
    wording("weekday", rf"{_WD}after (?:the )?next ", _weeks_on, needs="after"),
    wording("weekday", rf"{_WD}(?:a )?(?:week|fortnight) ", _weeks_on, needs="week fortnight",
            guard=guards.closed),
    wording("weekday", rf"(?:(?P<count>nu\d|a couple of|a) )?(?:weeks?|fortnight) (?:on|from) "
            rf"(?:this |next )?{_WD}", _weeks_on, needs="week weeks fortnight"),
    wording("weekday", rf"{_WD}in (?P<count>nu\d|a|a couple of) (?:weeks?|fortnight) (?:time )?",
            _weeks_on, needs="week weeks fortnight"),
    wording("weekday", r"(?P<count>nu\d) (?P<wd>wds?\d) (?:from now|later) ", _nth_coming,
            needs="now later"),
    wording("weekday", rf"(?:this coming|this upcoming|this|coming|upcoming|the coming) {_WD}",
            _this, needs="this coming upcoming", guard=guards.weekday),
    wording("nth-weekday", rf"{_NTH}{_WD}(?:of|in) {_MONTH}", _nth_of_month, needs="of in"),
    wording("weekday", rf"{_WD}(?P<side>before|after) (?P<feast>{FEAST})", _beside_feast,
            needs=FEAST_WORDS),
    wording("weekday", _WD, _first_after, needs="wd", guard=guards.weekday),
)  # fmt: skip
