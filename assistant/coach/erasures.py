"""Erasing one rep: one transaction, then every file, and what a killed program left to do."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.coach.office import Desk, Office, RepRef, WritingDesk
from assistant.domain.guidance import Document, DocumentPassage
from assistant.domain.ids import new_id
from assistant.domain.people import Actor, Manager, Rep, Role
from assistant.domain.privacy import (
    DecisionKind,
    Erasure,
    ErasureReport,
    PrivacyDecision,
)
from assistant.errors import Conflict, InvalidInput
from assistant.rules.access import Function
from assistant.rules.name_mask import NameMask
from assistant.rules.returning import marks
from assistant.rules.rights import roles_held

if TYPE_CHECKING:
    from assistant.store.erasing import Erased


class ErasuresRoom:
    """What is left of an erased rep is an id without a name, in the audit and the stub."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def preview(self, actor: Actor, rep: RepRef) -> ErasureReport:
        """What an erasure would take; nothing is changed.

        Raises:
            Conflict: a legal hold, or somebody who still works here in another role.
        """
        with self._office.reading(actor) as desk:
            person = desk.rep(rep, Function.ERASE)
            _refuse_hold(desk, person)
            _refuse_colleague(desk, person)
            return ErasureReport(
                person_id=person.id,
                name=person.name,
                removed=sum(map(len, desk.record.belonging_to(person.id).values())) + 1,
                documents=_documents_naming(desk, person),
            )

    def erase(self, actor: Actor, rep: RepRef, *, reason: str) -> ErasureReport:
        """Erase everything about a rep, for good; restoring an older backup erases it again.

        `finished` is False where another program kept the files from being rewritten: what was
        erased is off the record, and `finish` overwrites its last traces later.

        Raises:
            InvalidInput: no reason.
            Conflict: a legal hold, or somebody who still works here in another role.
        """
        if not reason.strip():
            raise InvalidInput("An erasure needs its reason: who asked for it?", "Nothing changed.")
        report = self.preview(actor, rep)
        with self._office.writing(actor) as desk:
            person = desk.rep(report.person_id, Function.ERASE)
            _refuse_hold(desk, person)
            done = take_off(desk, person, self._office.clock(), reason=reason)
        self._office.library.forget(f"history-{person.id}")
        return report.model_copy(
            update={
                "name": "",
                "removed": done.removed,
                "masked": done.masked,
                "finished": self.finish(),
            }
        )

    def finish(self) -> bool:
        """Overwrite what earlier erasures left in the files; True where nothing is left to do."""
        store = self._office.store
        with store.read() as record:
            waiting = record.all(Erasure, finished_at=None)
        if not waiting:
            return True
        if not store.scrub():
            return False
        _remove_copies(self._office.set_aside, max(stub.asked_at for stub in waiting))
        with store.write() as record:
            for stub in waiting:
                record.replace(stub.model_copy(update={"finished_at": self._office.clock()}))
        return True

    def list(self, actor: Actor) -> tuple[Erasure, ...]:
        """All erasures, the oldest first: ids, days and reasons without the name."""
        with self._office.reading(actor) as desk:
            desk.allow(Function.ERASE)
            return desk.record.all(Erasure, order_by="asked_at")

    def hold(self, actor: Actor, rep: RepRef, reason: str, *, ended: bool = False) -> None:
        """Put a rep's record under a legal hold, or end it; neither erasure nor retention touch it.

        Raises:
            InvalidInput: no reason.
            Conflict: it is so already.
        """
        if not reason.strip():
            raise InvalidInput("A legal hold needs a reason.", "Nothing was stored.")
        with self._office.writing(actor) as desk:
            person = desk.rep(rep, Function.ERASE)
            if is_held(desk, person.id) is not ended:
                state = "is under" if not ended else "is not under"
                raise Conflict(f"{person.name} {state} a legal hold.")
            decision = PrivacyDecision(
                id=new_id("decision"),
                rep_id=person.id,
                kind=DecisionKind.HOLD_ENDED if ended else DecisionKind.HOLD,
                at=desk.now,
                by_id=actor.person_id,
                reason=reason.strip(),
            )
            desk.record.add(decision)
            desk.audit(decision.kind.value, "person", person.id, (decision.id,))


def take_off(desk: WritingDesk, person: Rep, asked_at: datetime, *, reason: str) -> "Erased":
    """Erase somebody in the transaction at hand; the stub and an entry of the audit stay."""
    from assistant.store import erase

    mask = NameMask.of(person, (*desk.record.all(Rep), *desk.record.all(Manager)))
    done = erase(desk.record, person.id)
    leave_stub(desk, asked_at, reason=mask.over(reason.strip()), person=person)
    desk.audit("erased", "person", person.id)
    return done


def leave_stub(
    desk: WritingDesk, asked_at: datetime, *, reason: str, person: Rep | None = None
) -> None:
    """Put on record that the files have to be rewritten, and for whose erasure if for one."""
    desk.record.add(
        Erasure(
            id=new_id("erasure"),
            person_id=person.id if person else "",
            asked_at=asked_at,
            by_id=desk.actor.person_id,
            reason=reason,
            known_as=marks(person.name, person.email) if person else (),
        )
    )


def _remove_copies(folder: Path | None, made_before: datetime) -> None:
    """Whole copies that a restore put aside while the erased were still in them."""
    files = folder.glob("*") if folder else ()
    for file in files:
        if file.is_file() and file.stat().st_mtime <= made_before.timestamp():
            file.unlink(missing_ok=True)


def is_held(desk: Desk, rep_id: str) -> bool:
    """Whether a legal hold stands."""
    decisions = desk.record.all(PrivacyDecision, rep_id=rep_id, order_by="at")
    holds = [d.kind for d in decisions if d.kind is not DecisionKind.RELEASE_NOTES]
    return holds[-1:] == [DecisionKind.HOLD]


def _refuse_hold(desk: Desk, person: Rep) -> None:
    if is_held(desk, person.id):
        raise Conflict(
            f"{person.name}'s record is under a legal hold.",
            "End it first: nextgear privacy hold NAME --end --reason …",
        )


def other_roles(desk: Desk, person_id: str) -> tuple[Role, ...]:
    """What somebody still is here besides a rep; nobody who works here is erased."""
    return roles_held(desk.record.get(Manager, person_id), None, desk.today)


def _refuse_colleague(desk: Desk, person: Rep) -> None:
    if others := other_roles(desk, person.id):
        raise Conflict(
            f"{person.name} works here as {' and '.join(others)} too.",
            "End those roles first: nextgear people take NAME ROLE",
        )


def _documents_naming(desk: Desk, person: Rep) -> tuple[str, ...]:
    name = person.name.casefold()
    naming = {p.document_id for p in desk.record.all(DocumentPassage) if name in p.text.casefold()}
    return tuple(d.name for d in desk.record.all(Document, order_by="name") if d.id in naming)
