"""A terminal without UTF-8: every character keeps its cells."""

from io import BytesIO, TextIOWrapper

import pytest

from tui.plain_terminal import nearest, settle


@pytest.mark.parametrize(
    ("encoding", "text", "written"),
    [
        ("ascii", "╭─ Hana Nováková · 2 ─╮", b"+- Hana Novakova . 2 -+"),
        ("latin-1", "│ Nováková “kept” │", '| Nováková "kept" |'.encode("latin-1")),
        ("ascii", "日本 ✓", b"???? v"),
        ("utf-8", "╭─ Nováková", "╭─ Nováková".encode()),
    ],
)
def test_what_the_encoding_lacks_is_written_by_its_nearest(encoding, text, written):
    raw = BytesIO()
    stream = TextIOWrapper(raw, encoding=encoding)
    settle(stream)
    stream.write(text)
    stream.flush()
    assert raw.getvalue() == written


def test_no_character_can_end_a_line_or_begin_a_sequence():
    assert {nearest(char) for char in "\x9b\u2028\u0085\ufdfa"} <= {"?", "", "??"}
