"""Which credits count, reversals of earlier periods, and the largest one (1.2)."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.goals import Credit
from assistant.rules.credits import credited, total, windfall_share

AS_OF = date(2026, 9, 15)
YEAR = {"": ((date(2026, 1, 1), AS_OF),)}


def credit(amount: int | str, on: date = date(2026, 5, 5), **more: Any) -> Credit:
    fields: dict[str, Any] = {"id": f"{amount}-{on}", "rep_id": "rep", "on": on}
    return Credit(**(fields | {"amount": Decimal(amount)} | more))


def test_credits_outside_the_period_or_after_the_day_do_not_count() -> None:
    found = credited(
        [credit(1, date(2025, 12, 31)), credit(10), credit(100, date(2026, 9, 16))], YEAR, AS_OF
    )
    assert found.total == 10


def test_a_return_of_this_period_lowers_the_credit() -> None:
    sold = credit(420_000, deal_id="d1")
    back = credit(-30_000, reverses_deal_id="d1")
    found = credited([sold, back], YEAR, AS_OF)
    assert (found.total, found.adjustments) == (390_000, 0)


@pytest.mark.parametrize(
    "original",
    [
        {"original_on": date(2025, 11, 1)},
        {"reverses_deal_id": "old"},
    ],
)
def test_a_return_of_an_earlier_period_is_shown_apart(original: dict[str, Any]) -> None:
    last_year = credit(30_000, date(2025, 11, 1), deal_id="old")
    found = credited([last_year, credit(420_000), credit(-30_000, **original)], YEAR, AS_OF)
    assert (found.total, found.adjustments) == (420_000, -30_000)


def test_a_return_that_names_no_original_counts_in_this_period() -> None:
    unknown = credit(-2_000, reverses_deal_id="nowhere")
    found = credited([credit(10_000), credit(-1_000), unknown], YEAR, AS_OF)
    assert (found.total, found.adjustments) == (7_000, 0)


def test_a_single_component_takes_every_credit() -> None:
    days = {"new": YEAR[""]}
    assert credited([credit(5, component="other"), credit(7)], days, AS_OF).total == 12


def test_several_components_take_their_own_and_name_what_fits_none() -> None:
    days = {"new": YEAR[""], "renewal": YEAR[""]}
    rows = [credit(5, component="new"), credit(7, component="renewal"), credit(9, component="x")]
    found = credited(rows, days, AS_OF)
    assert found.by_component == {"new": 5, "renewal": 7}
    assert found.left_out == ("credits of x: no such goal",)


def test_a_large_deal_that_was_taken_back_is_not_the_largest() -> None:
    rows = [
        credit(450_000, deal_id="d1"),
        credit(-450_000, reverses_deal_id="d1"),
        credit(100_000, id="real"),
    ]
    found = credited(rows, YEAR, AS_OF)
    assert found.largest is not None
    assert (found.largest.id, found.largest_amount) == ("real", 100_000)


def test_what_is_left_without_the_largest_is_exact_too() -> None:
    huge, small = "9999999999999999.99999999", "0.00000001"
    found = credited([credit(huge), credit(small, component="x")], YEAR, AS_OF)
    assert found.without_largest() == {"": Decimal(small)}
    assert credited([], YEAR, AS_OF).without_largest() == {"": 0}


def test_the_windfall_share_needs_credit_to_divide_by() -> None:
    assert windfall_share(Decimal(450_000), Decimal(739_200)) == Fraction(450_000, 739_200)
    assert windfall_share(Decimal(5), Decimal(0)) is None
    assert windfall_share(Decimal(5), Decimal(-5)) is None


amounts = st.decimals(min_value=-(10**15), max_value=10**15, places=8)


@given(st.lists(amounts, max_size=30))
def test_sums_are_exact_whatever_the_size(values: list[Decimal]) -> None:
    assert Fraction(total(values)) == sum(map(Fraction, values), Fraction())


@given(st.lists(st.tuples(amounts, st.sampled_from(["", "d1", "d2"])), max_size=8), st.randoms())
def test_the_order_of_credits_does_not_matter(rows: list[tuple[Decimal, str]], random: Any) -> None:
    made = [
        Credit(
            id=str(i),
            rep_id="rep",
            on=AS_OF,
            amount=amount,
            deal_id=deal if amount > 0 else None,
            reverses_deal_id=deal if amount < 0 and deal else None,
        )
        for i, (amount, deal) in enumerate(rows)
    ]
    shuffled = made[:]
    random.shuffle(shuffled)
    assert credited(made, YEAR, AS_OF) == credited(shuffled, YEAR, AS_OF)
