"""A faulty table names file, row, column and what was expected; nothing comes of it."""

from datetime import date
from decimal import Decimal

import pytest

from assistant.domain.commitments import CommitmentState, Exclusion, ReviewResult
from assistant.domain.people import Manager, Rep
from assistant.domain.promises import CommitmentKind, Direction
from assistant.errors import InvalidInput, InvalidRow, InvalidTable
from assistant.reading.tables import TEMPLATES, KnownPeople, detect_kind, read_table, template_csv

TODAY = date(2026, 9, 15)
ROBIN = Manager(id="b1", name="Robin Vance", email="robin@example.com")
ANA = Rep(id="r1", name="Ana Ruiz", email="ana.ruiz@example.com", manager_id="b1")
JOSE = Rep(id="r2", name="José Pérez", manager_id="b1")
KNOWN = KnownPeople("b1", TODAY, reps=(ANA, JOSE), managers=(ROBIN,))


def read(text: str, kind: str | None = None, known: KnownPeople = KNOWN):
    return read_table(text.encode(), "table.csv", kind, known)


def fault(text: str, kind: str | None = None) -> InvalidRow:
    with pytest.raises(InvalidRow) as caught:
        read(text, kind)
    return caught.value


@pytest.mark.parametrize("kind", [template.kind for template in TEMPLATES])
def test_the_example_row_of_every_template_imports(kind):
    table = read(template_csv(kind))
    assert table.kind == kind
    assert len(table.values) == 1
    assert (table.ignored_columns, table.warnings) == ((), ())


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda t: t.kind)
def test_required_columns_alone_tell_the_kind(template):
    assert detect_kind(sorted(template.required)) == template.kind


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda t: t.kind)
def test_every_column_says_what_it_means(template):
    assert all(column.meaning for column in template.columns)
    assert len({column.name for column in template.columns}) == len(template.columns)


def test_headers_are_read_in_any_case_order_and_joining():
    table = read("Deal ID,REP,Created-On,amount,Account\nD-7,Ana Ruiz,2026-01-05,100,Harbor\n")
    assert table.kind == "deals"
    assert table.values[0].id == "D-7"


def test_unknown_columns_are_left_out_and_named():
    table = read("rep,credited_on,amount,Region\nAna Ruiz,2026-01-05,100,North\n")
    assert table.ignored_columns == ("Region",)


def test_names_match_without_accents_and_case_and_by_email():
    table = read(
        "rep,observed_on,what\nJOSE PEREZ,2026-09-01,a\nAna.Ruiz@Example.com,2026-09-01,b\n"
    )
    assert [value.rep_id for value in table.values] == ["r2", "r1"]


@pytest.mark.parametrize("name", ["Ana", "Ana R.", "Ruiz Ana", "Anna Ruiz"])
def test_a_name_that_is_only_similar_is_never_guessed(name):
    error = fault(f"rep,observed_on,what\n{name},2026-09-01,a\n")
    assert (error.file, error.row, error.column, error.value) == ("table.csv", 2, "rep", name)
    assert "full name or e-mail address of a rep" in error.expected


def test_two_reps_of_one_name_are_told_apart_by_email_only():
    twin = Rep(id="r3", name="Ana Ruiz", email="ana2@example.com", manager_id="b1")
    known = KnownPeople("b1", TODAY, reps=(ANA, twin), managers=(ROBIN,))
    table = read("rep,observed_on,what\nana2@example.com,2026-09-01,a\n", known=known)
    assert table.values[0].rep_id == "r3"
    with pytest.raises(InvalidRow, match=r"ana\.ruiz@example\.com or ana2@example\.com"):
        read("rep,observed_on,what\nAna Ruiz,2026-09-01,a\n", known=known)


CREDIT = "rep,credited_on,amount\nAna Ruiz,{},{}\n"
MEETING = "rep,held_on,outcome\nAna Ruiz,{},{}\n"
GOAL = "rep,period_start,period_end,amount\nAna Ruiz,{},{},{}\n"
PROMISE = "rep,made_on,what,due,result,reviewed_on,excluded\nAna Ruiz,2026-08-01,Call,{},{},{},{}\n"


@pytest.mark.parametrize(
    ("text", "column", "expected"),
    [
        (CREDIT.format("2026-02-30", "1"), "credited_on", "a date that exists"),
        (CREDIT.format("3/4/2026", "1"), "credited_on", "written year-month-day"),
        (CREDIT.format("20260304", "1"), "credited_on", "written year-month-day"),
        (CREDIT.format("0226-03-04", "1"), "credited_on", "between 1950 and 2100"),
        (CREDIT.format("2026-09-16", "1"), "credited_on", "no later than today (2026-09-15)"),
        (CREDIT.format("2026-03-04", "ten"), "amount", "a plain number"),
        (CREDIT.format("2026-03-04", "$100"), "amount", "without currency"),
        (CREDIT.format("2026-03-04", "1e5"), "amount", "a plain number"),
        (CREDIT.format("2026-03-04", "nan"), "amount", "a plain number"),
        (CREDIT.format("2026-03-04", '"1,23"'), "amount", "a plain number"),
        (CREDIT.format("2026-03-04", ""), "amount", "negative for a return, such as 24500"),
        (MEETING.format("2027-09-15", "cancelled"), "held_on", "at most 60 days after today"),
        (MEETING.format("2026-09-16", "held"), "held_on", "no later than today"),
        (MEETING.format("2026-09-01", "done"), "outcome", "held, cancelled, no_show, excused"),
        (GOAL.format("2026-01-01", "2026-12-31", "-5"), "amount", "zero or a positive number"),
        (GOAL.format("2026-12-31", "2026-01-01", "5"), "period_end", "not before period_start"),
        (PROMISE.format("2026-07-01", "", "", ""), "due", "not before made_on"),
        (PROMISE.format("", "kept", "", ""), "reviewed_on", "the day of the 1:1"),
        (PROMISE.format("", "", "2026-08-02", ""), "result", "kept, partly or missed"),
        (PROMISE.format("", "good", "2026-08-02", ""), "result", "one of kept, partly, missed"),
        (PROMISE.format("", "kept", "2026-08-02", "blocked"), "excluded", "not both"),
        ("rep,skill,step,observed_on,level\nAna Ruiz,a,b,2026-09-01,5\n", "level", "1, 2, 3 or 4"),
        ("rep,first_day,last_day\nAna Ruiz,2026-09-02,2026-09-01\n", "last_day", "not before"),
        ("name,cadence_days\nAna Ruiz,10\n", "cadence_days", "7, 14 or 28"),
        ("name,email\nAna Ruiz,ana.example.com\n", "email", "an e-mail address"),
        ("name,manager\nAna Ruiz,Sam Hill\n", "manager", "e-mail address of a manager"),
        ("name,role\nAna Ruiz,admin\n", "role", "rep or manager"),
        ("rep,rep,held_on\nAna Ruiz,Ana Ruiz,2026-09-01\n", "rep", "each column once"),
    ],
)
def test_a_faulty_cell_is_named_with_what_was_expected(text, column, expected):
    error = fault(text)
    assert error.file == "table.csv"
    assert error.column == column
    assert expected in error.expected
    assert str(error).startswith(f"table.csv, row {error.row}, column {column!r}: ")


def test_rows_count_as_a_spreadsheet_counts_them():
    text = 'rep,observed_on,what\n\nAna Ruiz,2026-09-01,"two\nlines"\n\nAna Ruiz,today,b\n'
    assert fault(text).row == 5


def test_all_faults_of_a_file_come_at_once_in_order():
    with pytest.raises(InvalidTable) as caught:
        read("rep,credited_on,amount\nAna Ruis,x,1\nAna Ruiz,2026-01-01,y\n")
    assert [(f.row, f.column) for f in caught.value.faults] == [
        (2, "rep"),
        (2, "credited_on"),
        (3, "amount"),
    ]
    assert "did you mean Ana Ruiz?" in str(caught.value)


def test_no_more_than_twenty_faults_are_listed():
    rows = "Ana Ruiz,x,1\n" * 500
    with pytest.raises(InvalidTable, match="at least 20 cells") as caught:
        read(f"rep,credited_on,amount\n{rows}")
    assert len(caught.value.faults) == 20


def test_a_repeated_row_is_named_with_the_row_it_repeats():
    error = fault("rep,credited_on,amount\nAna Ruiz,2026-01-05,1\nAna Ruiz,2026-01-05,1.00\n")
    assert (error.row, error.expected) == (3, "each entry once: it repeats row 2")


def test_cells_beyond_the_header_are_a_fault():
    error = fault("rep,observed_on,what\nAna Ruiz,2026-09-01,saw a demo, then a call\n")
    assert "at most 3 cells" in error.expected


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b"", "table.csv is empty"),
        (b" \r\n\r\n", "table.csv is empty"),
        (b"rep,credited_on,amount\n", "has a header and no row"),
        (b"PK\x03\x04rest", "is an Excel workbook"),
        (b"%PDF-1.7", "is a PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "is not a text file"),
        (b"rep,\x81\n", "bytes that are not text"),
        (b'rep,observed_on,what\nAna Ruiz,2026-09-01,"open', "row 2: quotation marks"),
        (b"rep,credited_on\nAna Ruiz,2026-01-01\n", "looks like credits, but lacks the column"),
        (b"colour,size\nred,4\n", "of no known kind (colour, size)"),
    ],
)
def test_a_file_that_is_no_table_of_ours_gets_a_sentence(raw, problem):
    with pytest.raises(InvalidInput) as caught:
        read_table(raw, "table.csv", None, KNOWN)
    assert caught.value.problem.startswith("table.csv")
    assert problem in caught.value.problem
    assert caught.value.remedy


def test_a_missing_column_of_a_named_kind_is_told_with_the_way_to_a_template():
    with pytest.raises(InvalidInput, match="needs the column 'amount'") as caught:
        read("rep,credited_on\nAna Ruiz,2026-01-01\n", "credits")
    assert "--template credits" in caught.value.remedy


def test_an_unknown_kind_lists_the_kinds():
    with pytest.raises(InvalidInput, match="no kind of table called 'sales'") as caught:
        template_csv("sales")
    assert "people, goals, credits" in caught.value.remedy


@pytest.mark.parametrize(
    ("cell", "value"),
    [("1234.5", "1234.5"), ('"1,234,567"', "1234567"), ('"24,500.50"', "24500.50"), ("-3", "-3")],
)
def test_numbers_may_group_thousands_by_commas_in_a_comma_separated_file(cell, value):
    assert read(CREDIT.format("2026-01-05", cell)).values[0].amount == Decimal(value)


@pytest.mark.parametrize("cell", ["45.000", "45,000", "1,5"])
@pytest.mark.parametrize("separator", [";", "\t"])
def test_numbers_that_may_carry_a_decimal_comma_are_refused(cell, separator):
    text = CREDIT.replace(",", separator).format("2026-01-05", cell)
    assert "number" in fault(text).expected


def test_a_goal_may_be_expected_and_not_assigned_yet():
    assert read(GOAL.format("2026-01-01", "2026-12-31", "")).values[0].amount is None


def test_a_corrected_amount_keeps_the_id_of_its_credit():
    header = "rep,credited_on,amount,deal_id\n"
    before = read(f"{header}Ana Ruiz,2026-01-05,100,D-1\n").values[0]
    after = read(f"{header}Ana Ruiz,2026-01-05,120,D-1\n").values[0]
    assert (before.id, before.amount) == (after.id, Decimal(100))


def test_a_reviewed_commitment_carries_its_review_and_measure():
    table = read(
        "rep,made_on,what,metric,target,source,due,result,reviewed_on,actual,review_note\n"
        "Ana Ruiz,2026-08-01,Call buyers,calls,8,CRM,2026-08-12,partly,2026-08-15,5,five of 8\n"
    )
    promise = table.values[0]
    assert promise.state is CommitmentState.REVIEWED
    assert (promise.review.result, promise.review.actual) == (ReviewResult.PARTLY, Decimal(5))
    assert promise.review_on == date(2026, 8, 15)
    assert (promise.how.target_value, promise.how.direction) == (Decimal(8), Direction.AT_LEAST)
    assert (promise.owner_id, promise.source) == ("r1", "table.csv")


def test_a_help_item_belongs_to_the_manager():
    table = read("rep,made_on,what,kind\nAna Ruiz,2026-08-01,Send the deck,help\n")
    assert table.values[0].kind is CommitmentKind.HELP
    assert table.values[0].owner_id == "b1"


def test_a_commitment_taken_off_the_score_says_why():
    table = read(
        "rep,made_on,what,excluded,reviewed_on,review_note\n"
        "Ana Ruiz,2026-08-01,Show the app,blocked,2026-08-15,release moved\n"
    )
    promise = table.values[0]
    assert promise.state is CommitmentState.EXCLUDED
    assert (promise.exclusion, promise.exclusion_reason) == (Exclusion.BLOCKED, "release moved")


def test_control_characters_of_a_cell_do_not_get_through():
    table = read("rep,observed_on,what\nAna Ruiz,2026-09-01,saw \u202edemo\u200b\n")
    assert table.values[0].what == "saw demo"
