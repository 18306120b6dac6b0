"""Requests done once: that the work was done is said in the very transaction that does it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.domain.signing_in import KeptAnswer
from assistant.errors import Conflict

if TYPE_CHECKING:
    from assistant.store import WritableRecord


@dataclass(frozen=True)
class Claim:
    """One worker's hold on a request: the id of what is kept of it, and the worker's own mark."""

    id: str
    mark: str


_claim: ContextVar[Claim | None] = ContextVar("claim", default=None)


@contextmanager
def under(claim: Claim) -> Iterator[None]:
    """Let what is stored inside count as the work of a claimed request."""
    before = _claim.set(claim)
    try:
        yield
    finally:
        _claim.reset(before)


def say_worked(record: "WritableRecord") -> None:
    """In a transaction that does a claimed request's work: it is done once this is stored.

    Raises:
        Conflict: another worker took the claim over, so that its work stands and not this one.
    """
    claim = _claim.get()
    if claim is None:
        return
    kept = record.get(KeptAnswer, claim.id)
    if kept is None or kept.claim != claim.mark:
        raise Conflict(
            "A repeat of this request took it over while it was not heard of.",
            "Send it again with the same Idempotency-Key.",
        )
    if not kept.worked:
        record.put(kept.model_copy(update={"worked": True}))
