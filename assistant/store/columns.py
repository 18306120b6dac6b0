"""How a field of the domain becomes a column: exact on SQLite and on PostgreSQL alike."""

from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Date,
    DateTime,
    Dialect,
    Numeric,
    Text,
    TypeDecorator,
)
from sqlalchemy.types import TypeEngine


class ExactDecimal(TypeDecorator[Decimal]):
    """A decimal without loss: canonical text on SQLite, NUMERIC on PostgreSQL.

    Canonical means no exponent and no zeros at the end, so that equal numbers are equal
    text. The text does not sort as numbers do; sort values, not columns.
    """

    impl = Numeric
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Text where the database has no exact decimals."""
        exact = Numeric() if dialect.name == "postgresql" else Text()
        return dialect.type_descriptor(exact)

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | Decimal | None:
        """The canonical form, as text or as a number."""
        if value is None:
            return None
        text = canonical(value)
        return Decimal(text) if dialect.name == "postgresql" else text

    def process_result_value(self, value: str | Decimal | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        """The decimal that was stored."""
        return None if value is None else Decimal(value)


def canonical(value: Decimal) -> str:
    """`value` in plain digits: no exponent, no zeros after the last digit of the fraction."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


class UtcTime(TypeDecorator[datetime]):
    """A moment, kept in UTC; SQLite itself drops time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment in UTC, without its zone where the database cannot keep one."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a stored time needs a time zone: {value}")
        utc = value.astimezone(UTC)
        return utc if dialect.name == "postgresql" else utc.replace(tzinfo=None)

    def process_result_value(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002
    ) -> datetime | None:
        """The moment with its zone, UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


NESTED = JSON(none_as_null=True)
"""Nested values and lists: written and read whole, never searched by content."""

_PLAIN: dict[type, TypeEngine[Any]] = {
    bool: Boolean(),
    int: BigInteger(),
    str: Text(),
    date: Date(),
    datetime: UtcTime(),
    Decimal: ExactDecimal(),
}


def is_nullable(annotation: object) -> bool:
    """Whether the field may be None."""
    return type(None) in get_args(annotation)


def column_type(annotation: object) -> TypeEngine[Any]:
    """The column type for a field annotated so; whatever is not plain is nested."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return column_type(parts[0])
    if origin is Literal:
        return _PLAIN[type(parts[0])]
    if origin in (Union, UnionType):
        rest = [part for part in parts if part is not type(None)]
        return column_type(rest[0]) if len(rest) == 1 else NESTED
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return _PLAIN[str]
    return _PLAIN.get(annotation, NESTED) if isinstance(annotation, type) else NESTED
