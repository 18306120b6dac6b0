"""The agenda of the next 1:1."""

from typing import Annotated

from fastapi import APIRouter, Header, Query, Response
from pydantic import JsonValue

from api.answers import Envelope, answer
from api.auth import Caller
from api.errors import problems
from api.markdown import MARKDOWN, markdown_answer, wants_markdown
from api.parameters import AsOf, Day, RepRef
from assistant import markdown
from assistant.domain.meetings import Agenda, AgendaAudience

_LENGTH: dict[str, JsonValue] = {"minimum": 10, "maximum": 180}

router = APIRouter(tags=["agendas"], responses=problems(403, 404, 409))


@router.get("/reps/{rep}/agenda", response_model=Envelope[Agenda], responses=MARKDOWN)
def agenda(
    caller: Caller,
    rep: RepRef,
    *,
    on: Annotated[Day | None, Query(description="Day of the 1:1; else the next due.")] = None,
    minutes: Annotated[
        int, Query(description="Length of the 1:1.", json_schema_extra=_LENGTH)
    ] = 30,
    for_rep: Annotated[
        bool, Query(description="The rep's copy: no label, no private note.")
    ] = False,
    as_of: AsOf = None,
    accept: Annotated[str, Header(include_in_schema=False)] = "",
) -> Response:
    """The seven steps with computed facts and cited guidance; nothing is stored.

    A rep always gets the rep's copy. `Accept: text/markdown` gives it as Markdown.
    """
    drafted = caller.coach.agenda.prepare(
        caller.actor,
        rep,
        held_on=on,
        as_of=as_of,
        audience=AgendaAudience.REP if for_rep else None,
        minutes=minutes,
    )
    if wants_markdown(accept):
        return markdown_answer(markdown.agenda(drafted))
    return answer("agenda", drafted, as_of=drafted.as_of, warnings=drafted.warnings)
