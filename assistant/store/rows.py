"""Domain values as rows and back."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from operator import attrgetter
from typing import Any, TypeVar, cast

from pydantic import ValidationError
from sqlalchemy import Connection, Row

from assistant.domain.value import Value
from assistant.errors import InvalidInput, StorageFailure
from assistant.store.tables import Kept

T = TypeVar("T")
V = TypeVar("V", bound=Value)

_LARGEST = 2**63
_ALWAYS_STORABLE = frozenset({type(None), bool, date, datetime, Decimal})


def row_of(kept: Kept, value: Value) -> dict[str, Any]:
    """The row that keeps `value`.

    Raises:
        InvalidInput: a text or number that not every database can hold.
    """
    nested = value.model_dump(mode="json", include=set(kept.nested)) if kept.nested else {}
    row = {name: nested[name] if name in nested else getattr(value, name) for name in kept.names}
    for name, cell in row.items():
        kind = type(cell)
        if kind in _ALWAYS_STORABLE or (kind is str and _is_plain(cell)):
            continue
        kept_as = row[name] = bare(cell)
        if not _storable(kept_as):
            raise InvalidInput(
                f"The field {name!r} of {kept.table.name} holds a number too large or a character "
                "that cannot be stored.",
                "Correct it and try again.",
            )
    return row


def bare(value: object) -> object:
    """The value as a column takes it."""
    return value.value if isinstance(value, Enum) else value


def _is_plain(text: str) -> bool:
    return text.isascii() and "\0" not in text


def _storable(cell: object) -> bool:
    """Whether SQLite and PostgreSQL both take it: no NUL, no half of a character, 64 bits."""
    if isinstance(cell, str):
        return _is_plain(cell) or ("\0" not in cell and not any(map(_is_surrogate, cell)))
    if isinstance(cell, int):
        return -_LARGEST <= cell < _LARGEST
    if isinstance(cell, dict):
        return all(_storable(part) for part in cell.values())
    if isinstance(cell, list):
        return all(_storable(part) for part in cell)
    return True


def _is_surrogate(char: str) -> bool:
    return "\ud800" <= char <= "\udfff"


def value_of(kind: type[V], kept: Kept, row: Row[Any]) -> V:
    """The value that a row keeps, checked like any other.

    Raises:
        StorageFailure: the row does not fit this program's idea of the type.
    """
    fields = dict(zip(kept.names, row, strict=True))
    try:
        return kind.model_validate(fields)
    except ValidationError as error:
        raise StorageFailure(
            f"The entry {fields[kept.key]} of {kept.table.name} cannot be understood.",
            "It may come from another version of nextgear; restore a backup.",
        ) from error


def in_order(values: Iterable[V], fields: Sequence[str]) -> tuple[V, ...]:
    """Sorted by fields, None last; by code point, as no two databases agree on text."""
    found = list(values)
    for field in reversed(fields):
        of = attrgetter(field)
        if any(of(value) is None for value in found):
            filled = sorted((value for value in found if of(value) is not None), key=of)
            found = filled + [value for value in found if of(value) is None]
        else:
            found.sort(key=of)
    return tuple(found)


def upserting(connection: Connection) -> Callable[..., Any]:
    """The `insert` of this database that knows what to do about an id that is taken."""
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql

        return postgresql.insert
    from sqlalchemy.dialects import sqlite

    return sqlite.insert


def following(kept: Kept, old: V, value: V, step: int = 1) -> V:
    """`value` as it follows `old`: of a versioned type, with the version after it."""
    if not kept.versioned:
        return value
    return value.model_copy(update={"version": cast("Any", old).version + step})
