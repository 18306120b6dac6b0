"""The stretch of time a question names."""

from datetime import date

import pytest

from assistant.jobs.periods import period_in

TODAY = date(2026, 9, 15)


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("what did Ben promise in May", date(2026, 5, 1), date(2026, 5, 31)),
        ("promised in Oct?", date(2025, 10, 1), date(2025, 10, 31)),
        ("his commitments of february 2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("commitments March 2026", date(2026, 3, 1), date(2026, 3, 31)),
        ("what did she commit to since June", date(2026, 6, 1), TODAY),
        ("promised last month", date(2026, 8, 1), date(2026, 8, 31)),
        ("agreed this week", date(2026, 9, 14), date(2026, 9, 20)),
        ("agreed last week", date(2026, 9, 7), date(2026, 9, 13)),
        ("commitments last quarter", date(2026, 4, 1), date(2026, 6, 30)),
        ("commitments this year", date(2026, 1, 1), date(2026, 12, 31)),
        ("kept in Q2", date(2026, 4, 1), date(2026, 6, 30)),
        ("sold in q4?", date(2025, 10, 1), date(2025, 12, 31)),
        ("sold in Q4 2024", date(2024, 10, 1), date(2024, 12, 31)),
        ("met in Sept", date(2026, 9, 1), date(2026, 9, 30)),
        ("not met for three weeks", date(2026, 8, 25), TODAY),
        ("kept in the last 6 months", date(2026, 3, 15), TODAY),
        ("due next week", date(2026, 9, 21), date(2026, 9, 27)),
        ("due next month", date(2026, 10, 1), date(2026, 10, 31)),
    ],
)
def test_a_named_time_has_a_first_and_a_last_day(said: str, first: date, last: date) -> None:
    found = period_in(said, TODAY)
    assert found
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize("said", ["what may Ben promise", "march on", "last call", ""])
def test_other_words_name_no_time(said: str) -> None:
    assert period_in(said, TODAY) is None


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("this quarter", date(2026, 8, 1), date(2026, 10, 31)),
        ("last quarter", date(2026, 5, 1), date(2026, 7, 31)),
        ("this year", date(2026, 2, 1), date(2027, 1, 31)),
        ("in Q1", date(2026, 2, 1), date(2026, 4, 30)),
        ("in Q4 2026", date(2025, 11, 1), date(2026, 1, 31)),
    ],
)
def test_quarters_are_those_of_the_year_that_the_team_counts(
    said: str, first: date, last: date
) -> None:
    found = period_in(said, TODAY, year_starts=2)
    assert found
    assert (found.first, found.last) == (first, last)
