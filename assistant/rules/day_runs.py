"""Runs of whole days: the days a goal covers, a person is away, a figure counts.

A run is (first, last) as day ordinals, both included; a list of runs is sorted and disjoint.
Days are counted in runs, never one by one, so that a year costs as little as a week.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

Run = tuple[int, int]


def run(first: date, last: date) -> Run:
    """The run from `first` to `last`, both included."""
    return first.toordinal(), last.toordinal()


def later(day: date, days: int) -> date:
    """`day` moved by `days`, stopping at the ends of the calendar."""
    ordinal = day.toordinal() + days
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))


def merge(runs: Iterable[Run]) -> list[Run]:
    """The same days as disjoint runs in order; runs that touch become one."""
    merged: list[Run] = []
    for first, last in sorted(runs):
        if merged and first <= merged[-1][1] + 1:
            if last > merged[-1][1]:
                merged[-1] = (merged[-1][0], last)
        else:
            merged.append((first, last))
    return merged


def clip(runs: Iterable[Run], first: int, last: int) -> list[Run]:
    """The part of `runs` from `first` to `last`."""
    return [(max(a, first), min(b, last)) for a, b in runs if a <= last and b >= first]


def without(runs: Iterable[Run], gone: list[Run]) -> list[Run]:
    """`runs` less the days of `gone`, which must be sorted and disjoint."""
    left = list(runs)
    for gone_first, gone_last in gone:
        left = [
            part
            for first, last in left
            for part in (
                (first, min(last, gone_first - 1)),
                (max(first, gone_last + 1), last),
            )
            if part[0] <= part[1]
        ]
    return left


def length(runs: Iterable[Run]) -> int:
    """How many calendar days."""
    return sum(last - first + 1 for first, last in runs)


def months(runs: Iterable[Run]) -> Iterator[tuple[int, int, int, int]]:
    """Each run cut at the ends of months: year, month, first and last ordinal."""
    for first, last in runs:
        start = first
        while start <= last:
            day = date.fromordinal(start)
            end = min(last, month_end(day.year, day.month))
            yield day.year, day.month, start, end
            start = end + 1


@lru_cache(maxsize=4096)
def month_end(year: int, month: int) -> int:
    """The ordinal of a month's last day."""
    if (year, month) == (date.max.year, 12):
        return date.max.toordinal()
    return date(year + month // 12, month % 12 + 1, 1).toordinal() - 1


def working_days(first: int, last: int, holidays: tuple[int, ...] = ()) -> int:
    """Mondays to Fridays of a run less `holidays`: sorted ordinals, none on a weekend."""
    # Ordinal 1 is a Monday, so day n falls on weekday (n - 1) % 7.
    weekdays = _weekdays_before(last + 1) - _weekdays_before(first)
    return weekdays - (bisect_right(holidays, last) - bisect_left(holidays, first))


def _weekdays_before(ordinal: int) -> int:
    weeks, rest = divmod(ordinal - 1, 7)
    return weeks * 5 + min(rest, 5)


def fiscal_year(as_of: date, start: tuple[int, int]) -> Run:
    """The fiscal year around `as_of`; `start` is (month, day), a missing day the month's last."""
    first = _year_start(as_of.year, start)
    if first > as_of.toordinal():
        return _year_start(as_of.year - 1, start), first - 1
    return first, _year_start(as_of.year + 1, start) - 1


def _year_start(year: int, start: tuple[int, int]) -> int:
    month, day = start
    if year < date.min.year:
        return 1
    if year > date.max.year:
        return date.max.toordinal() + 1
    return min(date(year, month, 1).toordinal() + day - 1, month_end(year, month))


def day_before(first: int) -> date | None:
    """The day before the day `first`; None before the calendar's own first day."""
    return date.fromordinal(first - 1) if first > 1 else None
