"""The small readers at their edges: amounts, percents, dates, periods, stages, currencies."""

from collections import Counter
from datetime import UTC, date, timedelta, timezone
from decimal import Decimal

import pytest

from assistant.errors import InvalidInput
from assistant.reading.exports import amounts, dates, percents, periods
from assistant.reading.exports.asking import Asking
from assistant.reading.exports.currencies import decide_currency
from assistant.reading.exports.encoding import decide_encoding
from assistant.reading.exports.stages import Fate, decide_stages
from assistant.reading.tables.faults import CellFault


@pytest.mark.parametrize(
    ("cell", "mark", "value"),
    [
        ("1234", ".", "1234"),
        ("$1,234,567.89", ".", "1234567.89"),
        ("1.234.567,89 €", ",", "1234567.89"),
        ("(1,234.50)", ".", "-1234.50"),
        ("-1.5k", ".", "-1500"),
        ("−5", ".", "-5"),
        ("US$ 2,5 mio", ",", "2500000"),
        ("CHF 1'234.50", ".", "1234.50"),
        ("12,34,567", ".", "1234567"),
        (".5", ".", "0.5"),
        ("45k", ",", "45000"),
    ],
)
def test_an_amount_is_read_in_its_columns_way(cell, mark, value):
    assert amounts.reader(mark)(cell) == Decimal(value)


@pytest.mark.parametrize(
    "cell", ["ten", "1.234,56", "1,2,3", "--5", "(5", "5)", "1e5", "NaN", "$", "1 2 3 x", "-(5)"]
)
def test_what_is_no_amount_is_a_fault(cell):
    with pytest.raises(CellFault):
        amounts.reader(".")(cell)


@pytest.mark.parametrize(
    ("digits", "mark"),
    [
        ("45000", ""),
        ("45.5", "."),
        ("45,50", ","),
        ("45.000", "?"),
        ("0.123", "."),
        ("1,234,567", "."),
        ("1.234,5", ","),
        ("1,234.5", "."),
        ("1234.567", "."),
    ],
)
def test_the_decimal_mark_of_a_number(digits, mark):
    assert amounts.decimal_mark(digits) == mark


@pytest.mark.parametrize(
    ("cells", "first", "asked"),
    [
        (["141", "70.5"], "1.41", []),
        (["141%", "70%"], "1.41", []),
        (["1.41", "0.7"], "1.41", []),
        (["0,95", "1,1"], "0.95", []),
        (["141%", "70"], "1.41", []),
        (["141", "0.7"], None, ["percent:A"]),
        (["141%", "0.7"], None, ["percent:A"]),
        (["1", "2"], None, ["percent:A"]),
    ],
)
def test_a_column_of_percents_has_one_scale(cells, first, asked):
    asking = Asking({})
    read = percents.decide_percents("A", cells, asking)
    assert [question.key for question in asking.questions] == asked
    assert (read(cells[0]) if read else None) == (Decimal(first) if first else None)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026-03-04", date(2026, 3, 4)),
        ("2026/3/4", date(2026, 3, 4)),
        ("4.3.26", date(2026, 3, 4)),
        ("4 March 2026", date(2026, 3, 4)),
        ("Mittwoch, 4. März 2026", date(2026, 3, 4)),
        ("4 de marzo de 2026", date(2026, 3, 4)),
        ("Wed, Mar 4, 2026", date(2026, 3, 4)),
        ("2026-03-04T23:30:00Z", date(2026, 3, 5)),
        ("2026-03-05T00:30:00+02:00", date(2026, 3, 5)),
        ("2026-03-04 23:30", date(2026, 3, 4)),
        ("46085", date(2026, 3, 4)),
        ("1772582400000", date(2026, 3, 4)),
    ],
)
def test_a_date_is_read_on_the_teams_day(cell, day):
    zone = timezone(timedelta(hours=2))
    assert dates.reader(zone, day_first=True)(cell) == day


@pytest.mark.parametrize("cell", ["31.02.2026", "2026-13-01", "soon", "4 Foo 2026", "1.1.1850"])
def test_what_is_no_date_is_a_fault(cell):
    with pytest.raises(CellFault):
        dates.reader(UTC, day_first=True)(cell)


def test_the_same_day_and_month_prove_nothing_and_need_no_question():
    asking = Asking({})
    assert dates.decide_dates("D", ["03/03/2026", "4/4/2026"], asking, UTC)
    assert asking.questions == []


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-Q3", date(2026, 7, 1), date(2026, 9, 30)),
        ("FY26 Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("Q4'26", date(2026, 10, 1), date(2026, 12, 31)),
        ("H2 2026", date(2026, 7, 1), date(2026, 12, 31)),
        ("Feb-24", date(2024, 2, 1), date(2024, 2, 29)),
        ("Quota (März 2026)", date(2026, 3, 1), date(2026, 3, 31)),
        ("03/2026", date(2026, 3, 1), date(2026, 3, 31)),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_period_by_name(text, first, last):
    name = periods.read_period(text)
    assert name
    assert name.year
    assert periods.days_of(name, name.year, (1, 1), named_by_end=True) == (first, last)


@pytest.mark.parametrize("text", ["Q5 2026", "Foo 2026", "2026-13", "Deals Won", "5", ""])
def test_what_is_no_period(text):
    assert periods.read_period(text) is None


def test_a_fiscal_quarter_follows_the_fiscal_year():
    name = periods.read_period("FY26-Q1")
    assert name
    assert periods.days_of(name, 2026, (2, 1), named_by_end=True)[0] == date(2025, 2, 1)
    assert periods.days_of(name, 2026, (2, 1), named_by_end=False)[0] == date(2026, 2, 1)


@pytest.mark.parametrize(
    ("stage", "fate"),
    [
        ("Closed Won", Fate.WON), ("closedwon", Fate.WON), ("6 - Won!", Fate.WON),
        ("Closed Lost", Fate.LOST), ("closedlost", Fate.LOST), ("Dead", Fate.LOST),
        ("Value Proposition", Fate.OPEN), ("decisionmakerboughtin", Fate.OPEN),
        ("Negotiation/Review", Fate.OPEN), ("Id. Decision Makers", Fate.OPEN),
    ],
)  # fmt: skip
def test_known_stages_tell_their_fate(stage, fate):
    assert decide_stages("Stage", Counter([stage]), (), Asking({})) == {stage: fate}


@pytest.mark.parametrize("stage", ["Closed", "Signed", "12345678", "Live"])
def test_a_stage_that_could_be_anything_is_asked(stage):
    asking = Asking({})
    assert decide_stages("Stage", Counter([stage]), [(stage, "100%")], asking) is None
    assert asking.questions[0].key == f"stage:{stage}"


@pytest.mark.parametrize(
    ("stated", "signs", "team", "asked"),
    [
        ([], [], "EUR", []),
        (["EUR"], [], "EUR", []),
        ([], ["USD"], "CAD", []),
        ([], ["USD"], "", []),
        (["USD"], [], "EUR", ["rate:USD"]),
        (["USD", "EUR"], [], "", ["currency"]),
    ],
)
def test_currencies_are_never_mixed_in_silence(stated, signs, team, asked):
    asking = Asking({})
    decide_currency(stated, signs, team, asking)
    assert [question.key for question in asking.questions] == asked


@pytest.mark.parametrize("rate", ["0", "-1", "many", "NaN"])
def test_a_rate_must_be_a_rate(rate):
    with pytest.raises(InvalidInput, match="expected a rate"):
        decide_currency(["USD"], [], "EUR", Asking({"rate:USD": rate}))


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp1250"])
def test_western_encodings_are_told_apart_by_where_the_accents_sit(encoding):
    text = {"cp1250": "Rep\nŁukasz Świątek żółć\nPaweł\n"}.get(
        encoding, "Rep\nJosé Pérez\nZoë Müller\n"
    )
    asking = Asking({})
    assert decide_encoding(text.encode(encoding), "a.csv", asking) == encoding
    assert [question.key for question in asking.questions] == ["encoding"]
