"""The words of a standing: statuses, bands, axes, labels and flags."""

from datetime import date
from enum import StrEnum

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
    JUST_BELOW_LINE = "just_below_line"
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
