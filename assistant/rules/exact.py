"""Exact arithmetic that is done often, done quickly (R0.2)."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import lcm


@lru_cache(maxsize=4096)
def exact(value: Decimal) -> Fraction:
    """`value` as a fraction; settings recur in every standing, so the last ones are kept."""
    return Fraction(value)


def exact_sum(values: Iterable[Fraction]) -> Fraction:
    """The sum of `values`, brought to one denominator first; 0 for none."""
    parts = tuple(values)
    if len(parts) == 1:
        return parts[0]
    bottom = lcm(*(part.denominator for part in parts))
    return Fraction(sum(part.numerator * (bottom // part.denominator) for part in parts), bottom)
