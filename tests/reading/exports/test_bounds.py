"""Files made to exhaust the reader get a sentence; what they cost is in tests/benchmarks."""

from datetime import UTC, date

import pytest

from assistant.domain.people import Rep
from assistant.errors import InvalidInput
from assistant.reading.exports import Background, Export
from assistant.reading.tables.known import KnownPeople

BACKGROUND = Background(
    people=KnownPeople(
        "b1", date(2026, 9, 15), reps=(Rep(id="r1", name="Ana Ruiz", manager_id="b1"),)
    ),
    currency="EUR",
    zone=UTC,
    fiscal_year_start=(1, 1),
)


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b"Rep,Date,Amount\n" + b"x" * 1_200_000, "a line of more than 1,000,000 characters"),
        (
            b"Rep,Date,Amount\n" + b"".join(b"Name%d,2026-03-04,1\n" % n for n in range(2_100)),
            "2,100 people whom your team does not have",
        ),
        (
            b"Rep,Stage,Amount\n" + b"".join(b"Ana Ruiz,%d,1\n" % n for n in range(300)),
            "more than 100 questions",
        ),
    ],
)
def test_a_file_without_bounds_is_refused(raw: bytes, problem: str) -> None:
    with pytest.raises(InvalidInput, match=problem):
        Export(raw, "f.csv", BACKGROUND, {})


@pytest.mark.parametrize("cell", ["1 " * 40_000, "(" * 50_000, "9" * 90_000, "a@" * 40_000])
def test_a_long_cell_is_a_fault_and_not_a_labour(cell: str) -> None:
    raw = f"Rep,Booking Date,Amount\nAna Ruiz,2026-03-04,{cell}\nAna Ruiz,{cell},1\n".encode()
    export = Export(raw, "f.csv", BACKGROUND, {})
    assert list(export.values()) == []
    assert [fault.row for fault in export.faults] == [2, 3]
    assert all(len(fault.value) <= 60 for fault in export.faults)
