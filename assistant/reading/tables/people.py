"""Tables about people and their days: people, leave, closure."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Final

from assistant.domain.entry_ids import leave_id
from assistant.domain.folding import fold
from assistant.domain.ids import stable_id
from assistant.domain.meetings import ClosureDay
from assistant.domain.people import GoalStyle, Leave, Manager, Recognition, Rep, Role
from assistant.reading.tables import cells as read
from assistant.reading.tables.cells import Context
from assistant.reading.tables.faults import CellFault
from assistant.reading.tables.template import Built, Cells, Column, Repeat, Template

_READ_ROLE: Final = read.one_of(Role)


def _role(cell: str, context: Context) -> Role:
    if (role := _READ_ROLE(cell, context)) is Role.ADMIN:
        raise CellFault("rep or manager")
    return role


def _natural_key(row: Cells) -> str:
    return fold(row.get("email") or row["name"])


def _manager(row: Cells, context: Context) -> Manager:
    known = context.known.known_manager(row["name"], row.get("email"))
    above = _manager_of(row["manager"], context) if "manager" in row else None
    before = known or Manager(id=stable_id("manager", _natural_key(row)), name=row["name"])
    return before.model_copy(
        update={
            "name": row["name"],
            "email": row.get("email") or before.email,
            "manager_id": above or before.manager_id,
        }
    )


def _rep(row: Cells, context: Context) -> Rep:
    """The row's rep. What a known rep's row leaves empty stays as it was."""
    known = context.known.known_rep(row["name"], row.get("email"))
    given = {name: cell for name, cell in row.items() if name not in {"role", "manager"}}
    if "manager" in row:
        given["manager_id"] = _manager_of(row["manager"], context)
    before = known.model_dump() if known else {"manager_id": context.known.manager_id}
    rep = Rep(**({"id": stable_id("rep", _natural_key(row))} | before | given))
    if rep.hired_on and rep.left_on and rep.left_on < rep.hired_on:
        raise CellFault("a day after hired_on", "left_on")
    return rep


def _manager_of(text: str, context: Context) -> str:
    try:
        return context.known.manager(text).id
    except CellFault as fault:
        raise CellFault(fault.expected, "manager") from None


def _person(row: Cells, context: Context) -> Manager | Rep:
    return _manager(row, context) if row.get("role") is Role.MANAGER else _rep(row, context)


def _with_managers_of_the_file(rows: Sequence[Cells], context: Context) -> Context:
    """Managers may stand below their reps; nobody has to sort the file."""
    added = {manager.id: manager for manager in context.known.managers}
    for row in rows:
        if row.get("role") is Role.MANAGER:
            # An ambiguous row is passed over here: it is blamed when it is built.
            with suppress(CellFault):
                manager = _manager({k: row[k] for k in ("name", "email") if k in row}, context)
                added[manager.id] = manager
    return replace(context, known=replace(context.known, managers=tuple(added.values())))


def _same_person(built: Sequence[Built]) -> Iterator[Repeat]:
    """One e-mail address is one person; one name is too, unless addresses tell two apart."""
    by_email: dict[str, int] = {}
    by_name: dict[str, Built] = {}
    for item in built:
        person = item.value
        row = by_email.setdefault(person.email or f"row {item.row}", item.row)
        if row != item.row:
            expected = f"an address that row {row} does not have"
            yield Repeat(item.row, "email", person.email, expected)
            continue
        namesake = by_name.setdefault(fold(person.name), item)
        if namesake is not item and not (person.email and namesake.value.email):
            expected = f"another name than in row {namesake.row}, or an e-mail address in both rows"
            yield Repeat(item.row, "name", person.name, expected)


def _new_namesakes(built: Sequence[Built], context: Context) -> Iterator[str]:
    """Someone known under the same name with another address: maybe two people, maybe one."""
    known: dict[str, Rep] = {fold(rep.name): rep for rep in context.known.reps}
    ids = {rep.id for rep in context.known.reps}
    for item in built:
        namesake = known.get(fold(item.value.name))
        if namesake and item.value.id not in ids:
            yield (
                f"Row {item.row}: {item.value.name} <{item.value.email}> is taken as a new person "
                f"beside {namesake.name} <{namesake.email}>."
            )


def _leave(row: Cells, _: Context) -> Leave:
    if row["last_day"] < row["first_day"]:
        raise CellFault("a day that is not before first_day", "last_day")
    return Leave(
        id=leave_id(row["rep"].id, row["first_day"]),
        rep_id=row["rep"].id,
        first_day=row["first_day"],
        last_day=row["last_day"],
        relief=row.get("relief", True),
    )


def _closure(row: Cells, _: Context) -> ClosureDay:
    return ClosureDay(
        id=stable_id("closure", row["closed_day"]),
        day=row["closed_day"],
        name=row.get("occasion", ""),
    )


REP: Final = Column(
    "rep", read.rep, "Ana Ruiz", "full name or e-mail address of the rep", required=True
)
"""Whom a row is about, in every table but people and closure."""

PEOPLE: Final = Template(
    "people",
    "who is coached, and by whom",
    (
        Column("name", read.word, "Ana Ruiz", "full name", required=True),
        Column("email", read.email, "ana.ruiz@example.com", "tells two people of one name apart"),
        Column("role", _role, "rep", "rep (when empty) or manager"),
        Column("manager", read.word, "", "manager's name or e-mail address; you, when empty"),
        Column("job", read.word, "Account executive", "reps with the same job are peers"),
        Column("hired_on", read.day, "2025-03-01", "first day; starts the ramp"),
        Column("job_since", read.day, "", "when the job changed"),
        Column("territory_since", read.day, "", "when the territory changed"),
        Column("manager_since", read.day, "", "when the manager changed"),
        Column("left_on", read.day, "", "last day, for somebody who left"),
        Column("ramps", read.yes_no, "yes", "whether a new hire's goal is ramped; yes when empty"),
        Column("cadence_days", read.cadence, "14", "days between 1:1s: 7, 14 or 28"),
        Column("goal_style", read.one_of(GoalStyle), "", "activity or big_picture, the rep's wish"),
        Column("recognition", read.one_of(Recognition), "", "private, team or none, likewise"),
    ),
    _person,
    _same_person,
    _with_managers_of_the_file,
    _new_namesakes,
)

LEAVE: Final = Template(
    "leave",
    "days away, without reasons",
    (
        REP,
        Column("first_day", read.day, "2026-07-06", "first day away", required=True),
        Column("last_day", read.day, "2026-07-17", "last day away", required=True),
        Column("relief", read.yes_no, "yes", "whether these days carry no goal; yes when empty"),
    ),
    _leave,
)

CLOSURE: Final = Template(
    "closure",
    "days on which the company is closed",
    (
        Column("closed_day", read.day, "2026-12-25", "the day", required=True),
        Column("occasion", read.word, "Christmas", "what for"),
    ),
    _closure,
)
