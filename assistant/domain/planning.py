"""Working backward from a destination, what-if levers, roles, and the organisation's outcomes."""

from datetime import date
from enum import StrEnum
from fractions import Fraction

from assistant.domain.axes import Computed, Segment
from assistant.domain.value import Value


class Basis(StrEnum):
    """Whose figures a rate or average rests on (R4.3)."""

    OWN = "own"
    TEAM = "team"
    NOT_KNOWN = "not known"


class Rate(Value):
    """A figure with the number of cases behind it and whose they are.

    `value` is None where neither the rep's nor the team's figures suffice.
    """

    value: Fraction | None
    n: int
    basis: Basis


class PlanBasis(Value):
    """What the planner multiplies: size, rate and cycle of won deals, and what is open.

    Money unrounded; `cycle_days` is a median; `expected_from_open` weighs each open deal by the
    historical win share of its stage.
    """

    revenue_per_customer: Rate
    win_rate: Rate
    cycle_days: Rate
    expected_from_open: Fraction
    open_deals: int


class PlanStatus(StrEnum):
    """Whether a backward plan can be given, or why not (R4.3)."""

    OK = "ok"
    REACHED = "reached"
    TOO_LATE = "too_late"
    NO_GOAL = "no_goal"
    TOO_LITTLE_DATA = "too_little_data"


class BackwardPlan(Computed):
    """From the destination back to this week's activities (R4.3). Money unrounded.

    `opportunities_a_week` is exact; `activities_a_week` is rounded up and None where nobody
    recorded how many activities an opportunity takes.
    """

    status: PlanStatus
    destination: Segment
    need: Fraction | None
    need_new: Fraction | None
    deals: int | None = None
    opportunities: int | None = None
    days_left: int
    weeks_available: int | None = None
    opportunities_a_week: Fraction | None = None
    activities_a_week: int | None = None
    basis: PlanBasis


class RouteKind(StrEnum):
    """Four ways to one destination; the rep picks (R4.5)."""

    VOLUME = "volume"
    CONVERSION = "conversion"
    SIZE = "size"
    SPEED = "speed"


class Route(Value):
    """One lever moved alone, from where it is to where it would have to be (R4.5).

    Opportunities a week, share of 1, money, or days. `needed` is None where this lever alone
    cannot get there.
    """

    kind: RouteKind
    now: Fraction
    needed: Fraction | None
    explain: str


class SuggestedDestination(Value):
    """Two segments up with the next one as first milestone; for Stars a question (R4.2)."""

    segment: Segment | None
    milestone: Segment | None
    explain: str


class CompetencyLink(Value):
    """One step of the sales sequence: its skill, level now and aimed at, and resource (R4.4).

    Levels run from 1 to 4; None where nobody observed or aimed yet.
    """

    step: str
    skill: str
    level: int | None
    target: int | None
    resource: str


class ResourceKind(StrEnum):
    """What a plan draws on; the first three are first-hand (R4.6)."""

    JOINT_CALL = "joint_call"
    OWN_EXAMPLE = "own_example"
    INTRODUCTION = "introduction"
    PEER = "peer"
    CALL_LIBRARY = "call_library"
    COURSE = "course"
    DOCUMENT = "document"


class Profile(Value):
    """What one rep's work looked like over four quarters: medians and rates by name (R4.7)."""

    rep_id: str
    figures: tuple[tuple[str, Fraction], ...]


class SuccessFigure(Value):
    """One figure of those who were in the destination segment, beside the rep's own (R4.7)."""

    name: str
    peers_median: Fraction
    own: Fraction | None
    n: int


class SuccessModel(Computed):
    """What success looks like in the destination segment (R4.7); empty under three peers."""

    destination: Segment
    peers: int
    figures: tuple[SuccessFigure, ...] = ()


class LeverKind(StrEnum):
    """What the what-if talk moves (M1.18)."""

    WIN_RATE = "win_rate"
    VALUE = "value"
    NUMBER = "number"
    ALL = "all"


class Lever(Value):
    """One lever moved alone, or all together: what is expected then, and the gain."""

    kind: LeverKind
    expected: Fraction
    gain: Fraction


class WhatIf(Computed):
    """Expected revenue from opportunities that can still close, and its levers (M1.18).

    `per_day` is throughput: expected over the median cycle; None without one.
    """

    expected: Fraction
    per_day: Fraction | None
    per_day_at_new_cycle: Fraction | None
    levers: tuple[Lever, ...]
    prompts: tuple[str, ...]


class RoleClarity(Computed):
    """How far rep and manager see the same roles (M1.19). No pass or fail.

    Shares are of 1; None where a side listed nothing.
    """

    agreement: Fraction | None
    shared: tuple[str, ...]
    only_rep: tuple[str, ...]
    only_manager: tuple[str, ...]
    produce_share_rep: Fraction | None
    produce_share_manager: Fraction | None
    ambiguous: bool


class OutcomeName(StrEnum):
    """Five outcomes of an organisation (M1.20)."""

    PRODUCTION = "production"
    PRODUCTIVITY = "productivity"
    CRM_USE = "crm_use"
    RETENTION = "retention"
    WIN_RATE = "win_rate"


class OrganisationOutcome(Value):
    """One outcome now and at the organisation's own baseline; never a target (M1.20).

    Production is money per active rep, the others shares of 1. None where nothing can be
    counted; `n` is what it was counted over.
    """

    name: OutcomeName
    value: Fraction | None
    baseline: Fraction | None
    n: int

    @property
    def change(self) -> Fraction | None:
        """Now less the baseline; None without both."""
        if self.value is None or self.baseline is None:
            return None
        return self.value - self.baseline


class OrganisationOutcomes(Computed):
    """The five outcomes on a day, beside a baseline day where one was chosen (M1.20)."""

    baseline_on: date | None
    outcomes: tuple[OrganisationOutcome, ...]
