"""The one label that needs a person: a suggestion is confirmed with its evidence in view (SR5)."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from assistant.coach.office import Office, RepRef
from assistant.domain.ids import new_id, stable_id
from assistant.domain.people import Actor
from assistant.domain.records import CheckAnswer, HoursEdit, ToxicConfirmation
from assistant.domain.standing import Quadrant
from assistant.errors import Conflict, InvalidInput
from assistant.rules.access import Function

CHECKS = (
    "Is the goal fair, for patch, season, ramp and leave?",
    "Are patch and leads comparable with those of peers?",
    "Is there no leave, workload or other context behind it?",
    "Was my own promised help delivered?",
    "Were the commitments real, and the rep's own?",
)
"""The five checks of SR5, worded so that yes speaks for the suggestion."""


class LabelsRoom:
    """Confirmations of the suggestion, and the manager's own hours."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def confirm(
        self, actor: Actor, rep: RepRef, answers: Sequence[CheckAnswer], reason: str
    ) -> ToxicConfirmation:
        """Answer the five checks; one "no" or "unsure" keeps the label off. Holds for 60 days.

        Raises:
            Conflict: nothing is suggested for this rep today.
            InvalidInput: not five answers, or no reason.
        """
        if len(answers) != len(CHECKS) or not reason.strip():
            raise InvalidInput(
                f"{len(CHECKS)} answers and a reason are needed.", "Nothing was stored."
            )
        with self._office.writing(actor) as desk:
            person = desk.rep(rep, Function.SEE_LABELS)
            standing = desk.standing_of(desk.record_of(person, desk.today), desk.today)
            if standing.quadrant is not Quadrant.TOXIC:
                raise Conflict(f"Nothing is suggested for {person.name} today.")
            # Answering again on the same day replaces what was answered before.
            confirmation = ToxicConfirmation(
                id=stable_id("answer", person.id, desk.today),
                rep_id=person.id,
                confirmed_on=desk.today,
                by_id=actor.person_id,
                answers=tuple(answers),
                reason=reason.strip(),
            )
            desk.record.put(confirmation)
            desk.audit("answered label checks", "rep", person.id)
            return confirmation

    def set_hours(self, actor: Actor, rep: RepRef, hours: Decimal, block_start: date) -> HoursEdit:
        """Put the manager's own hours in place of the proposal for the block (R11.6).

        Raises:
            InvalidInput: not in quarter hours from 0 to 40.
        """
        if not 0 <= hours <= 40 or hours % Decimal("0.25"):
            raise InvalidInput(
                f"{hours} hours cannot be planned; expected quarter hours from 0 to 40.",
                "Nothing was stored.",
            )
        with self._office.writing(actor) as desk:
            person = desk.rep(rep, Function.PLAN_TIME)
            edit = HoursEdit(
                id=new_id("answer"),
                rep_id=person.id,
                block_start=block_start,
                hours=hours,
                by_id=actor.person_id,
                at=desk.now,
            )
            desk.record.add(edit)
            desk.audit("edited hours", "rep", person.id)
            return edit
