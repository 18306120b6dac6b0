"""Lists in pieces: a limit, and a cursor that leads to what follows."""

import base64
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Generic, TypeVar

from fastapi import Depends, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import Field

from api.answers import Envelope, answer

ItemT = TypeVar("ItemT")

MOST = 500
USUAL = 100

_LEFT_OUT = frozenset({"cursor", "limit"})


class Listed(Envelope[tuple[ItemT, ...]], Generic[ItemT]):
    """The shape of an answer that is one page of a list."""

    next: Annotated[str | None, Field(examples=[None])] = None
    """The cursor of the page after this one; null on the last."""


@dataclass(frozen=True)
class Page:
    """Which part of a list is asked for: `limit` items, after the one that was last before."""

    limit: int
    question: str
    after_id: str | None = None
    after_place: int = 0

    def answer(
        self,
        thing: str,
        values: Sequence[ItemT],
        *,
        as_of: date,
        key: Callable[[Any], str] = lambda value: value.id,
    ) -> Response:
        """This page of `values`, told apart by `key`, under the schema `nextgear.<thing>/1`."""
        shown, following = self.of(values, key)
        return answer(thing, shown, as_of=as_of, next=following)

    def of(
        self, values: Sequence[ItemT], id_of: Callable[[Any], str] = lambda value: value.id
    ) -> tuple[Sequence[ItemT], str | None]:
        """This page of `values`, and the cursor of the next one.

        It begins after the item that ended the page before, wherever that stands now; where it
        is gone, after its former place.
        """
        start = self.after_place
        if self.after_id is not None:
            places = (place for place, value in enumerate(values) if id_of(value) == self.after_id)
            start = next(places, start - 1) + 1
        end = start + self.limit
        part = values[start:end]
        if end >= len(values) or not part:
            return part, None
        return part, _written(id_of(part[-1]), end, self.question)


def _written(last_id: str, place: int, question: str) -> str:
    raw = json.dumps([last_id, place, question], separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


async def _page(
    request: Request,
    limit: Annotated[int, Query(ge=1, le=MOST, description="At most so many.")] = USUAL,
    cursor: Annotated[
        str | None,
        Query(
            max_length=500, pattern=r"^[A-Za-z0-9_-]+$", description="`next` of the page before."
        ),
    ] = None,
) -> Page:
    question = _question(request)
    if cursor is None:
        return Page(limit, question)
    try:
        last_id, place, asked = json.loads(
            base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        )
        if not (isinstance(last_id, str) and isinstance(place, int) and asked == question):
            raise ValueError("of another question")
    except (ValueError, TypeError):
        told = "does not belong to this list; begin without it"
        fault = {"type": "cursor", "loc": ("query", "cursor"), "msg": told, "input": cursor}
        raise RequestValidationError([fault]) from None
    return Page(limit, question, last_id, max(0, place))


def _question(request: Request) -> str:
    """A digest of path and filters: a cursor of another list is refused, not misread."""
    asked = sorted((k, v) for k, v in request.query_params.multi_items() if k not in _LEFT_OUT)
    told = json.dumps([request.url.path, asked])
    return hashlib.blake2b(told.encode(), digest_size=6).hexdigest()


Paged = Annotated[Page, Depends(_page)]
"""A route's page."""
