"""Versions of records as entity tags, so that nobody overwrites what they have not seen."""

from typing import Annotated

from fastapi import Header
from pydantic import WithJsonSchema

from api.errors import CHANGED, Stop

_PATTERN = r'^("[0-9]+"|\*)$'

IfMatch = Annotated[
    Annotated[str, WithJsonSchema({"type": "string", "pattern": _PATTERN})] | None,
    Header(description="The ETag that was seen last; another version then answers 412."),
]


def etag(version: int) -> str:
    """The entity tag of a record's version."""
    return f'"{version}"'


def check_version(if_match: str, version: int) -> None:
    """Stop where the caller has seen another version than the one that stands.

    Raises:
        Stop: 412.
    """
    seen = {tag.strip() for tag in if_match.split(",")}
    if not seen & {etag(version), "*"}:
        raise Stop(CHANGED, "This was changed since you looked at it. Look again, then repeat.")
