"""Whether the server runs and can serve, for whoever watches it."""

from importlib.metadata import version

from fastapi import APIRouter, FastAPI, Response
from pydantic import BaseModel, JsonValue

from api.auth import Caller
from api.errors import BEHIND, NO_SUCH_PATH, Stop, documented
from api.metrics import CONTENT_TYPE, Metrics
from assistant.coach import Coach
from assistant.domain.people import Role
from assistant.errors import CoachError, Refused

VERSION = version("nextgear")

_OPEN: dict[str, JsonValue] = {"security": []}


class Health(BaseModel):
    """That the server answers, and which nextgear it is."""

    status: str
    version: str


def router(coach: Coach) -> APIRouter:
    """Both questions; neither needs a token or tells anything of anybody."""
    routes = APIRouter(tags=["service"], responses={"default": documented("Any problem")})

    @routes.get("/health", openapi_extra=_OPEN)
    async def health() -> Health:
        """Say that the server runs. Needs no token and tells nothing of anybody."""
        return Health(status="ok", version=VERSION)

    @routes.get("/ready", openapi_extra=_OPEN, responses={503: documented(BEHIND.title)})
    def ready() -> Health:
        """Say whether the data can be reached; 503 where a balancer should ask another."""
        try:
            coach.today()
        except CoachError:
            raise Stop(BEHIND, "The data cannot be reached, or there is no team yet.") from None
        return Health(status="ready", version=VERSION)

    return routes


def add_metrics(app: FastAPI, metrics: Metrics) -> None:
    """Serve /metrics to admins, where figures are kept."""

    @app.get("/metrics", include_in_schema=False)
    def figures(caller: Caller) -> Response:
        if Role.ADMIN not in caller.actor.roles:
            raise Refused("The server's figures are for admins.")
        shown = metrics.shown()
        if shown is None:
            raise Stop(NO_SUCH_PATH, "No figures are kept; NEXTGEAR_SERVE_METRICS=true does.")
        return Response(shown, media_type=CONTENT_TYPE)
