"""What every room of the facade stands on: it opens desks and knows the local person."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from assistant.coach.desk import Desk, RepRef, WritingDesk, the_team
from assistant.domain.people import Actor, Manager, Rep, Role
from assistant.errors import NotFound, Refused
from assistant.ports import Library
from assistant.rules import naming

if TYPE_CHECKING:
    # Loaded by whoever opens the store; importing the facade must not load a database library.
    from assistant.store import Store

__all__ = ["Desk", "Office", "RepRef", "WritingDesk"]


class Office:
    """Opens desks. Built once in bootstrap and shared by the rooms."""

    def __init__(
        self, store: "Store", library: Library, clock: Callable[[], datetime], workspace: str
    ) -> None:
        self.store = store
        self.library = library
        self.clock = clock
        self.workspace = workspace

    @contextmanager
    def reading(self, actor: Actor) -> Iterator[Desk]:
        """A desk over a consistent snapshot; refusals are audited."""
        try:
            with self.store.read() as record:
                yield Desk(record, actor, self.clock())
        except Refused:
            self._audit_refusal(actor)
            raise

    @contextmanager
    def writing(self, actor: Actor) -> Iterator[WritingDesk]:
        """A desk whose work is stored whole or not at all; refusals are audited."""
        try:
            with self.store.write() as record:
                yield WritingDesk(record, actor, self.clock())
        except Refused:
            self._audit_refusal(actor)
            raise

    def _audit_refusal(self, actor: Actor) -> None:
        with self.store.write() as record:
            WritingDesk(record, actor, self.clock()).audit("refused")

    def local_person(self, acting_as: str | None = None) -> Actor:
        """The person at this machine: manager and admin of a local store (design 3b).

        `acting_as` looks at the demo as one of its reps.

        Raises:
            NotSetUp: no team yet.
            Refused: `acting_as` outside the demo.
        """
        with self.store.read() as record:
            team = the_team(record)
            if acting_as is None:
                owner = record.get(Manager, team.owner_id)
                if owner is None:
                    raise NotFound("The owner of this workspace is not on record.")
                return Actor(
                    person_id=owner.id,
                    name=owner.name,
                    roles=frozenset({Role.MANAGER, Role.ADMIN}),
                )
            if not team.notice_exempt:
                raise Refused(
                    "Looking at the record as somebody else works in the demo only.",
                    "A rep gets files: `nextgear prep NAME --for-rep`, `nextgear assess NAME`.",
                )
            rep = naming.find(acting_as, record.all(Rep, order_by="name"))
            return Actor(person_id=rep.id, name=rep.name, roles=frozenset({Role.REP}))
