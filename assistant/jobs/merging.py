"""An entry that a file tells again: what the file says, on top of what is known already."""

from typing import Any, Final

from assistant.domain.commitments import Commitment
from assistant.domain.meetings import OneOnOne

_KNOWN_BETTER: Final = frozenset({"id", "origin", "source", "kind", "owner_id"})
"""What the record knows better than any table: where the commitment came from, whose it is."""


def merged_commitment(stored: Commitment, told: Commitment) -> Commitment:
    """`stored` with every field that the file states; a field left empty there stays."""
    changes: dict[str, Any] = {
        name: getattr(told, name) for name in told.model_fields_set - _KNOWN_BETTER
    }
    if stored.how and told.how:
        changes["how"] = stored.how.model_copy(update=_stated(told.how))
    if stored.review and told.review:
        changes["review"] = stored.review.model_copy(update=_stated(told.review))
    said_yes, tells_yes = stored.rep_confirmed_at, told.rep_confirmed_at
    if said_yes and tells_yes and said_yes.date() == tells_yes.date():
        changes["rep_confirmed_at"] = said_yes  # a table knows the day only
    if told.how is None:
        changes.pop("how", None)
    return stored.model_copy(update={k: v for k, v in changes.items() if v is not None})


def merged_meeting(stored: OneOnOne, told: OneOnOne) -> OneOnOne:
    """`stored` with every field that the file states; who held it is known already."""
    stated = {name: getattr(told, name) for name in told.model_fields_set - {"manager_id"}}
    return stored.model_copy(update={k: v for k, v in stated.items() if v not in {None, ""}})


def _stated(value: Any) -> dict[str, Any]:
    """The fields of a part that say something."""
    return {
        name: getattr(value, name)
        for name in value.model_fields_set
        if getattr(value, name) not in {None, ""}
    }
