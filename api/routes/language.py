"""The language model as its admin sees it: what is set, whether it works, what it took."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.answers import Envelope, answer
from api.auth import Caller
from api.errors import problems
from api.parameters import Day
from assistant.domain.modelling import TrialStep, UsageReport
from assistant.domain.value import Value

router = APIRouter(tags=["language model"], responses=problems(403))


class ModelSettings(Value):
    """The model in plain words, without its key; none where the rules do everything."""

    what_is_set: tuple[str, ...]


@router.get("/model", response_model=Envelope[ModelSettings])
def model(caller: Caller) -> Response:
    """Which language model is set up; for admins."""
    told = ModelSettings(what_is_set=caller.coach.language.what_is_set(caller.actor))
    return answer("model", told, as_of=caller.today)


@router.post(
    "/model/check", response_model=Envelope[tuple[TrialStep, ...]], responses=problems(409, 502)
)
def check_model(caller: Caller) -> Response:
    """Try the model out, and say in plain words what works; for admins."""
    steps = tuple(caller.coach.language.check(caller.actor))
    return answer("model_check", steps, as_of=caller.today)


@router.get("/usage", response_model=Envelope[UsageReport])
def usage(
    caller: Caller,
    since: Annotated[Day | None, Query(description="First day; 30 days back without.")] = None,
) -> Response:
    """What the model took, by day, job and rep, and the month's budget; for admins."""
    report = caller.coach.language.usage(caller.actor, since=since)
    return answer("usage", report, as_of=caller.today)
