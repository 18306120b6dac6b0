"""The manager's team on a day, and where the coaching hours could go."""

from fastapi import APIRouter, Response

from api.answers import Envelope, answer
from api.auth import Caller
from api.errors import problems
from api.parameters import AsOf
from assistant.domain.standing import TimePlan
from assistant.domain.views import TeamOverview

router = APIRouter(tags=["team"], responses=problems(403))


@router.get("/team", response_model=Envelope[TeamOverview])
def team(caller: Caller, as_of: AsOf = None) -> Response:
    """The team by name: segment, coachability, labels where they may be shown, what is open."""
    view = caller.coach.team.overview(caller.actor, as_of)
    return answer("team", view, as_of=view.as_of, warnings=view.warnings)


@router.get("/plan", response_model=Envelope[TimePlan])
def plan(caller: Caller, as_of: AsOf = None) -> Response:
    """A proposal for the coaching hours of the next 28 days; the manager decides."""
    proposal = caller.coach.team.plan(caller.actor, as_of)
    return answer("plan", proposal, as_of=proposal.as_of)
