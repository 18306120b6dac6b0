"""Long text in pieces: nothing lost, nothing too long."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.reading.pieces import pieces


def test_short_paragraphs_stay_together_and_long_ones_part_at_sentences() -> None:
    assert pieces("One.\n\nTwo.", 20) == ("One.\n\nTwo.",)
    assert pieces("One is here. Two is there.", 15) == ("One is here.", "Two is there.")
    assert pieces("  \n\n ") == ()


def test_a_word_longer_than_a_piece_is_cut() -> None:
    assert pieces("x" * 25, 10) == ("x" * 10, "x" * 10, "x" * 5)


@given(st.text(st.sampled_from("ab. \n!"), max_size=200), st.integers(5, 40))
def test_every_word_is_in_one_piece_and_no_piece_is_too_long(text: str, longest: int) -> None:
    found = pieces(text, longest)
    assert all(0 < len(piece) <= longest for piece in found)
    assert "".join("".join(found).split()) == "".join(text.split())
