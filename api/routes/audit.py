"""Who did what: for admins; and for a rep, who saw the own label."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.answers import Envelope, answer
from api.auth import Caller
from api.errors import problems
from api.pages import Listed, Paged
from api.parameters import Day, RepRef
from assistant.coach.audit import Wanted
from assistant.domain.privacy import AuditCheck, AuditLine, LabelView

router = APIRouter(tags=["audit"], responses=problems(403))

_Text = Annotated[str | None, Query(min_length=1, max_length=200)]


@router.get("/audit", response_model=Listed[AuditLine])
def audit(
    caller: Caller,
    page: Paged,
    *,
    by: _Text = None,
    about: _Text = None,
    action: _Text = None,
    since: Day | None = None,
) -> Response:
    """Who changed or viewed what, newest first: ids and names, never what people wrote."""
    wanted = Wanted(by=by, about=about, action=action, since=since, latest=None)
    lines = caller.coach.audit.show(caller.actor, wanted)
    return page.answer("audit", lines, as_of=caller.today, key=lambda line: line.entry.id)


@router.get("/audit/check", response_model=Envelope[AuditCheck])
def check_audit(
    caller: Caller,
    head: Annotated[
        str | None, Query(max_length=200, description="What an earlier check gave as `head`.")
    ] = None,
) -> Response:
    """Whether the chain of entries holds from the first to the last."""
    return answer("audit_check", caller.coach.audit.verify(caller.actor, head), as_of=caller.today)


@router.get(
    "/reps/{rep}/label-views", response_model=Listed[LabelView], responses=problems(404, 409)
)
def label_views(caller: Caller, rep: RepRef, page: Paged) -> Response:
    """Who saw the rep's label and when, newest first; for the rep alone."""
    views = caller.coach.audit.label_views(caller.actor, rep)
    return page.answer(
        "label_views", views, as_of=caller.today, key=lambda view: f"{view.at} {view.by}"
    )
