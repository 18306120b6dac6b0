"""1:1s held and missed, moments observed, and a manager's own notes."""

from datetime import date, timedelta

from assistant.coach.office import Office, RepRef
from assistant.coach.record import added
from assistant.domain.conversation import Note
from assistant.domain.ids import new_id
from assistant.domain.meetings import ObservedMoment, OneOnOne, OneOnOneOutcome
from assistant.domain.people import Actor
from assistant.errors import InvalidInput
from assistant.rules.access import Function

MEETING_AHEAD = timedelta(days=60)


class MeetingsRoom:
    """What happened between manager and rep."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def meeting(
        self,
        actor: Actor,
        rep: RepRef,
        on: date,
        *,
        outcome: OneOnOneOutcome = OneOnOneOutcome.HELD,
        slot_on: date | None = None,
        reviewed_past: bool = False,
        committed: bool = False,
        summary: str = "",
    ) -> OneOnOne:
        """Record a 1:1 that was held, moved or missed (1.13).

        Raises:
            InvalidInput: a held 1:1 in the future, or one too far ahead.
        """
        with self._office.writing(actor) as desk:
            person = desk.rep(rep, Function.CHANGE_RECORD)
            if outcome is OneOnOneOutcome.HELD:
                _not_ahead(on, desk.today)
            elif on > desk.today + MEETING_AHEAD:
                raise InvalidInput(
                    f"A 1:1 on {on} is more than {MEETING_AHEAD.days} days ahead.",
                    "Nothing was stored.",
                )
            before = desk.record.all(OneOnOne, rep_id=person.id, on=on)
            meeting = OneOnOne(
                id=before[0].id if before else new_id("one_on_one"),
                rep_id=person.id,
                manager_id=person.manager_id,
                on=on,
                slot_on=slot_on,
                outcome=outcome,
                reviewed_past=reviewed_past or bool(before and before[0].reviewed_past),
                committed=committed or bool(before and before[0].committed),
                summary=summary or (before[0].summary if before else ""),
            )
            desk.record.put(meeting)
            desk.audit("changed", "one_on_one", meeting.id)
            return meeting

    def observed(self, actor: Actor, rep: RepRef, what: str, on: date | None) -> ObservedMoment:
        """Record a moment in which the manager saw the rep work (K10)."""
        with self._office.writing(actor) as desk:
            person = desk.rep(rep, Function.CHANGE_RECORD)
            return added(
                desk,
                ObservedMoment(
                    id=new_id("observed"),
                    rep_id=person.id,
                    on=_not_ahead(on or desk.today, desk.today),
                    what=what,
                    by_id=actor.person_id,
                ),
            )

    def own_notes(self, actor: Actor, rep: RepRef) -> tuple[Note, ...]:
        """The actor's own thoughts on a rep, oldest first; notes of 1:1s are not among them."""
        with self._office.reading(actor) as desk:
            person = desk.rep(rep, Function.READ_NOTES)
            return desk.record.all(Note, rep_id=person.id, author_id=actor.person_id, order_by="on")

    def private_note(self, actor: Actor, rep: RepRef, text: str) -> Note:
        """Keep a thought for oneself; nobody else reads it (principle 7)."""
        with self._office.writing(actor) as desk:
            person = desk.rep(rep, Function.CHANGE_RECORD)
            if not text.strip():
                raise InvalidInput("The note is empty.", "Nothing was stored.")
            return added(
                desk,
                Note(
                    id=new_id("note"),
                    rep_id=person.id,
                    author_id=actor.person_id,
                    on=desk.today,
                    text=text,
                ),
            )


def _not_ahead(on: date, today: date) -> date:
    if on > today:
        raise InvalidInput(
            f"{on.isoformat()} is in the future (today is {today.isoformat()}).",
            "Nothing was stored.",
        )
    return on
