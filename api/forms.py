"""A file with what is said about it, as the form that `curl -F` sends."""

import json
from dataclasses import dataclass, field
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError
from starlette.datastructures import UploadFile

from api.errors import WRONG_TYPE, Stop

_ANSWERS: TypeAdapter[dict[str, str]] = TypeAdapter(
    dict[str, Annotated[str, StringConstraints(max_length=500)]]
)


class Said(BaseModel):
    """The fields of the form beside the file."""

    model_config = ConfigDict(extra="forbid")

    kind: Annotated[str, Field(min_length=1, max_length=100)] | None = None
    strict: bool = False
    answers: str = "{}"


@dataclass(frozen=True)
class File:
    """A file and what was said about it."""

    raw: bytes
    file_name: str
    kind: str | None = None
    strict: bool = False
    answers: dict[str, str] = field(default_factory=dict)


async def _file(request: Request) -> File:
    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        raise Stop(WRONG_TYPE, "Send a form: curl -F file=@deals.csv. Nothing was stored.")
    async with request.form(max_files=1, max_fields=10, max_part_size=1_000_000) as form:
        handed_in = form.get("file")
        if not isinstance(handed_in, UploadFile):
            raise _fault("file", "is needed: a file in the form's field `file`")
        raw, name = await handed_in.read(), handed_in.filename or "file"
        said = _said({k: v for k, v in form.items() if k != "file"})
    return File(raw, name, said.kind, said.strict, _answers(said.answers))


FileForm = Annotated[File, Depends(_file)]
"""The request's form."""


def _said(fields: dict[str, Any]) -> Said:
    try:
        return Said.model_validate(fields)
    except ValidationError as error:
        faults = [{**fault, "loc": ("body", *fault["loc"])} for fault in error.errors()]
        raise RequestValidationError(faults) from None


def _answers(text: str) -> dict[str, str]:
    try:
        return _ANSWERS.validate_python(json.loads(text))
    except (ValueError, RecursionError):
        raise _fault("answers", "is not a JSON object of texts by the key of a question") from None


def _fault(name: str, told: str) -> RequestValidationError:
    return RequestValidationError(
        [{"type": "form", "loc": ("body", name), "msg": told, "input": None}]
    )


def import_form() -> dict[str, Any]:
    """How an operation documents this form."""
    properties = {
        "file": {"type": "string", "format": "binary"},
        "kind": {"type": "string", "minLength": 1, "maxLength": 100},
        "strict": {"type": "boolean"},
        "answers": {
            "type": "string",
            "contentMediaType": "application/json",
            "description": "JSON object: a question's key to the answer's value.",
            "example": '{"date_order": "day_first"}',
        },
    }
    form = {
        "type": "object",
        "properties": properties,
        "required": ["file"],
        "additionalProperties": False,
    }
    content = {"multipart/form-data": {"schema": form}}
    return {"requestBody": {"required": True, "content": content}}
