"""The record as files: tables, agendas, days for a calendar."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response

from api.auth import Caller
from api.errors import problems
from api.parameters import AsOf
from assistant.coach.exports import ExportForm, ExportKind

router = APIRouter(prefix="/exports", tags=["exports"], responses=problems(403))

MEDIA_TYPES = {
    ExportForm.CSV: "text/csv; charset=utf-8",
    ExportForm.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ExportForm.MARKDOWN: "text/markdown; charset=utf-8",
    ExportForm.CALENDAR: "text/calendar; charset=utf-8",
}

_FILE: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The file.",
        "content": {
            media.partition(";")[0]: {"schema": {"type": "string", "format": "binary"}}
            for media in MEDIA_TYPES.values()
        },
    }
}


@router.get("/{kind}", response_class=Response, responses=_FILE)
def export(
    caller: Caller,
    kind: Annotated[ExportKind, Path(description="What to write.")],
    form: Annotated[ExportForm, Query(description="In which form.")] = ExportForm.CSV,
    as_of: AsOf = None,
) -> Response:
    """A file of what the caller may see; labels and private notes are in none."""
    raw = caller.coach.exports.file(caller.actor, kind, form, as_of)
    named = f'attachment; filename="nextgear-{kind.value}.{form.value}"'
    return Response(raw, media_type=MEDIA_TYPES[form], headers={"Content-Disposition": named})
