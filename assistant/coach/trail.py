"""The audit trail: who did what to what. Ids only, never text, so that nothing leaks by it."""

from datetime import datetime
from typing import TYPE_CHECKING

from assistant.domain.ids import new_id
from assistant.domain.records import AuditEntry

if TYPE_CHECKING:
    from assistant.store import WritableRecord


def append(
    record: "WritableRecord",
    at: datetime,
    actor_id: str,
    action: str,
    kind: str = "",
    object_id: str = "",
) -> None:
    """Add one entry; it is there if and only if the rest of the transaction is."""
    record.add(
        AuditEntry(
            id=new_id("audit"),
            at=at,
            actor_id=actor_id,
            action=action,
            object_type=kind,
            object_id=object_id,
        )
    )
