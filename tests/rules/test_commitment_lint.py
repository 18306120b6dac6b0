import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.rules.commitment_lint import lint


@pytest.mark.parametrize(
    "word", ["try", "improve", "focus", "work on", "be better", "more", "asap", "soon"]
)
def test_vague_words_without_a_number_are_named(word):
    warnings = lint(f"I will {word} discovery")
    assert any(f"“{word}”" in warning for warning in warnings)


@pytest.mark.parametrize("what", ["Send 20 more emails", "Improve talk ratio to 40%"])
def test_vague_words_with_a_number_pass(what):
    assert lint(what) == ()


def test_customer_outcomes_are_pointed_out():
    assert lint("Close Acme", rep="Ana") == (
        "The customer decides this one: say what Ana will do to make it likelier.",
    )


@pytest.mark.parametrize(
    "quote",
    ["You should call the CFO", "Ana needs to call the CFO", "I want you to call the CFO"],
)
def test_the_managers_voice_is_pointed_out(quote):
    assert lint("Call the CFO", quote=quote, rep="Ana") == (
        "This is said to Ana, not by Ana: ask how Ana would put it.",
    )


@pytest.mark.parametrize("quote", ["I need to call the CFO", "I should call her"])
def test_the_reps_own_must_is_no_other_voice(quote):
    assert lint("Call the CFO", quote=quote) == ()


@pytest.mark.parametrize(
    ("what", "warned"),
    [
        ("Write the opener and post it", True),
        ("Call the CFO and email the champion", True),
        ("Send the deck and plan", False),
        ("Call procurement and legal", False),
        ("Add contacts", False),
    ],
)
def test_two_verbs_joined_by_and_are_split(what, warned):
    assert any("split them" in warning for warning in lint(what)) is warned


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_words_can_be_linted(what, quote):
    assert all(warning.endswith(".") for warning in lint(what, quote=quote))
