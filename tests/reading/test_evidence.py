"""A quote is found verbatim, or with layout forgiven, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.reading.evidence import locate

TEXT = "Ana: I’ll send the “Omni” deck\n  by Friday — promise.\nBen: I'll wait."


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("I'll wait.", "I'll wait."),
        ('I\'ll send the "Omni" deck by Friday - promise.', None),
        ('"I\'ll wait."', "I'll wait."),
        ("  deck by Friday ", "deck\n  by Friday"),
    ],
)
def test_the_span_holds_the_words_as_they_stand_in_the_text(quote, found):
    span = locate(quote, TEXT)
    assert span
    stored = TEXT[span.start : span.end]
    assert stored == (found or "I’ll send the “Omni” deck\n  by Friday — promise.")


@pytest.mark.parametrize("quote", ["", "   ", "I will wait.", "i'll wait.", "deck Friday"])
def test_other_words_another_order_or_case_are_not_found(quote):
    assert locate(quote, TEXT) is None


@given(st.text(min_size=1, max_size=80), st.data())
def test_any_stretch_of_a_text_is_located_in_it(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = locate(text[start:end], text)
    if text[start:end].strip():
        assert span
        assert text[span.start : span.end] == text[start:end]
