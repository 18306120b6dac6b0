"""Which roles a person holds on a day, as the record says."""

from collections.abc import Iterable
from datetime import date

from assistant.domain.people import Manager, Rep, Role


def roles_held(colleague: Manager | None, rep: Rep | None, on: date) -> tuple[Role, ...]:
    """The roles that somebody on record as `colleague`, as `rep` or as both holds on a day.

    The day on which somebody ended or left is the first without rights.
    """
    given = colleague.roles if colleague and _there(colleague.ended_on, on) else ()
    own = (Role.REP,) if rep and _there(rep.left_on, on) else ()
    return in_order({*given, *own})


def in_order(roles: Iterable[Role]) -> tuple[Role, ...]:
    """Roles in the order in which they are always told."""
    found = set(roles)
    return tuple(role for role in Role if role in found)


def _there(until: date | None, on: date) -> bool:
    return until is None or on < until
