"""Texts and files handed in: as JSON, or as they are, the kind being told by content."""

from dataclasses import dataclass
from email.message import Message
from typing import Annotated, Any

from fastapi import Depends, Query, Request
from fastapi.exceptions import RequestValidationError
from pydantic import ConfigDict, ValidationError

from api.errors import WRONG_TYPE, Stop
from api.parameters import Body

_FORMS = {"multipart/form-data", "application/x-www-form-urlencoded"}


class Text(Body):
    """A pasted text."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"text": "Ben will log every call by Friday."}]}
    )

    text: str


@dataclass(frozen=True)
class Upload:
    """What was handed in, as bytes, and the name of its file if it has one."""

    raw: bytes
    file_name: str


async def _upload(
    request: Request,
    file_name: Annotated[
        str, Query(max_length=200, description="Name of the file, for messages.")
    ] = "",
) -> Upload:
    kind = Message()
    kind["content-type"] = request.headers.get("content-type", "application/octet-stream")
    if kind.get_content_type() in _FORMS:
        raise Stop(
            WRONG_TYPE,
            "Forms are not taken. Send the file itself as the body, with its own Content-Type "
            'such as text/plain, or JSON: {"text": "…"}.',
        )
    raw = await request.body()
    if kind.get_content_type() == "application/json":
        raw = _text_of(raw)
    return _filled(Upload(raw, file_name))


async def _whole_file(
    request: Request,
    file_name: Annotated[
        str, Query(min_length=1, max_length=200, description="What the file is called.")
    ],
) -> Upload:
    kind = Message()
    kind["content-type"] = request.headers.get("content-type", "application/octet-stream")
    if kind.get_content_type() in _FORMS:
        raise Stop(WRONG_TYPE, "Forms are not taken. Send the file itself: --data-binary @FILE.")
    return _filled(Upload(await request.body(), file_name))


def _filled(upload: Upload) -> Upload:
    """Nothing at all is no file: of settings it would bring back every default."""
    if not upload.raw:
        fault = {"type": "missing", "loc": ("body",), "msg": "", "input": None}
        raise RequestValidationError([fault])
    return upload


def _text_of(raw: bytes) -> bytes:
    try:
        return Text.model_validate_json(raw).text.encode()
    except ValidationError as error:
        faults = [{**fault, "loc": ("body", *fault["loc"])} for fault in error.errors()]
        raise RequestValidationError(faults) from None


Uploaded = Annotated[Upload, Depends(_upload)]
"""The request's text or file, still to be decoded."""


UploadedFile = Annotated[Upload, Depends(_whole_file)]
"""The request's file as it is, with its name."""


def file_body() -> dict[str, Any]:
    """How an operation documents a body that is a file."""
    content = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
    return {"requestBody": {"required": True, "content": content}}


def upload_body(example: str) -> dict[str, Any]:
    """How an operation documents a body that is JSON or a file."""
    text = {"type": "string", "minLength": 1}
    as_json = {
        "type": "object",
        "properties": {"text": text},
        "required": ["text"],
        "additionalProperties": False,
        "example": {"text": example},
    }
    return {
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {"schema": as_json},
                "text/plain": {"schema": text, "example": example},
                "application/octet-stream": {"schema": {"type": "string", "format": "binary"}},
            },
        }
    }
