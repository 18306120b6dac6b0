"""Requests that are sent again: done once, answered alike, whichever process they reach."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from secrets import token_hex
from typing import TYPE_CHECKING

from assistant.coach.claims import Claim
from assistant.coach.office import Office
from assistant.domain.people import Manager, Rep
from assistant.domain.signing_in import KeptAnswer
from assistant.store.between import Between

if TYPE_CHECKING:
    from assistant.store import Record

KEPT_FOR = timedelta(hours=24)
SWEPT_EVERY = timedelta(minutes=10)

LIVES_FOR = timedelta(seconds=30)
"""After so long without a sign of life, the worker at a request is taken for dead."""


class RepeatsRoom:
    """Claims are rows that one worker at a time may have.

    A claim whose worker is dead is taken over, unless the work was done: then only its answer is
    lost, and whoever asks again is told so. A worker that was taken for dead and was not cannot
    store its work any more.
    """

    def __init__(self, office: Office) -> None:
        self._office = office
        self._swept_at: datetime | None = None

    def claim(self, person_id: str, key: str, fingerprint: str) -> Claim | KeptAnswer:
        """A claim where this request is to be done; else what an earlier one left."""
        self._sweep()
        now = self._office.clock()
        claim = Claim(hashlib.sha256(f"{person_id}\n{key}".encode()).hexdigest(), token_hex(8))
        with self._office.store.write() as record:
            before = record.get(KeptAnswer, claim.id)
            if before is not None and _holds(before, now):
                return _as_it_may_be_shown(before, record)
            record.put(
                KeptAnswer(
                    id=claim.id,
                    person_id=person_id,
                    fingerprint=fingerprint,
                    at=now,
                    claim=claim.mark,
                    until=now + LIVES_FOR,
                )
            )
        return claim

    def is_under_way(self, kept: KeptAnswer) -> bool:
        """Whether the worker at a request that is not answered yet lives."""
        return self._office.clock() < kept.until

    def live_on(self, claim: Claim) -> None:
        """Say that the worker at a claim is alive."""
        self._update(claim, until=self._office.clock() + LIVES_FOR)

    def keep(
        self, claim: Claim, *, status: int, headers: Sequence[tuple[str, str]], body: str | None
    ) -> None:
        """Keep the answer to a claimed request for a day."""
        self._update(claim, worked=True, status=status, headers=tuple(headers), body=body)

    def release(self, claim: Claim) -> None:
        """Give a claim back, to be tried again; what was done already stays done."""
        with self._office.store.write() as record:
            kept = record.get(KeptAnswer, claim.id)
            if kept is None or kept.claim != claim.mark:
                return
            if kept.worked:
                record.put(kept.model_copy(update={"until": self._office.clock()}))
            else:
                record.remove(KeptAnswer, claim.id)

    def _update(self, claim: Claim, **fields: object) -> None:
        with self._office.store.write() as record:
            kept = record.get(KeptAnswer, claim.id)
            if kept is not None and kept.claim == claim.mark:
                changed = fields | {"reach": _reach(record)}
                record.put(kept.model_copy(update=changed))

    def _sweep(self) -> None:
        now = self._office.clock()
        if self._swept_at is not None and now - self._swept_at < SWEPT_EVERY:
            return
        self._swept_at = now
        with self._office.store.write() as record:
            old = record.all(KeptAnswer, at=Between(last=now - KEPT_FOR))
            record.clear(KeptAnswer, [kept.id for kept in old])


def _holds(kept: KeptAnswer, now: datetime) -> bool:
    """Whether a request was done, or its worker lives."""
    return now - kept.at < KEPT_FOR and (kept.worked or now < kept.until)


def _as_it_may_be_shown(kept: KeptAnswer, record: "Record") -> KeptAnswer:
    """Without its body where people were moved since: the asker may have lost the right to it."""
    if kept.reach == _reach(record):
        return kept
    return kept.model_copy(update={"body": None})


def _reach(record: "Record") -> str:
    return f"{record.revision(Rep)} {record.revision(Manager)}"
