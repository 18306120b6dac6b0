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
    ],
)
def test_a_named_time_has_a_first_and_a_last_day(said: str, first: date, last: date) -> None:
    found = period_in(said, TODAY)
    assert found
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize("said", ["what may Ben promise", "march on", "last call", ""])
def test_other_words_name_no_time(said: str) -> None:
    assert period_in(said, TODAY) is None
