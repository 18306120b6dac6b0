"""Rounding for the eye: half-up, in one place (R0.2)."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.rules import display


@pytest.mark.parametrize(
    ("ratio", "shown"),
    [
        (Fraction(7, 10), "70.0%"),
        (Fraction(99995, 100000), "100.0%"),
        (Fraction(-50, 396), "-12.6%"),
        (Decimal("0.0005"), "0.1%"),
        (Decimal("-0.0005"), "-0.1%"),
        (Decimal("-0.0004"), "0.0%"),
        (Fraction(6, 11), "54.5%"),
        (12, "1,200.0%"),
    ],
)
def test_percent_has_one_decimal_and_rounds_half_up(
    ratio: Fraction | Decimal | int, shown: str
) -> None:
    assert display.percent(ratio) == shown


@pytest.mark.parametrize(
    ("amount", "currency", "shown"),
    [
        (Fraction(1_000_000 * 20 * 6, 31 * 100), "", "38,709.68"),
        (Decimal("792000.00"), "", "792,000"),
        (Decimal("-30000"), "EUR", "EUR -30,000"),
        (Decimal("-30000.5"), "$", "-$30,000.50"),
        (Decimal("0.005"), "€", "€0.01"),
    ],
)
def test_money_shows_cents_only_where_there_are_any(
    amount: Fraction | Decimal, currency: str, shown: str
) -> None:
    assert display.money(amount, currency) == shown


def test_hours_have_two_decimals() -> None:
    assert display.hours(Fraction(9, 2)) == "4.50 h"


@pytest.mark.parametrize(
    ("ratio", "line", "just"),
    [
        (Fraction(659_967, 660_000), 1, True),
        (Fraction(1), 1, False),
        (Fraction(9994, 10000), 1, False),
        (Fraction(461_999, 660_000), Fraction(7, 10), True),
    ],
)
def test_just_below_means_under_the_line_but_shown_on_it(
    ratio: Fraction, line: Fraction, just: bool
) -> None:
    assert display.is_just_below(ratio, line) is just


def test_certainty_is_never_claimed() -> None:
    assert display.sureness(Fraction(2036, 2048)) == "99% sure"
    assert display.sureness(Fraction(32752, 32768)) == "more than 99% sure"


@given(st.fractions(), st.integers(0, 6))
def test_rounding_stays_within_half_a_unit(value: Fraction, places: int) -> None:
    units = display.rounded(value, places)
    assert abs(value * 10**places - units) <= Fraction(1, 2)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=8))
def test_fixed_reads_back_as_the_rounded_value(value: Decimal) -> None:
    assert Fraction(display.fixed(value, 2).replace(",", "")) == Fraction(
        display.rounded(value, 2), 100
    )
