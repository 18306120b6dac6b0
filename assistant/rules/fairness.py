"""Rates per group with the four-fifths rule, and nothing of groups that are too small (SR12)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

from assistant.domain.fairness import FairnessReport, GroupRates, RepOutcome
from assistant.domain.rhythm import Tally

FEWEST = 5
"""Reps in a group below which rates would speak of persons, and mean nothing."""

FEW = 30
"""Reps in a group below which a difference may well be chance."""

_FOUR_FIFTHS = Fraction(4, 5)


def fairness_report(
    by_group: Mapping[str, Sequence[RepOutcome]],
    by_manager: Mapping[str, Sequence[RepOutcome]],
    unmatched: Sequence[str] = (),
) -> FairnessReport:
    """How groups and managers compare; warnings name what needs a second look, never a cause."""
    groups = tuple(_rates(name, by_group[name]) for name in sorted(by_group))
    managers = tuple(_rates(name, by_manager[name]) for name in sorted(by_manager))
    return FairnessReport(
        groups=groups,
        managers=managers,
        unmatched=tuple(unmatched),
        warnings=(*_compared("group", groups), *_compared("manager", managers)),
    )


def _rates(name: str, outcomes: Sequence[RepOutcome]) -> GroupRates:
    if len(outcomes) < FEWEST:
        return GroupRates(name=name, reps=len(outcomes))
    hours = [o.hours for o in outcomes if o.hours is not None]
    return GroupRates(
        name=name,
        reps=len(outcomes),
        suggested=Fraction(sum(o.suggested for o in outcomes), len(outcomes)),
        excluded=_share(o.excluded for o in outcomes),
        renegotiated=_share(o.renegotiated for o in outcomes),
        hours=sum(hours, Fraction(0)) / len(hours) if hours else None,
    )


def _share(tallies: Iterable[Tally]) -> Fraction | None:
    known = list(tallies)
    whole = sum(tally.whole for tally in known)
    return Fraction(sum(tally.part for tally in known), whole) if whole else None


def _compared(kind: str, groups: Sequence[GroupRates]) -> Iterable[str]:
    told = [g for g in groups if g.suggested is not None]
    if small := [g.name for g in groups if g.suggested is None]:
        yield f"Too few reps for rates (fewer than {FEWEST}), by {kind}: {', '.join(small)}."
    favourable: tuple[tuple[str, Callable[[GroupRates], Fraction | None]], ...] = (
        ("not in the hardest quadrant", lambda g: None if g.suggested is None else 1 - g.suggested),
        ("coaching hours", lambda g: g.hours),
    )
    for what, of in favourable:
        found = {g.name: rate for g in told if (rate := of(g)) is not None}
        if len(found) < 2:
            continue
        low, high = min(found, key=found.__getitem__), max(found, key=found.__getitem__)
        if found[low] < _FOUR_FIFTHS * found[high]:
            few = any(g.reps < FEW for g in told if g.name in {low, high})
            chance = " With so few reps this may be chance." if few else ""
            yield (f"Four-fifths rule, {what}: {kind} {low} is below 80% of {kind} {high}.{chance}")
