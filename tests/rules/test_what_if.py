from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.method import MethodSettings
from assistant.domain.planning import Basis, LeverKind, PlanBasis, Rate
from assistant.rules.what_if import what_if

SETTINGS = MethodSettings()
AS_OF = date(2026, 9, 15)


def read(number=12, win="0.35", value=60_000, **options):
    return what_if(
        number, Fraction(win), Fraction(value), as_of=AS_OF, settings=SETTINGS, **options
    )


def test_the_golden_case():
    found = read(
        new_number=14,
        new_win_rate=Fraction("0.40"),
        new_value=Fraction(66_000),
        cycle_days=Fraction(60),
        new_cycle_days=Fraction(50),
    )
    assert found.expected == 252_000
    assert {lever.kind: lever.gain for lever in found.levers} == {
        LeverKind.WIN_RATE: 36_000,
        LeverKind.VALUE: 25_200,
        LeverKind.NUMBER: 42_000,
        LeverKind.ALL: 117_600,
    }
    assert (found.per_day, found.per_day_at_new_cycle) == (4_200, 5_040)


@pytest.mark.parametrize("lever", range(4))
def test_levers_left_alone_gain_nothing(lever):
    assert read().levers[lever].gain == 0


def test_without_a_cycle_there_is_no_throughput():
    assert read(cycle_days=Fraction(0)).per_day is None


def test_the_cases_behind_each_input_are_shown():
    rate = Rate(value=Fraction(1), n=7, basis=Basis.TEAM)
    behind = PlanBasis(
        revenue_per_customer=rate,
        win_rate=rate,
        cycle_days=rate,
        expected_from_open=Fraction(0),
        open_deals=0,
    )
    assert read(behind=behind).inputs[1] == "win rate: team, n = 7"


@given(
    st.integers(0, 500),
    st.fractions(0, 1, max_denominator=100),
    st.integers(0, 10**7),
    st.integers(0, 100),
    st.fractions(0, 1, max_denominator=100),
    st.integers(0, 10**6),
)
def test_all_levers_together_bring_at_least_each_alone(number, win, value, more, better, larger):
    found = read(
        number,
        win,
        value,
        new_number=number + more,
        new_win_rate=min(Fraction(1), win + better),
        new_value=Fraction(value + larger),
    )
    *alone, together = found.levers
    assert together.gain >= max(lever.gain for lever in alone) >= 0
