"""1:1s held and missed, moments observed, and a manager's own notes."""

from datetime import date, timedelta

from assistant.coach.office import Office, RepRef
from assistant.coach.record import added
from assistant.domain.conversation import Note
from assistant.domain.entry_ids import observed_id, one_on_one_id
from assistant.domain.ids import new_id
from assistant.domain.meetings import ObservedMoment, OneOnOne, OneOnOneOutcome
from assistant.domain.people import Actor, Manager
from assistant.errors import InvalidInput, Refused
from assistant.rules.access import Function

MEETING_AHEAD = timedelta(days=60)


class MeetingsRoom:
    """What happened between manager and rep."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def list(self, actor: Actor, rep: RepRef) -> tuple[OneOnOne, ...]:
        """The 1:1s with a rep, planned, held and missed, latest first."""
        with self._office.reading(actor) as desk:
            person = desk.rep(rep, Function.SEE_RECORD)
            found = desk.record.all(OneOnOne, rep_id=person.id, order_by="on")
            return tuple(reversed(found))

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
            key = one_on_one_id(person.id, on)
            before = desk.record.get(OneOnOne, key) or OneOnOne(
                id=key, rep_id=person.id, manager_id=person.manager_id, on=on
            )
            meeting = before.model_copy(
                update={
                    "slot_on": slot_on,
                    "outcome": outcome,
                    "reviewed_past": reviewed_past or before.reviewed_past,
                    "committed": committed or before.committed,
                    "summary": summary or before.summary,
                }
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
                    id=observed_id(person.id, on or desk.today, what),
                    rep_id=person.id,
                    on=_not_ahead(on or desk.today, desk.today),
                    what=what,
                    by_id=actor.person_id,
                ),
            )

    def own_notes(self, actor: Actor, rep: RepRef) -> tuple[Note, ...]:
        """The actor's own notes on a rep, oldest first; reading them is audited."""
        with self._office.reading(actor) as desk:
            person = desk.rep(rep, Function.READ_NOTES)
            desk.audit("read private notes", "rep", person.id)
            return desk.record.all(Note, rep_id=person.id, author_id=actor.person_id, order_by="on")

    def search_own_notes(self, actor: Actor, *, searched: bool) -> Manager:
        """Let the own private notes be found in the own search, or no longer.

        What a search finds may go to the language model where one is set up.
        """
        with self._office.writing(actor) as desk:
            colleague = desk.record.get(Manager, desk.actor.person_id)
            if colleague is None:
                raise Refused(f"{desk.actor.name} keeps no private notes.")
            desk.audit("changed own notes", "person", colleague.id)
            return desk.record.replace(colleague.model_copy(update={"notes_searched": searched}))

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
