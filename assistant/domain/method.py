"""The method's thresholds: one frozen, validated value per team, each with its provenance.

Marks: [S1] and [S2] are the seeds of the method, [PUB:key] a published source, [OURS] our
choice. A changed value is a new version; it never rewrites history.
"""

from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import Annotated, Self

from pydantic import Field, field_validator, model_validator

from assistant.domain.goals import ProcessTarget
from assistant.domain.outlook import (
    ImpactSettings,
    OrganisationSettings,
    PlannerSettings,
    RoleSettings,
)
from assistant.domain.people import CadenceDays
from assistant.domain.value import Value

Positive = Annotated[Decimal, Field(gt=0, allow_inf_nan=False)]
NotNegative = Annotated[Decimal, Field(ge=0, allow_inf_nan=False)]
Share = Annotated[Decimal, Field(ge=0, le=1, allow_inf_nan=False)]
Odds = Annotated[Decimal, Field(gt=Decimal("0.5"), le=1, allow_inf_nan=False)]
Days = Annotated[int, Field(ge=1)]


class OutcomeBasis(StrEnum):
    """Which stretch of time attainment covers (R7.1)."""

    YEAR_TO_DATE = "year_to_date"
    CURRENT_PERIOD = "current_period"


class SegmentSettings(Value):
    """Bands of attainment (1.3)."""

    low_core: Positive = Decimal("0.70")
    """Below it: Poor. [OURS] mirrors 1.30: at half-period 70% must run the rest at 130%."""
    core: Positive = Decimal("1.00")
    """Goal reached. [S1]"""
    high_core: Positive = Decimal("1.15")
    """Halves the upper span. [OURS]"""
    star: Positive = Decimal("1.30")
    """[OURS]"""
    near_line_points: Share = Decimal("0.02")
    """Within it of any cut: near line (R3.1). [OURS]"""

    @model_validator(mode="after")
    def _ascending(self) -> Self:
        if not self.low_core < self.core < self.high_core < self.star:
            raise ValueError("segment cuts must rise from low_core to star")
        return self


class GoalSettings(Value):
    """Goal to date and exposure (1.1, 1.3)."""

    outcome_line: Positive = Decimal("1.00")
    """Attainment at or above it is a strong outcome (R7.1). [S2]"""
    min_active_days: Days = 30
    """Fewer active days: TOO_EARLY. [OURS]"""
    windfall_share: Share = Decimal("0.50")
    """Largest single credit over credited (R2.4). [OURS]"""
    component_cap: Positive = Decimal("2.00")
    """Cap of one component's attainment (R1.6). [OURS]"""
    context_days: Days = 90
    """Days after a territory or role change in which context counts as changed. [OURS]"""
    long_leave_days: Days = 28
    """Leave of this length withholds labels for `min_active_days` after return. [OURS]"""
    season: Annotated[tuple[NotNegative, ...], Field(min_length=12, max_length=12)] = (
        Decimal(1),
    ) * 12
    """Weight of each calendar month, January first; normalised within a goal's period. [OURS]"""
    ramp: Annotated[tuple[Share, ...], Field(max_length=60)] = (
        Decimal(0),
        Decimal("0.25"),
        Decimal("0.50"),
        Decimal("0.75"),
    )
    """Goal share by calendar month of tenure, then 1. [PUB:PROWI]"""
    workdays_only: bool = False
    """Count Monday to Friday without holidays instead of calendar days (R1.2). [OURS]"""
    outcome_basis: OutcomeBasis = OutcomeBasis.YEAR_TO_DATE
    """What attainment covers (R1.7, R7.1). [S2]"""

    @field_validator("season")
    @classmethod
    def _some_month_counts(cls, season: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
        if not any(season):
            raise ValueError("at least one month must carry a share of the goal")
        return season


class CoachabilitySettings(Value):
    """Window and evidence floor (1.6)."""

    window_days: Days = 180
    """[OURS] six months echoes [PUB:ASLAN]."""
    window_items: Annotated[int, Field(ge=1)] = 12
    """The latest scored commitments. [OURS]"""
    prior: Annotated[int, Field(ge=1)] = 2
    """Beta(prior, prior): a neutral start. [OURS]"""
    strong_min: Annotated[int, Field(ge=1)] = 3
    """[OURS]"""
    strong_odds: Odds = Decimal("0.80")
    """[OURS]"""
    weak_min: Annotated[int, Field(ge=1)] = 4
    """[OURS]"""
    weak_odds: Odds = Decimal("0.90")
    """Stricter than strong: a bad label does more harm than a good one. [OURS]"""
    weak_reviews: Annotated[int, Field(ge=1)] = 2
    """Misses must come from this many different 1:1s. [OURS]"""
    weak_span_days: Days = 28
    """First to last reviewed miss. [OURS]"""
    stale_days: Days = 90
    """[OURS]"""
    new_manager_min: Annotated[int, Field(ge=0)] = 3
    """Scored items needed under a new manager. [OURS]"""
    many_exclusions: Share = Decimal("0.40")
    """Share of closed items (R5.12). [OURS]"""
    confirmation_days: Days = 60
    """A confirmed Toxic suggestion lapses after it (R9.1). [OURS]"""


class ProcessSettings(Value):
    """Process axis (1.8)."""

    line: Positive = Decimal("1.00")
    """[OURS]"""
    cap: Positive = Decimal("1.20")
    """[OURS]"""
    critical_floor: Share = Decimal("0.70")
    """[OURS]"""
    window_days: Days = 91
    """[OURS]"""
    min_active_days: Days = 28
    """[OURS]"""
    min_metrics: Annotated[int, Field(ge=1)] = 2
    """[OURS]"""
    min_cases: Annotated[int, Field(ge=0)] = 5
    """[OURS]"""
    near_line: Share = Decimal("0.05")
    """[OURS]"""
    targets: tuple[ProcessTarget, ...] = ()
    """Metrics with targets; R8.4 gives a default set for a closing rep. [OURS]"""
    focus_metrics: Annotated[int, Field(ge=1)] = 2
    """Metrics picked as coaching focus against peers (R8.5). [PUB:ROBERGE]"""
    min_peers: Annotated[int, Field(ge=1)] = 3
    """Comparable peers needed for that. [OURS]"""


class TimeSettings(Value):
    """Time allocation (1.11)."""

    block_days: Days = 28
    """[OURS]"""
    hours: Positive = Decimal(32)
    """Coaching hours in a block: 20% of 160. [PUB:CSO15]"""
    session_hours: Positive = Decimal("0.5")
    """[OURS]"""
    unit: Positive = Decimal("0.25")
    """[OURS]"""
    cap: Positive = Decimal(8)
    """Hours per rep and block. [OURS]"""
    toxic_extra_cap: Positive = Decimal(1)
    """Hours above the floor once confirmed (R11.2). [OURS]"""
    weight_future_star: Positive = Decimal(4)
    """Order [S2], number [OURS]."""
    weight_ramping: Positive = Decimal(4)
    """[OURS]"""
    weight_star: Positive = Decimal(3)
    """Order [S2], number [OURS]."""
    weight_explore_below: Positive = Decimal(3)
    """[OURS]"""
    weight_independent: Positive = Decimal(2)
    """[S2] by elimination."""
    weight_explore_at: Positive = Decimal(2)
    """[OURS]"""
    weight_no_figure: Positive = Decimal(2)
    """NO_GOAL, ZERO_GOAL, TOO_EARLY (R11.4). [OURS]"""
    weight_toxic: Positive = Decimal("0.5")
    """Only once confirmed (R11.8). Order [S2], number [OURS]."""
    low_hours: Positive = Decimal(2)
    """Fewer hours in a block are flagged (R11.5). [PUB:CEB-CAP]"""
    full_hours: Positive = Decimal(3)
    """From here on the flag is a good one (R11.5). [PUB:CEB-CAP]"""

    @model_validator(mode="after")
    def _order_of_the_method(self) -> Self:
        order = (
            self.weight_future_star,
            self.weight_star,
            self.weight_independent,
            self.weight_toxic,
        )
        if any(later > earlier for earlier, later in pairwise(order)):
            raise ValueError(
                "time weights must not rise from future star over star and independent to toxic"
            )
        return self


class CommitmentSettings(Value):
    """Commitments and their review (1.5)."""

    max_active: Annotated[int, Field(ge=1)] = 2
    """More brings a warning, never a refusal (R5.5). [PUB:ROBERGE]"""
    max_horizon_days: Days = 35
    """One monthly cadence and a week. [OURS]"""
    review_within_days: Days = 7
    """Review this soon after due for full Time points. [OURS]"""
    due_soon_days: Days = 3
    """[OURS]"""
    late_kept_days: Days = 7
    """Done this late is still kept (R5.7). [OURS]"""
    late_partly_days: Days = 21
    """Done this late is partly kept (R5.7). [OURS]"""
    report_stands_days: Days = 14
    """An unreviewed report stands after this (R5.8). [OURS]"""
    contest_days: Days = 14
    """A rep may contest this long after seeing it (R5.3). [OURS]"""


class CadenceSettings(Value):
    """1:1 rhythm and consistency (1.13)."""

    default_days: CadenceDays = 14
    """[PUB:XV-COUNT] bounds weekly to monthly."""
    window_days: Days = 84
    """[OURS]"""
    steady: Share = Decimal("0.90")
    """[OURS]"""
    slipping: Share = Decimal("0.70")
    """[OURS]"""
    frequency_weight: Share = Decimal("0.7")
    """The rest is intent. [OURS]"""
    alert_cadences: Positive = Decimal(2)
    """A gap longer than this many cadences raises an alert. [OURS]"""
    fast_cycle_days: Days = 30
    """A median sales cycle up to this long is coached weekly. [OURS] after [PUB:XV-COUNT]"""
    slow_cycle_days: Days = 120
    """Only a median cycle longer than this allows a monthly 1:1. [OURS]"""
    observed_days: Days = 28
    """One observed moment in this many days is wanted of each rep. [OURS]"""

    @model_validator(mode="after")
    def _levels_descend(self) -> Self:
        if self.slipping >= self.steady:
            raise ValueError("the line for slipping must lie below the line for steady")
        return self


class MethodSettings(Value):
    """Every threshold of the method for one team; `version` names it in results (R0.5)."""

    version: str = "1"
    segments: SegmentSettings = SegmentSettings()
    goals: GoalSettings = GoalSettings()
    coachability: CoachabilitySettings = CoachabilitySettings()
    process: ProcessSettings = ProcessSettings()
    time: TimeSettings = TimeSettings()
    commitments: CommitmentSettings = CommitmentSettings()
    cadence: CadenceSettings = CadenceSettings()
    planner: PlannerSettings = PlannerSettings()
    impact: ImpactSettings = ImpactSettings()
    roles: RoleSettings = RoleSettings()
    organisation: OrganisationSettings = OrganisationSettings()
