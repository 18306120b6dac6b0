"""The audit trail: who did what to what. Ids only, never text, so that nothing leaks by it."""

from datetime import datetime, time
from typing import TYPE_CHECKING, NamedTuple

from assistant.domain.records import AuditEntry
from assistant.rules.audit_chain import following, sealed
from assistant.store.between import Between

if TYPE_CHECKING:
    from assistant.store import Record, WritableRecord

SIGNED_IN = "signed in"
"""By which way is the kind: this machine, an access token, a sign-in service."""

REFUSED = "refused"


class Trace(NamedTuple):
    """Something done or seen by somebody: `details` are more ids that it is about.

    What is `daily` is noted once a day for the same person, object and details.
    """

    at: datetime
    actor_id: str
    action: str
    kind: str = ""
    object_id: str = ""
    details: tuple[str, ...] = ()
    daily: bool = False


def append(record: "WritableRecord", trace: Trace) -> None:
    """Add one entry to the chain; it is there if and only if the rest of the transaction is."""
    if trace.daily and is_noted(record, trace):
        return
    number, previous = following(record.latest(AuditEntry))
    record.add(
        sealed(
            AuditEntry(
                id=number,
                at=trace.at,
                actor_id=trace.actor_id,
                action=trace.action,
                object_type=trace.kind,
                object_id=trace.object_id,
                detail_ids=trace.details,
                previous=previous,
            )
        )
    )


def is_noted(record: "Record", trace: Trace) -> bool:
    """Whether the same was noted on the same day already."""
    day = datetime.combine(trace.at.date(), time.min, trace.at.tzinfo)
    today = record.all(AuditEntry, object_id=trace.object_id, at=Between(day))
    same = (trace.actor_id, trace.action, trace.kind, trace.details)
    return any((e.actor_id, e.action, e.object_type, e.detail_ids) == same for e in today)
