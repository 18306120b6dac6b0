"""However a spreadsheet writes a table, the same values come of it, with the same ids."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.ids import LETTERS, new_id, stable_id
from assistant.domain.people import Rep
from assistant.reading.tables import KnownPeople, read_table

TODAY = date(2026, 9, 15)
ANA = Rep(id="r1", name="Ana Ruiz", manager_id="b1")
ZOE = Rep(id="r2", name="Zoë Ørsted", manager_id="b1")
KNOWN = KnownPeople("b1", TODAY, reps=(ANA, ZOE))

# What can be typed and is kept as typed: no control, format or unassigned characters.
TYPED = st.characters(codec="utf-8", exclude_categories=("C", "Z"), include_characters=" ,;\t\"'\n")
WORDS = st.text(TYPED, min_size=1, max_size=60).map(str.strip).filter(bool)
DAYS = st.dates(date(2020, 1, 1), TODAY)
MOMENTS = st.lists(
    st.tuples(st.sampled_from([ANA, ZOE]), DAYS, WORDS),
    min_size=1,
    max_size=6,
    unique_by=lambda row: (row[0].id, row[1]),
)
# With old Mac line ends only QUOTE_ALL is safe: the writer leaves a line feed unquoted else.
STYLES = [
    ("\r\n", csv.QUOTE_MINIMAL),
    ("\n", csv.QUOTE_MINIMAL),
    ("\n", csv.QUOTE_ALL),
    ("\r", csv.QUOTE_ALL),
]
MONEY = st.decimals(-1_000_000, 1_000_000, places=2, allow_nan=False)


def written(rows, *, separator=",", ending="\r\n", quoting=csv.QUOTE_MINIMAL) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator=ending, quoting=quoting).writerows(rows)
    return text.getvalue()


@given(
    moments=MOMENTS,
    separator=st.sampled_from(",;\t"),
    style=st.sampled_from(STYLES),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_a_table_reads_back_equal_from_any_dialect(moments, separator, style, encoding):
    rows = [("rep", "observed_on", "what"), *((r.name, day, what) for r, day, what in moments)]
    ending, quoting = style
    text = written(rows, separator=separator, ending=ending, quoting=quoting)
    table = read_table(text.encode(encoding), "observed.csv", None, KNOWN)
    assert [(v.rep_id, v.on, v.what) for v in table.values] == [
        (rep.id, day, what) for rep, day, what in moments
    ]
    assert bool(table.warnings) == (encoding == "utf-16")


@given(st.lists(st.tuples(DAYS, MONEY), min_size=1, max_size=8, unique_by=lambda row: row[0]))
def test_reading_the_same_credits_again_changes_nothing(money_by_day):
    header = ("rep", "credited_on", "amount")
    rows = [("Ana Ruiz", day, money) for day, money in money_by_day]
    plain = read_table(written([header, *rows]).encode(), "a.csv", None, KNOWN)
    again = read_table(written([header, *reversed(rows)]).encode(), "b.csv", None, KNOWN)
    assert {v.id: v for v in plain.values} == {v.id: v for v in again.values}
    assert [v.amount for v in plain.values] == [money for _, money in money_by_day]


@given(MONEY)
def test_a_number_means_the_same_in_every_separator(money):
    rows = [("rep", "credited_on", "amount"), ("Ana Ruiz", TODAY, money)]
    amounts = {
        read_table(written(rows, separator=s).encode(), "a.csv", None, KNOWN).values[0].amount
        for s in ",;\t"
    }
    assert amounts == {money}


def test_windows_encoding_is_read_with_a_warning():
    raw = "rep,observed_on,what\nZoë Ørsted,2026-09-01,Gespräch\n".encode("cp1252")
    table = read_table(raw, "observed.csv", None, KNOWN)
    assert table.values[0].what == "Gespräch"
    assert "read as cp1252: check the accents" in table.warnings[0]


@pytest.mark.parametrize("kind", sorted(LETTERS))
def test_ids_open_with_their_letter_and_are_short(kind):
    for made in (new_id(kind), stable_id(kind, "a", 1, None)):
        assert made[0] == LETTERS[kind]
        assert len(made) == 13
        assert set(made[1:]) <= set("0123456789abcdefghjkmnpqrstvwxyz")


def test_random_ids_do_not_repeat():
    assert len({new_id("note") for _ in range(10_000)}) == 10_000


@given(st.lists(st.one_of(st.none(), st.text(), DAYS, st.decimals(0, 9, places=3))))
def test_stable_ids_depend_on_every_part_and_its_place(parts):
    assert stable_id("goal", *parts) == stable_id("goal", *parts)
    assert stable_id("goal", *parts) != stable_id("goal", *parts, "more")
    assert stable_id("goal", *parts) != stable_id("credit", *parts)


def test_equal_amounts_are_one_key():
    assert stable_id("credit", Decimal("450000.00")) == stable_id("credit", Decimal("4.5E+5"))
