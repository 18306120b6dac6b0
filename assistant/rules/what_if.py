"""The what-if talk: what each lever alone would bring (M1.18)."""

from datetime import date
from fractions import Fraction

from assistant.domain.method import MethodSettings
from assistant.domain.planning import Lever, LeverKind, PlanBasis, Rate, WhatIf
from assistant.rules.display import money

PROMPTS = (
    "What if the largest deal slipped?",
    "What if you had to double it without more hours?",
    "What if you taught it to one person?",
    "What would next year's you have changed by now?",
)
"""Asked after the figures; the talk ends with a commitment, or knowingly without one (M1.18)."""


def what_if(
    number: int,
    win_rate: Fraction,
    value: Fraction,
    *,
    as_of: date,
    settings: MethodSettings,
    new_number: int | None = None,
    new_win_rate: Fraction | None = None,
    new_value: Fraction | None = None,
    cycle_days: Fraction | None = None,
    new_cycle_days: Fraction | None = None,
    behind: PlanBasis | None = None,
) -> WhatIf:
    """Expected revenue of `number` opportunities that can still close, and its levers.

    `win_rate` is a share of 1, `value` money per customer. A lever without a new figure stays
    where it is. `behind` shows how many cases stand behind rate, value and cycle.
    """
    expected = number * win_rate * value
    more = number if new_number is None else new_number
    better = win_rate if new_win_rate is None else new_win_rate
    larger = value if new_value is None else new_value
    levers = (
        _lever(LeverKind.WIN_RATE, number * better * value, expected),
        _lever(LeverKind.VALUE, number * win_rate * larger, expected),
        _lever(LeverKind.NUMBER, more * win_rate * value, expected),
        _lever(LeverKind.ALL, more * better * larger, expected),
    )
    together = levers[-1]
    return WhatIf(
        as_of=as_of,
        rule_version=settings.version,
        inputs=_inputs(number, behind),
        explain=(
            f"{number} opportunities that can still close stand for {money(expected)}; "
            f"all levers together would add {money(together.gain)}."
        ),
        expected=expected,
        per_day=_per_day(expected, cycle_days),
        per_day_at_new_cycle=_per_day(expected, new_cycle_days),
        levers=levers,
        prompts=PROMPTS,
    )


def _lever(kind: LeverKind, then: Fraction, now: Fraction) -> Lever:
    return Lever(kind=kind, expected=then, gain=then - now)


def _per_day(expected: Fraction, cycle: Fraction | None) -> Fraction | None:
    return expected / cycle if cycle else None


def _inputs(number: int, behind: PlanBasis | None) -> tuple[str, ...]:
    if behind is None:
        return (f"opportunities: {number}",)
    rates: tuple[tuple[str, Rate], ...] = (
        ("win rate", behind.win_rate),
        ("revenue per customer", behind.revenue_per_customer),
        ("cycle", behind.cycle_days),
    )
    cases = (f"{name}: {rate.basis}, n = {rate.n}" for name, rate in rates)
    return (f"opportunities: {number}", *cases)
