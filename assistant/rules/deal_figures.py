"""The four factors of sales velocity, read from deals (1.12): count, size, win rate, cycle."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from assistant.domain.goals import Deal
from assistant.rules.peer_gaps import median


def qualified_within(deals: Iterable[Deal], first: date, last: date) -> tuple[Deal, ...]:
    """Opportunities qualified from `first` to `last`; without such a day, created then."""
    return tuple(d for d in deals if first <= (d.qualified_on or d.created_on) <= last)


def closed_within(deals: Iterable[Deal], first: date, last: date) -> tuple[Deal, ...]:
    """Deals won or lost from `first` to `last`."""
    return tuple(d for d in deals if d.closed_on is not None and first <= d.closed_on <= last)


def won(deals: Iterable[Deal]) -> tuple[Deal, ...]:
    """Those that were won."""
    return tuple(d for d in deals if d.won)


def open_on(deals: Iterable[Deal], day: date) -> tuple[Deal, ...]:
    """Deals that were created and not yet closed at the end of `day`."""
    return tuple(
        d for d in deals if d.created_on <= day and (d.closed_on is None or d.closed_on > day)
    )


def win_rate(closed: Sequence[Deal]) -> Fraction | None:
    """Won over won and lost; None without closed deals."""
    return Fraction(len(won(closed)), len(closed)) if closed else None


def revenue_per_customer(wins: Sequence[Deal]) -> Fraction | None:
    """Won revenue over distinct customers won; None without wins."""
    amounts = revenue_by_customer(wins)
    return sum(amounts, Fraction(0)) / len(amounts) if amounts else None


def revenue_by_customer(wins: Iterable[Deal]) -> tuple[Fraction, ...]:
    """Won revenue of each customer, in the order of account names."""
    totals: dict[str, Fraction] = {}
    for deal in wins:
        key = deal.account.casefold().strip()
        totals[key] = totals.get(key, Fraction(0)) + Fraction(deal.amount)
    return tuple(totals[key] for key in sorted(totals))


def cycle_days(wins: Iterable[Deal]) -> tuple[int, ...]:
    """Days from created to won, one a deal; a closing day before creation counts as 0."""
    return tuple(max(0, (d.closed_on - d.created_on).days) for d in wins if d.closed_on)


def median_cycle(wins: Iterable[Deal]) -> Fraction | None:
    """Median days from created to won; None without wins."""
    days = cycle_days(wins)
    return median([Fraction(d) for d in days]) if days else None
