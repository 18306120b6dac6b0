"""Credit over goal to date, and all that is said about it (1.2, 1.3, 1.7)."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from assistant.domain.method import MethodSettings, OutcomeBasis
from assistant.domain.people import Team
from assistant.domain.standing import (
    Attainment,
    ComponentGoal,
    Flag,
    GoalToDate,
    RepRecord,
    Segment,
    Status,
)
from assistant.rules import display, segments
from assistant.rules.credits import Credited, credited, windfall_share
from assistant.rules.day_runs import Run, day_before, fiscal_year
from assistant.rules.exact import exact, exact_sum
from assistant.rules.goal_rows import current_period
from assistant.rules.goal_to_date import NO_HOLIDAYS, component_goals, goal_to_date
from assistant.rules.labels import segment_name
from assistant.rules.leave import leave_on

_WITH_SEGMENT = frozenset({Status.OK, Status.RAMPING})


def attainment(
    record: RepRecord,
    *,
    as_of: date,
    settings: MethodSettings,
    team: Team,
    holidays: frozenset[date] = NO_HOLIDAYS,
) -> Attainment:
    """Attainment, segment and outcome of one rep on one day, or why there is none."""
    year = fiscal_year(as_of, team.fiscal_year_start)
    current = current_period(record.goals, as_of)
    within = year
    if settings.goals.outcome_basis is OutcomeBasis.CURRENT_PERIOD and current:
        within = current

    def over(period: Run, day: date) -> Attainment:
        return _over(record, period, day, settings, team, holidays)

    result = over(within, as_of)
    more: dict[str, Segment | Fraction | None] = {}
    if current and current != within and result.ratio is not None:
        more["current_period_ratio"] = _current_ratio(record, current, as_of, settings, holidays)
    if result.status is Status.TOO_EARLY and (day := day_before(within[0])):
        before = current_period(record.goals, day) if within != year else None
        last = before or fiscal_year(day, team.fiscal_year_start)
        more["last_period_segment"] = over(last, day).segment
    away = leave_on(as_of, record.leaves) if result.status is Status.ON_LEAVE else None
    if away and (day := day_before(away[0])):
        more["paused_segment"] = over(fiscal_year(day, team.fiscal_year_start), day).segment
    return result.model_copy(update=more) if more else result


def _current_ratio(
    record: RepRecord,
    period: Run,
    as_of: date,
    settings: MethodSettings,
    holidays: frozenset[date],
) -> Fraction | None:
    """Attainment of the goal period around `as_of` alone, for beside year to date (R1.7)."""
    parts = component_goals(
        record, as_of=as_of, settings=settings, holidays=holidays, within=period
    )
    found = credited(record.credits, {part.component: part.days for part in parts}, as_of)
    return ratio_of(parts, found.by_component, settings.goals.component_cap)


def ratio_of(
    components: tuple[ComponentGoal, ...], amounts: dict[str, Decimal], cap: Decimal
) -> Fraction | None:
    """Credited over goal to date; several components are weighted and capped (R2.3, R1.6).

    A component whose goal to date is zero is left out, its weight spread over the rest. None
    where nothing can be divided.
    """
    counted = [c for c in components if c.to_date]
    if not counted:
        return None
    if len(components) == 1:
        return Fraction(amounts[components[0].component]) / components[0].to_date
    weights = exact_sum(exact(c.weight) for c in counted)
    parts = (
        exact(c.weight) * min(Fraction(amounts[c.component]) / c.to_date, exact(cap))
        for c in counted
    )
    return exact_sum(parts) / weights


def _over(
    record: RepRecord,
    period: Run,
    as_of: date,
    settings: MethodSettings,
    team: Team,
    holidays: frozenset[date],
) -> Attainment:
    goal = goal_to_date(
        record, as_of=as_of, settings=settings, team=team, holidays=holidays, within=period
    )
    status = segments.status(record, goal, settings.goals)
    # Without a goal the credit of the whole period is still worth showing.
    days = {c.component: c.days for c in goal.components} or {
        "": ((date.fromordinal(period[0]), as_of),)
    }
    credit = credited(record.credits, days, as_of)
    cap = settings.goals.component_cap
    full = ratio_of(goal.components, credit.by_component, cap)
    ratio = full if status in _WITH_SEGMENT else None
    share = windfall_share(credit.largest_amount, credit.total)
    found = segments.segment(ratio, settings.segments) if ratio is not None else None
    return Attainment(
        as_of=as_of,
        rule_version=settings.version,
        evidence=(*goal.evidence, *credit.evidence),
        inputs=_inputs(goal, credit, team),
        flags=_flags(record, goal, ratio, share, settings),
        explain=_explained(status, goal, credit, full, found, settings, team),
        status=status,
        credited=credit.total,
        prior_period_adjustments=credit.adjustments,
        goal_to_date=goal,
        ratio=ratio,
        provisional=full if status is Status.TOO_EARLY else None,
        segment=found,
        outcome=segments.outcome(ratio, settings.goals),
        largest_credit_share=share,
        ratio_without_largest=ratio_of(goal.components, credit.without_largest(), cap),
        plot_y=segments.plot_y(ratio) if ratio is not None else None,
    )


def _flags(
    record: RepRecord,
    goal: GoalToDate,
    ratio: Fraction | None,
    share: Fraction | None,
    settings: MethodSettings,
) -> tuple[Flag, ...]:
    lines = segments.line_flags(ratio, settings.segments) if ratio is not None else ()
    windfall = share is not None and share >= exact(settings.goals.windfall_share)
    context = segments.context_flags(record, goal.as_of, settings)
    return (*lines, *((Flag.WINDFALL,) if windfall else ()), *goal.flags, *context)


def _inputs(goal: GoalToDate, credit: Credited, team: Team) -> tuple[str, ...]:
    lines = [*goal.inputs, f"credited: {display.money(credit.total, team.currency)}"]
    if credit.adjustments:
        amount = display.money(credit.adjustments, team.currency)
        lines.append(f"reversals of earlier periods, left out: {amount}")
    return (*lines, *credit.left_out)


def _explained(
    status: Status,
    goal: GoalToDate,
    credit: Credited,
    ratio: Fraction | None,
    found: Segment | None,
    settings: MethodSettings,
    team: Team,
) -> str:
    if status in (Status.NO_GOAL, Status.ZERO_GOAL):
        return goal.explain
    if status is Status.ENDED:
        return "No longer on the team on this day."
    if status is Status.NOT_STARTED:
        return "Not yet started on this day."
    if status is Status.ON_LEAVE:
        return "On leave on this day; figures are paused."
    if ratio is None or goal.to_date is None:
        return goal.explain
    figure = (
        f"{display.percent(ratio)} of goal to date: {display.money(credit.total, team.currency)} "
        f"credited of {display.money(goal.to_date, team.currency)}"
    )
    if found is None:
        return f"{figure}. Too early for a segment: {goal.active_days} active days."
    marks = [segment_name(found), segments.line_words(ratio, settings.segments)]
    if status is Status.RAMPING:
        marks.append("ramping")
    return f"{figure}; {', '.join(filter(None, marks))}."
