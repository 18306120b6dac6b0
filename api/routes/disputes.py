"""Disputes: what waits for somebody else to settle it, and what was settled."""

from fastapi import APIRouter, Response

from api.answers import Envelope, answer
from api.auth import Caller
from api.errors import problems
from api.pages import Listed, Paged
from api.routes.commitments import CommitmentId
from assistant.domain.privacy import Dispute
from assistant.domain.views import OpenDispute

router = APIRouter(tags=["commitments"], responses=problems(403))


@router.get("/disputes", response_model=Listed[OpenDispute])
def disputes(caller: Caller, page: Paged) -> Response:
    """What the caller could settle, oldest first: the disputed item and no more."""
    waiting = caller.coach.disputes.open(caller.actor)
    return page.answer(
        "disputes", waiting, as_of=caller.today, key=lambda dispute: dispute.commitment_id
    )


@router.get(
    "/commitments/{commitment_id}/disputes",
    response_model=Envelope[tuple[Dispute, ...]],
    responses=problems(404, 409),
)
def dispute_history(caller: Caller, commitment_id: CommitmentId) -> Response:
    """Every dispute of a commitment with both sides' words and its end, oldest first."""
    history = caller.coach.disputes.history(caller.actor, commitment_id)
    return answer("dispute_history", history, as_of=caller.today)
