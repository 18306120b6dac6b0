"""The people a table may speak of, found by exact name or e-mail address, never by guess."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from typing import TypeVar

from assistant.domain.folding import fold
from assistant.domain.people import Manager, Rep
from assistant.reading.tables.faults import CellFault

PersonT = TypeVar("PersonT", Rep, Manager)


@dataclass(frozen=True)
class KnownPeople:
    """Reps and managers already on the record, and the day on which the table is read.

    `manager_id` is the manager of a rep whose row names none: the one who imports.
    """

    manager_id: str
    today: date
    reps: tuple[Rep, ...] = ()
    managers: tuple[Manager, ...] = ()

    def rep(self, text: str) -> Rep:
        """The rep that a cell means; a CellFault when there is none or more than one."""
        return _the_one(text, self._reps, "rep of this team")

    def manager(self, text: str) -> Manager:
        """The manager that a cell means; a CellFault when there is none or more than one."""
        return _the_one(text, self._managers, "manager, here or in a row with role manager")

    def known_rep(self, name: str, email: str | None) -> Rep | None:
        """Who a row of the people table is already on the record as, if anybody."""
        return _same_person(name, email, self._reps)

    def known_manager(self, name: str, email: str | None) -> Manager | None:
        """Who a manager's row is already on the record as, if anybody."""
        return _same_person(name, email, self._managers)

    @cached_property
    def _reps(self) -> Mapping[str, list[Rep]]:
        return _by_key(self.reps)

    @cached_property
    def _managers(self) -> Mapping[str, list[Manager]]:
        return _by_key(self.managers)


def _by_key(people: Iterable[PersonT]) -> Mapping[str, list[PersonT]]:
    """People by folded name and by folded e-mail address."""
    found: dict[str, list[PersonT]] = defaultdict(list)
    for person in people:
        found[fold(person.name)].append(person)
        if person.email:
            found[fold(person.email)].append(person)
    return dict(found)


def _the_one(text: str, people: Mapping[str, list[PersonT]], who: str) -> PersonT:
    fits = people.get(fold(text), [])
    exact = [person for person in fits if person.name == text]
    for candidates in (fits, exact):
        if len(candidates) == 1:
            return candidates[0]
    if fits:
        emails = " or ".join(sorted(person.email or person.id for person in fits))
        raise CellFault(f"an e-mail address, since several people have this name: {emails}")
    close = get_close_matches(fold(text), list(people), n=1, cutoff=0.75)
    hint = f" (did you mean {people[close[0]][0].name}?)" if close else ""
    raise CellFault(f"the full name or e-mail address of a {who}{hint}")


def _same_person(
    name: str, email: str | None, people: Mapping[str, list[PersonT]]
) -> PersonT | None:
    """The same e-mail address, or the same name where one of both sides has no address."""
    if email and (by_email := people.get(fold(email))):
        return by_email[0]
    fits = [p for p in people.get(fold(name), []) if not (p.email and email)]
    if len(fits) > 1:
        raise CellFault("an e-mail address as well, since several people have this name", "name")
    return fits[0] if fits else None
