"""What requests are made of: days, names, ids, and bodies that take no unknown field."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Depends, Path, Query
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from assistant.domain.goals import Amount

_DAY = r"^(199[0-9]|20[0-9]{2})-[0-9]{2}-[0-9]{2}$"


THREAD = r"^[A-Za-z0-9_-]{1,64}$"
"""What a conversation may be called."""


class Body(BaseModel):
    """A request's JSON body. An unknown field is an error, never ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _day(value: object) -> date:
    try:
        if isinstance(value, str) and re.fullmatch(_DAY, value):
            return date.fromisoformat(value)
    except ValueError:
        pass  # a 31 February: said below
    raise PydanticCustomError(
        "day", "is not a date that exists from 1990 to 2099; expected YYYY-MM-DD"
    )


Day = Annotated[
    date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "format": "date", "pattern": _DAY}),
]
"""A date as YYYY-MM-DD and nothing else: no time stamp, no number."""


def _whole(value: object) -> object:
    return int(value) if isinstance(value, float) and value.is_integer() else value


Number = Annotated[int, BeforeValidator(_whole), Field(ge=1, le=10_000, strict=True)]
"""The number of an item; to JSON 3.0 is a whole number too, a text or true is not."""

Words = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
ShortWords = Annotated[str, StringConstraints(min_length=1, max_length=200)]

Money = Annotated[
    Amount,
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "number", "minimum": -1e15, "maximum": 1e15, "multipleOf": 1e-4},
                {"type": "string", "pattern": r"^-?[0-9]{1,16}(\.[0-9]{1,8})?$"},
            ]
        }
    ),
]
"""An exact number; as a text it keeps every digit that it is written with."""

AsOf = Annotated[Day | None, Query(description="Compute as if this were today.")]

RepRef = Annotated[
    str,
    Path(description="A rep's id, e-mail address, or name; an unambiguous beginning is enough."),
]

RepFilter = Annotated[
    str | None,
    Query(min_length=1, max_length=200, description="Only this rep; id, e-mail address or name."),
]


@dataclass(frozen=True)
class Days:
    """The days from `since` to `until`, both included; None leaves that end open."""

    since: date | None
    until: date | None

    def __contains__(self, day: date) -> bool:
        """Whether a day, or the day of a moment, is among them."""
        return (
            (self.since or date.min)
            <= date(day.year, day.month, day.day)
            <= (self.until or date.max)
        )


async def _days(
    since: Annotated[Day | None, Query(description="Only from this day on.")] = None,
    until: Annotated[Day | None, Query(description="Only up to this day.")] = None,
) -> Days:
    return Days(since, until)


Within = Annotated[Days, Depends(_days)]
"""A list's range of days."""
