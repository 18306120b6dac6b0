"""Untrusted text reaches no terminal as a control sequence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.plain_text import one_line, plain

ATTACKS = [
    ("\x1b]52;c;aGk=\x07after", "after"),
    ("\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\", "link"),
    ("\x1b]0;title\x07x", "x"),
    ("\x1b[31mred\x1b[0m", "red"),
    ("\x9b31mred", "red"),
    ("a\u202eevil\u202c", "aevil"),
    ("zero\u200bwidth", "zerowidth"),
    ("bell\x07 back\x08space", "bell backspace"),
    ("\x1bPq#0\x1b\\sixel", "sixel"),
    ("\ufefffirst", "first"),
]


@pytest.mark.parametrize(("attack", "left"), ATTACKS)
def test_control_sequences_are_removed_whole(attack: str, left: str) -> None:
    assert plain(attack) == left


@pytest.mark.parametrize(
    "text", ["Zoë Müller", "李雷", "line\nfeed\ttab", "[/bold] [@click]", "👩‍💻"]
)
def test_what_is_visible_stays(text: str) -> None:
    assert plain(text) == text


def test_one_line_folds_white_space() -> None:
    assert one_line("  a\n\n b\tc ") == "a b c"


@given(st.text())
def test_nothing_left_can_steer_a_terminal(text: str) -> None:
    assert not set(plain(text)) & ({chr(i) for i in range(32)} - {"\n", "\t"} | {"\x7f", "\x9b"})


@given(st.text())
def test_making_text_plain_twice_changes_nothing(text: str) -> None:
    assert plain(plain(text)) == plain(text)
