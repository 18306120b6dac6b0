"""The one place where numbers are rounded, always half-up and only for the eye (R0.2)."""

from decimal import Decimal
from fractions import Fraction

Number = int | Decimal | Fraction


def rounded(value: Number, places: int = 0) -> int:
    """`value` in units of 10^-places, half-up: ties go away from zero."""
    top, bottom = value.as_integer_ratio()
    scale: int = 10**places
    units = (2 * abs(top) * scale + bottom) // (2 * bottom)
    return units if top >= 0 else -units


def fixed(value: Number, places: int) -> str:
    """`value` with exactly `places` decimals and thousands separated: '38,709.68'."""
    units = rounded(value, places)
    whole, part = divmod(abs(units), 10**places)
    sign = "-" if units < 0 else ""
    return f"{sign}{whole:,}.{part:0{places}d}" if places else f"{sign}{whole:,}"


def percent(ratio: Number, places: int = 1) -> str:
    """A ratio as percent: 0.7 is '70.0%'."""
    return f"{fixed(ratio * 100, places)}%"


def money(amount: Number, currency: str = "") -> str:
    """An amount to the cent, whole amounts without decimals; `currency` is a code or a sign."""
    text = fixed(amount, 2).removesuffix(".00")
    if not currency:
        return text
    if currency.isalpha():
        return f"{currency} {text}"
    return f"-{currency}{text[1:]}" if text.startswith("-") else f"{currency}{text}"


def hours(amount: Number) -> str:
    """Coaching hours: '4.50 h'."""
    return f"{fixed(amount, 2)} h"


def is_just_below(ratio: Number, line: Number) -> bool:
    """Whether `ratio` is under `line` and yet shows as the same percent."""
    return ratio < line and rounded(ratio * 100, 1) == rounded(line * 100, 1)


def just_below(line: Number) -> str:
    """What to say beside such a figure: 'just below the 100.0% line'."""
    return f"just below the {percent(line)} line"


def sureness(odds: Number) -> str:
    """A probability in whole percent that never claims certainty: '99% sure'."""
    if odds * 200 >= 199:
        return "more than 99% sure"
    return f"{percent(odds, 0)} sure"
