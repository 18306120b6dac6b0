"""Four figures that describe a manager, and the readiness sign (M1.13)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from assistant.domain.commitments import Commitment, CommitmentKind, ReviewResult
from assistant.domain.meetings import ClosureDay
from assistant.domain.method import MethodSettings
from assistant.domain.record import RepRecord
from assistant.domain.rhythm import NonNegotiables, Tally
from assistant.domain.standing import Attainment, Status
from assistant.rules.consistency import consistency
from assistant.rules.day_runs import later
from assistant.rules.display import percent
from assistant.rules.lifecycle import shifted_due
from assistant.rules.readiness import held_between, on_time

_NOT_ELIGIBLE = frozenset({Status.ENDED, Status.NOT_STARTED, Status.ON_LEAVE})


def non_negotiables(
    records: Sequence[RepRecord],
    attainments: Mapping[str, Attainment],
    *,
    as_of: date,
    settings: MethodSettings,
    closures: Iterable[ClosureDay] = (),
) -> NonNegotiables:
    """Consistency, predictability, level-up, collaboration and readiness of one manager.

    `records` are the manager's reps, `attainments` theirs by rep id. Reps who have left, not
    started or are on leave are left out of the figures that ask something of the pair now.
    """
    closed = tuple(closures)
    first = later(as_of, 1 - settings.cadence.window_days)
    present = [r for r in records if attainments[r.rep.id].status not in _NOT_ELIGIBLE]
    at_goal = [r for r in present if (attainments[r.rep.id].ratio or 0) >= 1]
    steadiness = [
        found.value
        for r in records
        if (found := consistency(r, as_of=as_of, settings=settings, closures=closed)).value
        is not None
    ]
    held = [m for r in records for m in held_between(r.one_on_ones, first, as_of)]
    result = NonNegotiables(
        as_of=as_of,
        rule_version=settings.version,
        evidence=tuple(r.rep.id for r in records),
        inputs=(f"reps: {len(records)}", f"eligible: {len(present)}", f"1:1s held: {len(held)}"),
        explain="",
        consistency=_mean(steadiness),
        predictability=_predictability(records, first, as_of),
        level_up=_level_up(present, as_of),
        level_up_at_goal=_level_up(at_goal, as_of),
        observed=_mean([_observed(r, as_of, settings) for r in present]),
        help_kept=_help_kept(records, first, as_of),
        readiness=Tally(part=sum(map(on_time, held)), whole=len(held)),
    )
    return result.model_copy(update={"explain": _explain(result)})


def _mean(values: Sequence[Fraction | None]) -> Fraction | None:
    known = [value for value in values if value is not None]
    return sum(known, Fraction(0)) / len(known) if known else None


def _predictability(records: Iterable[RepRecord], first: date, last: date) -> Tally:
    """Commitments among all that 1:1s recorded: the rest only chases deals."""
    made = notes = 0
    for record in records:
        made += sum(
            c.kind is CommitmentKind.COMMITMENT and first <= c.made_on <= last
            for c in record.commitments
        )
        notes += sum(m.deal_notes for m in held_between(record.one_on_ones, first, last))
    return Tally(part=made, whole=made + notes)


def _level_up(records: Sequence[RepRecord], as_of: date) -> Tally:
    """Reps with a destination and an active commitment towards it."""
    ready = sum(
        record.destination_on(as_of) is not None
        and any(_is_active(c, as_of) for c in record.commitments)
        for record in records
    )
    return Tally(part=ready, whole=len(records))


def _is_active(commitment: Commitment, as_of: date) -> bool:
    return (
        commitment.kind is CommitmentKind.COMMITMENT
        and commitment.made_on <= as_of
        and (commitment.closed_on is None or commitment.closed_on > as_of)
        and not commitment.parked
    )


def _observed(record: RepRecord, as_of: date, settings: MethodSettings) -> Fraction:
    """1 with a moment observed in the last 28 days, else 0."""
    since = later(as_of, 1 - settings.cadence.observed_days)
    return Fraction(any(since <= moment.on <= as_of for moment in record.observed))


def _help_kept(records: Iterable[RepRecord], first: date, last: date) -> Tally:
    """The manager's own help items that fell due: kept of all."""
    due = [
        item
        for record in records
        for item in record.commitments
        if item.kind is CommitmentKind.HELP
        and (day := shifted_due(item)) is not None
        and first <= day <= last
    ]
    return Tally(part=sum(_was_kept(item, last) for item in due), whole=len(due))


def _was_kept(item: Commitment, as_of: date) -> bool:
    if item.review is not None:
        return item.review.result is ReviewResult.KEPT
    return item.reported_done_on is not None and item.reported_done_on <= as_of


def _explain(result: NonNegotiables) -> str:
    shares = (
        ("consistency", result.consistency),
        ("predictability", result.predictability.share),
        ("level-up", result.level_up.share),
        ("observed moments", result.observed),
        ("help kept", result.help_kept.share),
        ("readiness", result.readiness.share),
    )
    told = (
        f"{name} {percent(share, 0) if share is not None else 'nothing to count'}"
        for name, share in shares
    )
    return f"The manager's side: {', '.join(told)}."
