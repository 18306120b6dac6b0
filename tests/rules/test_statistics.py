from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from assistant.rules.statistics import (
    binomial_at_least,
    correlation,
    mann_whitney,
    newcombe,
    rate_rose,
    upper_tail,
    wilson,
)
from tests.budget import examples

Z90 = 1.645
SHARES = st.integers(0, 200).flatmap(
    lambda trials: st.tuples(st.integers(0, trials), st.just(trials))
)
SOME = st.lists(st.integers(-20, 20), min_size=2, max_size=30)


@given(st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_agrees_with_scipy(share):
    successes, trials = share
    confidence = 1 - 2 * stats.norm.sf(Z90)
    theirs = stats.binomtest(successes, trials).proportion_ci(confidence, method="wilson")
    ours = wilson(successes, trials, Z90)
    assert ours.low == pytest.approx(theirs.low, abs=1e-9)
    assert ours.high == pytest.approx(theirs.high, abs=1e-9)


@given(SHARES, st.floats(0.01, 5))
def test_wilson_contains_the_share(share, z):
    successes, trials = share
    found = wilson(successes, trials, z)
    assert 0 <= found.low <= found.high <= 1
    if trials:
        assert found.low <= successes / trials <= found.high


@given(SHARES, SHARES, st.floats(0.01, 5))
def test_newcombe_contains_the_difference(before, after, z):
    found = newcombe(before, after, z)
    if before[1] and after[1]:
        change = after[0] / after[1] - before[0] / before[1]
        assert found.low <= change <= found.high
    assert -1.0000001 <= found.low <= found.high <= 1.0000001


def test_newcombe_agrees_with_the_papers_example():
    # Newcombe 1998, Table II: 56/70 less 48/80 at 95%: 0.0524 to 0.3339.
    found = newcombe((48, 80), (56, 70), 1.959964)
    assert (round(found.low, 4), round(found.high, 4)) == (0.0524, 0.3339)


@given(st.integers(0, 60), st.integers(0, 60), st.fractions(0, 1, max_denominator=50))
def test_binomial_tail_agrees_with_scipy(successes, trials, chance):
    theirs = stats.binom.sf(successes - 1, trials, float(chance))
    assert float(binomial_at_least(successes, trials, chance)) == pytest.approx(theirs, abs=1e-9)


@pytest.mark.parametrize(
    ("before", "after", "printed"), [(12, 20, 0.108), (20, 36, 0.022), (8, 12, 0.252)]
)
def test_rates_of_equal_windows_to_the_printed_digit(before, after, printed):
    assert round(float(rate_rose(before, after, 91, 91)), 3) == printed


def test_a_longer_window_needs_more_events():
    assert rate_rose(10, 20, 50, 100) > rate_rose(10, 20, 75, 75)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(1, 100), st.integers(1, 100))
def test_both_sides_of_a_rate_cover_everything(before, after, first, second):
    rose = rate_rose(before, after, first, second)
    fell = rate_rose(after, before, second, first)
    assert 1 <= rose + fell <= 2
    assert 0 <= rose <= 1


@settings(max_examples=examples(60))
@given(SOME, SOME)
def test_mann_whitney_agrees_with_scipy(before, after):
    ours = mann_whitney(before, after)
    if len({*before, *after}) == 1:
        assert ours == 1.0
        return
    theirs = stats.mannwhitneyu(after, before, alternative="greater", method="asymptotic")
    assert ours == pytest.approx(theirs.pvalue, abs=1e-12)


@pytest.mark.parametrize(("before", "after"), [([], []), ([1], []), ([], [1]), ([2, 2], [2])])
def test_mann_whitney_without_variation_tells_nothing(before, after):
    assert mann_whitney(before, after) == 1.0


@pytest.mark.parametrize(("z", "p"), [(0, 0.5), (1.644854, 0.05), (0.841621, 0.2)])
def test_upper_tail(z, p):
    assert upper_tail(z) == pytest.approx(p, abs=1e-6)


def test_correlation():
    assert correlation([(1, 2), (2, 4), (3, 6)]) == pytest.approx(1)
    assert correlation([(1, 3), (2, 2), (3, 1)]) == pytest.approx(-1)
    assert correlation([(1, 1), (1, 2)]) is None
    assert correlation([]) is None
    assert correlation([(Fraction(1, 2), 1), (1, 2), (3, 1)]) == pytest.approx(-0.327, abs=1e-3)
