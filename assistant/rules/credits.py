"""Which credits count towards this period's goal, and how much hangs on the largest (1.2)."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Context, Decimal, Inexact
from fractions import Fraction
from typing import NamedTuple

from assistant.domain.goals import Credit
from assistant.domain.standing import DayRun

# Sums stay exact far beyond any amount the domain accepts; a rounded one would raise.
_EXACT = Context(prec=200, traps=[Inexact])


class Credited(NamedTuple):
    """Credit by component, reversals of earlier periods apart, and the largest single credit."""

    by_component: dict[str, Decimal]
    adjustments: Decimal
    largest: Credit | None
    largest_amount: Decimal
    evidence: tuple[str, ...]
    left_out: tuple[str, ...]

    @property
    def total(self) -> Decimal:
        """All components together."""
        return total(self.by_component.values())

    def without_largest(self) -> dict[str, Decimal]:
        """Credit by component had the largest credit not come (R2.4)."""
        rest = dict(self.by_component)
        if self.largest is not None:
            name = self.largest.component if len(rest) > 1 else next(iter(rest))
            rest[name] = _EXACT.subtract(rest[name], self.largest_amount)
        return rest


def total(amounts: Iterable[Decimal]) -> Decimal:
    """An exact sum."""
    result = Decimal(0)
    for amount in amounts:
        result = _EXACT.add(result, amount)
    return result


def credited(
    recorded: Iterable[Credit], days: Mapping[str, tuple[DayRun, ...]], as_of: date
) -> Credited:
    """What of `recorded` is dated in `days`, the days of each goal component (R2.1, R2.2).

    Nothing after `as_of` counts.

    A reversal counts here only if what it takes back was credited on this period's days;
    otherwise it is an adjustment of an earlier period. One that names no original counts here.
    With several components each credit counts for the component it names.
    """
    known = [c for c in recorded if c.on <= as_of]
    originals = _originals(known)
    single = next(iter(days)) if len(days) == 1 else None
    counted: dict[str, list[Credit]] = {name: [] for name in days}
    earlier: list[Credit] = []
    strays: set[str] = set()
    for credit in known:
        component = credit.component if single is None else single
        if component not in days:
            strays.add(component)
        elif not _within(credit.on, days[component]):
            continue
        elif _is_earlier(credit, originals, days[component]):
            earlier.append(credit)
        else:
            counted[component].append(credit)
    every = [credit for rows in counted.values() for credit in rows]
    largest, size = _largest(every)
    return Credited(
        by_component={name: total(c.amount for c in rows) for name, rows in counted.items()},
        adjustments=total(c.amount for c in earlier),
        largest=largest,
        largest_amount=size,
        evidence=tuple(sorted(c.id for c in every)),
        left_out=tuple(
            f"credits of {name or 'no component'}: no such goal" for name in sorted(strays)
        ),
    )


def windfall_share(largest: Decimal, credited_total: Decimal) -> Fraction | None:
    """The largest single credit over all credited; None unless something was (R2.4)."""
    if credited_total <= 0 or largest <= 0:
        return None
    return Fraction(largest) / Fraction(credited_total)


def _originals(known: list[Credit]) -> dict[str, list[date]]:
    """The days on which each deal was credited."""
    found: dict[str, list[date]] = {}
    for credit in known:
        if credit.deal_id and credit.amount > 0:
            found.setdefault(credit.deal_id, []).append(credit.on)
    return found


def _within(day: date, days: tuple[DayRun, ...]) -> bool:
    for first, last in days:  # noqa: SIM110 (a generator costs three times as much here)
        if first <= day <= last:
            return True
    return False


def _is_earlier(credit: Credit, originals: dict[str, list[date]], days: tuple[DayRun, ...]) -> bool:
    """Whether a reversal takes back something credited outside this period's days (R2.2)."""
    if credit.original_on is not None:
        return not _within(credit.original_on, days)
    if credit.reverses_deal_id is None:
        return False
    on_record = originals.get(credit.reverses_deal_id, [])
    return bool(on_record) and not any(_within(day, days) for day in on_record)


def _largest(counted: list[Credit]) -> tuple[Credit | None, Decimal]:
    """The credit that is largest after what was taken back of its deal; of equals the first id."""
    taken_back: dict[str, Decimal] = {}
    for credit in counted:
        if credit.reverses_deal_id:
            so_far = taken_back.get(credit.reverses_deal_id, Decimal(0))
            taken_back[credit.reverses_deal_id] = total((so_far, credit.amount))
    best: Credit | None = None
    size = Decimal(0)
    for credit in counted:
        left = credit.amount
        if credit.deal_id in taken_back:
            left = total((left, taken_back[credit.deal_id]))
        if left > size or (best is not None and left == size and credit.id < best.id):
            best, size = credit, left
    return best, size
