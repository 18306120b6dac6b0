"""What a person is shown: the team, one rep, an import, assembled from records and rules."""

from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction

from assistant.domain.commitments import Commitment, ReviewResult
from assistant.domain.goals import Destination
from assistant.domain.meetings import OneOnOne
from assistant.domain.people import LabelWording, Manager, Rep, Team
from assistant.domain.planning import BackwardPlan, Route, SuccessModel
from assistant.domain.rhythm import Consistency, NonNegotiables, Tally
from assistant.domain.standing import (
    AttainmentFigures,
    KeptRecord,
    ProcessFigures,
    Quadrant,
    Standing,
)
from assistant.domain.value import Value


class OpenCommitment(Value):
    """A commitment still to be reviewed, with what follows from the day."""

    commitment: Commitment
    owner_name: str
    rep_name: str
    due: date | None
    days_overdue: int
    due_soon: bool
    awaiting_review: bool
    gaps: tuple[str, ...] = ()


class TeamRow(Value):
    """One rep in the team view. `standing` has its labels removed where they are withheld."""

    rep: Rep
    standing: Standing
    open_count: int
    overdue_count: int
    last_held: date | None
    next_due: date | None
    hours: Fraction | None


class TeamOverview(Value):
    """The manager's team on a day, sorted by name (SR23: never by index or label)."""

    team: Team
    manager: Manager
    as_of: date
    rows: tuple[TeamRow, ...]
    attainers_share: Fraction | None
    share_for_80: Fraction | None
    explain: tuple[str, ...] = ()
    stars_or_core: str = ""
    warnings: tuple[str, ...] = ()


class RepOverview(Value):
    """The manager's view of one rep; `labels` is the wording the team chose (SR1)."""

    rep: Rep
    manager_name: str
    as_of: date
    labels: LabelWording
    standing: Standing
    destination: Destination | None
    open_commitments: tuple[OpenCommitment, ...]
    closed_commitments: tuple[Commitment, ...]
    one_on_ones: tuple[OneOnOne, ...]
    next_due: date | None
    warnings: tuple[str, ...] = ()


class OwnOverview(Value):
    """A rep's view of the own record. No field of this type can carry a label (SR2).

    Nor a side of a map, a level or odds: `kept` counts what was kept and missed.
    """

    rep: Rep
    manager_name: str
    as_of: date
    attainment: AttainmentFigures
    kept: KeptRecord
    process: ProcessFigures
    focus: str
    destination: Destination | None
    open_commitments: tuple[OpenCommitment, ...]
    closed_commitments: tuple[Commitment, ...]
    one_on_ones: tuple[OneOnOne, ...]
    next_due: date | None


class OpenDispute(Value):
    """One disputed item as whoever settles sees it: both sides' words on it, and nothing else.

    `result` is None where the commitment itself is contested. `mine` says that the person
    looking confirmed or reviewed it, so that somebody else has to settle. `version` is that of
    the commitment, for whoever settles what was seen.
    """

    commitment_id: str
    version: int
    rep_name: str
    manager_name: str
    what: str
    how: str
    due: date | None
    quote: str
    result: ReviewResult | None
    reviewed_on: date | None
    reviewed_by: str
    review_note: str
    comment: str
    opened_on: date | None
    settle_by: date | None
    mine: bool


class QuadrantCounts(Value):
    """How many reps of a manager stand in each quadrant, without a name (SR3).

    `counts` is empty where fewer than five reps have one; a suggestion that nobody confirmed
    counts as Explore, below goal.
    """

    manager_name: str
    labels: LabelWording
    reps: int
    counts: tuple[tuple[Quadrant, int], ...] = ()
    withheld: str = ""


class ManagersSide(Value):
    """What a rep sees of the manager: the own pair, and conduct over all reps (SR10).

    No field holds another rep's figure. `rhythm` and `help_kept` are of this pair.
    `all_consistency` is 0 to 1, None without any 1:1 due. `all_on_time` counts 1:1s held for
    which the rep's preparation came in time, `all_overdue` commitments that wait past their day.
    """

    manager_name: str
    as_of: date
    rhythm: Consistency
    help_kept: Tally
    all_consistency: Fraction | None
    all_help_kept: Tally
    all_on_time: Tally
    all_overdue: int


class TimelineKind(StrEnum):
    """What an entry of a rep's timeline is about."""

    ONE_ON_ONE = "one_on_one"
    COMMITTED = "committed"
    MOVED = "moved"
    REVIEWED = "reviewed"
    CLOSED = "closed"
    OBSERVED = "observed"
    SELF_ASSESSMENT = "self_assessment"
    LEAVE = "leave"
    GOAL = "goal"
    DESTINATION = "destination"
    SKILL = "skill"


class TimelineEntry(Value):
    """One thing that happened on a day; `ref` is the id of what it is about.

    `result` is how a commitment was reviewed or closed, or the day it was moved to.
    """

    on: date
    kind: TimelineKind
    what: str
    result: str = ""
    ref: str


class ImportReport(Value):
    """What an import understood and did. `rows` is what the file held."""

    file: str
    kind: str
    rows: int
    new: int
    changed: int
    same: int
    ignored_columns: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


class Workspace(Value):
    """Where one is: team, manager, and what is on record."""

    name: str
    team: Team
    manager: Manager
    today: date
    pinned: bool
    reps: int
    opened_at: datetime


class TrendPoint(Value):
    """Attainment on a day (1 means 100% of goal to date); None where none could be given."""

    on: date
    ratio: Fraction | None


class Journey(Value):
    """The way to a destination: worked backward, by four routes, and what success looks like."""

    plan: BackwardPlan
    routes: tuple[Route, ...]
    model: SuccessModel


class Rhythm(Value):
    """The manager's own side: 1:1s with each rep, and the four non-negotiables (M1.13)."""

    reps: tuple[Consistency, ...]
    figures: NonNegotiables
