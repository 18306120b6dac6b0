"""Commitments: what is open, what became of them, and each step of their life."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Response

from api.answers import Envelope, answer
from api.auth import Caller, Session
from api.errors import problems
from api.given.commitments import (
    Close,
    Comment,
    CommitmentLife,
    Move,
    NewCommitment,
    Parking,
    Report,
    ReviewIn,
    Settlement,
    Yes,
)
from api.pages import Listed, Paged
from api.parameters import AsOf, Day, RepFilter
from api.versions import IfMatch, etag, seen_version
from assistant.domain.commitments import (
    Commitment,
    CommitmentKind,
)
from assistant.domain.views import OpenCommitment
from assistant.wording import health_warning

router = APIRouter(prefix="/commitments", tags=["commitments"], responses=problems(403, 404, 409))

CommitmentId = Annotated[str, Path(description="Id of the commitment.")]


def _seen(caller: Caller, commitment_id: CommitmentId, if_match: IfMatch = None) -> int | None:
    """The version that the caller has seen and that stands; the facade holds the step to it."""
    if if_match is None:
        return None
    standing, _ = caller.coach.commitments.show(caller.actor, commitment_id)
    return seen_version(if_match, standing.version)


def _dispute_seen(
    caller: Caller, commitment_id: CommitmentId, if_match: IfMatch = None
) -> int | None:
    """The same for whoever settles, and need not see the rest of the record."""
    if if_match is None:
        return None
    return seen_version(if_match, caller.coach.disputes.show(caller.actor, commitment_id).version)


Seen = Annotated[int | None, Depends(_seen)]
DisputeSeen = Annotated[int | None, Depends(_dispute_seen)]

step = partial(router.post, response_model=Envelope[Commitment], responses=problems(412))
"""A step of a commitment's life, of a version that may be said."""


class Which(StrEnum):
    """Still to be reviewed, or reviewed and excluded."""

    OPEN = "open"
    CLOSED = "closed"


@router.get("", response_model=Listed[OpenCommitment] | Listed[Commitment])
def commitments(
    caller: Caller,
    page: Paged,
    *,
    state: Annotated[Which, Query(description="Open ones, or closed ones.")] = Which.OPEN,
    rep: RepFilter = None,
    kind: Annotated[CommitmentKind | None, Query(description="Only this kind.")] = None,
    due_by: Annotated[Day | None, Query(description="Only what is due by this day.")] = None,
    due_within: Annotated[
        int | None, Query(ge=0, le=366, description="The same in days from the day of `as_of`.")
    ] = None,
    overdue: Annotated[bool, Query(description="Only what is overdue.")] = False,
    as_of: AsOf = None,
) -> Response:
    """Open ones by urgency (`nextgear.open_commitments/1`), or closed ones, latest first."""
    if due_within is not None:
        last = (as_of or caller.today) + timedelta(days=due_within)
        due_by = min(due_by or last, last)
    if state is Which.CLOSED:
        closed = caller.coach.commitments.closed(caller.actor, rep)
        fitting = [c for c in closed if _fits(c, kind, due_by) and not overdue]
        return page.answer("commitments", fitting, as_of=caller.today)
    rows = caller.coach.team.open_commitments(caller.actor, rep, as_of)
    open_ones = [
        r for r in rows if _fits(r.commitment, kind, due_by) and (r.days_overdue or not overdue)
    ]
    return page.answer(
        "open_commitments",
        open_ones,
        as_of=as_of or caller.today,
        key=lambda row: row.commitment.id,
    )


def _fits(commitment: Commitment, kind: CommitmentKind | None, due_by: date | None) -> bool:
    in_time = due_by is None or (commitment.due is not None and commitment.due <= due_by)
    return in_time and kind in (None, commitment.kind)


@router.get("/{commitment_id}", response_model=Envelope[CommitmentLife])
def show_commitment(caller: Caller, commitment_id: CommitmentId) -> Response:
    """One commitment and the steps of its life. Its ETag goes into If-Match of a step."""
    found, steps = caller.coach.commitments.show(caller.actor, commitment_id)
    return answer(
        "commitment_life",
        CommitmentLife(commitment=found, steps=steps),
        as_of=caller.today,
        headers={"ETag": etag(found.version)},
    )


@router.post("", status_code=201, response_model=Envelope[Commitment])
def add(caller: Caller, new: NewCommitment) -> Response:
    """Type a commitment in; it is active at once. What it lacks comes back as warnings."""
    made, notes = caller.coach.commitments.add(
        caller.actor,
        new.rep,
        new.what,
        how=new.how,
        due=new.due,
        review_on=new.review_on,
        cue=new.cue,
        mine=new.mine,
        own_words=new.own_words,
        impact=new.impact,
    )
    tag = {"ETag": etag(made.version), "Location": f"/v1/commitments/{made.id}"}
    return answer("commitment", made, as_of=caller.today, warnings=notes, status=201, headers=tag)


@step("/{commitment_id}/review")
def review(caller: Caller, commitment_id: CommitmentId, found: ReviewIn, seen: Seen) -> Response:
    """Review it in a 1:1: kept, partly or missed."""
    after = caller.coach.commitments.review(
        caller.actor,
        commitment_id,
        found.result,
        on=found.on or caller.today,
        actual=found.actual,
        done_on=found.done_on,
        reason=found.reason,
        note=found.note,
        version=seen,
    )
    return _changed(caller, after, health_warning(f"{found.note} {found.reason}"))


@step("/{commitment_id}/report")
def report(caller: Caller, commitment_id: CommitmentId, told: Report, seen: Seen) -> Response:
    """Report it as done; it awaits review."""
    after = caller.coach.commitments.report_done(
        caller.actor, commitment_id, told.on or caller.today, version=seen
    )
    return _changed(caller, after)


@step("/{commitment_id}/move")
def move(caller: Caller, commitment_id: CommitmentId, to: Move, seen: Seen) -> Response:
    """Renegotiate its date, free once and in time."""
    today = caller.today
    after, notes = caller.coach.commitments.move(
        caller.actor, commitment_id, to.due, on=today, target=to.target, version=seen
    )
    return _changed(caller, after, notes)


@step("/{commitment_id}/close")
def close(caller: Caller, commitment_id: CommitmentId, closing: Close, seen: Seen) -> Response:
    """Close it without a review; it counts for nobody and against nobody."""
    today = caller.today
    after = caller.coach.commitments.exclude(
        caller.actor, commitment_id, closing.why, reason=closing.reason, on=today, version=seen
    )
    return _changed(caller, after, health_warning(closing.reason))


@step("/{commitment_id}/reopen")
def reopen(caller: Caller, commitment_id: CommitmentId, seen: Seen) -> Response:
    """Take a review or a closing back; the history keeps both."""
    return _changed(
        caller, caller.coach.commitments.reopen(caller.actor, commitment_id, version=seen)
    )


@step("/{commitment_id}/park")
def park(caller: Caller, commitment_id: CommitmentId, parking: Parking, seen: Seen) -> Response:
    """Set it aside for now, or take it up again."""
    after = caller.coach.commitments.park(
        caller.actor, commitment_id, parked=parking.parked, version=seen
    )
    return _changed(caller, after)


@step("/{commitment_id}/acknowledge")
def acknowledge(caller: Caller, commitment_id: CommitmentId, given: Yes, seen: Seen) -> Response:
    """The rep's own yes, with words if there are any, shown beside it from then on."""
    after = caller.coach.disputes.acknowledge(
        caller.actor, commitment_id, given.comment, version=seen
    )
    return _changed(caller, after, health_warning(given.comment))


@router.post("/{commitment_id}/comment", response_model=Envelope[Commitment])
def comment(caller: Caller, commitment_id: CommitmentId, given: Comment) -> Response:
    """The rep's words beside a commitment; they change no figure."""
    after = caller.coach.disputes.comment(caller.actor, commitment_id, given.comment)
    return _changed(caller, after, health_warning(given.comment))


@step("/{commitment_id}/dispute")
def dispute(caller: Caller, commitment_id: CommitmentId, given: Comment, seen: Seen) -> Response:
    """Contest it, or dispute its review; it leaves the score until somebody else settles it."""
    after = caller.coach.disputes.dispute(caller.actor, commitment_id, given.comment, version=seen)
    return _changed(caller, after, health_warning(given.comment))


@step("/{commitment_id}/settle")
def settle(
    caller: Caller, commitment_id: CommitmentId, given: Settlement, seen: DisputeSeen
) -> Response:
    """End a dispute: as it stood, with a corrected result, or dropped from the record."""
    after = caller.coach.disputes.settle(
        caller.actor,
        commitment_id,
        result=given.result,
        drop=given.drop,
        reason=given.reason,
        version=seen,
    )
    return _changed(caller, after, health_warning(given.reason))


def _changed(caller: Session, after: Commitment, warnings: Sequence[str] = ()) -> Response:
    tag = {"ETag": etag(after.version)}
    return answer("commitment", after, as_of=caller.today, warnings=warnings, headers=tag)
