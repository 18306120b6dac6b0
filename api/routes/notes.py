"""Notes of a 1:1, read into a review that a person decides on."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.answers import Envelope, answer
from api.auth import Caller
from api.errors import problems
from api.parameters import Day, RepRef
from api.uploads import Text, Uploaded, upload_body
from api.versions import etag
from assistant.domain.commitments import NotesReview

router = APIRouter(tags=["notes"], responses=problems(403, 404, 409, 413, 415))

_EXAMPLE = "Ben will log every discovery call by Friday, 8 of 8 in the CRM."


@router.post(
    "/reps/{rep}/notes",
    status_code=201,
    response_model=Envelope[NotesReview],
    openapi_extra=upload_body(_EXAMPLE),
)
def read_notes(
    caller: Caller,
    rep: RepRef,
    upload: Uploaded,
    on: Annotated[
        Day | None, Query(description="Day of the 1:1; else as stated in the text, else today.")
    ] = None,
) -> Response:
    """Read notes or a transcript; what was found waits as a review until somebody confirms it.

    The body is JSON `{"text": "…"}`, or the file itself: text, Markdown, VTT, SRT, e-mail, Word,
    or the JSON export of a call recorder sent as application/octet-stream.
    """
    review = caller.coach.notes.read(
        caller.actor, rep, upload.raw, held_on=on, file_name=upload.file_name
    )
    return answer(
        "notes_review",
        review,
        as_of=caller.today,
        warnings=review.warnings,
        status=201,
        headers={"ETag": etag(review.version), "Location": f"/v1/reviews/{review.id}"},
    )


@router.post("/reps/{rep}/notes/look", response_model=Envelope[NotesReview])
def look_at_notes(caller: Caller, rep: RepRef, given: Text) -> Response:
    """What the rules read in a few words; nothing is kept and no model is asked."""
    seen = caller.coach.notes.look(caller.actor, rep, given.text)
    return answer("notes_look", seen, as_of=caller.today, warnings=seen.warnings)
