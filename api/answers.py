"""What every endpoint answers with: schema, as_of, data, warnings, in plain JSON."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Generic, TypeVar, get_args

from fastapi import Response
from pydantic import BaseModel, Field

DataT = TypeVar("DataT")

MEDIA_TYPE = "application/json"


class Envelope(BaseModel, Generic[DataT]):
    """The shape of every answer. Decimals are strings, dates ISO, ids opaque."""

    schema_: Annotated[str, Field(alias="schema", examples=["nextgear.team/1"])]
    """What `data` is, with the version of its shape."""

    as_of: date
    """The day for which `data` was computed."""

    data: DataT
    warnings: tuple[str, ...]
    """Sentences for the person; nothing failed because of them."""

    @classmethod
    def model_parametrized_name(cls, params: tuple[Any, ...]) -> str:
        """`TeamOverviewAnswer`, `RepListAnswer`: what the OpenAPI document calls this shape."""
        inner = get_args(params[0])
        many = "List" if inner or cls.__name__ != "Envelope" else ""
        return f"{(inner or params)[0].__name__}{many}Answer"


def answer(
    thing: str,
    data: object,
    *,
    as_of: date,
    warnings: Sequence[str] = (),
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **more: object,
) -> Response:
    """`data` under the schema `nextgear.<thing>/1`; `more` are fields of the envelope beside it.

    Domain values are validated already, so the answer is written without a second validation.
    """
    document = {
        "schema": f"nextgear.{thing}/1",
        "as_of": as_of,
        "data": data,
        "warnings": warnings,
        **more,
    }
    text = json.dumps(document, default=_plain, ensure_ascii=False, separators=(",", ":"))
    return Response(
        text.encode(),
        status_code=status,
        headers=dict(headers) if headers else None,
        media_type=MEDIA_TYPE,
    )


def _plain(value: object) -> Any:
    if isinstance(value, BaseModel):
        return dict(value)
    if isinstance(value, Fraction):
        return format(Decimal(value.numerator) / Decimal(value.denominator), "f")
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):  # a datetime is a date too
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(value, key=str)
    raise TypeError(f"{type(value).__name__} has no JSON form")
