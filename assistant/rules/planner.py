"""Working backward from the destination to this week's activities (R4.2, R4.3)."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from assistant.domain.axes import Segment
from assistant.domain.method import MethodSettings
from assistant.domain.outlook import PlannerSettings
from assistant.domain.planning import (
    BackwardPlan,
    Basis,
    PlanBasis,
    PlanStatus,
    Rate,
    SuggestedDestination,
)
from assistant.rules.display import fixed, money, percent
from assistant.rules.labels import segment_name
from assistant.rules.segments import cuts

_ORDER = tuple(Segment)
_TWO_UP = 2
_FEW_WINS = "the rep's own wins are too few"


def suggested_destination(now: Segment | None) -> SuggestedDestination:
    """Two segments up at most, the next one first; the rep decides (R4.2)."""
    if now is None:
        return SuggestedDestination(
            segment=None,
            milestone=None,
            explain="There is no segment yet: ask where the rep wants to land.",
        )
    if now is Segment.STAR:
        return SuggestedDestination(
            segment=None,
            milestone=None,
            explain="How good can you get? Ask for the rep's own number above today's.",
        )
    at = _ORDER.index(now)
    goal = _ORDER[min(at + _TWO_UP, len(_ORDER) - 1)]
    milestone = _ORDER[at + 1]
    first = "" if milestone is goal else f", with {segment_name(milestone)} as first milestone"
    return SuggestedDestination(
        segment=goal,
        milestone=milestone,
        explain=f"From {segment_name(now)} to {segment_name(goal)}{first}.",
    )


def cut_of(destination: Segment, settings: MethodSettings) -> Fraction:
    """The attainment at which a segment begins; for Poor nought."""
    return dict(cuts(settings.segments)).get(destination, Fraction(0))


def progress(
    destination: Segment,
    *,
    credited: Decimal,
    adjusted_goal: Fraction,
    settings: MethodSettings,
) -> Fraction:
    """The share of the way to the destination at the period's end; 1 where there is none to go."""
    whole = cut_of(destination, settings) * adjusted_goal
    return Fraction(credited) / whole if whole > 0 else Fraction(1)


def backward_plan(
    destination: Segment,
    *,
    credited: Decimal,
    adjusted_goal: Fraction | None,
    period_end: date,
    basis: PlanBasis,
    as_of: date,
    settings: MethodSettings,
) -> BackwardPlan:
    """What it takes from here, week by week, or why that cannot be said (R4.3).

    `adjusted_goal` is the whole period's. Days left exclude the day itself; a new opportunity
    needs a median cycle to close.
    """
    need = None
    if adjusted_goal is not None:
        whole = cut_of(destination, settings) * adjusted_goal
        need = max(Fraction(0), whole - Fraction(credited))
    plan = BackwardPlan(
        as_of=as_of,
        rule_version=settings.version,
        inputs=_inputs(credited, adjusted_goal, basis),
        explain="",
        status=PlanStatus.OK,
        destination=destination,
        need=need,
        need_new=None if need is None else max(Fraction(0), need - basis.expected_from_open),
        days_left=max(0, (period_end - as_of).days),
        basis=basis,
    )
    plan = _worked_back(plan, settings.planner)
    return plan.model_copy(update={"explain": _explain(plan, settings.planner)})


def _worked_back(plan: BackwardPlan, settings: PlannerSettings) -> BackwardPlan:
    size, rate = plan.basis.revenue_per_customer.value, plan.basis.win_rate.value
    cycle = plan.basis.cycle_days.value
    if plan.need_new is None:
        return plan.model_copy(update={"status": PlanStatus.NO_GOAL})
    if plan.need_new == 0:
        return plan.model_copy(
            update={"status": PlanStatus.REACHED, "deals": 0, "opportunities": 0}
        )
    if not size or not rate or cycle is None:
        return plan.model_copy(update={"status": PlanStatus.TOO_LITTLE_DATA})
    deals = ceil(plan.need_new / size)
    opportunities = ceil(deals / rate)
    weeks = floor((plan.days_left - cycle) / 7)
    counts = {"deals": deals, "opportunities": opportunities, "weeks_available": weeks}
    if weeks <= 0:
        return plan.model_copy(update=counts | {"status": PlanStatus.TOO_LATE})
    a_week = Fraction(opportunities, weeks)
    effort = settings.activities_per_opportunity
    activities = None if effort is None else ceil(a_week * Fraction(effort))
    return plan.model_copy(
        update=counts | {"opportunities_a_week": a_week, "activities_a_week": activities}
    )


def _inputs(credited: Decimal, adjusted_goal: Fraction | None, basis: PlanBasis) -> tuple[str, ...]:
    return (
        f"credited: {money(credited)}",
        f"goal of the period: {'none' if adjusted_goal is None else money(adjusted_goal)}",
        f"expected from {basis.open_deals} open deals: {money(basis.expected_from_open)}",
        f"revenue per customer: {_told(basis.revenue_per_customer, money)}",
        f"win rate: {_told(basis.win_rate, percent)}",
        f"cycle: {_told(basis.cycle_days, lambda v: f'{fixed(v, 0)} days')}",
    )


def _told(rate: Rate, shown: Callable[[Fraction], str]) -> str:
    if rate.value is None:
        return "not known"
    if rate.basis is Basis.TEAM:
        return f"{shown(rate.value)} (team's median, {rate.n} reps; {_FEW_WINS})"
    return f"{shown(rate.value)} ({rate.n} wins)"


def _explain(plan: BackwardPlan, settings: PlannerSettings) -> str:
    name = segment_name(plan.destination)
    if plan.status is PlanStatus.NO_GOAL:
        return f"No goal is assigned, so the way to {name} cannot be worked out: add the goal."
    if plan.status is PlanStatus.REACHED:
        return f"{name} is reached, or will be by what is expected from open deals."
    if plan.status is PlanStatus.TOO_LITTLE_DATA:
        return f"Too few won deals, the rep's and the team's, to work back from {name}."
    need = f"{name} takes {money(plan.need_new or 0)} more than open deals should bring: "
    count = f"{plan.deals} deals from {plan.opportunities} new opportunities"
    if plan.status is PlanStatus.TOO_LATE:
        return (
            f"{need}{count}. New opportunities can no longer close in this period; the levers "
            "left are win rate and size of the open deals."
        )
    pace = f"{fixed(plan.opportunities_a_week or 0, 1)} a week for {plan.weeks_available} weeks"
    if plan.activities_a_week is None:
        return f"{need}{count}, {pace}."
    return f"{need}{count}, {pace}, or {plan.activities_a_week} {settings.activity_name} a week."
