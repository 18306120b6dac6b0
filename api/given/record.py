"""Facts on a rep: money, time away, where to land, skills, process, roles, preferences."""

from typing import Annotated, Self

from pydantic import ConfigDict, Field, StrictBool, model_validator

from api.parameters import Body, Day, Money, Number, ShortWords
from assistant.domain.axes import Segment
from assistant.domain.people import GoalStyle, Recognition

OneToFour = Annotated[Number, Field(le=4)]


class Period(Body):
    """Days, both included."""

    first_day: Day
    last_day: Day

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last_day < self.first_day:
            raise ValueError("last_day comes before first_day")
        return self


class GoalIn(Period):
    """A goal for a period, or its change from a day on; null if it is not assigned yet."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"amount": "1000000", "first_day": "2026-01-01", "last_day": "2026-12-31"}]
        }
    )

    amount: Annotated[Money, Field(ge=0)] | None
    effective_from: Day | None = None
    is_ramped: StrictBool = False
    is_leave_adjusted: StrictBool = False


class CreditIn(Body):
    """Money credited; negative for a return."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"amount": "48000.50", "on": "2026-09-01"}]}
    )

    amount: Money
    on: Day
    deal_id: ShortWords | None = None
    reverses: ShortWords | None = None
    """The deal that is taken back."""

    original_on: Day | None = None


class DealIn(Body):
    """An opportunity, open or closed; a closed one has its day and says whether it was won."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"account": "Fjord AS", "amount": "66000", "created_on": "2026-08-03"}]
        }
    )

    account: ShortWords
    amount: Annotated[Money, Field(ge=0)]
    created_on: Day
    qualified_on: Day | None = None
    closed_on: Day | None = None
    won: StrictBool | None = None
    stage: Annotated[str, Field(max_length=200)] = ""
    next_step_on: Day | None = None
    touched_on: Day | None = None
    contacts: Number | None = None

    @model_validator(mode="after")
    def _closed_is_decided(self) -> Self:
        if (self.closed_on is None) != (self.won is None):
            raise ValueError("closed_on and won belong together")
        return self


class LeaveIn(Period):
    """Days away; reasons are never asked for. `relief`: these days carry no goal."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"first_day": "2026-10-05", "last_day": "2026-10-16"}]}
    )

    relief: StrictBool = True


class DestinationIn(Body):
    """Where the rep wants to land, by when, and why in the rep's words."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"segment": "HIGH_CORE", "target_date": "2026-12-31", "why": "a house"}]
        }
    )

    segment: Segment
    target_date: Day
    why: Annotated[str, Field(max_length=2000)] = ""


class SkillIn(Body):
    """A skill as it was observed, 1 to 4, and the level aimed for."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"step": "discovery", "skill": "impact questions", "level": 2, "target": 3}
            ]
        }
    )

    step: ShortWords
    skill: ShortWords
    level: OneToFour
    target: OneToFour | None = None
    resource: Annotated[str, Field(max_length=2000)] = ""


class RatingIn(Body):
    """The manager's rating of observed process for the month of a day, 1 to 4."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"rating": 3, "month": "2026-09-01"}]}
    )

    rating: OneToFour
    month: Day


class FigureIn(Body):
    """What a process metric came to in the window that ends on a day."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"metric": "crm_hygiene", "actual": "0.9", "window_end": "2026-09-14", "cases": 20}
            ]
        }
    )

    metric: ShortWords
    actual: Annotated[Money, Field(ge=0)]
    window_end: Day
    cases: Annotated[int, Field(ge=0, le=1_000_000, strict=True)] | None = None


class RoleIn(Body):
    """One role, its share of the time from 0 to 1, and whether it produces."""

    role: ShortWords
    share: Annotated[Money, Field(ge=0, le=1)]
    produces: StrictBool = False


class RolesIn(Body):
    """Up to ten roles, as the rep or the manager lists them."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"roles": [{"role": "prospecting", "share": "0.3", "produces": True}]}]
        }
    )

    roles: Annotated[tuple[RoleIn, ...], Field(min_length=1, max_length=10)]
    by_rep: StrictBool = False


class PreferencesIn(Body):
    """How the rep likes goals worded and wants to be recognised; what is left out stays."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"style": "activity", "recognition": "team"}]}
    )

    style: GoalStyle | None = None
    recognition: Recognition | None = None
