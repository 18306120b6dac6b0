"""Versions of records as entity tags, so that nobody overwrites what they have not seen."""

from typing import Annotated

from fastapi import Header
from pydantic import Field

from api.errors import CHANGED, UNSEEN, Stop

_Tag = Annotated[str, Field(pattern=r'^("[0-9]{1,18}"|\*)$')]

IfMatch = Annotated[
    _Tag | None,
    Header(description="The ETag that was seen last; another version then answers 412."),
]

SeenVersion = Annotated[
    _Tag | None,
    Header(alias="If-Match", description="The ETag that was seen last; without it 428."),
]
"""If-Match of a change that would overwrite: it has to be said."""


def etag(version: int) -> str:
    """The entity tag of a record's version."""
    return f'"{version}"'


def seen_version(if_match: str | None, version: int) -> int:
    """The version that stands, if the caller has seen it.

    Raises:
        Stop: 428 where none was said, 412 where it was another.
    """
    if if_match is None:
        raise Stop(UNSEEN, "Send the ETag that you have seen as If-Match, or * to overwrite.")
    if if_match not in {etag(version), "*"}:
        raise Stop(CHANGED, "This was changed since you looked at it. Look again, then repeat.")
    return version
