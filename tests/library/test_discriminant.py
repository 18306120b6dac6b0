"""Ways of asking are told apart by what differs between entries, not by what differs within."""

import numpy as np
import pytest

from assistant.library.discriminant import Discriminant


def lines(noise: float) -> np.ndarray:
    """Two entries with six lines each: the first direction tells them apart, the second varies."""
    rows = [[side, noise * step, 0.1] for side in (0.3, -0.3) for step in (-2, -1, 0, 0, 1, 2)]
    return np.array(rows, dtype=np.float32)


@pytest.mark.parametrize("noise", [0.1, 0.4])
def test_a_direction_in_which_lines_of_one_entry_differ_counts_little(noise: float) -> None:
    learnt = Discriminant(lines(noise), np.array([0, 6]))
    near, strayed = np.array([[0.1, 0, 0.1], [0.1, 4 * noise, 0.1]], dtype=np.float32)
    assert learnt.scores(near)[0] > learnt.scores(near)[1]
    assert learnt.scores(strayed) == pytest.approx(learnt.scores(near), abs=1e-5)


def test_scores_are_zero_on_average() -> None:
    learnt = Discriminant(lines(0.2), np.array([0, 6]))
    assert learnt.scores(np.array([0.2, 0.9, 0.4])).mean() == pytest.approx(0)


def test_lines_that_are_all_alike_tell_nothing() -> None:
    learnt = Discriminant(np.ones((4, 3), dtype=np.float32), np.array([0, 2]))
    assert learnt.scores(np.array([0.2, 0.9, 0.4])) == pytest.approx([0, 0])
