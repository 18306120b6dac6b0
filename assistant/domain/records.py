"""What the workspace remembers beside coaching itself: who did what, and what it took."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from assistant.domain.commitments import CommitmentState
from assistant.domain.method import MethodSettings
from assistant.domain.value import Value

Count = Annotated[int, Field(ge=0)]


class AuditEntry(Value):
    """Who changed or viewed what. Ids only, never text, so that nothing leaks by the log.

    Entries form a chain: `id` counts them without a gap, `previous` is the `digest` of the one
    before, and `digest` the SHA-256 of everything else in this one. Whoever changes, removes or
    inserts one breaks it.
    """

    id: str
    at: datetime
    actor_id: str
    action: str
    object_type: str = ""
    object_id: str = ""
    detail_ids: tuple[str, ...] = ()
    previous: str = ""
    digest: str = ""


class StatusChange(Value):
    """One step in the life of a commitment; `from_state` is None when it was made."""

    id: str
    rep_id: str
    commitment_id: str
    at: datetime
    by_id: str
    from_state: CommitmentState | None
    to_state: CommitmentState


class ImportLog(Value):
    """One file taken in. `sha256` is the hex digest of its bytes; the counts are entries.

    `signature` tells files of one source by their headings, and `answers` are what the person
    said about it: the next such file is read the same way. `undone_at` is when the import was
    taken back, as a whole.
    """

    id: str
    file_name: str
    sha256: str
    kind: str
    new: Count
    changed: Count
    same: Count
    at: datetime
    by_id: str
    signature: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    undone_at: datetime | None = None
    undone_by: str | None = None


ReplacedEntry = tuple[str, str, str]
"""An entry that an import changed: its id, a digest of what was written, so that a later change
shows, and the entry as it stood before, in JSON."""


class ImportChange(Value):
    """What an import did to entries of one type and one rep; it goes when the rep goes.

    `added` has a line for each new entry: the digest of what was written, a blank, its id.
    There may be a million of them, so they are not values of their own.
    """

    id: str
    import_id: str
    rep_id: str | None
    type_name: str
    added: str = ""
    changed: tuple[ReplacedEntry, ...] = ()

    def added_entries(self) -> tuple[tuple[str, str], ...]:
        """Id and digest of each new entry."""
        lines = (line.partition(" ") for line in self.added.split("\n") if line)
        return tuple((entry_id, digest) for digest, _, entry_id in lines)

    def digests(self) -> dict[str, str]:
        """What was written, by the id of the entry."""
        return dict(self.added_entries()) | {key: digest for key, digest, _ in self.changed}


class PersonAlias(Value):
    """A name by which files of one source call a rep, as a person has said."""

    id: str
    rep_id: str
    signature: str
    name: str


class MethodVersion(Value):
    """The thresholds as set by an admin at a time; the latest one holds (R0.5)."""

    id: str
    set_at: datetime
    set_by: str
    settings: MethodSettings


class HoursEdit(Value):
    """The manager's own hours for a rep in the block from `block_start` (R11.6)."""

    id: str
    rep_id: str
    block_start: date
    hours: Annotated[Decimal, Field(ge=0, max_digits=6, decimal_places=2)]
    by_id: str
    at: datetime


class CheckAnswer(StrEnum):
    """What the manager answers to one check of a Toxic suggestion (SR5)."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


class ToxicConfirmation(Value):
    """A named manager's confirmation, with the evidence in view (R9.1, SR5).

    `answers` are to the five checks in the order of SR5, worded so that "yes" speaks for the
    suggestion: goal fair, patch comparable, no leave or context behind it, own help
    delivered, commitments real and the rep's own.
    """

    id: str
    rep_id: str
    confirmed_on: date
    by_id: str
    answers: Annotated[tuple[CheckAnswer, ...], Field(min_length=5, max_length=5)]
    reason: Annotated[str, Field(min_length=1)]

    @property
    def holds(self) -> bool:
        """One "no" or "unsure" keeps the label off."""
        return all(answer is CheckAnswer.YES for answer in self.answers)


class ModelCall(Value):
    """What one request to the language model took, tries and all; never its text.

    `prompt_version` ends in "own" for a prompt of the workspace's own. `outcome` is "answered"
    or the reason why there was no use of it. Tokens are the provider's counts, or 0 without.
    """

    model: str
    prompt: str
    prompt_version: str
    tokens_in: Count
    tokens_out: Count
    milliseconds: Count
    tries: Count
    outcome: str

    @property
    def tokens(self) -> int:
        """In and out."""
        return self.tokens_in + self.tokens_out


class ModelUse(Value):
    """A call as the workspace remembers it: when, for whom, about which rep."""

    id: str
    at: datetime
    person_id: str
    rep_id: str | None = None
    call: ModelCall


class UnsavedText(Value):
    """What a person has typed and not handed in, kept so that a crash takes nothing.

    Notes on a 1:1 name the rep, a chat message its thread. It is the writer's alone.
    """

    id: str
    person_id: str
    rep_id: str | None = None
    thread_id: str | None = None
    text: str
    at: datetime
