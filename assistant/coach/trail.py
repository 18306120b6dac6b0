"""The audit trail: who did what to what. Ids only, never text, so that nothing leaks by it."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from assistant.domain.records import AuditEntry
from assistant.rules.audit_chain import following, sealed

if TYPE_CHECKING:
    from assistant.store import WritableRecord


def append(
    record: "WritableRecord",
    at: datetime,
    actor_id: str,
    action: str,
    kind: str = "",
    object_id: str = "",
    details: Sequence[str] = (),
) -> AuditEntry:
    """Add one entry to the chain; it is there if and only if the rest of the transaction is."""
    record.in_turn()
    number, previous = following(record.latest(AuditEntry))
    entry = sealed(
        AuditEntry(
            id=number,
            at=at,
            actor_id=actor_id,
            action=action,
            object_type=kind,
            object_id=object_id,
            detail_ids=tuple(details),
            previous=previous,
        )
    )
    record.add(entry)
    return entry
