"""Floors that fit the hours, and the rest shared by weight in whole units (1.11).

Shares depend on weight and room alone, so reps alike in both are counted together: the work
grows with the number of reps only by one sort.
"""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from assistant.domain.method import TimeSettings
from assistant.domain.standing import TimeBucket
from assistant.rules.exact import exact, exact_sum

_SLOWER = {7: 14, 14: 28}


class Claim(NamedTuple):
    """What one rep brings into the plan; `attainment` (none is 0) only breaks ties."""

    rep_id: str
    bucket: TimeBucket
    weight: Fraction
    cadence_days: int
    attainment: Fraction


class Floors(NamedTuple):
    """Everybody's fixed hours, in the order of the claims, and which cadences were slowed."""

    hours: list[Fraction]
    slowed: dict[int, int]
    span_too_large: bool


def floors_within(claims: Sequence[Claim], available: Fraction, rules: TimeSettings) -> Floors:
    """The 1:1s of the block, the fastest cadence slowed step by step until they fit (R11.1).

    If not even monthly 1:1s fit, everybody gets the same whole number of units.
    """
    present = Counter(c.cadence_days for c in claims if c.bucket is not TimeBucket.AWAY)
    now = {cadence: cadence for cadence in present}

    def floor(cadence: int) -> Fraction:
        return max(1, rules.block_days // now[cadence]) * exact(rules.session_hours)

    while sum(floor(c) * n for c, n in present.items()) > available:
        fastest = min(now.values())
        if fastest not in _SLOWER:
            unit = exact(rules.unit)
            equal = available / present.total() // unit * unit
            return Floors([_unless_away(c, equal) for c in claims], now, span_too_large=True)
        now = {c: _SLOWER[fastest] if at == fastest else at for c, at in now.items()}
    per_cadence = {cadence: floor(cadence) for cadence in present}
    hours = [_unless_away(c, per_cadence.get(c.cadence_days, Fraction())) for c in claims]
    return Floors(hours, now, span_too_large=False)


def _unless_away(claim: Claim, hours: Fraction) -> Fraction:
    return Fraction(0) if claim.bucket is TimeBucket.AWAY else hours


def share_units(
    claims: Sequence[Claim], floors: Floors, available: Fraction, rules: TimeSettings
) -> list[int]:
    """How many units each rep gets above the floor, in the order of the claims.

    Proportional to weight under each one's cap: whoever would pass it gets what fits, and the
    others share the rest. Whole parts first, then one unit each by largest remainder; ties go
    to the higher weight, then the lower attainment, then the id.
    """
    unit = exact(rules.unit)
    rooms = [_room(c, floor, rules) for c, floor in zip(claims, floors.hours, strict=True)]
    scale = lcm(*(c.weight.denominator for c in claims))
    weights = [int(c.weight * scale) for c in claims]
    pairs = list(zip(weights, rooms, strict=True))
    left = int((available - exact_sum(floors.hours)) // unit)
    full, left, total = _fill(Counter(pairs), left)
    units = [0] * len(claims)
    remainders: list[tuple[int, int, Fraction, str, int]] = []
    spare = left
    for i, (claim, pair) in enumerate(zip(claims, pairs, strict=True)):
        weight, room = pair
        if pair in full:
            units[i] = room
        elif weight:
            units[i], rest = divmod(left * weight, total)
            spare -= units[i]
            remainders.append((-rest, -weight, claim.attainment, claim.rep_id, i))
    for *_, i in sorted(remainders)[:spare]:
        units[i] += 1
    return units


def _room(claim: Claim, floor: Fraction, rules: TimeSettings) -> int:
    """How many units fit between the floor and the rep's cap."""
    extra = exact(rules.cap) - floor
    if claim.bucket is TimeBucket.TOXIC:
        extra = min(extra, exact(rules.toxic_extra_cap))
    return max(0, int(extra // exact(rules.unit)))


def _fill(groups: Counter[tuple[int, int]], units: int) -> tuple[set[tuple[int, int]], int, int]:
    """The (weight, room) groups that reach their cap, and the units and weight left for others.

    Groups are met in the order in which a rising level of hours per weight would fill them.
    """
    total = sum(weight * count for (weight, _), count in groups.items())
    full: set[tuple[int, int]] = set()
    by_level = sorted((g for g in groups if g[0]), key=lambda g: Fraction(g[1], g[0]))
    for weight, room in by_level:
        if units * weight < room * total:
            break
        count = groups[weight, room]
        full.add((weight, room))
        units -= room * count
        total -= weight * count
    return full, units, total
