"""Who is asking, and where."""

from fastapi import APIRouter, Response

from api.answers import Envelope, answer
from api.auth import Caller
from assistant.domain.people import Actor
from assistant.domain.value import Value
from assistant.domain.views import Workspace

router = APIRouter(tags=["service"])


class Me(Value):
    """The person whom the token speaks for, and the workspace that is served."""

    actor: Actor
    workspace: Workspace


@router.get("/me", response_model=Envelope[Me])
def me(caller: Caller) -> Response:
    """The person behind the token, the team, and the workspace's day."""
    place = caller.coach.setup.workspace(caller.actor)
    return answer("me", Me(actor=caller.actor, workspace=place), as_of=place.today)
