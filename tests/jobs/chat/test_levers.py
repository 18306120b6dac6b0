"""The figures of a "what if"."""

from fractions import Fraction

import pytest

from assistant.jobs.chat.levers import Supposed, supposed


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("what if hana's win rate went to 40%", Supposed(win_rate=Fraction(2, 5))),
        ("what if the win rate was 0.4", Supposed(win_rate=Fraction(2, 5))),
        ("suppose she won half of her deals", Supposed(win_rate=Fraction(1, 2))),
        ("what if the cycle took 40 days", Supposed(cycle_days=Fraction(40))),
        ("what if the cycle was 6 weeks", Supposed(cycle_days=Fraction(42))),
        ("what if deals were worth 60,000", Supposed(value=Fraction(60_000))),
        ("what if the deal size grew to EUR 60k", Supposed(value=Fraction(60_000))),
        ("what if there were 14 opportunities", Supposed(number=14)),
        ("what if he closed 20 deals at 50k", Supposed(number=20, value=Fraction(50_000))),
        (
            "win rate 40%, size 66.000, 14 opportunities",
            Supposed(win_rate=Fraction(2, 5), value=Fraction(66_000), number=14),
        ),
        ("what if the win rate rose by 5 points", Supposed()),
        ("what if the win rate was 5 points higher", Supposed()),
        ("what if the win rate was 400%", Supposed()),
        ("what if he sold more", Supposed()),
        ("what if there were 99999999 opportunities", Supposed()),
    ],
)
def test_a_lever_gets_the_figure_that_is_said_of_it(said: str, expected: Supposed) -> None:
    assert supposed(said) == expected
    assert supposed(said).is_empty is (expected == Supposed())
