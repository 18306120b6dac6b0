"""Where a rep stands on a day: outcome, coachability, process, and the maps made of them."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from assistant.domain.value import Value


class Status(StrEnum):
    """Whether a figure can be given, or why not (R0.4)."""

    OK = "ok"
    NO_GOAL = "no_goal"
    ZERO_GOAL = "zero_goal"
    TOO_EARLY = "too_early"
    ON_LEAVE = "on_leave"
    RAMPING = "ramping"
    NOT_STARTED = "not_started"
    ENDED = "ended"


class Segment(StrEnum):
    """One of five bands of attainment (1.3), lowest first."""

    POOR = "POOR"
    LOW_CORE = "LOW_CORE"
    CORE = "CORE"
    HIGH_CORE = "HIGH_CORE"
    STAR = "STAR"


class Axis(StrEnum):
    """A side of the outcome or process line."""

    STRONG = "strong"
    WEAK = "weak"
    UNKNOWN = "unknown"


class CoachabilityLevel(StrEnum):
    """How a rep has responded to coaching lately; unknown below the evidence floor (1.6)."""

    STRONG = "strong"
    NEUTRAL = "neutral"
    WEAK = "weak"
    UNKNOWN = "unknown"


class Quadrant(StrEnum):
    """Coachability by outcome (1.9); a label, for the manager of record only."""

    TOXIC = "TOXIC"
    FUTURE_STAR = "FUTURE_STAR"
    INDEPENDENT = "INDEPENDENT"
    STAR = "STAR"
    EXPLORE_BELOW = "EXPLORE_BELOW"
    EXPLORE_AT = "EXPLORE_AT"


class ProcessQuadrant(StrEnum):
    """Process by outcome (1.9); a label, for the manager of record only."""

    REBUILD = "REBUILD"
    UNLUCKY = "UNLUCKY"
    LUCKY = "LUCKY"
    EARNED = "EARNED"


class RepType(StrEnum):
    """The pair of both quadrants (1.10); a label, for the manager of record only."""

    T1 = "T1"
    T2 = "T2"
    T3 = "T3"
    T4 = "T4"
    T5 = "T5"
    T6 = "T6"
    T7 = "T7"
    T8 = "T8"


class GoalKind(StrEnum):
    """What kind of coaching goal suits a rep type (1.10)."""

    ACTIVITY = "activity"
    SKILL = "skill"
    PROCESS_QUALITY = "process_quality"
    LEARNING = "learning"
    SHARE = "share"


class Flag(StrEnum):
    """What a reader must know beside a figure (SR24)."""

    NEAR_LINE = "near_line"
    NEGATIVE_CREDIT = "negative_credit"
    WINDFALL = "windfall"
    RAMPING = "ramping"
    LEARNING_MONTH = "learning_month"
    CONTEXT_CHANGED = "context_changed"
    RETURNED_FROM_LEAVE = "returned_from_leave"
    STALE = "stale"
    MANAGER_CHANGED = "manager_changed"
    MANY_EXCLUSIONS = "many_exclusions"
    JUDGED = "judged"
    CRITICAL_FLOOR = "critical_floor"
    SUGGESTION = "suggestion"
    NOTICE_MISSING = "notice_missing"


class Computed(Value):
    """What every computed result carries, so that re-running reproduces it (R0.5).

    `explain` says the result in one plain sentence; `inputs` are readable "name: value" lines.
    """

    as_of: date
    rule_version: str
    evidence: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()
    flags: tuple[Flag, ...] = ()
    explain: str


class GoalToDate(Computed):
    """What of the goal should have been reached by now (1.1). Money, unrounded."""

    status: Status
    goal: Decimal | None
    to_date: Fraction | None
    adjusted_goal: Fraction | None
    share_to_date: Fraction | None
    active_days: int


class Attainment(Computed):
    """Credit over goal to date, its segment and the outcome axis (1.2, 1.3, 1.7).

    `ratio` 1 means 100%; never clipped. `provisional` shows a percent without a segment while
    TOO_EARLY. `plot_y` is clipped to ±100 points (R2.3).
    """

    status: Status
    credited: Decimal
    prior_period_adjustments: Decimal
    goal_to_date: GoalToDate
    ratio: Fraction | None
    provisional: Fraction | None = None
    segment: Segment | None
    outcome: Axis
    largest_credit_share: Fraction | None = None
    ratio_without_largest: Fraction | None = None
    last_period_segment: Segment | None = None
    current_period_ratio: Fraction | None = None
    plot_y: Fraction | None = None


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


class Process(Computed):
    """How the work was done in the trailing window, measured or judged (1.8)."""

    axis: Axis
    score: Fraction | None
    metrics: tuple[MetricReading, ...] = ()
    judged_rating: int | None = None


class Standing(Computed):
    """All of the above for one rep on one day.

    A label is None where an axis is unknown or withheld; `withheld` says why. `quadrant`
    carries TOXIC only as a suggestion unless `toxic_confirmed` (R9.1). `focus` is the label-free
    sentence of what to work on, safe for the rep and for prompts (SR2, SR21).
    """

    rep_id: str
    attainment: Attainment
    coachability: Coachability
    process: Process
    quadrant: Quadrant | None
    process_quadrant: ProcessQuadrant | None
    rep_type: RepType | None
    toxic_confirmed: bool = False
    withheld: str = ""
    focus: str
    goal_kinds: tuple[GoalKind, ...] = ()


class TimeShare(Value):
    """Proposed hours for one rep in a 28-day block (1.11), in quarter hours."""

    rep_id: str
    floor: Fraction
    extra: Fraction
    total: Fraction
    weight: Fraction
    bucket: str
    cadence_days: int
    notes: tuple[str, ...] = ()


class TimePlan(Computed):
    """Where the coaching hours go: a proposal the manager edits (R11.6)."""

    hours: Fraction
    shares: tuple[TimeShare, ...]
    reserve: Fraction
    span_too_large: bool = False
