"""Four small statistics, written from their formulas: no library is loaded for them.

Exact where the formula is rational, in floating point where it takes a root.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import groupby
from math import comb, erfc, sqrt
from typing import NamedTuple

Number = int | float | Fraction


class Interval(NamedTuple):
    """A range of values, both ends included."""

    low: float
    high: float

    def excludes_zero_above(self) -> bool:
        """Whether all of it lies above 0."""
        return self.low > 0

    def excludes_zero_below(self) -> bool:
        """Whether all of it lies below 0."""
        return self.high < 0


def wilson(successes: int, trials: int, z: float) -> Interval:
    """The score interval of a share, 0 to 1; all of it without trials.

    E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
    Journal of the American Statistical Association 22 (1927), 209-212.
    """
    if trials == 0:
        return Interval(0.0, 1.0)
    share = successes / trials
    scale = 1 + z * z / trials
    middle = (share + z * z / (2 * trials)) / scale
    half = z * sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials)) / scale
    # Rounding must not push the share itself out of its interval at 0 and 1.
    low, high = max(0.0, middle - half), min(1.0, middle + half)
    return Interval(min(low, share), max(high, share))


def newcombe(before: tuple[int, int], after: tuple[int, int], z: float) -> Interval:
    """The interval of the difference of two shares, after less before; (successes, trials) each.

    R. G. Newcombe, "Interval estimation for the difference between independent proportions:
    comparison of eleven methods", Statistics in Medicine 17 (1998), 873-890, method 10.
    """
    (s1, n1), (s2, n2) = before, after
    p1, p2 = s1 / n1 if n1 else 0.5, s2 / n2 if n2 else 0.5
    one, two = wilson(s1, n1, z), wilson(s2, n2, z)
    change = p2 - p1
    return Interval(
        change - sqrt((p2 - two.low) ** 2 + (one.high - p1) ** 2),
        change + sqrt((two.high - p2) ** 2 + (p1 - one.low) ** 2),
    )


def binomial_at_least(successes: int, trials: int, chance: Fraction) -> Fraction:
    """P(X >= successes) for a binomial X, exactly."""
    top, whole = chance.numerator, chance.denominator
    rest = whole - top
    ways = sum(
        comb(trials, k) * top**k * rest ** (trials - k)
        for k in range(max(0, successes), trials + 1)
    )
    return Fraction(ways, whole**trials)


def rate_rose(before: int, after: int, days_before: int, days_after: int) -> Fraction:
    """The one-sided p of a rate of events having risen, exactly; both days at least 1.

    Given their sum, the later count is binomial with the later share of the time.
    J. Przyborowski and H. Wilenski, "Homogeneity of results in testing samples from Poisson
    series", Biometrika 31 (1940), 313-323.
    """
    share = Fraction(days_after, days_before + days_after)
    return binomial_at_least(after, before + after, share)


def mann_whitney(before: Sequence[Number], after: Sequence[Number]) -> float:
    """The one-sided p of the values after being larger; 1 where all are equal or none is there.

    Normal approximation with continuity correction, variance corrected for ties.
    H. B. Mann and D. R. Whitney, "On a test of whether one of two random variables is
    stochastically larger than the other", Annals of Mathematical Statistics 18 (1947), 50-60;
    the ties by W. H. Kruskal and W. A. Wallis, Journal of the American Statistical Association
    47 (1952), 583-621.
    """
    n1, n2 = len(before), len(after)
    total = n1 + n2
    pooled = sorted([(value, 0) for value in before] + [(value, 1) for value in after])
    rank_sum, seen, tie_term = 0.0, 0, 0
    for _, group in groupby(pooled, key=lambda pair: pair[0]):
        tied = list(group)
        middle_rank = seen + (len(tied) + 1) / 2
        rank_sum += middle_rank * sum(later for _, later in tied)
        tie_term += len(tied) ** 3 - len(tied)
        seen += len(tied)
    if total < 2:
        return 1.0
    variance = n1 * n2 / 12 * (total + 1 - tie_term / (total * (total - 1)))
    if variance <= 0:
        return 1.0
    u = rank_sum - n2 * (n2 + 1) / 2
    return upper_tail((u - n1 * n2 / 2 - 0.5) / sqrt(variance))


def upper_tail(z: float) -> float:
    """P(Z >= z) of the standard normal."""
    return erfc(z / sqrt(2)) / 2


def correlation(pairs: Sequence[tuple[Number, Number]]) -> float | None:
    """Pearson's r; None where either side does not vary."""
    if not pairs:
        return None
    xs, ys = [float(x) for x, _ in pairs], [float(y) for _, y in pairs]
    mx, my = sum(xs) / len(xs), sum(ys) / len(ys)
    sxx, syy = sum((x - mx) ** 2 for x in xs), sum((y - my) ** 2 for y in ys)
    if sxx <= 0 or syy <= 0:
        return None
    sxy = sum((x - mx) * (y - my) for x, y in zip(xs, ys, strict=True))
    return max(-1.0, min(1.0, sxy / sqrt(sxx) / sqrt(syy)))
