"""Questions to the record: what is wanted of the fields of a type, as SQL."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Literal, TypeGuard, TypeVar

from sqlalchemy import BindParameter, ColumnElement, Select, Table, bindparam, select

from assistant.store.between import Between
from assistant.store.columns import ExactDecimal
from assistant.store.rows import bare

T = TypeVar("T")
Sign = Literal["=", "in", "is none", ">=", "<="]

LONGEST_LIST = 900
"""How many values one question names; older SQLite refuses more than 999."""


def asked(table: Table, where: Mapping[str, object]) -> tuple[Select[Any], dict[str, object]]:
    """The statement for the rows whose fields are as wanted, and its parameters.

    What is wanted of a field is a value, a collection of which any will do, or a `Between`.
    """
    signs = [
        (name, sign, value)
        for name, wanted in where.items()
        for sign, value in _signs(table.c[name], wanted)
    ]
    shape = tuple((name, sign) for name, sign, _ in signs)
    return _statement(table, shape), {_key(name, sign): value for name, sign, value in signs}


def _signs(column: ColumnElement[Any], wanted: object) -> Iterator[tuple[Sign, object]]:
    if isinstance(wanted, Between):
        if isinstance(column.type, ExactDecimal):
            raise TypeError(f"{column} holds text on SQLite, which has no ranges of numbers")
        if wanted.first is not None:
            yield ">=", wanted.first
        if wanted.last is not None:
            yield "<=", wanted.last
    elif _is_collection(wanted):
        yield "in", [bare(one) for one in wanted]
    elif wanted is None:
        yield "is none", None
    else:
        yield "=", bare(wanted)


@cache
def _statement(table: Table, shape: tuple[tuple[str, Sign], ...]) -> Select[Any]:
    """Made once for all questions of this shape: making it takes longer than asking it."""
    return select(table).where(*(_condition(table.c[name], sign) for name, sign in shape))


def _condition(column: ColumnElement[Any], sign: Sign) -> ColumnElement[bool]:
    given: BindParameter[Any] = bindparam(_key(column.key or "", sign), expanding=sign == "in")
    match sign:
        case "=":
            return column == given
        case "in":
            return column.in_(given)
        case "is none":
            return column.is_(None)
        case ">=":
            return column >= given
        case "<=":
            return column <= given


def _key(name: str, sign: Sign) -> str:
    return f"{name} {sign}"


def _is_collection(wanted: object) -> TypeGuard[Collection[object]]:
    return isinstance(wanted, Collection) and not isinstance(wanted, str)


def in_parts(values: Iterable[T]) -> Iterator[tuple[T, ...]]:
    """Distinct values, as many at a time as one question may name."""
    distinct = tuple(dict.fromkeys(values))
    for start in range(0, len(distinct), LONGEST_LIST):
        yield distinct[start : start + LONGEST_LIST]


def questions(where: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    """`where` as one or more questions whose answers add up, no list in them too long."""
    lists = {name: wanted for name, wanted in where.items() if _is_collection(wanted)}
    longest = max(lists, key=lambda name: len(lists[name]), default=None)
    if longest is None:
        yield where
        return
    for part in in_parts(lists[longest]):
        yield {**where, longest: part}
