"""How a goal spreads over the days of its period: season, working days and ramp (R1.1 to R1.3).

Weights are whole numbers, so that sums are exact; only their ratios mean something.
"""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import NamedTuple

from assistant.domain.method import GoalSettings
from assistant.domain.people import Rep
from assistant.rules.day_runs import Run, months, working_days

_DAYS_DIVIDE = lcm(*range(1, 32))


class Ramp(NamedTuple):
    """Goal share by calendar month of tenure, in units of 1/`whole` (R1.1)."""

    hired_month: int
    steps: tuple[int, ...]
    whole: int

    def factor(self, year: int, month: int) -> int:
        """The share that holds in a month; `whole` once the table has ended."""
        k = max(0, year * 12 + month - self.hired_month)
        return self.steps[k] if k < len(self.steps) else self.whole

    def covers(self, day: date) -> bool:
        """Whether `day` lies inside the ramp table."""
        return day.year * 12 + day.month - self.hired_month < len(self.steps)


class Pace:
    """The weight of each day, by season and by working days or all days."""

    def __init__(self, season: tuple[int, ...], holidays: tuple[int, ...] | None) -> None:
        self._season = season
        self._holidays = holidays

    def weight(self, runs: Iterable[Run], ramp: Ramp | None = None, whole: int = 1) -> int:
        """The weight of `runs`, times `whole`; under a ramp, times its factor instead."""
        factor = 1 if ramp else whole
        return factor * sum(_run_weight(self, run, ramp) for run in runs)

    def rate(self, year: int, month: int) -> int:
        """The weight of one counted day of a month; 0 if the month has none."""
        first = date(year, month, 1).toordinal()
        days = self.days(first, first + monthrange(year, month)[1] - 1)
        return self._season[month - 1] * _DAYS_DIVIDE // days if days else 0

    def days(self, first: int, last: int) -> int:
        """How many days count from `first` to `last`."""
        if self._holidays is None:
            return last - first + 1
        return working_days(first, last, self._holidays)


@lru_cache(maxsize=16_384)
def _run_weight(pace: Pace, run: Run, ramp: Ramp | None) -> int:
    """Kept, since a whole team shares its goal periods, and those hired together their ramp."""
    return sum(
        pace.rate(year, month) * pace.days(first, last) * (ramp.factor(year, month) if ramp else 1)
        for year, month, first, last in months([run])
    )


EVEN = Pace((1,) * 12, None)
"""Months weigh the same, days by the calendar: for a period whose own pace weighs nothing."""


def pace_of(settings: GoalSettings, holidays: frozenset[date] = frozenset()) -> Pace:
    """The team's pace; `holidays` only matter on the workday basis (R1.2)."""
    return _pace(settings.season, holidays if settings.workdays_only else None)


@lru_cache(maxsize=64)
def _pace(season: tuple[Decimal, ...], holidays: frozenset[date] | None) -> Pace:
    days = None
    if holidays is not None:
        days = tuple(sorted(day.toordinal() for day in holidays if day.weekday() < 5))
    return Pace(_whole_numbers(season)[0], days)


def ramp_of(rep: Rep, settings: GoalSettings) -> Ramp | None:
    """The ramp a rep is or was on; None for somebody who does not ramp."""
    if not rep.ramps or rep.hired_on is None or not settings.ramp:
        return None
    steps, whole = _whole_numbers(settings.ramp)
    return Ramp(rep.hired_on.year * 12 + rep.hired_on.month, steps, whole)


@lru_cache(maxsize=64)
def _whole_numbers(shares: tuple[Decimal, ...]) -> tuple[tuple[int, ...], int]:
    exact = [Fraction(share) for share in shares]
    whole = lcm(*(share.denominator for share in exact))
    return tuple(int(share * whole) for share in exact), whole


def mean_ramp(runs: Iterable[Run], ramp: Ramp | None) -> Fraction:
    """The mean ramp factor over the days of `runs`; 1 without a ramp or without days (R8.1)."""
    if ramp is None:
        return Fraction(1)
    days = weighted = 0
    for year, month, first, last in months(runs):
        days += last - first + 1
        weighted += (last - first + 1) * ramp.factor(year, month)
    return Fraction(weighted, days * ramp.whole) if days else Fraction(1)
