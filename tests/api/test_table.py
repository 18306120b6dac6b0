"""docs/api.md: the table of operations and rooms is the code's, and leaves no room out."""

import re

from tests.api import table

TEXT = table.PAGE.read_text("utf-8")


def test_the_table_is_as_the_code_stands():
    assert table.table() in TEXT, "run python -m tests.api.table"


def test_every_operation_goes_through_the_facade():
    assert [operation for operation, called in table.operations() if not called] == []


def test_every_method_of_every_room_is_served_or_said_why_not():
    named = set(re.findall(r"\b[a-z_]+\.[a-z_]+\b", TEXT))
    assert table.rooms() - named == set()
