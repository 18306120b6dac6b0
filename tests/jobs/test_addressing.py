"""Promises said face to face read well in a list."""

import pytest

from assistant.jobs.addressing import named

PAIR = ("Robin Vance", "Ben Okafor")


@pytest.mark.parametrize(
    ("what", "speaker", "owner", "reads"),
    [
        ("Send you the deck", "Robin Vance", "Robin Vance", "Send Ben the deck"),
        ("Listen to your calls", "Robin", "Robin Vance", "Listen to Ben's calls"),
        ("Send me the list", "Robin Vance", "Ben Okafor", "Send Robin the list"),
        ("Show you my notes", "Ben Okafor", "Ben Okafor", "Show Robin my notes"),
        ("Use my checklist", "Robin Vance", "Ben Okafor", "Use Robin's checklist"),
        ("Send you the deck", None, "Robin Vance", "Send you the deck"),
        ("Send you the deck", "Sam", "Sam", "Send you the deck"),
        ("Call the youth club", "Ben", "Ben Okafor", "Call the youth club"),
    ],
)
def test_you_and_me_get_names(what: str, speaker: str | None, owner: str, reads: str) -> None:
    assert named(what, speaker=speaker, owner=owner, pair=PAIR) == reads
