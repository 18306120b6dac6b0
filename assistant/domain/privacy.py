"""What is kept about people's rights: disputes, decisions, erasures, who saw what."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from assistant.domain.commitments import Review
from assistant.domain.method import MethodSettings
from assistant.domain.people import Team
from assistant.domain.purpose import Retention
from assistant.domain.records import AuditEntry
from assistant.domain.value import Value


class DisputeOutcome(StrEnum):
    """How a dispute ended."""

    STOOD = "stood"
    CORRECTED = "corrected"
    DROPPED = "dropped"


class Dispute(Value):
    """One dispute of a commitment or of its review, kept with both sides' words (SR8).

    `review` is what was disputed, None where the commitment itself was. `settled_by` is never
    who confirmed or reviewed it.
    """

    id: str
    rep_id: str
    commitment_id: str
    opened_at: datetime
    opened_by: str
    comment: str
    review: Review | None = None
    settled_at: datetime | None = None
    settled_by: str | None = None
    outcome: DisputeOutcome | None = None
    reason: str = ""
    version: int = 1


class DecisionKind(StrEnum):
    """What an admin decides about one rep's data; each is kept with its reason."""

    HOLD = "legal hold"
    HOLD_ENDED = "legal hold ended"
    RELEASE_NOTES = "private notes released"


class PrivacyDecision(Value):
    """A decision about one rep's data, and why; it goes when the rep's record goes."""

    id: str
    rep_id: str
    kind: DecisionKind
    at: datetime
    by_id: str
    reason: Annotated[str, Field(min_length=1)]


class LabelCase(Value):
    """A case in which somebody besides the manager of record may see one rep's label (SR3).

    `for_id` is never who opened it. It lapses after the day `until`, or once it is ended.
    """

    id: str
    rep_id: str
    for_id: str
    reason: Annotated[str, Field(min_length=1)]
    opened_at: datetime
    opened_by: str
    until: date
    ended_at: datetime | None = None
    version: int = 1

    def is_open(self, on: date) -> bool:
        """Whether the label may be seen on a day."""
        return self.ended_at is None and on <= self.until


class CaseView(Value):
    """A case with the names of today."""

    id: str
    rep_id: str
    rep_name: str
    for_name: str
    reason: str
    opened_on: date
    opened_by: str
    until: date
    is_open: bool


class Erasure(Value):
    """What is left of an erased rep: an id without a name, the days, and why.

    `person_id` is empty where the retention job removed entries of several.

    `finished_at` is None while it is under way, so that a killed program goes on with it.
    Restoring an older backup erases again whom this names. The name is masked in `reason`.
    `known_as` are the ids that an import would give a rep of that address or name: by them a
    return is noticed, and from them no name can be read.
    """

    id: str
    person_id: str
    asked_at: datetime
    by_id: str
    finished_at: datetime | None = None
    reason: str = ""
    known_as: tuple[str, ...] = ()


class LabelView(Value):
    """Somebody looked at a rep's label, or answered its checks."""

    at: datetime
    by: str
    what: str


class WithheldNotes(Value):
    """Private texts about a rep, by author: how many there are, and whether they are released."""

    author: str
    notes: int
    chats: int
    unsaved: int
    released: bool


class ExplainedLabel(Value):
    """What the manager of record sees of a rep as a label, with what it rests on (SR7).

    `status` says what it is: a suggestion nobody confirmed, withheld and why, or computed.
    """

    quadrant: str
    process_quadrant: str
    rep_type: str
    status: str
    explain: str
    would_change: str
    rule_version: str
    inputs: tuple[str, ...]
    flags: tuple[str, ...]


class LabelInCase(Value):
    """One rep's label as whom a case names sees it, and the case."""

    rep_name: str
    as_of: date
    label: ExplainedLabel
    case: CaseView | None


class KeptTable(Value):
    """The entries of one type about a rep, as they are kept."""

    name: str
    rows: tuple[dict[str, Any], ...]


class PersonExport(Value):
    """Everything about one rep and nothing of others, for an access request (SR19).

    `people` says who the ids of managers in it are. `notes` lists private texts as existing;
    they are among the tables only where an admin's logged decision released them. `model` says
    what is set up as a language model, a recipient of some of it.
    """

    person_id: str
    name: str
    as_of: date
    workspace: str
    purpose: str
    lawful_basis: str
    contact: str
    retention: Retention
    model: tuple[str, ...]
    label: ExplainedLabel
    figures: tuple[str, ...]
    views: tuple[LabelView, ...]
    notes: tuple[WithheldNotes, ...]
    tables: tuple[KeptTable, ...]
    people: dict[str, str]


class ErasureReport(Value):
    """What an erasure took or would take.

    `masked` counts entries about others in which the name was made unreadable. `documents` of
    the playbook name the person and are the team's own to change. `finished` says that nothing
    is left in free pages and logs either.
    """

    person_id: str
    name: str
    removed: int
    masked: int = 0
    documents: tuple[str, ...] = ()
    finished: bool = False


class AuditLine(Value):
    """An entry of the audit, with the names that its ids have today; empty where none has."""

    entry: AuditEntry
    by: str
    about: str


class AuditCheck(Value):
    """Whether the chain holds; `head` names its last entry, to be noted and asked for later."""

    entries: int
    head: str
    fault_at: str | None = None
    fault: str = ""


class NoticeFacts(Value):
    """What people are told about the workspace: purpose, periods, rules, model, without its key."""

    as_of: date
    team: Team
    method: MethodSettings
    model: tuple[str, ...]
    audit_head: str


class Outlived(Value):
    """Entries of one kind that have outlived their period: how many, from before which day."""

    what: str
    count: int
    before: date


class RetentionReport(Value):
    """What has outlived its period, and what a legal hold keeps all the same.

    `finished` says that nothing is left in free pages and logs; True where nothing was removed.
    """

    as_of: date
    outlived: tuple[Outlived, ...]
    held: int
    applied: bool = False
    finished: bool = True

    @property
    def count(self) -> int:
        """All of them."""
        return sum(one.count for one in self.outlived)
