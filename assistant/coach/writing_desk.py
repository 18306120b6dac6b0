"""A desk that changes the record: what is stored, traced and audited in one transaction."""

from typing import TYPE_CHECKING

from assistant.coach.desk import Desk
from assistant.coach.trail import Trace, append
from assistant.domain.commitments import Commitment, CommitmentState
from assistant.domain.ids import new_id
from assistant.domain.method import MethodSettings
from assistant.domain.records import MethodVersion, StatusChange
from assistant.errors import Conflict

if TYPE_CHECKING:
    # Loaded by whoever opens the store; importing the facade must not load a database library.
    from assistant.store import WritableRecord


class WritingDesk(Desk):
    """A desk whose transaction may change the record."""

    record: "WritableRecord"

    def note(self, trace: Trace) -> None:
        """Append to the audit, in this transaction."""
        append(self.record, trace)

    def set_method(self, settings: MethodSettings) -> MethodVersion:
        """Set the method's thresholds from now on; earlier versions stay (R0.5)."""
        version = MethodVersion(
            id=new_id("method"), set_at=self.now, set_by=self.actor.person_id, settings=settings
        )
        self.record.add(version)
        self.audit("changed", "method", version.id)
        self.method = settings
        return version

    def new_commitment(self, commitment: Commitment) -> Commitment:
        """Store a commitment that this actor confirms now (R5.3)."""
        stamped = commitment.model_copy(
            update={"confirmed_by": self.actor.person_id, "confirmed_at": self.now}
        )
        self.record.add(stamped)
        self._trace(stamped, None)
        return stamped

    def change_commitment(self, before: Commitment, after: Commitment) -> Commitment:
        """Store a changed commitment; a change of state is kept in its history.

        Raises:
            Conflict: what is in dispute is changed by anything but its settling (SR8).
        """
        _refuse_under_dispute(before, after)
        stored = self.record.replace(after)
        if before.state is not after.state:
            self._trace(stored, before.state)
        self.audit("changed", "commitment", stored.id)
        return stored

    def _trace(self, commitment: Commitment, before: CommitmentState | None) -> None:
        self.record.add(
            StatusChange(
                id=new_id("change"),
                rep_id=commitment.rep_id,
                commitment_id=commitment.id,
                at=self.now,
                by_id=self.actor.person_id,
                from_state=before,
                to_state=commitment.state,
            )
        )


def _refuse_under_dispute(before: Commitment, after: Commitment) -> None:
    """The reviewing manager must not end a dispute by changing what it is about."""
    about = ("state", "review", "exclusion", "what", "how", "due")
    touched = any(getattr(before, name) != getattr(after, name) for name in about)
    if before.disputed and after.disputed and touched:
        raise Conflict(
            "This commitment is in dispute and stays as it is until that is settled.",
            "Somebody other than the reviewing manager settles it.",
        )
