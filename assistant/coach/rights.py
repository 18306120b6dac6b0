"""Who somebody is, as the record says now."""

from collections.abc import Set
from datetime import date
from typing import TYPE_CHECKING

from assistant.domain.people import Actor, Manager, Rep, Role
from assistant.errors import Refused
from assistant.rules.rights import roles_held

if TYPE_CHECKING:
    from assistant.store import Record


def on_record(record: "Record", person_id: str, on: date, waived: Set[Role] = frozenset()) -> Actor:
    """The person of that id with the roles held on a day, less those that are waived.

    Raises:
        Refused: nobody, or somebody who ended; the same words, so that ids tell nothing.
    """
    colleague, rep = record.get(Manager, person_id), record.get(Rep, person_id)
    known = colleague or rep
    roles = roles_held(colleague, rep, on)
    if known is None or not roles:
        raise Refused("You have no access here any more.", "Ask an admin of this workspace.")
    return Actor(
        person_id=person_id,
        name=known.name,
        roles=frozenset(roles) - waived,
        waived=frozenset(waived),
    )
