"""Which commitments coachability looks at: scored, fresh, undisputed, the rep's own (1.6)."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from assistant.domain.commitments import (
    Commitment,
    CommitmentKind,
    CommitmentState,
    ReviewResult,
)
from assistant.domain.method import MethodSettings
from assistant.domain.standing import RepRecord
from assistant.rules.day_runs import later
from assistant.rules.exact import exact
from assistant.rules.review_value import best_value


class Scored(NamedTuple):
    """One commitment as it counts: the day of its review, and the 1:1 where there was one."""

    on: date
    id: str
    result: ReviewResult
    meeting: str


class CoachingWindow(NamedTuple):
    """The counts and guards of 1.6. `results` run from the oldest to the latest scored item.

    `under_manager` is how many were scored since the manager changed, None if nobody changed.
    """

    results: tuple[ReviewResult, ...]
    kept: int
    missed: int
    partly: int
    latest_on: date
    miss_reviews: int
    miss_span_days: int
    under_manager: int | None
    excluded: int
    closed: int
    has_many_exclusions: bool
    evidence: tuple[str, ...]


def coaching_window(record: RepRecord, *, as_of: date, settings: MethodSettings) -> CoachingWindow:
    """The window on `as_of`: 180 days, and of the kept and missed only the 12 latest."""
    rules = settings.coachability
    since = later(as_of, -rules.window_days)
    found = (scored(c, as_of, settings, since=since) for c in record.commitments)
    reviewed = sorted(filter(None, found))
    decided = [s for s in reviewed if s.result is not ReviewResult.PARTLY][-rules.window_items :]
    # Partly kept items are shown from the same stretch of time as the scored ones.
    start = decided[0].on if len(decided) == rules.window_items else since
    partly = [s for s in reviewed if s.result is ReviewResult.PARTLY and s.on >= start]
    misses = [s for s in decided if s.result is ReviewResult.MISSED]
    excluded = sum(_excluded_in(c, since, as_of) for c in record.commitments)
    closed = excluded + len(reviewed)
    return CoachingWindow(
        results=tuple(s.result for s in decided),
        kept=len(decided) - len(misses),
        missed=len(misses),
        partly=len(partly),
        latest_on=decided[-1].on if decided else since,
        miss_reviews=len({s.meeting for s in misses}),
        miss_span_days=(misses[-1].on - misses[0].on).days if misses else 0,
        under_manager=_under_manager(record, decided, as_of),
        excluded=excluded,
        closed=closed,
        has_many_exclusions=excluded > closed * exact(rules.many_exclusions),
        evidence=tuple(s.id for s in sorted((*decided, *partly), reverse=True)),
    )


def scored(
    commitment: Commitment, as_of: date, settings: MethodSettings, since: date = date.min
) -> Scored | None:
    """How a commitment counts on `as_of`, if from `since` on; None where it does not.

    Only the rep's own, past the gate and undisputed. Without a review a rep's report of "done"
    stands once 14 days have passed, since a skipped meeting must not cost the rep; nothing else
    counts without a review (R5.8).
    """
    review = commitment.review
    if commitment.state is CommitmentState.REVIEWED and review and review.on <= as_of:
        on, result = review.on, review.result
    else:
        reported = commitment.reported_done_on
        if reported is None or commitment.state is CommitmentState.EXCLUDED:
            return None
        if (as_of - reported).days <= settings.commitments.report_stands_days:
            return None
        on, result = reported, best_value(commitment)
    if on < since or commitment.disputed or not _is_scorable(commitment):
        return None
    return Scored(on, commitment.id, result, (review and review.one_on_one_id) or on.isoformat())


def _is_scorable(commitment: Commitment) -> bool:
    return (
        commitment.kind is CommitmentKind.COMMITMENT
        and commitment.owner_id == commitment.rep_id
        and commitment.quality is not None
        and commitment.quality.passes_gate
    )


def _excluded_in(commitment: Commitment, since: date, as_of: date) -> bool:
    """Whether a commitment that could have counted left the score within the window (R5.12)."""
    closed = commitment.closed_on or commitment.due or commitment.made_on
    return (
        commitment.state is CommitmentState.EXCLUDED
        and _is_scorable(commitment)
        and since <= closed <= as_of
    )


def _under_manager(record: RepRecord, decided: Iterable[Scored], as_of: date) -> int | None:
    since = record.rep.manager_since
    if since is None or since == record.rep.hired_on or since > as_of:
        return None
    return sum(1 for s in decided if s.on >= since)
