"""Requests that are sent again: done once, answered alike, whichever process they reach."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta

from assistant.coach.office import Office
from assistant.domain.signing_in import KeptAnswer
from assistant.errors import Conflict
from assistant.store.between import Between

KEPT_FOR = timedelta(hours=24)
SWEPT_EVERY = timedelta(minutes=10)


class RepeatsRoom:
    """Claims are rows with one key, so that the database itself decides who was first."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._swept_at: datetime | None = None

    def claim(self, person_id: str, key: str, fingerprint: str) -> KeptAnswer | None:
        """None where this request is the first with its key; else what the first one left."""
        self._sweep()
        now = self._office.clock()
        claimed = KeptAnswer(
            id=_id(person_id, key), person_id=person_id, fingerprint=fingerprint, at=now
        )
        try:
            with self._office.store.write() as record:
                before = record.get(KeptAnswer, claimed.id)
                if before is not None and now - before.at < KEPT_FOR:
                    return before
                if before is not None:
                    record.remove(KeptAnswer, before.id)
                record.add(claimed)
        except Conflict:  # another process was first by a moment
            with self._office.store.read() as record:
                return record.get(KeptAnswer, claimed.id)
        return None

    def keep(
        self,
        person_id: str,
        key: str,
        *,
        status: int,
        headers: Sequence[tuple[str, str]],
        body: str | None,
    ) -> None:
        """Keep the answer to a claimed request for a day."""
        with self._office.store.write() as record:
            claimed = record.get(KeptAnswer, _id(person_id, key))
            if claimed is not None:
                answered = {"status": status, "headers": tuple(headers), "body": body}
                record.replace(claimed.model_copy(update=answered))

    def release(self, person_id: str, key: str) -> None:
        """Give a key back: its request stored nothing, and may be tried again."""
        with self._office.store.write() as record:
            record.remove(KeptAnswer, _id(person_id, key))

    def _sweep(self) -> None:
        now = self._office.clock()
        if self._swept_at is not None and now - self._swept_at < SWEPT_EVERY:
            return
        self._swept_at = now
        with self._office.store.write() as record:
            old = record.all(KeptAnswer, at=Between(last=now - KEPT_FOR))
            record.clear(KeptAnswer, [kept.id for kept in old])


def _id(person_id: str, key: str) -> str:
    return hashlib.sha256(f"{person_id}\n{key}".encode()).hexdigest()
