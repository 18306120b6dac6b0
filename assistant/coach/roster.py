"""Everybody on record, found by name, and what forbids a change of roles or managers."""

from datetime import date
from typing import TYPE_CHECKING

from assistant.domain.people import Manager, Person, Rep, Role
from assistant.errors import Conflict
from assistant.rules import naming
from assistant.rules.rights import roles_held

if TYPE_CHECKING:
    from assistant.coach.desk import Desk

PersonRef = str | Person

SHOWN_NAMES = 5


def everybody(desk: "Desk") -> tuple[Person, ...]:
    """All who are or were here, by name, with the roles held today."""
    colleagues = {m.id: m for m in desk.record.all(Manager)}
    reps = {r.id: r for r in desk.record.all(Rep)}
    people = []
    for key in dict.fromkeys((*colleagues, *reps)):
        colleague, rep = colleagues.get(key), reps.get(key)
        known = rep or colleagues[key]
        above = colleagues.get(known.manager_id or "")
        people.append(
            Person(
                id=known.id,
                name=known.name,
                email=known.email,
                roles=roles_held(colleague, rep, desk.today),
                manager_id=known.manager_id,
                manager_name=above.name if above else None,
                ended_on=_last_day(colleague, rep),
                version=sum(one.version for one in (colleague, rep) if one),
            )
        )
    return tuple(sorted(people, key=lambda p: (p.name.casefold(), p.id)))


def _last_day(colleague: Manager | None, rep: Rep | None) -> date | None:
    days = [rep.left_on] if rep else []
    days += [colleague.ended_on] if colleague else []
    ended = [day for day in days if day]
    return max(ended) if len(ended) == len(days) else None


def find(desk: "Desk", wanted: PersonRef) -> Person:
    """The person meant by a name, an e-mail address or an id.

    Raises:
        NotFound: nobody fits.
        Ambiguous: several do.
    """
    key = wanted if isinstance(wanted, str) else wanted.id
    return naming.find(key, everybody(desk), kind="person", listed_by="nextgear people")


def coach_of(desk: "Desk", wanted: PersonRef) -> Person:
    """The manager meant by `wanted`.

    Raises:
        Conflict: somebody who is no manager.
    """
    person = find(desk, wanted)
    if Role.MANAGER not in person.roles:
        raise Conflict(
            f"{person.name} is no manager here.",
            f'Give the role first: nextgear people give "{person.name}" manager',
        )
    return person


def refuse_namesake(desk: "Desk", name: str, email: str | None) -> None:
    """One address is one person; one name is too, unless addresses tell two apart.

    Raises:
        Conflict: the person is on record already.
    """
    for person in everybody(desk):
        both = bool(email and person.email)
        same_address = both and str(email).casefold() == str(person.email).casefold()
        if same_address or (not both and name.casefold() == person.name.casefold()):
            raise Conflict(
                f"{person.name} is on record already.",
                "Give that person another role with `nextgear people give`, or add an e-mail "
                "address that tells two people of one name apart.",
            )


def refuse_circle(desk: "Desk", person_id: str, coach: Person) -> None:
    """Nobody works under somebody who works under them.

    Raises:
        Conflict: they would.
    """
    above: str | None = coach.id
    seen: set[str] = set()
    while above and above not in seen:
        if above == person_id:
            raise Conflict(
                f"{coach.name} would work under themselves.", "Name another manager for this one."
            )
        seen.add(above)
        colleague = desk.record.get(Manager, above)
        above = colleague.manager_id if colleague else None


def refuse_gap(desk: "Desk", person: Person, role: Role) -> None:
    """No workspace stays without an admin, and no rep without a manager.

    Raises:
        Conflict: `person` is the only admin, or still coaches somebody.
    """
    if role is Role.ADMIN:
        if person.id == desk.team.owner_id:
            raise Conflict(
                f"{person.name} keeps this workspace on the own machine and stays its admin."
            )
        others = (p for p in everybody(desk) if p.id != person.id)
        if not any(Role.ADMIN in p.roles for p in others):
            raise Conflict(f"{person.name} is the only admin.", "Make somebody else admin first.")
    if role is Role.MANAGER and (team := _coached_by(desk, person)):
        more = len(team) - SHOWN_NAMES
        told = ", ".join(team[:SHOWN_NAMES]) + (f" and {more} more" if more > 0 else "")
        raise Conflict(
            f"{person.name} still coaches {told}.",
            "Move them first: nextgear people move NAME --to MANAGER",
        )


def _coached_by(desk: "Desk", person: Person) -> list[str]:
    team = desk.record.all(Rep, manager_id=person.id, order_by="name")
    return [rep.name for rep in team if roles_held(None, rep, desk.today)]
