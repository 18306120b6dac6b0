"""The rep's self-assessment before a 1:1: the form, and the filled one."""

from typing import Annotated

from fastapi import APIRouter, Header, Query, Response

from api.answers import Envelope, answer
from api.auth import Caller
from api.errors import problems
from api.markdown import MARKDOWN, markdown_answer, wants_markdown
from api.parameters import AsOf, Day, RepRef
from api.uploads import Uploaded, upload_body
from assistant import markdown
from assistant.domain.meetings import SelfAssessment, SelfAssessmentForm

router = APIRouter(
    prefix="/reps/{rep}/self-assessment",
    tags=["self-assessments"],
    responses=problems(403, 404, 409),
)

On = Annotated[Day | None, Query(description="Day of the 1:1; else the next due.")]

_EXAMPLE = "## 8. What do you need from your manager? <!-- help.need -->\n\nJoin the Tanner call."


@router.get("", response_model=Envelope[SelfAssessmentForm], responses=MARKDOWN)
def form(
    caller: Caller,
    rep: RepRef,
    *,
    on: On = None,
    full: Annotated[bool, Query(description="All ten items instead of four.")] = False,
    worded: Annotated[
        bool,
        Query(
            description="Let the language model, where one is set up, word at most two questions "
            "for this rep: one call of some 700 tokens, up to its timeout. Where it is of no use "
            "the form is the same as without, and says why among its warnings."
        ),
    ] = False,
    as_of: AsOf = None,
    accept: Annotated[str, Header(include_in_schema=False)] = "",
) -> Response:
    """The form, pre-filled from the record; as a file to fill with `Accept: text/markdown`."""
    if worded:
        blank = caller.coach.assessments.worded(
            caller.actor, rep, held_on=on, as_of=as_of, full=full
        )
    else:
        blank = caller.coach.assessments.form(caller.actor, rep, held_on=on, as_of=as_of, full=full)
    if wants_markdown(accept):
        return markdown_answer(markdown.self_assessment(blank))
    return answer("self_assessment_form", blank, as_of=blank.as_of, warnings=blank.warnings)


@router.post(
    "",
    status_code=201,
    response_model=Envelope[SelfAssessment],
    responses=problems(413, 415),
    openapi_extra=upload_body(_EXAMPLE),
)
def hand_in(caller: Caller, rep: RepRef, upload: Uploaded, on: On = None) -> Response:
    """Hand the filled form in, as Markdown with its headings; a second one replaces the first."""
    taken = caller.coach.assessments.read(
        caller.actor, rep, upload.raw, file_name=upload.file_name or "The form", held_on=on
    )
    return answer("self_assessment", taken, as_of=caller.today, status=201)
