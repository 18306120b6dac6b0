"""Where the coaching hours of a block go: the same floor for all, the rest by weight (1.11)."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from assistant.domain.method import MethodSettings, TimeSettings
from assistant.domain.standing import (
    Flag,
    Quadrant,
    RepRecord,
    Standing,
    Status,
    TimeBucket,
    TimePlan,
    TimeShare,
)
from assistant.errors import InvalidInput
from assistant.rules import display
from assistant.rules.exact import exact, exact_sum
from assistant.rules.hour_shares import Claim, Floors, floors_within, share_units

_AWAY = frozenset({Status.ON_LEAVE, Status.ENDED, Status.NOT_STARTED})
_WEEKLY = 7


def time_plan(
    records: Sequence[RepRecord],
    standings: Sequence[Standing],
    *,
    as_of: date,
    settings: MethodSettings,
    hours: Decimal | None = None,
) -> TimePlan:
    """A proposal for the block that follows `as_of` (R11.1 to R11.8).

    `hours` is what the manager has, by default the team's setting. `standings` belong to
    `records`, in the same order, and the shares come in that order too; no figure depends on it.

    Raises:
        InvalidInput: the hours are not above zero.
    """
    rules = settings.time
    available = Fraction(rules.hours if hours is None else hours)
    if available <= 0:
        raise InvalidInput("Coaching hours must be above zero.", "Give the hours of four weeks.")
    claims = [
        claim_of(record, standing, settings)
        for record, standing in zip(records, standings, strict=True)
    ]
    floors = floors_within(claims, available, rules)
    unit = exact(rules.unit)
    units = share_units(claims, floors, available, rules)
    shares = tuple(
        _share(claim, floor, count * unit, floors, rules)
        for claim, floor, count in zip(claims, floors.hours, units, strict=True)
    )
    reserve = available - exact_sum(s.total for s in shares)
    return TimePlan(
        as_of=as_of,
        rule_version=settings.version,
        evidence=tuple(claim.rep_id for claim in claims),
        inputs=_inputs(claims, rules),
        explain=_explained(available, floors, reserve, rules),
        hours=available,
        shares=shares,
        reserve=reserve,
        span_too_large=floors.span_too_large,
    )


def bucket_of(standing: Standing) -> TimeBucket:
    """What the rep's weight rests on (R11.3, R11.4, R11.8)."""
    if standing.attainment.status in _AWAY:
        return TimeBucket.AWAY
    if Flag.RAMPING in standing.flags:
        return TimeBucket.RAMPING
    if standing.quadrant is None:
        return TimeBucket.NO_FIGURE
    if standing.quadrant is Quadrant.TOXIC and not standing.toxic_confirmed:
        return TimeBucket.EXPLORE_BELOW
    return TimeBucket(standing.quadrant.value)


def claim_of(record: RepRecord, standing: Standing, settings: MethodSettings) -> Claim:
    """What one rep brings into the plan."""
    bucket = bucket_of(standing)
    usual = _WEEKLY if bucket is TimeBucket.RAMPING else settings.cadence.default_days
    return Claim(
        rep_id=standing.rep_id,
        bucket=bucket,
        weight=_weight(bucket, settings.time),
        cadence_days=record.rep.cadence_days or usual,
        attainment=standing.attainment.ratio or Fraction(0),
    )


def _weight(bucket: TimeBucket, rules: TimeSettings) -> Fraction:
    weights = {
        TimeBucket.FUTURE_STAR: rules.weight_future_star,
        TimeBucket.RAMPING: rules.weight_ramping,
        TimeBucket.STAR: rules.weight_star,
        TimeBucket.EXPLORE_BELOW: rules.weight_explore_below,
        TimeBucket.INDEPENDENT: rules.weight_independent,
        TimeBucket.EXPLORE_AT: rules.weight_explore_at,
        TimeBucket.TOXIC: rules.weight_toxic,
        TimeBucket.NO_FIGURE: rules.weight_no_figure,
        TimeBucket.AWAY: Decimal(0),
    }
    return Fraction(weights[bucket])


def _share(
    claim: Claim, floor: Fraction, extra: Fraction, floors: Floors, rules: TimeSettings
) -> TimeShare:
    cadence = floors.slowed.get(claim.cadence_days, claim.cadence_days)
    return TimeShare(
        rep_id=claim.rep_id,
        floor=floor,
        extra=extra,
        total=floor + extra,
        weight=claim.weight,
        bucket=claim.bucket,
        cadence_days=cadence,
        notes=_notes(claim, cadence, floor + extra, rules),
    )


def _notes(claim: Claim, cadence: int, total: Fraction, rules: TimeSettings) -> tuple[str, ...]:
    if claim.bucket is TimeBucket.AWAY:
        return ("away: no hours in this block",)
    notes = []
    if cadence != claim.cadence_days:
        notes.append(f"1:1 every {cadence} days instead of {claim.cadence_days}")
    if total < exact(rules.low_hours):
        notes.append("below the two-hour line")
    elif total >= exact(rules.full_hours):
        notes.append("three-hour line reached")
    return tuple(notes)


def _inputs(claims: Sequence[Claim], rules: TimeSettings) -> tuple[str, ...]:
    counts = Counter(claim.bucket for claim in claims)
    return tuple(
        f"{bucket.value}: {counts[bucket]}, weight {display.fixed(_weight(bucket, rules), 2)}"
        for bucket in TimeBucket
        if counts[bucket]
    )


def _explained(available: Fraction, floors: Floors, reserve: Fraction, rules: TimeSettings) -> str:
    fixed = exact_sum(floors.hours)
    said = (
        f"{display.hours(available)} in {rules.block_days} days: {display.hours(fixed)} for the "
        f"regular 1:1s, {display.hours(available - fixed - reserve)} by weight, "
        f"{display.hours(reserve)} in reserve for group coaching. A proposal; that more hours go "
        "with better results is a correlation, no more."
    )
    if floors.span_too_large:
        return f"Too many reps for these hours: not even a monthly 1:1 fits. {said}"
    return said
