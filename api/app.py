"""The application: routes, the guard before them, and errors in one shape."""

from fastapi import FastAPI
from fastapi.telemetry import TelemetryConfig

from api import docs, errors
from api.auth import Door, Session
from api.document import describe
from api.guard import Guard
from api.once import Once
from api.routes import (
    agendas,
    chat,
    commitments,
    health,
    library,
    me,
    notes,
    reps,
    reviews,
    self_assessments,
    team,
)
from assistant.coach import Coach
from assistant.domain.people import Actor
from assistant.settings import Settings

ROUTERS = (
    me.router,
    team.router,
    reps.router,
    agendas.router,
    notes.router,
    reviews.router,
    commitments.router,
    self_assessments.router,
    library.router,
    chat.router,
)

LARGEST_BODY: int = Settings.model_fields["notes_size_limit"].default

_SILENT = TelemetryConfig(
    tracing=False, metrics=False, logs=False, operation_spans=False, auto_configure=False
)


def create_app(
    coach: Coach, actor: Actor, token: str, *, largest_body: int = LARGEST_BODY
) -> FastAPI:
    """The API over `coach` for one person, who proves to be `actor` by `token`.

    `largest_body` is in bytes; a larger request is refused before it is read.
    """
    app = FastAPI(
        title="nextgear",
        version=health.VERSION,
        openapi_url="/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        generate_unique_id_function=lambda route: route.name,
        telemetry=_SILENT,
    )
    app.include_router(health.router, prefix="/v1")
    for router in ROUTERS:
        app.include_router(router, prefix="/v1", responses=errors.EVERYWHERE)
    docs.add_to(app)
    errors.add_to(app)
    describe(app)
    app.add_middleware(Once)
    app.add_middleware(Guard, door=Door(Session(coach, actor), token), largest_body=largest_body)
    return app
