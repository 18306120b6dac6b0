"""A question about something else is told from one that guidance answers."""

import numpy as np

from assistant.library.elsewhere import Elsewhere

NEEDS = np.array([[1, 0.1, 0], [1, -0.1, 0.1], [1, 0, -0.1]], dtype=np.float32)
ASKS = np.array([[0.1, 1, 0], [-0.1, 1, 0.1], [0, 1, -0.1]], dtype=np.float32)


def test_what_is_near_such_a_need_must_score_more() -> None:
    elsewhere = Elsewhere(NEEDS, ASKS)
    near, far = (elsewhere.answers(vector) for vector in (NEEDS[0], ASKS[0]))
    assert near is not None
    assert far is not None
    assert near > 1 > 0.3 > far


def test_of_two_equally_near_the_one_that_sounds_like_an_ask_must_score_less() -> None:
    elsewhere = Elsewhere(NEEDS, ASKS)
    plain, like_an_ask = np.array([[0.5, 0, 0.2], [0.5, 0.6, 0.2]], dtype=np.float32)
    plain_least, ask_least = elsewhere.answers(plain), elsewhere.answers(like_an_ask)
    assert plain_least is not None
    assert ask_least is not None
    assert ask_least < plain_least


def test_a_vector_of_another_length_is_not_compared() -> None:
    assert Elsewhere(NEEDS, ASKS).answers(np.ones(5)) is None
