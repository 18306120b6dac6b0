"""Reps: who they are, and where one stands."""

from fastapi import APIRouter, Response

from api.answers import Envelope, answer
from api.auth import Caller
from api.errors import problems
from api.pages import Listed, Paged
from api.parameters import AsOf, RepRef
from api.versions import etag
from assistant.domain.people import Rep
from assistant.domain.views import OwnOverview, RepOverview

router = APIRouter(prefix="/reps", tags=["reps"])


@router.get("", response_model=Listed[Rep])
def reps(caller: Caller, page: Paged) -> Response:
    """The reps whose record the caller may see, by name."""
    return page.answer("reps", caller.coach.team.reps(caller.actor), as_of=caller.today)


@router.get(
    "/{rep}",
    response_model=Envelope[RepOverview] | Envelope[OwnOverview],
    responses=problems(403, 404, 409),
)
def rep(caller: Caller, rep: RepRef, as_of: AsOf = None) -> Response:
    """One rep, each figure with its `explain`: `nextgear.rep/1` for the manager of record.

    For the rep it is `nextgear.own_record/1`: all facts and no label. That a manager looked at a
    label is audited. The ETag is that of the rep.
    """
    if caller.coach.team.shows_labels(caller.actor, rep):
        view = caller.coach.team.rep(caller.actor, rep, as_of)
        tag = {"ETag": etag(view.rep.version)}
        return answer("rep", view, as_of=view.as_of, warnings=view.warnings, headers=tag)
    return own_record(caller, rep, as_of)


@router.get("/{rep}/own", response_model=Envelope[OwnOverview], responses=problems(403, 404, 409))
def own_record(caller: Caller, rep: RepRef, as_of: AsOf = None) -> Response:
    """One rep's record as the rep sees it: all facts, no label."""
    own = caller.coach.team.own(caller.actor, rep, as_of)
    return answer("own_record", own, as_of=own.as_of, headers={"ETag": etag(own.rep.version)})
