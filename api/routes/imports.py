"""Files with records: a report first, then all or nothing, and a way back."""

from collections.abc import AsyncIterator, Generator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Response
from fastapi.responses import PlainTextResponse
from fastapi.sse import EventSourceResponse, ServerSentEvent

from api.answers import Envelope, answer
from api.auth import Caller
from api.errors import Problem, problems
from api.forms import FileForm, import_form
from api.pages import Listed, Paged
from api.parameters import Within
from api.streams import begun, drained
from assistant.domain.imports import AppliedImport, ImportPlan, ImportProgress, UndoneImport
from assistant.domain.records import ImportLog
from assistant.domain.value import Value

router = APIRouter(prefix="/imports", tags=["imports"], responses=problems(403))

_FILES = problems(409, 413, 415)
_TABLE: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/csv": {"schema": {"type": "string"}}}}
}


Progress = ImportProgress | ImportPlan | AppliedImport | Problem
_NAMES = {
    ImportProgress: "progress",
    ImportPlan: "report",
    AppliedImport: "import",
    Problem: "problem",
}


class ImportKind(Value):
    """A kind of table of our own that can be filled and imported."""

    kind: str
    meaning: str


@router.get("", response_model=Listed[ImportLog])
def imports(
    caller: Caller,
    page: Paged,
    days: Within,
    *,
    kind: Annotated[
        str | None, Query(min_length=1, max_length=100, description="Only this kind.")
    ] = None,
) -> Response:
    """What was imported, latest first."""
    found = caller.coach.imports.list(caller.actor)
    fitting = [log for log in found if log.at in days and kind in (None, log.kind)]
    return page.answer("imports", fitting, as_of=caller.today)


@router.post(
    "/report", response_model=Envelope[ImportPlan], responses=_FILES, openapi_extra=import_form()
)
def report_on_import(caller: Caller, file: FileForm) -> Response:
    """What nextgear understands of a file, and what it asks; nothing is stored.

    Send the file again with `answers`, a JSON object from a question's `key` to a `value`.
    """
    plan = caller.coach.imports.propose(
        caller.actor,
        file.raw,
        file.file_name,
        kind=file.kind,
        answers=file.answers,
        strict=file.strict,
    )
    return answer("import_plan", plan, as_of=caller.today, warnings=plan.warnings)


@router.post(
    "",
    status_code=201,
    response_model=Envelope[AppliedImport],
    responses=_FILES,
    openapi_extra=import_form(),
)
def apply_import(caller: Caller, file: FileForm) -> Response:
    """Take a file in, all or nothing; `import_id` is null where nothing had to change."""
    done = caller.coach.imports.apply(
        caller.actor,
        file.raw,
        file.file_name,
        kind=file.kind,
        answers=file.answers,
        strict=file.strict,
    )
    return answer("import", done, as_of=caller.today, warnings=done.plan.warnings, status=201)


def _begun(
    caller: Caller,
    file: FileForm,
    *,
    store: Annotated[bool, Query(description="Take the file in; else only the report.")] = False,
) -> Generator[Progress]:
    """What is refused at once is refused here, with a status of its own."""
    steps = caller.coach.imports.follow(
        caller.actor,
        file.raw,
        file.file_name,
        store=store,
        kind=file.kind,
        answers=file.answers,
        strict=file.strict,
    )
    return begun(steps)


@router.post(
    "/follow",
    response_class=EventSourceResponse,
    responses=_FILES,
    openapi_extra=import_form(),
)
async def follow_import(
    steps: Annotated[Generator[Progress], Depends(_begun)],
) -> AsyncIterator[ServerSentEvent]:
    """The same with progress, as server-sent events: `progress`, then `report` or `import`.

    What goes wrong on the way comes as `problem`, with the body of a problem. Hanging up before
    it is stored cancels: a file is taken in whole or not at all.
    """
    async for step in drained(steps):
        told = step.model_dump_json(exclude_none=isinstance(step, Problem))
        yield ServerSentEvent(raw_data=told, event=_NAMES[type(step)])


@router.get("/kinds", response_model=Envelope[tuple[ImportKind, ...]])
def import_kinds(caller: Caller) -> Response:
    """Every kind of table of our own, with what it holds."""
    kinds = [ImportKind(kind=k, meaning=m) for k, m in caller.coach.setup.kinds()]
    return answer("import_kinds", kinds, as_of=caller.today)


@router.get(
    "/kinds/{kind}/template",
    response_class=PlainTextResponse,
    responses=_TABLE | problems(404),
)
def import_template(
    caller: Caller, kind: Annotated[str, Path(description="One of the kinds.")]
) -> Response:
    """An empty table of a kind with an example row, as CSV."""
    return Response(caller.coach.setup.template(kind), media_type="text/csv")


@router.post(
    "/{import_id}/undo", response_model=Envelope[UndoneImport], responses=problems(404, 409)
)
def undo_import(
    caller: Caller, import_id: Annotated[str, Path(description="Id of the import.")]
) -> Response:
    """Take an import back as a whole: what it added goes, what it changed stands as before."""
    undone = caller.coach.imports.undo(caller.actor, import_id)
    return answer("undone_import", undone, as_of=caller.today)
