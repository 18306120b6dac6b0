"""What an answer of "not found" hides: looked up for the audit alone, never for the answer."""

from typing import TYPE_CHECKING, NamedTuple

from assistant.domain.chat import ChatMessage
from assistant.domain.commitments import Commitment, NotesReview
from assistant.domain.guidance import Document
from assistant.domain.people import Rep
from assistant.domain.signing_in import AccessToken
from assistant.domain.value import Value
from assistant.errors import Ambiguous, NotFound
from assistant.rules import naming

if TYPE_CHECKING:
    from assistant.store import Record

_KINDS: dict[str, type[Value]] = {
    "commitment": Commitment,
    "review": NotesReview,
    "document": Document,
    "answer": ChatMessage,
    "token": AccessToken,
}


class _Named(NamedTuple):
    """A rep as far as a name is looked up."""

    id: str
    name: str
    email: str | None


def hidden_by(record: "Record", missing: NotFound) -> str | None:
    """The id of what is there all the same, empty where several fit; None where nothing is.

    Whether anything is there or not, the same work is done, so that no time tells.
    """
    if missing.kind == "rep":
        return _rep(record, missing.wanted)
    kind = _KINDS[missing.kind]
    fits = [key for (key,) in record.rows(kind, "id", beginning=missing.wanted)]
    return (fits[0] if len(fits) == 1 else "") if fits else None


def _rep(record: "Record", wanted: str) -> str | None:
    everybody = [_Named(*row) for row in record.rows(Rep, "id", "name", "email")]
    try:
        return naming.find(wanted, everybody).id
    except Ambiguous:
        return ""
    except NotFound:
        return None
