"""Exports open in a spreadsheet as what they are: no formula, no spoilt number."""

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from assistant.writing.calendar import CalendarDay, as_calendar
from assistant.writing.sheets import Sheet, as_csv, as_markdown, as_xlsx, harmless

CELLS = ("=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3", "plain", "- a list", Decimal("-12.50"))
SHEET = Sheet("Team", ("a", "b"), tuple((cell, date(2026, 9, 15)) for cell in CELLS))


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3", "\t=1"])
def test_a_formula_is_kept_from_being_one(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-12.50", "+5", "-1,234.5", "-7%", "a=b", "", "12"])
def test_numbers_and_plain_text_stay_what_they_are(text: str) -> None:
    assert harmless(text) == text


def test_a_csv_file_has_a_mark_and_negative_numbers() -> None:
    raw = as_csv(SHEET)
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert rows[1] == ["'=1+1", "2026-09-15"]
    assert rows[-1] == ["-12.50", "2026-09-15"]


def test_a_workbook_holds_text_numbers_and_days_but_no_formula() -> None:
    page = load_workbook(io.BytesIO(as_xlsx(SHEET))).active
    cells = [row[0] for row in page.iter_rows(min_row=2)]
    assert [cell.data_type for cell in cells] == ["s"] * 6 + ["n"]
    assert [cell.value for cell in cells[:6]] == list(CELLS[:6])
    assert cells[-1].value == -12.5
    assert page["B2"].is_date


def test_markdown_cells_cannot_break_the_table() -> None:
    sheet = Sheet("T", ("a",), (("x | y\n<b>",),))
    assert as_markdown(sheet).splitlines()[-1] == "| x \\| y \\<b\\> |"


def test_a_calendar_entry_is_one_day_escaped_and_folded() -> None:
    text = "Due: Ana; Ruiz, call\nEND:VEVENT " + "ä" * 60
    raw = as_calendar(
        [CalendarDay("u1", date(2026, 12, 31), text)], datetime(2026, 9, 15, tzinfo=UTC)
    )
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    unfolded = raw.replace(b"\r\n ", b"").decode()
    assert "SUMMARY:Due: Ana\\; Ruiz\\, call\\nEND:VEVENT ä" in unfolded
    assert unfolded.count("END:VEVENT\r\n") == 1
    assert "DTEND;VALUE=DATE:20270101" in unfolded
