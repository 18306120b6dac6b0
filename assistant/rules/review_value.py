"""The value of a review: by measure, lateness and renegotiation, or by a reasoned override."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from assistant.domain.commitments import (
    Commitment,
    Direction,
    Measure,
    Review,
    ReviewResult,
)
from assistant.domain.method import CommitmentSettings, MethodSettings
from assistant.domain.people import Leave
from assistant.domain.reviewing import ReviewProposal
from assistant.errors import InvalidInput
from assistant.rules.display import percent
from assistant.rules.leave import shifted_due

_ORDER = (ReviewResult.MISSED, ReviewResult.PARTLY, ReviewResult.KEPT)
_HALF = Fraction(1, 2)


def fraction(measure: Measure | None, actual: Decimal | None) -> Fraction | None:
    """How much of the target was reached, 1 and more meaning all of it (R5.6).

    Actual over target, or target over actual where less is better; None without both. Where a
    ratio makes no sense (a target of nought, a negative actual) it is 1 if reached, else 0.
    """
    if measure is None or measure.target_value is None or actual is None:
        return None
    target, real = Fraction(measure.target_value), Fraction(actual)
    if measure.direction is Direction.AT_MOST:
        if real <= target:
            return target / real if real > 0 else Fraction(1)
        return target / real if target > 0 else Fraction(0)
    if real >= target:
        return real / target if target > 0 else Fraction(1)
    return real / target if target > 0 and real > 0 else Fraction(0)


def best_value(commitment: Commitment) -> ReviewResult:
    """The highest value still open: a second or a late renegotiation leaves partly (R5.9)."""
    moves = commitment.renegotiations
    free = len(moves) < 2 and all(move.in_time for move in moves)
    return ReviewResult.KEPT if free else ReviewResult.PARTLY


def propose(
    commitment: Commitment,
    *,
    as_of: date,
    settings: MethodSettings,
    actual: Decimal | None = None,
    done: bool | None = None,
    done_on: date | None = None,
    leaves: Iterable[Leave] = (),
) -> ReviewProposal:
    """The value proposed at the 1:1 of `as_of` (R5.6, R5.7, R5.9).

    `actual` is the figure reached; `done` answers a yes-or-no measure, or any other where no
    figure is at hand. `done_on` is the day it was done, if known; the leave days since it was
    made move the due day (E19).
    """
    reached = fraction(commitment.how, actual)
    by_measure = _by_fraction(reached) if reached is not None else _by_answer(done)
    days_late = _days_late(commitment, done_on, leaves)
    best = best_value(commitment)
    result = None
    if by_measure is not None:
        result = _lowest(by_measure, _by_lateness(days_late, settings.commitments), best)
    return ReviewProposal(
        as_of=as_of,
        rule_version=settings.version,
        evidence=(commitment.id,),
        inputs=_inputs(commitment, actual, done, days_late),
        explain=_explain(result, reached, done, days_late, best),
        result=result,
        best=best,
        fraction=reached,
        days_late=days_late,
        late=days_late > 0 and result is not None,
    )


def decide(
    proposal: ReviewProposal,
    result: ReviewResult,
    *,
    reason: str = "",
    by_id: str | None = None,
    one_on_one_id: str | None = None,
    actual: Decimal | None = None,
    note: str = "",
) -> Review:
    """The review as decided on the day of the proposal: as proposed, or one band beside it.

    Raises:
        InvalidInput: another band without a reason, two bands away, or above what a second or
            late renegotiation leaves open (R5.6, R5.9).
    """
    if _ORDER.index(result) > _ORDER.index(proposal.best):
        raise InvalidInput(
            "This commitment was moved twice or too late: it can be partly kept at best.",
            "Choose partly or missed.",
        )
    if proposal.result is not None and proposal.result is not result:
        _check_override(proposal.result, result, reason)
    return Review(
        result=result,
        on=proposal.as_of,
        one_on_one_id=one_on_one_id,
        by_id=by_id,
        actual=actual,
        proposed=proposal.result,
        reason=reason.strip(),
        note=note,
        late=proposal.late,
    )


def _check_override(proposed: ReviewResult, result: ReviewResult, reason: str) -> None:
    if abs(_ORDER.index(proposed) - _ORDER.index(result)) > 1:
        raise InvalidInput(
            f"The measure says {proposed.value}; a review can move one step from it, not two.",
            "Choose partly, or correct the figure.",
        )
    if not reason.strip():
        raise InvalidInput(
            f"The measure says {proposed.value} and the review says {result.value}.",
            "Add the reason for the difference; both of you will see it.",
        )


def _by_fraction(reached: Fraction) -> ReviewResult:
    if reached >= 1:
        return ReviewResult.KEPT
    return ReviewResult.PARTLY if reached >= _HALF else ReviewResult.MISSED


def _by_answer(done: bool | None) -> ReviewResult | None:  # noqa: FBT001
    if done is None:
        return None
    return ReviewResult.KEPT if done else ReviewResult.MISSED


def _by_lateness(days_late: int, settings: CommitmentSettings) -> ReviewResult:
    if days_late <= settings.late_kept_days:
        return ReviewResult.KEPT
    return ReviewResult.PARTLY if days_late <= settings.late_partly_days else ReviewResult.MISSED


def _lowest(*results: ReviewResult) -> ReviewResult:
    return min(results, key=_ORDER.index)


def _days_late(commitment: Commitment, done_on: date | None, leaves: Iterable[Leave]) -> int:
    if commitment.due is None or done_on is None:
        return 0
    due = shifted_due(commitment.due, commitment.made_on, leaves)
    return max(0, (done_on - due).days)


def _inputs(
    commitment: Commitment,
    actual: Decimal | None,
    done: bool | None,  # noqa: FBT001
    days_late: int,
) -> tuple[str, ...]:
    target = commitment.how.target_value if commitment.how else None
    pairs = (
        ("target", target),
        ("actual", actual),
        ("done", None if done is None else "yes" if done else "no"),
        ("days late", days_late),
        ("times moved", len(commitment.renegotiations)),
    )
    return tuple(f"{name}: {value}" for name, value in pairs if value is not None)


def _explain(
    result: ReviewResult | None,
    reached: Fraction | None,
    done: bool | None,  # noqa: FBT001
    days_late: int,
    best: ReviewResult,
) -> str:
    if result is None:
        return "No value can be proposed: say the figure reached, or whether it was done."
    parts = [f"{percent(reached, 0)} of the target reached" if reached is not None else ""]
    if reached is None:
        parts = ["done" if done else "not done"]
    if days_late:
        parts.append(f"{days_late} {'day' if days_late == 1 else 'days'} late")
    if best is ReviewResult.PARTLY:
        parts.append("moved a second time or too late, so partly at best")
    return f"Proposed: {result.value} ({', '.join(parts)})."
