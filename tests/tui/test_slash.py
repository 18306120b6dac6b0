"""What begins with a slash can be completed: commands first, then names."""

import pytest

from tui.slash import completions

NAMES = ("Ada Lindqvist", "Ben Okafor", "Ben Adair")


@pytest.mark.parametrize(
    ("said", "offered"),
    [
        ("/pr", ["/prep "]),
        ("/p", ["/prep ", "/plan"]),
        ("/prep be", ["/prep Ben Okafor", "/prep Ben Adair"]),
        ("/prep Ben Okafor", []),
        ("/who ", []),
        ("prep", []),
        ("/nothing", []),
        ("/prep ben\nmore", []),
        ("", []),
    ],
)
def test_completions_follow_what_was_typed(said, offered):
    assert [c.text for c in completions(said, NAMES)] == offered
