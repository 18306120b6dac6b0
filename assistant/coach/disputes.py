"""The rep's yes and no: acknowledging, contesting or disputing, and settling (R5.3, SR8)."""

from datetime import date, timedelta

from assistant.coach.office import Desk, Office, WritingDesk
from assistant.domain.commitments import Commitment, CommitmentState, ReviewResult
from assistant.domain.ids import new_id
from assistant.domain.people import Actor, Manager, Rep
from assistant.domain.privacy import Dispute, DisputeOutcome
from assistant.domain.views import OpenDispute
from assistant.errors import Conflict, InvalidInput, NotFound, Refused
from assistant.rules import confirmation
from assistant.rules.access import Function

DAYS_TO_SETTLE = timedelta(days=14)
"""Within which a second person settles (SR8)."""


class DisputesRoom:
    """What is in dispute leaves the score at once and stays out until somebody else settles it."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def acknowledge(
        self,
        actor: Actor,
        commitment_id: str,
        comment: str = "",
        *,
        version: int | None = None,
    ) -> Commitment:
        """The rep's own yes, shown beside it from then on, with the rep's words if there are any.

        Raises:
            Conflict: it is closed.
        """
        with self._office.writing(actor) as desk:
            before, _ = desk.commitment(commitment_id, Function.ACKNOWLEDGE, version)
            after = confirmation.confirm_by_rep(before, desk.now)
            return desk.change_commitment(before, confirmation.with_comment(after, comment))

    def comment(self, actor: Actor, commitment_id: str, text: str) -> Commitment:
        """The rep's words beside a commitment, open or closed; they change no figure.

        Raises:
            InvalidInput: no words.
        """
        if not text.strip():
            raise InvalidInput("The comment is empty.", "Nothing was stored.")
        with self._office.writing(actor) as desk:
            before, _ = desk.commitment(commitment_id, Function.ACKNOWLEDGE)
            return desk.change_commitment(before, confirmation.with_comment(before, text))

    def dispute(
        self, actor: Actor, commitment_id: str, comment: str, *, version: int | None = None
    ) -> Commitment:
        """Contest an open commitment or dispute a review, with the rep's words.

        Raises:
            Conflict: in dispute already, or seen longer ago than the days allowed.
        """
        with self._office.writing(actor) as desk:
            before, _ = desk.commitment(commitment_id, Function.DISPUTE, version)
            if before.state is CommitmentState.REVIEWED:
                after = confirmation.dispute(before, comment=comment)
            else:
                after = confirmation.contest(
                    before, on=desk.today, settings=desk.method, comment=comment
                )
            desk.record.add(
                Dispute(
                    id=new_id("dispute"),
                    rep_id=before.rep_id,
                    commitment_id=before.id,
                    opened_at=desk.now,
                    opened_by=actor.person_id,
                    comment=comment.strip(),
                    review=before.review,
                )
            )
            desk.audit("disputed", "commitment", before.id)
            return desk.change_commitment(before, after)

    def open(self, actor: Actor) -> tuple[OpenDispute, ...]:
        """What the actor could settle, the oldest first: the disputed item and no more.

        `mine` marks what somebody else has to settle, since the actor confirmed or reviewed it.
        """
        with self._office.reading(actor) as desk:
            reps = {r.id: r for r in desk.visible_reps(Function.SETTLE)}
            found = _disputed(desk, tuple(reps))
            shown = [_shown(desk, c, reps[c.rep_id]) for c in found]
            return tuple(sorted(shown, key=lambda d: (d.settle_by or date.max, d.commitment_id)))

    def show(self, actor: Actor, commitment_id: str) -> OpenDispute:
        """One of them.

        Raises:
            NotFound: no such dispute that the actor may settle.
        """
        with self._office.reading(actor) as desk:
            commitment, rep = _find(desk, commitment_id)
            return _shown(desk, commitment, rep)

    def history(self, actor: Actor, commitment_id: str) -> tuple[Dispute, ...]:
        """Every dispute of a commitment with its end, the oldest first."""
        with self._office.reading(actor) as desk:
            commitment, _ = desk.commitment(commitment_id, Function.SEE_RECORD)
            return desk.record.all(Dispute, commitment_id=commitment.id, order_by="opened_at")

    def settle(
        self,
        actor: Actor,
        commitment_id: str,
        *,
        result: ReviewResult | None = None,
        drop: bool = False,
        reason: str = "",
        version: int | None = None,
    ) -> Commitment:
        """End a dispute: as it stood, with a corrected result, or dropped from the record.

        Raises:
            NotFound: no such dispute that the actor may settle.
            Refused: by whoever confirmed or reviewed it; somebody else has to settle.
            Conflict: another version than the one that was seen.
        """
        with self._office.writing(actor) as desk:
            before, _ = _find(desk, commitment_id)
            if version not in (None, before.version):
                raise Conflict("This commitment was changed meanwhile.", "Look again, then repeat.")
            if actor.person_id in _involved(before):
                raise Refused(
                    "Somebody other than the reviewing manager settles a dispute.",
                    "Until then it stays unscored. An admin, or your own manager, may settle it.",
                )
            review = before.review
            corrected = review.model_copy(update={"result": result}) if review and result else None
            after = confirmation.settle(before, on=desk.today, review=corrected, drop=drop)
            _close(desk, before, _outcome(corrected is not None, drop=drop), reason)
            desk.audit("settled", "commitment", before.id)
            return desk.change_commitment(before, after)


def _disputed(desk: Desk, rep_ids: tuple[str, ...]) -> tuple[Commitment, ...]:
    return desk.record.all(Commitment, rep_id=rep_ids, disputed=True)


def _find(desk: Desk, wanted: str) -> tuple[Commitment, Rep]:
    reps = {r.id: r for r in desk.visible_reps(Function.SETTLE)}
    fits = [c for c in _disputed(desk, tuple(reps)) if wanted and c.id.startswith(wanted)]
    if len(fits) != 1:
        raise NotFound(
            f"There is no open dispute {wanted!r} for you to settle.",
            "`nextgear commitments disputes` lists them.",
            kind="commitment" if wanted else "",
            wanted=wanted,
            function=Function.SETTLE.value,
        )
    return fits[0], reps[fits[0].rep_id]


def _involved(commitment: Commitment) -> set[str | None]:
    review = commitment.review
    return {commitment.confirmed_by, commitment.rep_id, review.by_id if review else None}


def _outcome(corrected: bool, *, drop: bool) -> DisputeOutcome:  # noqa: FBT001 - one of three
    if drop:
        return DisputeOutcome.DROPPED
    return DisputeOutcome.CORRECTED if corrected else DisputeOutcome.STOOD


def _close(desk: WritingDesk, commitment: Commitment, end: DisputeOutcome, reason: str) -> None:
    pending = desk.record.all(Dispute, commitment_id=commitment.id, settled_at=None)
    for dispute in pending:
        desk.record.replace(
            dispute.model_copy(
                update={
                    "settled_at": desk.now,
                    "settled_by": desk.actor.person_id,
                    "outcome": end,
                    "reason": reason.strip(),
                }
            )
        )


def _shown(desk: Desk, commitment: Commitment, rep: Rep) -> OpenDispute:
    pending = desk.record.all(
        Dispute, commitment_id=commitment.id, settled_at=None, order_by="opened_at"
    )
    opened = pending[-1].opened_at.date() if pending else None
    review = commitment.review
    return OpenDispute(
        commitment_id=commitment.id,
        version=commitment.version,
        rep_name=rep.name,
        manager_name=desk.manager_of(rep).name,
        what=commitment.what,
        how=commitment.how.text if commitment.how else "",
        due=commitment.due,
        quote=commitment.evidence.quote if commitment.evidence else "",
        result=review.result if review else None,
        reviewed_on=review.on if review else None,
        reviewed_by=_name(desk, review.by_id if review else commitment.confirmed_by),
        review_note=review.note if review else "",
        comment=pending[-1].comment if pending else commitment.rep_comment,
        opened_on=opened,
        settle_by=opened + DAYS_TO_SETTLE if opened else None,
        mine=desk.actor.person_id in _involved(commitment),
    )


def _name(desk: Desk, person_id: str | None) -> str:
    person = desk.record.get(Manager, person_id) if person_id else None
    return person.name if person else ""
