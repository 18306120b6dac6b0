"""The application: routes, the guard before them, and errors in one shape."""

from fastapi import FastAPI

from api import docs, errors, telemetry
from api.auth import Door
from api.document import describe
from api.entrance import Entrance
from api.guard import Guard
from api.metrics import Metrics, Prometheus
from api.once import Once
from api.openid import Issuer
from api.options import Options
from api.remembered import Remembered, Watchman
from api.routes import (
    agendas,
    audit,
    chat,
    commitments,
    disputes,
    exports,
    health,
    imports,
    insight,
    language,
    library,
    me,
    meetings,
    notes,
    people,
    privacy,
    record,
    reps,
    reviews,
    self_assessments,
    settings,
    team,
    tokens,
    unsaved,
)
from assistant.coach import Coach

ROUTERS = (
    me.router,
    people.router,
    tokens.router,
    settings.router,
    team.router,
    reps.router,
    insight.router,
    agendas.router,
    notes.router,
    reviews.router,
    commitments.router,
    disputes.router,
    meetings.router,
    self_assessments.router,
    record.router,
    library.router,
    unsaved.router,
    chat.router,
    imports.router,
    exports.router,
    language.router,
    audit.router,
    privacy.router,
)


def create_app(coach: Coach, options: Options | None = None) -> FastAPI:
    """The API over `coach`, for whoever has a token of it.

    Raises:
        InvalidInput: an option needs a package that is not installed.
    """
    served = options or Options()
    metrics = Prometheus() if served.metrics else Metrics()
    app = FastAPI(
        title="nextgear",
        version=health.VERSION,
        openapi_url="/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        generate_unique_id_function=lambda route: route.name,
        telemetry=telemetry.told_to_collector() if served.telemetry else telemetry.SILENT,
    )
    app.include_router(health.router(coach), prefix="/v1")
    for router in ROUTERS:
        app.include_router(router, prefix="/v1", responses=errors.EVERYWHERE)
    docs.add_to(app)
    health.add_metrics(app, metrics)
    errors.add_to(app)
    describe(app)
    watchman = Watchman(coach)
    door = Door(coach, watchman, Issuer(served.sign_in) if served.sign_in else None)
    app.add_middleware(Once, coach=coach)
    app.add_middleware(Remembered, watchman=watchman)
    app.add_middleware(
        Guard, entrance=Entrance(coach, door, served), metrics=metrics, public=served.public
    )
    return app
