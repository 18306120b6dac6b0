"""The access table as people read it: who, from where they stand, may do what to what."""

from enum import StrEnum
from typing import NamedTuple

from assistant.domain.people import Actor, Rep, Role
from assistant.rules.access import OF_THE_WORKSPACE, Function, may

_REP = Rep(id="rep", name="the rep", manager_id="manager")
_ABOVE = "above"
_NAMED = "named"


class Standpoint(StrEnum):
    """From where somebody looks at a rep's data."""

    REP = "the rep"
    OTHER_REP = "another rep"
    MANAGER = "manager of record"
    OTHER_MANAGER = "another manager"
    ABOVE = "manager's manager"
    ADMIN = "admin"
    NAMED = "named in a case"


_WHO = {
    Standpoint.REP: ("rep", Role.REP),
    Standpoint.OTHER_REP: ("other rep", Role.REP),
    Standpoint.MANAGER: ("manager", Role.MANAGER),
    Standpoint.OTHER_MANAGER: ("other manager", Role.MANAGER),
    Standpoint.ABOVE: (_ABOVE, Role.MANAGER),
    Standpoint.ADMIN: ("admin", Role.ADMIN),
    Standpoint.NAMED: (_NAMED, Role.MANAGER),
}


class AccessRow(NamedTuple):
    """One function, what it is about, and who may use it."""

    function: Function
    about: str
    allowed: frozenset[Standpoint]


def access_table() -> tuple[AccessRow, ...]:
    """Every function in the order of the rules, answered by the rules themselves."""
    return tuple(_row(function) for function in Function)


def as_markdown() -> str:
    """The table as Markdown, for the documents."""
    heads = ("May", "About", *Standpoint)
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    for row in access_table():
        answers = ("yes" if one in row.allowed else "no" for one in Standpoint)
        lines.append(f"| {' | '.join((row.function.value, row.about, *answers))} |")
    return "\n".join(lines)


def _row(function: Function) -> AccessRow:
    rep = None if function in OF_THE_WORKSPACE else _REP
    allowed = {
        one
        for one, who in _WHO.items()
        if may(_actor(*who), function, rep, _ABOVE, in_case=one is Standpoint.NAMED)
    }
    about = "the workspace" if rep is None else "a rep"
    return AccessRow(function, about, frozenset(allowed))


def _actor(person_id: str, role: Role) -> Actor:
    return Actor(person_id=person_id, name=person_id, roles=frozenset({role}))
