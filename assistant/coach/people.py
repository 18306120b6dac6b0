"""Who is here, in which roles, under whom; every change counts on the next call (design 3b)."""

from collections.abc import Mapping, Sequence
from datetime import date

from assistant.coach.office import Office
from assistant.coach.rights import on_record
from assistant.coach.roster import (
    PersonRef,
    coach_of,
    everybody,
    find,
    refuse_circle,
    refuse_gap,
    refuse_namesake,
)
from assistant.coach.team_day import day_of, the_team
from assistant.coach.writing_desk import WritingDesk
from assistant.domain.ids import new_id
from assistant.domain.people import Actor, Manager, Person, Rep, Role
from assistant.domain.privacy import Erasure
from assistant.errors import Conflict, InvalidInput
from assistant.rules.access import Function
from assistant.rules.returning import ErasedBefore
from assistant.rules.rights import in_order


class PeopleRoom:
    """Admins add people, give and take roles, move reps and end people's access."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def actor(self, person_id: str) -> Actor:
        """The person of that id, for a door that has made sure who it is.

        Raises:
            Refused: nobody, or somebody without any role today.
        """
        with self._office.store.read() as record:
            return on_record(record, person_id, day_of(the_team(record), self._office.clock()))

    def list(self, actor: Actor, *, ended: bool = False) -> tuple[Person, ...]:
        """Everybody with a role today, by name; with `ended` those without one as well."""
        with self._office.reading(actor) as desk:
            desk.allow(Function.SET_UP)
            return tuple(p for p in everybody(desk) if ended or p.roles)

    def show(self, actor: Actor, wanted: PersonRef) -> Person:
        """One person, by name, e-mail address or id.

        Raises:
            NotFound: nobody fits.
            Ambiguous: several do.
        """
        with self._office.reading(actor) as desk:
            desk.allow(Function.SET_UP)
            return find(desk, wanted)

    def add(
        self,
        actor: Actor,
        name: str,
        roles: Sequence[Role],
        *,
        email: str | None = None,
        under: PersonRef | None = None,
        job: str = "",
        hired_on: date | None = None,
        again: bool = False,
    ) -> Person:
        """Put a new person on record; `under` is the manager, of a rep whoever adds without one.

        `again` says that somebody who was erased agreed to come back.

        Raises:
            Conflict: the e-mail address, or the name without an address, is on record already;
                or was erased, and `again` does not say that they agreed.
            InvalidInput: no name or no role.
        """
        with self._office.writing(actor) as desk:
            desk.allow(Function.SET_UP)
            name = _named(name)
            if not roles:
                raise InvalidInput("A person needs a role: admin, manager or rep.")
            refuse_namesake(desk, name, email)
            is_rep = Role.REP in roles
            coach = coach_of(desk, under or actor.person_id) if under or is_rep else None
            others = in_order(role for role in roles if role is not Role.REP)
            known = {
                "id": new_id("manager" if others else "rep"),
                "name": name,
                "email": email,
                "manager_id": coach.id if coach else None,
            }
            if others:
                desk.record.add(Manager.model_validate(known | {"roles": others}))
            if is_rep:
                rep = Rep.model_validate(known | {"job": job, "hired_on": hired_on})
                _notice_return(desk, rep, agreed=again)
                desk.record.add(rep)
            return _done(desk, "added", str(known["id"]))

    def rename(
        self,
        actor: Actor,
        wanted: PersonRef,
        *,
        name: str | None = None,
        email: str | None = None,
        version: int | None = None,
    ) -> Person:
        """Change the name, the e-mail address or both; an empty address removes it.

        Raises:
            Conflict: another version than the one that was seen.
        """
        with self._office.writing(actor) as desk:
            desk.allow(Function.SET_UP)
            person = find(desk, wanted)
            if version not in (None, person.version):
                raise Conflict("This person was changed meanwhile.", "Look again, then repeat.")
            changes: dict[str, object] = {}
            if name is not None:
                changes["name"] = _named(name)
            if email is not None:
                changes["email"] = email.strip() or None
            if not changes:
                raise InvalidInput("Nothing to change was given.")
            _replace(desk, person, of_rep=changes, of_colleague=changes)
            return _done(desk, "renamed", person.id)

    def give(
        self, actor: Actor, wanted: PersonRef, role: Role, *, under: PersonRef | None = None
    ) -> Person:
        """Give a role; somebody who ended comes back by it. A new rep needs a manager, `under`.

        Raises:
            Conflict: held already, or nobody to coach a new rep.
        """
        with self._office.writing(actor) as desk:
            desk.allow(Function.SET_UP)
            person = find(desk, wanted)
            if role in person.roles:
                raise Conflict(f"{person.name} is {role.value} already.")
            if role is Role.REP:
                _become_rep(desk, person, under)
            else:
                _become_colleague(desk, person, role)
            return _done(desk, f"gave role {role.value}", person.id)

    def take(self, actor: Actor, wanted: PersonRef, role: Role) -> Person:
        """Take a role away, from this moment on; what is on record stays.

        Raises:
            Conflict: not held, the last admin, or a manager who still has reps.
        """
        with self._office.writing(actor) as desk:
            desk.allow(Function.SET_UP)
            person = find(desk, wanted)
            if role not in person.roles:
                raise Conflict(f"{person.name} is no {role.value} here.")
            refuse_gap(desk, person, role)
            if role is Role.REP:
                _replace(desk, person, of_rep={"left_on": desk.today})
            else:
                left = tuple(r for r in person.roles if r not in {role, Role.REP})
                _replace(desk, person, of_colleague={"roles": left})
            return _done(desk, f"took role {role.value}", person.id)

    def move(self, actor: Actor, wanted: PersonRef, to: PersonRef) -> Person:
        """Put somebody under another manager, from today on.

        The former manager loses the rep's record with this call; labels that single a rep out
        wait until the new one knows them (SR6).

        Raises:
            Conflict: there already, or the new manager works under this person.
        """
        with self._office.writing(actor) as desk:
            desk.allow(Function.SET_UP)
            person, coach = find(desk, wanted), coach_of(desk, to)
            if person.manager_id == coach.id:
                raise Conflict(f"{person.name} is with {coach.name} already.")
            refuse_circle(desk, person.id, coach)
            under = {"manager_id": coach.id}
            _replace(desk, person, of_rep=under | {"manager_since": desk.today}, of_colleague=under)
            return _done(desk, "moved", person.id)

    def end(self, actor: Actor, wanted: PersonRef, on: date | None = None) -> Person:
        """End all roles from a day on, today without one; what is on record stays until due.

        Raises:
            Conflict: the last admin, or a manager who still has reps.
        """
        with self._office.writing(actor) as desk:
            desk.allow(Function.SET_UP)
            person, day = find(desk, wanted), on or desk.today
            for role in person.roles:
                refuse_gap(desk, person, role)
            _replace(desk, person, of_rep={"left_on": day}, of_colleague={"ended_on": day})
            return _done(desk, "ended", person.id)


def _named(name: str) -> str:
    if not name.strip():
        raise InvalidInput("The name is empty.", "Nothing was changed.")
    return name.strip()


def _notice_return(desk: WritingDesk, rep: Rep, *, agreed: bool) -> None:
    erased_on = ErasedBefore(desk.record.all(Erasure)).on(rep)
    if erased_on is None:
        return
    if not agreed:
        raise Conflict(
            f"Somebody of that name or address was erased here on {erased_on}.",
            "Add --again if they agreed to come back, or it is somebody else.",
        )
    desk.audit("brought back", "person", rep.id)


def _replace(
    desk: WritingDesk,
    person: Person,
    *,
    of_rep: Mapping[str, object] | None = None,
    of_colleague: Mapping[str, object] | None = None,
) -> None:
    """Change somebody wherever the person stands, as rep, as colleague or both."""
    if of_rep and (rep := desk.record.get(Rep, person.id)):
        desk.record.replace(rep.model_copy(update=dict(of_rep)))
    if of_colleague and (colleague := desk.record.get(Manager, person.id)):
        desk.record.replace(colleague.model_copy(update=dict(of_colleague)))


def _become_rep(desk: WritingDesk, person: Person, under: PersonRef | None) -> None:
    wanted = under or person.manager_id
    if wanted is None:
        raise InvalidInput(f"Who coaches {person.name}? Name the manager.", "Add --under NAME.")
    coach = coach_of(desk, wanted)
    refuse_circle(desk, person.id, coach)
    before = desk.record.get(Rep, person.id)
    if before is None:
        desk.record.add(
            Rep(id=person.id, name=person.name, email=person.email, manager_id=coach.id)
        )
    else:
        back = {"left_on": None, "manager_id": coach.id}
        desk.record.replace(before.model_copy(update=back))


def _become_colleague(desk: WritingDesk, person: Person, role: Role) -> None:
    # Who ended comes back with the given role alone.
    roles = in_order([*(r for r in person.roles if r is not Role.REP), role])
    before = desk.record.get(Manager, person.id)
    if before is None:
        known = person.model_dump(include={"id", "name", "email", "manager_id"})
        desk.record.add(Manager.model_validate(known | {"roles": roles}))
    else:
        desk.record.replace(before.model_copy(update={"roles": roles, "ended_on": None}))


def _done(desk: WritingDesk, action: str, person_id: str) -> Person:
    desk.audit(action, "person", person_id)
    return find(desk, person_id)
