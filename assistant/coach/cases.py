"""Cases: on a reason and for a while, one person besides the manager sees one rep's label (SR3)."""

from datetime import timedelta

from assistant.coach.office import Desk, Office, RepRef, WritingDesk
from assistant.coach.person_exports import explained_label
from assistant.coach.roster import PersonRef, find
from assistant.domain.ids import new_id
from assistant.domain.people import Actor, Manager, Person, Rep, Role
from assistant.domain.privacy import CaseView, LabelCase, LabelInCase
from assistant.errors import Conflict, InvalidInput, NotFound
from assistant.rules.access import Function

DEFAULT_DAYS = 14
LONGEST_DAYS = 90


class CasesRoom:
    """An admin opens a case for somebody else; the rep is told of it and of every look."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def open(
        self,
        actor: Actor,
        rep: RepRef,
        viewer: PersonRef,
        reason: str,
        *,
        days: int = DEFAULT_DAYS,
    ) -> CaseView:
        """Let `viewer` see the rep's label, with what it rests on, for so many days.

        Raises:
            InvalidInput: no reason, or days outside 1 to 90.
            Conflict: one's own eyes, those of the rep or of a peer, or eyes that see it anyway.
        """
        with self._office.writing(actor) as desk:
            person = desk.rep(rep, Function.OPEN_CASE)
            if not reason.strip() or not 1 <= days <= LONGEST_DAYS:
                raise InvalidInput(
                    f"A case needs a reason, and 1 to {LONGEST_DAYS} days.", "None was opened."
                )
            named = find(desk, viewer)
            _refuse_eyes(desk, person, named)
            case = LabelCase(
                id=new_id("case"),
                rep_id=person.id,
                for_id=named.id,
                reason=reason.strip(),
                opened_at=desk.now,
                opened_by=desk.actor.person_id,
                until=desk.today + timedelta(days=days),
            )
            desk.record.add(case)
            desk.audit("opened case", "person", person.id, (case.id, named.id))
            return _shown(desk, case)

    def end(self, actor: Actor, rep: RepRef, viewer: PersonRef) -> CaseView:
        """End a case before its time; nothing is seen through it from the next call on.

        Raises:
            NotFound: no case is open.
        """
        with self._office.writing(actor) as desk:
            person = desk.rep(rep, Function.OPEN_CASE)
            named = find(desk, viewer)
            case = _open_case(desk, person, named.id)
            if case is None:
                raise NotFound(
                    f"No case about {person.name} is open for {named.name}.",
                    "`nextgear privacy cases` lists them.",
                )
            ended = desk.record.replace(case.model_copy(update={"ended_at": desk.now}))
            desk.audit("ended case", "person", person.id, (case.id, named.id))
            return _shown(desk, ended)

    def list(self, actor: Actor) -> tuple[CaseView, ...]:
        """All cases for an admin, for anybody else those that name the own person; latest first."""
        with self._office.reading(actor) as desk:
            whose = {} if desk.may(Function.OPEN_CASE) else {"for_id": desk.actor.person_id}
            found = desk.record.all(LabelCase, order_by="opened_at", **whose)
            return tuple(_shown(desk, case) for case in reversed(found))

    def label(self, actor: Actor, rep: RepRef) -> LabelInCase:
        """The rep's label of today with what it rests on; every look is audited, and told the rep.

        Raises:
            NotFound: no case about such a rep names the actor.
        """
        with self._office.reading(actor) as desk:
            person = desk.rep(rep, Function.SEE_CASE)
            case = _open_case(desk, person, desk.actor.person_id)
            standing = desk.standing_of(desk.record_of(person, desk.today), desk.today)
            desk.audit("viewed label in a case", "rep", person.id, (case.id,) if case else ())
            return LabelInCase(
                rep_name=person.name,
                as_of=desk.today,
                label=explained_label(desk, standing),
                case=_shown(desk, case) if case else None,
            )


def _refuse_eyes(desk: WritingDesk, person: Rep, named: Person) -> None:
    if named.id == desk.actor.person_id:
        raise Conflict(
            "A case needs two people: nobody opens one for the own eyes.",
            "Another admin has to open it.",
        )
    if named.id == person.id:
        raise Conflict(f"The label is about {person.name}; nobody sees the own one.")
    if named.id == person.manager_id:
        raise Conflict(f"{named.name} coaches {person.name} and sees the label anyway.")
    if not {Role.MANAGER, Role.ADMIN} & set(named.roles):
        raise Conflict(f"{named.name} is a rep; peers never see a label.")
    if _open_case(desk, person, named.id):
        raise Conflict(f"A case about {person.name} is open for {named.name} already.")


def _open_case(desk: Desk, person: Rep, viewer_id: str) -> LabelCase | None:
    cases = desk.record.all(LabelCase, rep_id=person.id, for_id=viewer_id, order_by="opened_at")
    return next((case for case in reversed(cases) if case.is_open(desk.today)), None)


def _shown(desk: Desk, case: LabelCase) -> CaseView:
    rep = desk.record.get(Rep, case.rep_id)
    return CaseView(
        id=case.id,
        rep_id=case.rep_id,
        rep_name=rep.name if rep else "",
        for_name=_name(desk, case.for_id),
        reason=case.reason,
        opened_on=case.opened_at.date(),
        opened_by=_name(desk, case.opened_by),
        until=case.until,
        is_open=case.is_open(desk.today),
    )


def _name(desk: Desk, person_id: str) -> str:
    person = desk.record.get(Manager, person_id)
    return person.name if person else "somebody who is no longer here"
