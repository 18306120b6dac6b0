"""Goals, credits, deals, process figures and where a rep wants to land."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from assistant.domain.axes import Segment
from assistant.domain.value import Value

Amount = Annotated[Decimal, Field(allow_inf_nan=False, max_digits=24, decimal_places=8)]
Share = Annotated[Decimal, Field(ge=0, le=1, allow_inf_nan=False)]


class Goal(Value):
    """One goal row: an amount for a period, both ends included (R1.1, R1.7).

    `amount` None means that a goal is expected but not assigned yet (NO_GOAL). A row with a
    later `effective_from` replaces the earlier one of the same period and component from that
    day on; earlier days keep the old amount (R3.2). `is_ramped` and `is_leave_adjusted` say
    that the amount already contains the relief, so it is not applied twice (R1.3). `component`
    and `weight` serve goals in several parts (R1.6).
    """

    id: str
    rep_id: str
    period_start: date
    period_end: date
    amount: Annotated[Amount, Field(ge=0)] | None
    effective_from: date | None = None
    is_ramped: bool = False
    is_leave_adjusted: bool = False
    component: str = ""
    weight: Annotated[Amount, Field(gt=0)] = Decimal(1)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.period_end < self.period_start:
            raise ValueError("a goal's period cannot end before it starts")
        return self


class Credit(Value):
    """Money credited to a rep on a day; negative for a return or cancelled deal (R2.1).

    A reversal names the deal it takes back in `reverses_deal_id` and, where that deal is not
    among the credits at hand, the day it was credited in `original_on` (R2.2).
    """

    id: str
    rep_id: str
    on: date
    amount: Amount
    deal_id: str | None = None
    reverses_deal_id: str | None = None
    original_on: date | None = None
    component: str = ""


class Deal(Value):
    """An opportunity, open or closed: the raw material of impact and what-if (M1.12, M1.18).

    `qualified_on` None counts the deal as qualified on the day it was created. `won` is None
    while the deal is open.
    """

    id: str
    rep_id: str
    account: str
    amount: Annotated[Amount, Field(ge=0)]
    created_on: date
    qualified_on: date | None = None
    closed_on: date | None = None
    won: bool | None = None
    stage: str = ""
    next_step_on: date | None = None
    touched_on: date | None = None
    contacts: int | None = None

    @model_validator(mode="after")
    def _closed_is_decided(self) -> Self:
        if (self.closed_on is None) != (self.won is None):
            raise ValueError("a closed deal has a closing day and says whether it was won")
        return self


class MetricKind(StrEnum):
    """Volumes are pro-rated by active days, ratios and ratings are not (R8.1)."""

    VOLUME = "volume"
    RATIO = "ratio"
    RATING = "rating"


class ProcessTarget(Value):
    """What one process metric should reach in the 91-day window (R8.4).

    `is_quality` marks quality or conversion metrics, of which at least one is needed (R8.3).
    """

    metric: str
    name: str
    target: Annotated[Amount, Field(gt=0)]
    weight: Annotated[Amount, Field(gt=0)]
    kind: MetricKind = MetricKind.RATIO
    critical: bool = False
    lower_is_better: bool = False
    is_quality: bool = True


class ProcessFigure(Value):
    """A rep's actual on one metric in the window that ends on `window_end` (R8.1).

    `cases` is the number of underlying cases; under five, the metric is left out (R8.2). None
    means not known, and the metric counts.
    """

    id: str
    rep_id: str
    metric: str
    window_end: date
    actual: Annotated[Amount, Field(ge=0)]
    cases: Annotated[int, Field(ge=0)] | None = None


class JudgedProcess(Value):
    """The manager's rating of observed process for one month, 1 to 4 (R8.7)."""

    id: str
    rep_id: str
    month: date
    rating: Annotated[int, Field(ge=1, le=4)]
    by_id: str


class Destination(Value):
    """Where the rep wants to land and why; `why` stays between the pair (R4.1, SR3)."""

    id: str
    rep_id: str
    segment: Segment
    why: str = ""
    target_date: date
    set_on: date
    set_by: str


class SkillLevel(Value):
    """An observed skill of one sequence step, 1 to 4, and the level aimed for (R4.4)."""

    id: str
    rep_id: str
    step: str
    skill: str
    level: Annotated[int, Field(ge=1, le=4)]
    target: Annotated[int, Field(ge=1, le=4)] | None = None
    resource: str = ""
    observed_on: date
    by_id: str


class RoleShare(Value):
    """One of the roles a rep plays, and its share of time (M1.19)."""

    role: str
    share: Share
    produces: bool = False


class RoleList(Value):
    """Up to ten roles as the rep or the manager lists them (M1.19)."""

    id: str
    rep_id: str
    listed_on: date
    by_rep: bool
    roles: Annotated[tuple[RoleShare, ...], Field(max_length=10)]
