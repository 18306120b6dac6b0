"""The rep's yes and no: acknowledging, contesting or disputing, and settling (R5.3, SR8)."""

from assistant.coach.office import Office
from assistant.domain.commitments import Commitment, CommitmentState, ReviewResult
from assistant.domain.people import Actor
from assistant.errors import Refused
from assistant.rules import confirmation
from assistant.rules.access import Function


class DisputesRoom:
    """What is in dispute leaves the score at once and stays out until somebody else settles it."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def acknowledge(self, actor: Actor, commitment_id: str) -> Commitment:
        """The rep's own yes, shown beside the commitment from then on."""
        with self._office.writing(actor) as desk:
            before, _ = desk.commitment(commitment_id, Function.ACKNOWLEDGE)
            return desk.change_commitment(before, confirmation.confirm_by_rep(before, desk.now))

    def dispute(self, actor: Actor, commitment_id: str, comment: str) -> Commitment:
        """Contest an open commitment or dispute a review, with the rep's words.

        Raises:
            Conflict: in dispute already, or seen longer ago than the days allowed.
        """
        with self._office.writing(actor) as desk:
            before, _ = desk.commitment(commitment_id, Function.DISPUTE)
            if before.state is CommitmentState.REVIEWED:
                after = confirmation.dispute(before, comment=comment)
            else:
                after = confirmation.contest(
                    before, on=desk.today, settings=desk.method, comment=comment
                )
            return desk.change_commitment(before, after)

    def settle(
        self,
        actor: Actor,
        commitment_id: str,
        *,
        result: ReviewResult | None = None,
        drop: bool = False,
    ) -> Commitment:
        """End a dispute: as it stood, with a corrected result, or dropped from the record.

        Raises:
            Refused: by whoever confirmed or reviewed it; somebody else has to settle.
            Conflict: there is no dispute.
        """
        with self._office.writing(actor) as desk:
            before, _ = desk.commitment(commitment_id, Function.SETTLE)
            if actor.person_id in {before.confirmed_by, before.review and before.review.by_id}:
                raise Refused(
                    "Somebody other than the reviewing manager settles a dispute.",
                    "Until then it stays unscored.",
                )
            review = before.review
            corrected = review.model_copy(update={"result": result}) if review and result else None
            after = confirmation.settle(before, on=desk.today, review=corrected, drop=drop)
            return desk.change_commitment(before, after)
