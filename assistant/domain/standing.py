"""Where a rep stands on a day: outcome, coachability, process, and the maps made of them."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from assistant.domain.axes import (
    Axis,
    CoachabilityLevel,
    Computed,
    Flag,
    GoalKind,
    ProcessQuadrant,
    Quadrant,
    RepType,
    Segment,
    Status,
)
from assistant.domain.people import GoalStyle
from assistant.domain.record import RepRecord
from assistant.domain.value import Value

__all__ = [
    "Attainment",
    "AttainmentFigures",
    "Axis",
    "Coachability",
    "CoachabilityLevel",
    "ComponentGoal",
    "Computed",
    "Flag",
    "GoalKind",
    "GoalToDate",
    "KeptRecord",
    "MetricReading",
    "Movement",
    "PeerGap",
    "Process",
    "ProcessFigures",
    "ProcessQuadrant",
    "Quadrant",
    "RepRecord",
    "RepType",
    "Segment",
    "Standing",
    "Status",
    "TeamView",
    "TimeBucket",
    "TimePlan",
    "TimeShare",
]

DayRun = tuple[date, date]
"""A run of whole days, both ends included."""


class ComponentGoal(Value):
    """One part of a goal, or the whole where it has only one (R1.6). Money, unrounded.

    `goal` and `adjusted` are for the whole period, without and with relief; `adjusted` is None
    while a part of the period has no amount. `days` are the days up to `as_of` whose credits
    count against it.
    """

    component: str
    weight: Decimal
    goal: Fraction
    to_date: Fraction
    adjusted: Fraction | None
    days: tuple[DayRun, ...]


class GoalToDate(Computed):
    """What of the goal should have been reached by now (1.1). Money, unrounded.

    `goal` is the period's goal without relief for ramp, leave or a late start, `adjusted_goal`
    the same with it. `share_to_date` is `to_date` over `goal`. `active_days` are calendar days
    of exposure: under a goal, employed, not on relief leave.
    """

    status: Status
    goal: Fraction | None
    to_date: Fraction | None
    adjusted_goal: Fraction | None
    share_to_date: Fraction | None
    active_days: int
    components: tuple[ComponentGoal, ...] = ()


class AttainmentFigures(Computed):
    """Credit over goal to date and its segment: facts, for the rep as well (1.2, 1.3).

    `ratio` 1 means 100%; never clipped. `provisional` shows a percent without a segment while
    TOO_EARLY, with the final segment of the period before; `paused_segment` is the one before
    a leave. `current_period_ratio` stands beside year to date where goals come in shorter
    rows (R1.7).
    """

    status: Status
    credited: Decimal
    prior_period_adjustments: Decimal
    goal_to_date: GoalToDate
    ratio: Fraction | None
    provisional: Fraction | None = None
    segment: Segment | None
    largest_credit_share: Fraction | None = None
    ratio_without_largest: Fraction | None = None
    last_period_segment: Segment | None = None
    paused_segment: Segment | None = None
    current_period_ratio: Fraction | None = None


class Attainment(AttainmentFigures):
    """The same with its side of both maps (1.7); `plot_y` is clipped to ±100 points (R2.3)."""

    outcome: Axis
    plot_y: Fraction | None = None


class KeptRecord(Computed):
    """Kept and missed commitments in the window of `window_days`: counts, and no verdict.

    What a rep reads of the own response to coaching (SR2); `flags` are facts about the window.
    """

    window_days: int
    kept: int
    missed: int
    partly: int


class Coachability(Computed):
    """Kept and missed commitments in the window, exactly (1.6).

    `index` runs from -100 to +100, neutral 0. `weak_odds` is P(θ < ½), `strong_odds` its rest.
    `changes` says what would change the level.
    """

    level: CoachabilityLevel
    kept: int
    missed: int
    partly: int
    index: Fraction
    weak_odds: Fraction
    strong_odds: Fraction
    changes: str = ""


class MetricReading(Value):
    """One process metric: actual against (pro-rated) target, capped, weighted."""

    metric: str
    name: str
    actual: Decimal
    target: Fraction
    ratio: Fraction
    weight: Fraction
    contribution: Fraction
    critical: bool


class PeerGap(Value):
    """A metric on which a rep trails comparable peers (R8.5). Ratios are actual over target."""

    metric: str
    name: str
    ratio: Fraction
    peer_median: Fraction
    peers: int

    @property
    def gap(self) -> Fraction:
        """How far below the peers' median; above 0."""
        return self.peer_median - self.ratio


class ProcessFigures(Computed):
    """How the work was done in the trailing window, measured or judged (1.8): facts."""

    score: Fraction | None
    metrics: tuple[MetricReading, ...] = ()
    judged_rating: int | None = None


class Process(ProcessFigures):
    """The same with its side of the process map (1.8)."""

    axis: Axis


class Standing(Computed):
    """All of the above for one rep on one day.

    A label is None where an axis is unknown or withheld; `withheld` says why. `quadrant`
    carries TOXIC only as a suggestion unless `toxic_confirmed` (R9.1). `paused_quadrant` is
    the last one before a leave. `focus` and `explain` are label-free: safe for the rep and for
    prompts (SR2, SR21).
    """

    rep_id: str
    attainment: Attainment
    coachability: Coachability
    process: Process
    quadrant: Quadrant | None
    process_quadrant: ProcessQuadrant | None
    rep_type: RepType | None
    toxic_confirmed: bool = False
    paused_quadrant: Quadrant | None = None
    withheld: str = ""
    focus: str
    goal_kinds: tuple[GoalKind, ...] = ()
    goal_style: GoalStyle | None = None


class TimeBucket(StrEnum):
    """What a rep's weight in the time plan rests on (1.11); a label like the quadrant itself."""

    FUTURE_STAR = "FUTURE_STAR"
    RAMPING = "RAMPING"
    STAR = "STAR"
    EXPLORE_BELOW = "EXPLORE_BELOW"
    INDEPENDENT = "INDEPENDENT"
    EXPLORE_AT = "EXPLORE_AT"
    TOXIC = "TOXIC"
    NO_FIGURE = "NO_FIGURE"
    AWAY = "AWAY"


class TimeShare(Value):
    """Proposed hours for one rep in a 28-day block (1.11), in quarter hours."""

    rep_id: str
    floor: Fraction
    extra: Fraction
    total: Fraction
    weight: Fraction
    bucket: TimeBucket
    cadence_days: int
    notes: tuple[str, ...] = ()


class TimePlan(Computed):
    """Where the coaching hours go: a proposal the manager edits (R11.6)."""

    hours: Fraction
    shares: tuple[TimeShare, ...]
    reserve: Fraction
    span_too_large: bool = False


class TeamView(Computed):
    """The team in five bins, never only hit or missed (R3.3, R3.4).

    `segments` counts reps with status OK, `ramping` those inside the ramp table.
    `attainers_share` is attainers over `eligible`; `share_for_80` the smallest share of reps
    whose credit reaches 80% of the total. Both None where there is nothing to divide.
    """

    segments: tuple[tuple[Segment, int], ...]
    ramping: int
    eligible: int
    attainers: int
    attainers_share: Fraction | None
    share_for_80: Fraction | None


class Movement(Value):
    """How many reps moved from one segment to another between two days; None: no segment."""

    before: Segment | None
    after: Segment | None
    reps: int
