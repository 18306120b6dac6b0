"""What holds for the whole team, and the method's thresholds."""

from typing import Annotated

from fastapi import APIRouter, Response
from pydantic import ConfigDict, Field, StrictBool

from api.answers import Envelope, answer
from api.auth import Caller
from api.errors import problems
from api.parameters import Body, Day, ShortWords
from api.uploads import Uploaded, upload_body
from api.versions import SeenVersion, etag, seen_version
from assistant.domain.people import LabelWording, Team
from assistant.domain.records import MethodVersion

router = APIRouter(tags=["settings"], responses=problems(403))

_EXAMPLE = "[coachability]\nminimum_reviewed = 3\n"


class SettingsChange(Body):
    """What to change; a field left out stays as it is."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"labels": "neutral", "notice_given_on": "2026-09-01"}]}
    )

    notice_given_on: Day | None = None
    """The day on which the reps were told about nextgear."""

    labels: LabelWording | None = None
    currency: Annotated[str, Field(max_length=8)] | None = None
    timezone: ShortWords | None = None
    country: Annotated[str, Field(pattern="^[A-Z]{2}$")] | None = None
    """Whose holidays count, as an ISO 3166 code."""

    day_first: StrictBool | None = None
    """Whether 3/4 in notes is the third of April."""


@router.get("/settings", response_model=Envelope[Team])
def settings(caller: Caller) -> Response:
    """What holds for the team. The ETag goes into If-Match of a change."""
    team = caller.coach.setup.workspace(caller.actor).team
    return answer("settings", team, as_of=caller.today, headers={"ETag": etag(team.version)})


@router.patch("/settings", response_model=Envelope[Team], responses=problems(409, 412, 428))
def change_settings(
    caller: Caller, change: SettingsChange, if_match: SeenVersion = None
) -> Response:
    """Change what holds for the team; for admins."""
    standing = caller.coach.setup.workspace(caller.actor).team.version
    team = caller.coach.setup.change(
        caller.actor,
        notice_given_on=change.notice_given_on,
        labels=change.labels,
        currency=change.currency,
        timezone=change.timezone,
        country=change.country,
        day_first=change.day_first,
        version=seen_version(if_match, standing),
    )
    return answer("settings", team, as_of=caller.today, headers={"ETag": etag(team.version)})


@router.put(
    "/method",
    response_model=Envelope[MethodVersion],
    responses=problems(413, 415),
    openapi_extra=upload_body(_EXAMPLE),
)
def set_method(caller: Caller, upload: Uploaded) -> Response:
    """Set the method's thresholds from a TOML file, from now on; earlier ones stay on record."""
    version = caller.coach.setup.read_method(
        caller.actor, upload.raw, upload.file_name or "The method file"
    )
    return answer("method", version, as_of=caller.today)
