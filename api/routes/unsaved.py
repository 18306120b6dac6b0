"""What a person typed and did not hand in: kept for another screen, or after a crash."""

from typing import Annotated

from fastapi import APIRouter, Path, Response
from pydantic import ConfigDict, Field

from api.auth import Caller
from api.errors import problems
from api.pages import Listed, Paged
from api.parameters import THREAD, Body, RepRef
from assistant.domain.records import UnsavedText

router = APIRouter(tags=["unsaved"], responses=problems(403, 404, 409))


class Typed(Body):
    """The text as it stands; an empty one forgets what was kept."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"text": "Ben will log"}]})

    text: Annotated[str, Field(max_length=300_000)]


@router.get("/unsaved", response_model=Listed[UnsavedText])
def unsaved(caller: Caller, page: Paged) -> Response:
    """What the caller has not handed in, the latest first."""
    return page.answer("unsaved", caller.coach.unsaved.all(caller.actor), as_of=caller.today)


@router.put("/reps/{rep}/unsaved", status_code=204)
def keep_unsaved_notes(caller: Caller, rep: RepRef, typed: Typed) -> Response:
    """Keep the notes on a rep as they stand."""
    caller.coach.unsaved.keep_notes(caller.actor, rep, typed.text)
    return Response(status_code=204)


@router.put("/chat/{thread}/unsaved", status_code=204)
def keep_unsaved_message(
    caller: Caller, thread: Annotated[str, Path(pattern=THREAD)], typed: Typed
) -> Response:
    """Keep the message begun in a conversation."""
    caller.coach.unsaved.keep_message(caller.actor, thread, typed.text)
    return Response(status_code=204)
