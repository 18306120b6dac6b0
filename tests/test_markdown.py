"""Untrusted text stays text in Markdown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.markdown import block, counted, escaped


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("*bold* _it_", r"\*bold\* \_it\_"),
        ("[link](https://x.example)", r"\[link\](https://x.example)"),
        ("<script>", r"\<script\>"),
        ("a | b", r"a \| b"),
        ("# head\n- item", r"\# head - item"),
        ("`code`", r"\`code\`"),
        ("Zoë O'Brien", "Zoë O'Brien"),
    ],
)
def test_markup_is_escaped_and_lines_are_joined(text: str, written: str) -> None:
    assert escaped(text) == written


@given(st.text())
def test_escaped_text_is_one_line_without_open_markup(text: str) -> None:
    written = escaped(text)
    assert "\n" not in written
    assert "<" not in written.replace(r"\<", "")


@given(st.text())
def test_a_block_cannot_be_closed_from_within(text: str) -> None:
    fence, *_, last = block(text).rstrip("\n").split("\n")
    assert fence == last
    assert fence not in block(text).removeprefix(fence).rstrip("\n").removesuffix(fence)


def test_numbers_agree_with_their_noun() -> None:
    assert [counted(n, "day") for n in (0, 1, 2)] == ["0 days", "1 day", "2 days"]
