"""The audit as a chain of hashes: how an entry is sealed, and where a chain is broken."""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC

from assistant.domain.records import AuditEntry

_DIGITS = 12


def entry_id(number: int) -> str:
    """The id of entry `number`, counted from 1; ids sort as they count."""
    return f"z{number:0{_DIGITS}}"


def following(before: AuditEntry | None) -> tuple[str, str]:
    """Id and `previous` of the entry that comes after `before`, or of the first one."""
    if before is None:
        return entry_id(1), ""
    return entry_id(int(before.id[1:]) + 1), before.digest


def sealed(entry: AuditEntry) -> AuditEntry:
    """The entry with its digest over everything else in it, the digest before included."""
    return entry.model_copy(update={"digest": _digest(entry)})


def first_fault(entries: Iterable[AuditEntry]) -> tuple[str, str] | None:
    """Id and reason of the first entry that breaks the chain; None where it holds."""
    before: AuditEntry | None = None
    for entry in entries:
        wanted, previous = following(before)
        if entry.id != wanted:
            return entry.id, f"{wanted} should stand here: entries were removed or inserted"
        if entry.previous != previous:
            return entry.id, "it does not follow from the entry before"
        if entry.digest != _digest(entry):
            return entry.id, "it was changed after it was written"
        before = entry
    return None


def _digest(entry: AuditEntry) -> str:
    at = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    told = [
        entry.id,
        at,
        entry.actor_id,
        entry.action,
        entry.object_type,
        entry.object_id,
        list(entry.detail_ids),
        entry.previous,
    ]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()
