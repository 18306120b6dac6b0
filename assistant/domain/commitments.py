"""Commitments: who, what changes, how it is measured, when it is due and reviewed."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from assistant.domain.conversation import Evidence, Span
from assistant.domain.goals import Amount
from assistant.domain.promises import (
    Assessment,
    Author,
    CommitmentKind,
    Direction,
    Engine,
    Gap,
    GapKind,
    ImpactMetric,
    Measure,
    Origin,
    QualityScore,
    YesOwner,
)
from assistant.domain.value import Value

__all__ = [
    "Assessment",
    "Author",
    "Commitment",
    "CommitmentDraft",
    "CommitmentFlag",
    "CommitmentKind",
    "CommitmentState",
    "Confidence",
    "Decision",
    "Direction",
    "DraftStatus",
    "Engine",
    "Exclusion",
    "Gap",
    "GapKind",
    "ImpactMetric",
    "Measure",
    "NotesReview",
    "Origin",
    "QualityScore",
    "Renegotiation",
    "Review",
    "ReviewItem",
    "ReviewResult",
    "SetAside",
    "StandingPromise",
    "YesOwner",
]


class CommitmentFlag(StrEnum):
    """What the day makes of an active commitment; derived, never stored (1.5.3)."""

    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    AWAITING_REVIEW = "awaiting_review"


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
    """A moved due date or target, and what stood before (R5.9).

    `in_time` says that it came before the due date or up to 7 days after it.
    """

    on: date
    old_due: date | None
    new_due: date | None
    old_target: str | None = None
    new_target: str | None = None
    in_time: bool = True


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
    rep_seen_at: datetime | None = None
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


class StandingPromise(Value):
    """Since when an open commitment stands and when it is due, as known when notes were read."""

    since: date
    due: date | None = None


class CommitmentDraft(Value):
    """What a reader found in notes; never a record until a person confirms (principle 3).

    `owner` is a participant's name as listed, or None where nobody can be told: a wrong owner
    is worse than none. Every stated field has its own span. `rule` and `cue_text` say why this
    was taken for a promise. `matches_id` is the open commitment this is the outcome of, or, of a
    new one, the one it says again; `standing` is what the record holds of that.
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
    standing: StandingPromise | None = None

    @property
    def says_again(self) -> bool:
        """Whether it repeats an open commitment, perhaps with another day."""
        return self.status is DraftStatus.NEW and self.matches_id is not None


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
    """Everything read out of one note, waiting for a person (the stored pending review).

    It quotes the note, so it is its author's alone like the note itself.
    """

    id: str
    rep_id: str
    note_id: str
    author_id: str = ""
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
