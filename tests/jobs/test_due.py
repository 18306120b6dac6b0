"""A due day as typed."""

from datetime import date

import pytest

from assistant.domain.calendar import TeamCalendar
from assistant.errors import InvalidInput
from assistant.jobs.due import due_day

TUESDAY = date(2026, 9, 15)


@pytest.mark.parametrize(
    ("wanted", "due"),
    [
        ("2026-10-02", date(2026, 10, 2)),
        ("Friday", date(2026, 9, 18)),
        ("by the end of next week", date(2026, 9, 25)),
        ("tomorrow", date(2026, 9, 16)),
    ],
)
def test_a_date_or_a_wording_names_a_day(wanted: str, due: date) -> None:
    assert due_day(wanted, TUESDAY, TeamCalendar()) == due


@pytest.mark.parametrize("wanted", ["soon", "last Friday", "blue", ""])
def test_what_names_no_day_to_come_is_refused(wanted: str) -> None:
    with pytest.raises(InvalidInput, match="names no day"):
        due_day(wanted, TUESDAY, TeamCalendar())
