"""A table written in any supported dialect reads back equal."""

import csv
import io
from datetime import UTC, date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.domain.people import Rep
from assistant.reading.exports import Background, Export
from assistant.reading.tables.known import KnownPeople
from tests.budget import examples

ANA = Rep(id="r1", name="Ana Ruiz", manager_id="b1")
BACKGROUND = Background(
    people=KnownPeople("b1", date(2026, 9, 15), reps=(ANA,)),
    currency="EUR",
    zone=UTC,
    fiscal_year_start=(1, 1),
)
DAYS = st.dates(date(2020, 1, 1), date(2026, 9, 14))
AMOUNTS = st.decimals(
    min_value=-9_999_999, max_value=9_999_999, places=2, allow_nan=False, allow_infinity=False
)
CUSTOMERS = st.text(
    st.characters(codec="utf-8", categories=["Lu", "Ll", "Nd"], include_characters=" ,;|\"'\n&"),
    max_size=20,
).map(lambda text: f"x{text}")
DATE_FORMS = ("%Y-%m-%d", "%Y/%m/%d", "%d.%m.%Y", "%m/%d/%Y", "%d-%m-%Y", "%d-%b-%Y", "%b %d, %Y")


def grouped(amount: Decimal, mark: str, group: str) -> str:
    text = f"{amount:,.2f}"
    return text.translate(str.maketrans({",": group, ".": mark}))


def signed(amount: Decimal, text: str, style: str) -> str:
    bare = text.lstrip("-")
    if amount >= 0:
        return {"euro": f"€{bare}", "code": f"{bare} EUR"}.get(style, bare)
    return {"parentheses": f"({bare})", "trailing": f"{bare}-", "euro": f"-€{bare}"}.get(
        style, text
    )


@settings(max_examples=examples(120), deadline=None)
@given(
    rows=st.lists(st.tuples(DAYS, AMOUNTS, CUSTOMERS), min_size=1, max_size=8),
    separator=st.sampled_from([",", ";", "\t"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le"]),
    line_end=st.sampled_from(["\n", "\r\n"]),
    day_form=st.sampled_from(DATE_FORMS),
    marks=st.sampled_from(
        [(".", ","), (".", ""), (",", "."), (",", ""), (".", "'"), (",", "\u202f")]
    ),
    style=st.sampled_from(["plain", "euro", "code", "parentheses", "trailing"]),
    titles=st.integers(0, 3),
    footer=st.booleans(),
    quote_all=st.booleans(),
)
def test_a_table_in_any_dialect_reads_back_equal(
    rows, separator, encoding, line_end, day_form, marks, style, titles, footer, quote_all
):
    proof = (date(2026, 8, 31), Decimal("1234.56"), "proof")
    rows = [proof, *rows]
    text = io.StringIO()
    writer = csv.writer(
        text,
        delimiter=separator,
        lineterminator=line_end,
        quoting=csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL,
    )
    writer.writerows([f"Bookings {number}"] for number in range(titles))
    writer.writerow(["Rep", "Booking Date", "Amount", "Order ID", "Customer"])
    for number, (day, amount, customer) in enumerate(rows):
        told = signed(amount, grouped(amount, *marks), style)
        writer.writerow(["Ana Ruiz", day.strftime(day_form), told, f"O-{number}", customer])
    if footer:
        writer.writerow([f"Grand Totals ({len(rows)} records)"])
        writer.writerow(["Confidential Information - Do Not Distribute"])
    raw = text.getvalue().encode(encoding)
    export = Export(raw, "table.csv", BACKGROUND, {})
    found = [(item.value.on, item.value.amount) for item in export.values()]
    assert [q.key for q in export.asking.questions] == []
    assert export.faults == []
    assert found == [(day, amount) for day, amount, _ in rows]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_an_unquoted_table_keeps_its_row_numbers(separator):
    lines = ["Rep,Booking Date,Amount", "", "Ana Ruiz,2026-03-04,x"]
    raw = "\n".join(lines).replace(",", separator).encode()
    export = Export(raw, "table.csv", BACKGROUND, {})
    assert list(export.values()) == []
    assert [fault.row for fault in export.faults] == [3]
