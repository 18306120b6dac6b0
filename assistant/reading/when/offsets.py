"""Distances: "in two weeks", "ten business days", "a month from today", "two weeks ago"."""

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from assistant.domain.calendar import TeamCalendar
from assistant.reading.when import guards
from assistant.reading.when.days import FIRM_DAY, read_day
from assistant.reading.when.wording import Asked, Reading, Wording, count_of, wording

_LENGTHS = {
    "fortnight": relativedelta(days=14), "day": relativedelta(days=1),
    "week": relativedelta(days=7), "month": relativedelta(months=1),
    "quarter": relativedelta(months=3), "year": relativedelta(years=1),
}  # fmt: skip
_WORKING = frozenset({"working", "business", "selling", "week"})
_SHORTEST_DEADLINE = 12  # hours; less is how fast somebody answers


def moved(day: date, count: int, unit: str, kind: str, calendar: TeamCalendar) -> date:
    """`count` units after `day` (before, if negative); business days skip holidays.

    Months clip to the last day: a month from 31 January is 28 or 29 February. Hours count as
    whole days, parts of a day as none.
    """
    if unit.startswith("hour"):
        return day + timedelta(days=count // 24)
    if unit.startswith("day") and kind in _WORKING:
        return calendar.workday_after(day, count)
    return day + _LENGTHS[unit.rstrip("s")] * count


def _distance(match: re.Match[str], asked: Asked, sign: int = 1) -> date:
    groups = match.groupdict()
    count = sign * count_of(groups.get("most") or groups.get("count") or "a")
    kind = (groups.get("kind") or "").strip()
    return moved(asked.held_on, count, match["unit"], kind, asked.calendar)


def _from_now(match: re.Match[str], asked: Asked) -> Reading | None:
    is_short = match["unit"].startswith("hour") and count_of(match["count"]) < _SHORTEST_DEADLINE
    return None if is_short else Reading(_distance(match, asked))


def _window(match: re.Match[str], asked: Asked) -> Reading:
    return Reading(_distance(match, asked), start=asked.held_on)


def _from_day(match: re.Match[str], asked: Asked) -> Reading | None:
    anchor = read_day(match["anchor"], asked)
    sign = -1 if match["side"] in ("before", "prior to") else 1
    return Reading(_distance(match, asked.on(anchor), sign)) if anchor else None


def _ago(match: re.Match[str], asked: Asked) -> Reading:
    return Reading(_distance(match, asked, -1), is_past=True)


def _week_from(match: re.Match[str], asked: Asked) -> Reading:
    weeks = (2 if "fortnight" in match[0] else 1) * count_of(match["count"] or "a")
    return Reading(asked.held_on + timedelta(days=7 * weeks + ("tomorrow" in match[0])))


def _half_a_year(_match: re.Match[str], asked: Asked) -> Reading:
    return Reading(asked.held_on + relativedelta(months=6))


_COUNT = (
    r"(?:(?:about|around|roughly|under|another|only|just|less than|at most|max|up to|the) )?"
    r"(?P<count>nu\d{1,3}|dm\d{1,2}-\d{1,2}|a couple of|a couple|couple of|couple|a few|few"
    r"|several|another|a) (?:more )?"
)
_UNIT = (
    r"(?P<kind>(?:working|business|calendar|full|whole|selling|week) )?"
    r"(?P<unit>days?|weeks?|fortnights?|months?|quarters?|years?|hours?) "
)
_ONE_UNIT = r"(?P<unit>day|week|fortnight|month|quarter|year) "
_UNITS = (
    "day days week weeks fortnight fortnights month months quarter quarters year years hour hours"
)
_IN = r"(?:in|within|inside) (?:the )?(?:space of )?"
_OVER = r"(?:in|within|over|during) (?:the )?(?:course of (?:the )?)?"
_NEXT = r"(?:next|coming|following)"
_NEXT_WORDS = "next coming following"
_TIME = r"(?:'s )?(?:time )?(?:from (?:now|today) )?(?:or so )?"
_OR = r"(?:(?:day|week|month|quarter|year)s? )?(?:or|to|-) (?P<most>nu\d{1,3}) "
_SIDE = r"(?P<side>from|after|following|before|prior to)"
_GIVE = (
    r"(?:give|giving|allow|need|take|takes|want) "
    r"(?:(?:me|us|it|him|her|them|that|you|myself|wd\d) )?(?:maybe |about )?"
)

OFFSETS: tuple[Wording, ...] = (
    wording("offset", rf"{_IN}{_COUNT}{_UNIT}{_TIME}", _from_now, needs=_UNITS,
            guard=guards.within),
    wording("offset", rf"{_IN}{_COUNT}{_OR}{_UNIT}{_TIME}", _from_now, needs="or to -",
            guard=guards.within),
    wording("offset", rf"{_IN}a (?P<unit>day|week|month|year) or (?P<most>nu2) {_TIME}", _window,
            needs="or"),
    wording("offset", rf"{_OVER}{_NEXT} {_COUNT}{_UNIT}", _window, needs=_NEXT_WORDS,
            guard=guards.within),
    wording("offset", rf"(?:the )?{_NEXT} {_COUNT}{_UNIT}", _window, needs=_NEXT_WORDS,
            guard=guards.period),
    wording("offset", rf"{_OVER}next {_ONE_UNIT}(?:or so )?", _window, needs="next",
            guard=guards.within),
    wording("offset", rf"{_COUNT}{_UNIT}(?:from|after) (?:now|today) ", _from_now,
            needs="now today"),
    wording("offset", rf"{_COUNT}{_UNIT}{_SIDE} (?P<anchor>(?:the )?{FIRM_DAY})", _from_day,
            needs="from after following before prior"),
    wording("offset", rf"(?:the )?(?P<unit>day) (?P<side>before|after) (?P<anchor>{FIRM_DAY})",
            _from_day, needs="day"),
    wording("offset", rf"{_COUNT}{_UNIT}(?:later|hence|out|in the future) ", _from_now,
            needs="later hence out future", guard=guards.closed),
    wording("offset", rf"{_GIVE}{_COUNT}{_UNIT}", _from_now,
            needs="give giving allow need take takes want", guard=guards.closed),
    wording("offset", r"(?:(?P<count>a|nu\d) )?(?:weeks?|fortnight) (?:from )?(?:today|tomorrow) "
            r"|(?:today|tomorrow) (?:week|fortnight) ", _week_from, needs="week weeks fortnight"),
    wording("offset", rf"(?:this|the same|same) (?:time|day) next {_ONE_UNIT}", _from_now,
            needs="time same"),
    wording("offset", r"(?:in|within) half a year |in a half year ", _half_a_year, needs="half"),
    wording("offset", rf"{_COUNT}{_UNIT}(?:max |tops )?", _from_now, needs=_UNITS,
            guard=guards.alone),
    wording("ago", rf"{_COUNT}{_UNIT}(?:ago|back) ", _ago, needs="ago back"),
    wording("ago", rf"(?:(?:in|over|during|for|within) )?(?:the )?(?:last|past|previous|prior) "
            rf"{_COUNT}{_UNIT}", _ago, needs="last past previous prior"),
)  # fmt: skip
