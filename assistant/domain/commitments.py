"""Commitments: who, what changes, how it is measured, when it is due and reviewed."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from assistant.domain.conversation import Evidence, Span
from assistant.domain.goals import Amount
from assistant.domain.value import Value


class Origin(StrEnum):
    """Where a commitment came from; only `notes` carries evidence (principle 4)."""

    NOTES = "notes"
    TYPED = "typed"
    IMPORTED = "imported"


class Engine(StrEnum):
    """Which of the two wrote a draft."""

    RULES = "rules"
    MODEL = "model"


class CommitmentKind(StrEnum):
    """What an owned promise turned out to be (R5.1, R5.2).

    Only a COMMITMENT is ever scored. An ACTION lacks an element of the test, a SALES_GOAL
    needs a customer's yes, a HELP item is the manager's promise to the rep.
    """

    COMMITMENT = "commitment"
    ACTION = "action"
    SALES_GOAL = "sales_goal"
    HELP = "help"


class YesOwner(StrEnum):
    """Whose yes the promise needs (R5.1)."""

    REP = "rep"
    COLLEAGUE = "colleague"
    CUSTOMER = "customer"


class Author(StrEnum):
    """Whose words a commitment is in; decides ownership (R5.3)."""

    REP = "rep"
    MANAGER = "manager"


class Direction(StrEnum):
    """How a measure compares with its target (R5.6)."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    YES_NO = "yes_no"


class Measure(Value):
    """HOW: what number, from which source, shows it. `text` is the measure as said."""

    text: str
    metric: str | None = None
    target: str | None = None
    target_value: Amount | None = None
    direction: Direction | None = None
    source: str | None = None


class CommitmentState(StrEnum):
    """The stored part of the lifecycle (1.5.3); due-soon and the like are derived."""

    ACTIVE = "active"
    REVIEWED = "reviewed"
    EXCLUDED = "excluded"


class ReviewResult(StrEnum):
    """How a commitment was reviewed: +1, 0 or -1 in coachability."""

    KEPT = "kept"
    PARTLY = "partly"
    MISSED = "missed"


class Exclusion(StrEnum):
    """Why a commitment left the score without a review (R5.10, R5.11)."""

    CANCELLED_AGREED = "cancelled_agreed"
    SUPERSEDED = "superseded"
    BLOCKED = "blocked"


class ImpactMetric(StrEnum):
    """The four numbers that can move (R5.4, M1.12)."""

    NEW_OPPS = "new_opps"
    REVENUE_PER_CUSTOMER = "revenue_per_customer"
    WIN_RATE = "win_rate"
    CYCLE_TIME = "cycle_time"


class Review(Value):
    """What a 1:1 found. `proposed` is the value by measure; another result needs `reason` (R5.6).

    `unreviewed` marks a rep's own report that stood after 14 days without a review (R5.8).
    """

    result: ReviewResult
    on: date
    one_on_one_id: str | None = None
    by_id: str | None = None
    actual: Amount | None = None
    proposed: ReviewResult | None = None
    reason: str = ""
    note: str = ""
    late: bool = False
    unreviewed: bool = False


class Renegotiation(Value):
    """A moved due date or target, and what stood before (R5.9)."""

    on: date
    old_due: date | None
    new_due: date | None
    old_target: str | None = None
    new_target: str | None = None


class QualityScore(Value):
    """Ownership, Specific change, Measure, Time, Control: 0 to 2 each (1.5.2)."""

    ownership: Annotated[int, Field(ge=0, le=2)]
    specific: Annotated[int, Field(ge=0, le=2)]
    measure: Annotated[int, Field(ge=0, le=2)]
    time: Annotated[int, Field(ge=0, le=2)]
    control: Annotated[int, Field(ge=0, le=2)]

    @property
    def total(self) -> int:
        """0 to 10."""
        return self.ownership + self.specific + self.measure + self.time + self.control

    @property
    def passes_gate(self) -> bool:
        """Only a commitment with every criterion at 1 or more counts for coachability."""
        return min(self.ownership, self.specific, self.measure, self.time, self.control) >= 1

    @property
    def band(self) -> Literal["note", "workable", "strong"]:
        """Note (gate failed), workable (5 to 7), strong (8 to 10)."""
        if not self.passes_gate:
            return "note"
        return "strong" if self.total >= 8 else "workable"


class Commitment(Value):
    """A confirmed promise on the record.

    `owner_id` is the rep, or the manager for a help item. `quality` is taken when it was
    confirmed and is what `counts` in coachability reads. `made_on` is the day of the 1:1 or
    of typing. `version` guards against silent overwrites.
    """

    id: str
    rep_id: str
    owner_id: str
    kind: CommitmentKind
    what: Annotated[str, Field(min_length=1)]
    cue: str | None = None
    how: Measure | None = None
    when_phrase: str | None = None
    due: date | None = None
    review_on: date | None = None
    yes_owner: YesOwner = YesOwner.REP
    author: Author = Author.REP
    rep_restated: bool = False
    made_on: date
    origin: Origin
    source: str = ""
    engine: Engine = Engine.RULES
    evidence: Evidence | None = None
    one_on_one_id: str | None = None
    quality: QualityScore | None = None
    impact_metric: ImpactMetric | None = None
    baseline: Decimal | None = None
    supports_id: str | None = None
    state: CommitmentState = CommitmentState.ACTIVE
    confirmed_by: str | None = None
    confirmed_at: datetime | None = None
    rep_confirmed_at: datetime | None = None
    rep_comment: str = ""
    reported_done_on: date | None = None
    review: Review | None = None
    exclusion: Exclusion | None = None
    exclusion_reason: str = ""
    closed_on: date | None = None
    disputed: bool = False
    parked: bool = False
    renegotiations: tuple[Renegotiation, ...] = ()
    version: int = 1

    @property
    def is_open(self) -> bool:
        """Still to be reviewed; such items come back in every agenda (principle 6)."""
        return self.state is CommitmentState.ACTIVE


class GapKind(StrEnum):
    """Which element of the test is missing (R5.1), in the order in which to ask."""

    WHO = "who"
    WHAT = "what"
    HOW = "how"
    WHEN = "when"
    WHOSE_YES = "whose_yes"


class Gap(Value):
    """What a draft lacks and the one question that would close it."""

    kind: GapKind
    question: str


class Confidence(StrEnum):
    """How sure the reader is that this is a promise somebody made."""

    SURE = "sure"
    LIKELY = "likely"
    UNSURE = "unsure"


class DraftStatus(StrEnum):
    """New, or the outcome of an earlier commitment under review."""

    NEW = "new"
    KEPT = "kept"
    PARTLY = "partly"
    MISSED = "missed"


class CommitmentDraft(Value):
    """What a reader found in notes; never a record until a person confirms (principle 3).

    `owner` is a participant's name as listed, or None where nobody can be told: a wrong owner
    is worse than none. Every stated field has its own span. `rule` and `cue_text` say why this
    was taken for a promise. `matches_id` is the open commitment this is the outcome of.
    """

    what: Annotated[str, Field(min_length=1)]
    owner: str | None = None
    owner_is_speaker: bool = False
    evidence: Evidence
    how: Measure | None = None
    how_span: Span | None = None
    cue: str | None = None
    when_phrase: str | None = None
    when_span: Span | None = None
    due: date | None = None
    review_on: date | None = None
    when_reason: str = ""
    status: DraftStatus = DraftStatus.NEW
    confidence: Confidence = Confidence.LIKELY
    rule: str = ""
    cue_text: str = ""
    engine: Engine = Engine.RULES
    matches_id: str | None = None


class SetAside(Value):
    """Something that looked like a promise and was not taken, and why."""

    text: str
    span: Span | None = None
    speaker: str | None = None
    reason: str


class Decision(StrEnum):
    """What the person said about a draft item."""

    PENDING = "pending"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class ReviewItem(Value):
    """One draft with the method's reading of it, numbered for the person."""

    number: int
    draft: CommitmentDraft
    kind: CommitmentKind
    yes_owner: YesOwner
    quality: QualityScore
    gaps: tuple[Gap, ...] = ()
    lint: tuple[str, ...] = ()
    turn_round: str | None = None
    decision: Decision = Decision.PENDING
    commitment_id: str | None = None


class NotesReview(Value):
    """Everything read out of one note, waiting for a person (the stored pending review)."""

    id: str
    rep_id: str
    note_id: str
    held_on: date
    one_on_one_id: str | None = None
    engine: Engine = Engine.RULES
    items: tuple[ReviewItem, ...]
    set_aside: tuple[SetAside, ...] = ()
    warnings: tuple[str, ...] = ()
    version: int = 1

    @property
    def ready(self) -> tuple[ReviewItem, ...]:
        """New items with nothing missing."""
        return tuple(i for i in self.items if i.draft.status is DraftStatus.NEW and not i.gaps)

    @property
    def incomplete(self) -> tuple[ReviewItem, ...]:
        """New items with a gap to ask about."""
        return tuple(i for i in self.items if i.draft.status is DraftStatus.NEW and i.gaps)

    @property
    def reviewed_past(self) -> tuple[ReviewItem, ...]:
        """Outcomes of earlier commitments that the note tells."""
        return tuple(i for i in self.items if i.draft.status is not DraftStatus.NEW)
