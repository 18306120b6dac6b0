"""Absence: relief, leave, return and moved due dates (R1.4, E19)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.people import Leave
from assistant.rules import leave


def away(first: date, last: date, *, relief: bool = True) -> Leave:
    return Leave(id=f"{first}", rep_id="rep", first_day=first, last_day=last, relief=relief)


@pytest.mark.parametrize(
    ("first", "last", "relief"),
    [
        (date(2026, 9, 14), date(2026, 9, 18), True),
        (date(2026, 9, 14), date(2026, 9, 17), False),
        (date(2026, 9, 17), date(2026, 9, 23), True),
        (date(2026, 9, 18), date(2026, 9, 21), False),
    ],
)
def test_five_working_days_away_are_relief_by_default(
    first: date, last: date, relief: bool
) -> None:
    assert leave.relief_by_default(first, last) is relief


def test_a_short_holiday_without_relief_is_not_leave() -> None:
    day = date(2026, 9, 15)
    assert leave.leave_on(day, [away(day, day, relief=False)]) is None
    assert leave.leave_on(day, [away(day, day)]) is not None
    assert leave.leave_on(day, [away(day, day + timedelta(days=13), relief=False)]) is not None


def test_leaves_that_touch_are_one_leave() -> None:
    found = leave.leave_on(
        date(2026, 3, 20),
        [away(date(2026, 3, 1), date(2026, 3, 15)), away(date(2026, 3, 16), date(2026, 3, 31))],
    )
    assert found == (date(2026, 3, 1).toordinal(), date(2026, 3, 31).toordinal())


@pytest.mark.parametrize(("as_of", "since"), [(date(2026, 7, 1), 1), (date(2026, 7, 30), 30)])
def test_active_days_since_return_count_from_the_day_after(as_of: date, since: int) -> None:
    long = away(date(2026, 4, 1), date(2026, 6, 30))
    assert leave.active_days_since_return(as_of, [long], at_least=28) == since


def test_days_away_again_are_not_active_days_since_return() -> None:
    leaves = [away(date(2026, 4, 1), date(2026, 6, 30)), away(date(2026, 7, 6), date(2026, 7, 10))]
    assert leave.active_days_since_return(date(2026, 7, 20), leaves, at_least=28) == 15


def test_a_short_leave_has_no_return() -> None:
    short = away(date(2026, 6, 4), date(2026, 6, 30))
    assert leave.active_days_since_return(date(2026, 7, 2), [short], at_least=28) is None


@pytest.mark.parametrize(
    ("leaves", "expected"),
    [
        ([], date(2026, 9, 25)),
        ([away(date(2026, 9, 21), date(2026, 9, 23))], date(2026, 9, 28)),
        ([away(date(2026, 9, 25), date(2026, 9, 29))], date(2026, 9, 30)),
        ([away(date(2026, 9, 1), date(2026, 9, 11))], date(2026, 9, 27)),
        ([away(date(2026, 9, 26), date(2026, 9, 30))], date(2026, 9, 25)),
        (
            [
                away(date(2026, 9, 21), date(2026, 9, 23)),
                away(date(2026, 9, 28), date(2026, 9, 28)),
            ],
            date(2026, 9, 29),
        ),
    ],
)
def test_a_due_date_moves_by_the_leave_days_since_it_was_made(
    leaves: list[Leave], expected: date
) -> None:
    assert leave.shifted_due(date(2026, 9, 25), date(2026, 9, 10), leaves) == expected


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20)), max_size=5),
    st.integers(0, 30),
)
def test_a_due_date_never_moves_back_nor_onto_a_leave_day(
    spans: list[tuple[int, int]], ahead: int
) -> None:
    made = date(2026, 9, 1)
    leaves = [
        away(made + timedelta(days=start), made + timedelta(days=start + extent))
        for start, extent in spans
    ]
    due = made + timedelta(days=ahead)
    moved = leave.shifted_due(due, made, leaves)
    assert moved >= due
    assert leave.leave_on(moved, leaves) is None or moved == due
