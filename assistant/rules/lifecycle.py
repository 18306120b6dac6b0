"""What may happen to a commitment, and what the day makes of it (1.5.3, R5.5 to R5.11)."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from assistant.domain.commitments import (
    Commitment,
    CommitmentFlag,
    CommitmentKind,
    CommitmentState,
    Exclusion,
    Renegotiation,
    Review,
    ReviewResult,
)
from assistant.domain.method import MethodSettings
from assistant.domain.people import Leave
from assistant.errors import Conflict, InvalidInput
from assistant.rules import leave


def shifted_due(commitment: Commitment, leaves: Iterable[Leave] = ()) -> date | None:
    """The day by which it is due, moved on by leave since it was made (E19)."""
    if commitment.due is None:
        return None
    return leave.shifted_due(commitment.due, commitment.made_on, leaves)


def flags(
    commitment: Commitment,
    *,
    as_of: date,
    settings: MethodSettings,
    leaves: Iterable[Leave] = (),
) -> tuple[CommitmentFlag, ...]:
    """What is to be said of an open commitment today; empty once it is closed (1.5.3)."""
    if not commitment.is_open:
        return ()
    due = shifted_due(commitment, leaves)
    days_left = None if due is None else (due - as_of).days
    reported = commitment.reported_done_on
    holds = (
        (CommitmentFlag.DUE_SOON, _within(days_left, 0, settings.commitments.due_soon_days)),
        (CommitmentFlag.OVERDUE, days_left is not None and days_left < 0),
        (CommitmentFlag.AWAITING_REVIEW, reported is not None and reported <= as_of),
    )
    return tuple(flag for flag, applies in holds if applies)


def _within(days: int | None, low: int, high: int) -> bool:
    return days is not None and low <= days <= high


def overdue_unreviewed(
    commitments: Iterable[Commitment],
    *,
    as_of: date,
    settings: MethodSettings,
    leaves: Iterable[Leave] = (),
) -> tuple[Commitment, ...]:
    """Open past their day without a review: the manager's to catch up with, not a miss (R5.8)."""
    away = tuple(leaves)
    return tuple(
        item
        for item in commitments
        if CommitmentFlag.OVERDUE in flags(item, as_of=as_of, settings=settings, leaves=away)
    )


def too_many_active(commitments: Iterable[Commitment], settings: MethodSettings) -> str | None:
    """A warning that offers to park one when more are active than advised, else None (R5.5)."""
    active = [
        item
        for item in commitments
        if item.is_open and item.kind is CommitmentKind.COMMITMENT and not item.parked
    ]
    advised = settings.commitments.max_active
    if len(active) <= advised:
        return None
    return (
        f"{len(active)} commitments are active at once; {advised} are advised. "
        "Consider parking one until another is done."
    )


def report_done(commitment: Commitment, on: date) -> Commitment:
    """The rep reports it done; it waits for a review, and stands without one later (R5.8)."""
    require_open(commitment, "reported as done")
    return changed(commitment, reported_done_on=commitment.reported_done_on or on)


def review(commitment: Commitment, found: Review) -> Commitment:
    """The 1:1 has looked at it: kept, partly or missed, closed on that day."""
    require_open(commitment, "reviewed")
    if found.on < commitment.made_on:
        raise InvalidInput(
            f"A review on {found.on:%d %b %Y} comes before the commitment was made "
            f"({commitment.made_on:%d %b %Y}).",
            "Check the date of the 1:1.",
        )
    return changed(commitment, state=CommitmentState.REVIEWED, review=found, closed_on=found.on)


def renegotiate(
    commitment: Commitment,
    *,
    on: date,
    settings: MethodSettings,
    new_due: date | None = None,
    new_target: str | None = None,
    new_target_value: Decimal | None = None,
    new_review_on: date | None = None,
    leaves: Iterable[Leave] = (),
) -> Commitment:
    """A new day or target under the same id; the first in time is free (R5.9).

    In time is before the due day or up to 7 days after it. A later or a second one is recorded
    and leaves partly as the best value.

    Raises:
        Conflict: the commitment is closed.
        InvalidInput: nothing new is given, or the new day lies in the past.
    """
    require_open(commitment, "moved")
    if new_due is None and new_target is None:
        raise InvalidInput("Neither a new day nor a new target is given.", "Say what changes.")
    if new_due is not None and new_due < on:
        raise InvalidInput(f"The new day {new_due:%d %b %Y} has passed.", "Choose a later day.")
    due = shifted_due(commitment, leaves)
    how = commitment.how
    move = Renegotiation(
        on=on,
        old_due=commitment.due,
        new_due=new_due or commitment.due,
        old_target=how.target if how else None,
        new_target=new_target,
        in_time=due is None or (on - due).days <= settings.commitments.late_kept_days,
    )
    if how is not None and new_target is not None:
        how = how.model_copy(update={"target": new_target, "target_value": new_target_value})
    return changed(
        commitment,
        due=new_due or commitment.due,
        review_on=new_review_on or (commitment.review_on if new_due is None else None),
        how=how,
        renegotiations=(*commitment.renegotiations, move),
    )


def cancel(commitment: Commitment, *, on: date, by_both: bool, reason: str = "") -> Commitment:
    """Cancelled by both: out of the score (R5.11).

    Raises:
        Conflict: it is closed, or the rep alone withdraws, which is a case for the review.
    """
    require_open(commitment, "cancelled")
    if not by_both:
        raise Conflict(
            "One side alone cannot cancel a commitment.",
            "Agree it in the 1:1, move the date, or review it as it stands.",
        )
    return _excluded(commitment, Exclusion.CANCELLED_AGREED, on, reason)


def supersede(commitment: Commitment, *, on: date, by_id: str) -> Commitment:
    """Replaced by the commitment `by_id`, which both agreed on instead."""
    require_open(commitment, "replaced")
    return _excluded(commitment, Exclusion.SUPERSEDED, on, f"replaced by {by_id}")


def block(commitment: Commitment, *, on: date, reason: str) -> Commitment:
    """Made impossible from outside, or by help that did not come: out of the score (R5.10).

    Raises:
        InvalidInput: no reason is given.
    """
    require_open(commitment, "marked as blocked")
    if not reason.strip():
        raise InvalidInput(
            "A blocked commitment leaves the score, so it needs a reason.",
            "Name the help that did not come, or the event from outside.",
        )
    return _excluded(commitment, Exclusion.BLOCKED, on, reason)


def undelivered_help(
    commitment: Commitment, help_items: Sequence[Commitment], *, as_of: date
) -> tuple[Commitment, ...]:
    """The manager's promises for this commitment that did not come by their day (R5.10)."""
    return tuple(
        item
        for item in help_items
        if item.kind is CommitmentKind.HELP
        and item.supports_id == commitment.id
        and item.due is not None
        and item.due < as_of
        and not _delivered_in_time(item)
    )


def _delivered_in_time(item: Commitment) -> bool:
    if item.review is not None:
        return item.review.result is ReviewResult.KEPT and not item.review.late
    return item.reported_done_on is not None and item.reported_done_on <= (item.due or date.max)


def park(commitment: Commitment, *, parked: bool = True) -> Commitment:
    """Set aside for now, or taken up again; a parked one stays on the record (R5.5)."""
    require_open(commitment, "parked" if parked else "taken up again")
    return changed(commitment, parked=parked)


def _excluded(commitment: Commitment, exclusion: Exclusion, on: date, reason: str) -> Commitment:
    return changed(
        commitment,
        state=CommitmentState.EXCLUDED,
        exclusion=exclusion,
        exclusion_reason=reason.strip(),
        closed_on=on,
    )


def changed(commitment: Commitment, **fields: object) -> Commitment:
    """The same commitment with some fields replaced."""
    return commitment.model_copy(update=fields)


def require_open(commitment: Commitment, step: str) -> None:
    """Raises Conflict unless the commitment is active; `step` completes "cannot be …"."""
    if commitment.state is CommitmentState.REVIEWED:
        raise Conflict(
            f"This commitment has been reviewed already, so it cannot be {step}.",
            "Dispute the review if it is wrong.",
        )
    if commitment.state is CommitmentState.EXCLUDED:
        raise Conflict(f"This commitment is no longer on the record, so it cannot be {step}.")
