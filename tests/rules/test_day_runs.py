"""Runs of days give what counting day by day gives."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.rules import day_runs

FIRST = date(2024, 1, 1).toordinal()
runs = st.lists(
    st.tuples(st.integers(0, 900), st.integers(0, 120)).map(
        lambda pair: (FIRST + pair[0], FIRST + pair[0] + pair[1])
    ),
    max_size=6,
)


def days(some: list[tuple[int, int]]) -> set[int]:
    return {day for first, last in some for day in range(first, last + 1)}


@given(runs)
def test_merging_keeps_the_days_and_leaves_no_touching_runs(some: list[tuple[int, int]]) -> None:
    merged = day_runs.merge(some)
    assert days(merged) == days(some)
    assert all(a[1] + 1 < b[0] for a, b in pairwise(merged))
    assert day_runs.length(merged) == len(days(some))


@given(runs, runs)
def test_taking_days_away_leaves_the_others(
    some: list[tuple[int, int]], gone: list[tuple[int, int]]
) -> None:
    left = day_runs.without(day_runs.merge(some), day_runs.merge(gone))
    assert days(left) == days(some) - days(gone)
    assert day_runs.length(left) == len(days(left))


@given(runs, st.integers(0, 900), st.integers(0, 300))
def test_clipping_keeps_the_days_between(
    some: list[tuple[int, int]], start: int, extent: int
) -> None:
    first, last = FIRST + start, FIRST + start + extent
    expected = {day for day in days(some) if first <= day <= last}
    assert days(day_runs.clip(some, first, last)) == expected


@given(runs)
def test_months_cut_runs_without_losing_a_day(some: list[tuple[int, int]]) -> None:
    merged = day_runs.merge(some)
    pieces = list(day_runs.months(merged))
    assert days([(first, last) for _, _, first, last in pieces]) == days(merged)
    for year, month, first, last in pieces:
        for day in (date.fromordinal(first), date.fromordinal(last)):
            assert (day.year, day.month) == (year, month)


@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.integers(0, 400),
    st.sets(st.dates(date(2020, 1, 1), date(2031, 1, 1)), max_size=20),
)
def test_working_days_are_weekdays_less_holidays(
    first: date, extent: int, holidays: set[date]
) -> None:
    on_weekdays = tuple(sorted(h.toordinal() for h in holidays if h.weekday() < 5))
    every = [first + timedelta(days=n) for n in range(extent + 1)]
    expected = sum(day.weekday() < 5 and day not in holidays for day in every)
    found = day_runs.working_days(every[0].toordinal(), every[-1].toordinal(), on_weekdays)
    assert found == expected


@pytest.mark.parametrize(
    ("as_of", "start", "first", "last"),
    [
        (date(2026, 9, 15), (1, 1), date(2026, 1, 1), date(2026, 12, 31)),
        (date(2026, 3, 31), (4, 1), date(2025, 4, 1), date(2026, 3, 31)),
        (date(2026, 4, 1), (4, 1), date(2026, 4, 1), date(2027, 3, 31)),
        (date(2026, 2, 28), (2, 29), date(2026, 2, 28), date(2027, 2, 27)),
    ],
)
def test_fiscal_year_holds_the_day_and_starts_on_its_day(
    as_of: date, start: tuple[int, int], first: date, last: date
) -> None:
    assert day_runs.fiscal_year(as_of, start) == day_runs.run(first, last)


@given(st.dates(), st.integers(1, 12), st.integers(1, 31))
def test_every_day_lies_in_its_fiscal_year(as_of: date, month: int, day: int) -> None:
    first, last = day_runs.fiscal_year(as_of, (month, day))
    assert first <= as_of.toordinal() <= last


def test_moving_a_day_stops_at_the_ends_of_the_calendar() -> None:
    assert day_runs.later(date.max, 1) == date.max
    assert day_runs.later(date.min, -1) == date.min
    assert day_runs.day_before(date.min.toordinal()) is None
    assert day_runs.day_before(date(2026, 1, 1).toordinal()) == date(2025, 12, 31)
