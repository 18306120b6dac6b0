"""Both sides' confirmation, and what happens when the rep says no (R5.3, SR8)."""

from datetime import date, datetime

from assistant.domain.commitments import Commitment, CommitmentState, Exclusion, Review
from assistant.domain.method import MethodSettings
from assistant.errors import Conflict
from assistant.rules.lifecycle import changed, require_open


def confirm_by_rep(commitment: Commitment, at: datetime) -> Commitment:
    """The rep has said "yes, mine": shown beside it from then on (R5.3)."""
    require_open(commitment, "confirmed")
    return changed(
        commitment,
        rep_seen_at=commitment.rep_seen_at or at,
        rep_confirmed_at=at,
    )


def with_comment(commitment: Commitment, comment: str) -> Commitment:
    """The rep's words beside it, in place of earlier ones; nothing where there are none."""
    return changed(commitment, rep_comment=comment.strip()) if comment.strip() else commitment


def seen_by_rep(commitment: Commitment, at: datetime) -> Commitment:
    """The rep has been shown it, which starts the days for contesting (R5.3)."""
    if commitment.rep_seen_at is not None:
        return commitment
    return changed(commitment, rep_seen_at=at)


def contest(
    commitment: Commitment, *, on: date, settings: MethodSettings, comment: str = ""
) -> Commitment:
    """The rep says that this is not what was agreed: out of the score until settled (R5.3).

    Raises:
        Conflict: closed or already contested, or seen longer ago than the days allowed.
    """
    require_open(commitment, "contested")
    _require_undisputed(commitment)
    seen, days = commitment.rep_seen_at, settings.commitments.contest_days
    if seen is not None and (on - seen.date()).days > days:
        raise Conflict(
            f"This was seen on {seen.date():%d %b %Y}; it could be contested for {days} days.",
            "Move its date or target in the next 1:1, or dispute the review.",
        )
    return changed(commitment, disputed=True, rep_comment=comment.strip() or commitment.rep_comment)


def dispute(commitment: Commitment, *, comment: str = "") -> Commitment:
    """The rep disputes a review: out of the score at once, until settled (1.5.3)."""
    if commitment.state is not CommitmentState.REVIEWED:
        raise Conflict(
            "Only a reviewed commitment can be disputed, and this one is not reviewed.",
            "Contest an open commitment instead.",
        )
    _require_undisputed(commitment)
    return changed(commitment, disputed=True, rep_comment=comment.strip() or commitment.rep_comment)


def settle(
    commitment: Commitment, *, on: date, review: Review | None = None, drop: bool = False
) -> Commitment:
    """The dispute is over: as it stood, with a corrected `review`, or dropped from the record.

    Raises:
        Conflict: there is no dispute, or a review is given for a commitment never reviewed.
    """
    if not commitment.disputed:
        raise Conflict("There is no open dispute on this commitment.")
    if drop:
        return changed(
            commitment,
            disputed=False,
            state=CommitmentState.EXCLUDED,
            exclusion=Exclusion.CANCELLED_AGREED,
            exclusion_reason="dropped when the dispute was settled",
            closed_on=on,
            review=None,
        )
    if review is not None and commitment.state is not CommitmentState.REVIEWED:
        raise Conflict(
            "This commitment was contested before any review, so there is no review to correct.",
            "Settle it first, then review it in a 1:1.",
        )
    return changed(commitment, disputed=False, review=review or commitment.review)


def _require_undisputed(commitment: Commitment) -> None:
    if commitment.disputed:
        raise Conflict("This commitment is in dispute already.", "Settle that first.")
