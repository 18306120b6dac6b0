"""Reps: who they are, and where one stands."""

from fastapi import APIRouter, Response

from api.answers import Envelope, answer
from api.auth import Caller
from api.errors import problems
from api.parameters import AsOf, RepRef
from assistant.domain.people import Rep, Role
from assistant.domain.views import OwnOverview, RepOverview

router = APIRouter(prefix="/reps", tags=["reps"])


@router.get("", response_model=Envelope[tuple[Rep, ...]])
def reps(caller: Caller) -> Response:
    """The reps whose record the caller may see, by name."""
    coach, actor = caller.coach, caller.actor
    if Role.MANAGER in actor.roles:
        team = coach.team.overview(actor)
        return answer("reps", [row.rep for row in team.rows], as_of=team.as_of)
    own = coach.team.own(actor, actor.person_id)
    return answer("reps", [own.rep], as_of=own.as_of)


@router.get(
    "/{rep}",
    response_model=Envelope[RepOverview] | Envelope[OwnOverview],
    responses=problems(404, 409),
)
def rep(caller: Caller, rep: RepRef, as_of: AsOf = None) -> Response:
    """One rep: `nextgear.rep/1` for the manager; for the rep `nextgear.own_record/1`.

    The rep's own view has all facts and no label. That a manager looked at a label is audited.
    """
    if Role.MANAGER in caller.actor.roles:
        view = caller.coach.team.rep(caller.actor, rep, as_of)
        return answer("rep", view, as_of=view.as_of, warnings=view.warnings)
    own = caller.coach.team.own(caller.actor, rep, as_of)
    return answer("own_record", own, as_of=own.as_of)
