"""What of the goal should have been reached by now: daily accrual over goal rows (1.1)."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from assistant.domain.method import MethodSettings
from assistant.domain.people import Team
from assistant.domain.standing import ComponentGoal, DayRun, Flag, GoalToDate, RepRecord, Status
from assistant.rules import display
from assistant.rules.accrual import EVEN, Pace, Ramp, pace_of, ramp_of
from assistant.rules.day_runs import Run, clip, fiscal_year, length, merge, without
from assistant.rules.exact import exact_sum
from assistant.rules.goal_rows import Piece, by_component
from assistant.rules.leave import relief_runs

NO_HOLIDAYS: frozenset[date] = frozenset()


class Exposure(NamedTuple):
    """When a rep could earn: the period, the part of it worked, and what relieves it."""

    within: Run
    first: int
    today: int
    last: int
    relief: list[Run]
    ramp: Ramp | None
    pace: Pace

    def active(self, runs: list[Run], *, relieved: bool, until: int) -> list[Run]:
        """The days of `runs` on which the goal accrues (R1.1, R1.4, R1.5)."""
        worked = clip(runs, self.first, min(until, self.last))
        return worked if relieved else without(worked, self.relief)


class Accrued(NamedTuple):
    """Money of one piece: its share of the goal, to date, and for the whole period."""

    goal: Fraction
    to_date: Fraction
    adjusted: Fraction


def goal_to_date(
    record: RepRecord,
    *,
    as_of: date,
    settings: MethodSettings,
    team: Team,
    holidays: frozenset[date] = NO_HOLIDAYS,
    within: Run | None = None,
) -> GoalToDate:
    """The goal accrued day by day up to the end of `as_of` (R1.1 to R1.7).

    `within` is the stretch of time looked at, by default the fiscal year around `as_of`; a row
    that reaches beyond it counts with its days inside. A row without an amount for days already
    worked makes it NO_GOAL. A job that began within the period starts the count anew.
    """
    stretch = within or fiscal_year(as_of, team.fiscal_year_start)
    days = _exposure(record, as_of, settings, holidays, stretch)
    pieces = by_component(record.goals, stretch)
    every = [piece for rows in pieces.values() for piece in rows]
    covered = merge(r for piece in every for r in piece.runs)
    active = length(days.active(covered, relieved=False, until=days.today))
    reason = _why_no_goal(every, days)
    parts = () if reason else _components(pieces, days, record)
    return _result(record, as_of, settings, team, parts, reason, active, every)


def component_goals(
    record: RepRecord,
    *,
    as_of: date,
    settings: MethodSettings,
    holidays: frozenset[date],
    within: Run,
) -> tuple[ComponentGoal, ...]:
    """The parts of the goal in `within` alone, without status or explanation."""
    days = _exposure(record, as_of, settings, holidays, within)
    return _components(by_component(record.goals, within), days, record)


def _components(
    pieces: dict[str, list[Piece]], days: Exposure, record: RepRecord
) -> tuple[ComponentGoal, ...]:
    return tuple(_component(name, rows, days, record) for name, rows in pieces.items())


def _exposure(
    record: RepRecord,
    as_of: date,
    settings: MethodSettings,
    holidays: frozenset[date],
    within: Run,
) -> Exposure:
    rep = record.rep
    starts = [d.toordinal() for d in (rep.hired_on, job_start(record, as_of)) if d]
    last = min(within[1], rep.left_on.toordinal()) if rep.left_on else within[1]
    return Exposure(
        within=within,
        first=max(within[0], *starts) if starts else within[0],
        today=as_of.toordinal(),
        last=last,
        relief=relief_runs(record.leaves),
        ramp=ramp_of(rep, settings.goals),
        pace=pace_of(settings.goals, holidays),
    )


def job_start(record: RepRecord, as_of: date) -> date | None:
    """The day the present job began, where that is known and not still to come (R1.1)."""
    since = record.rep.job_since
    return since if since and since <= as_of else None


def _why_no_goal(pieces: list[Piece], days: Exposure) -> str:
    if not pieces:
        return "no goal is on record for this period"
    for piece in pieces:
        worked = clip(piece.runs, days.first, min(days.today, days.last))
        if piece.goal.amount is None and worked:
            return f"no goal is assigned for {piece.goal.period_start} to {piece.goal.period_end}"
    if min(piece.runs[0][0] for piece in pieces) > days.today:
        start = min(piece.goal.period_start for piece in pieces)
        return f"the first goal starts on {start}"
    return ""


def _component(name: str, pieces: list[Piece], days: Exposure, record: RepRecord) -> ComponentGoal:
    accrued = [_accrued(p, days) for p in pieces if p.goal.amount is not None]
    held = [p for p in pieces if p.runs[0][0] <= days.today]
    latest = max(held or pieces, key=lambda p: p.runs[0][0])
    start = job_start(record, date.fromordinal(days.today))
    first = max(days.within[0], start.toordinal()) if start else days.within[0]
    return ComponentGoal(
        component=name,
        weight=latest.goal.weight,
        goal=exact_sum(a.goal for a in accrued),
        to_date=exact_sum(a.to_date for a in accrued),
        adjusted=(exact_sum(a.adjusted for a in accrued) if len(accrued) == len(pieces) else None),
        days=_as_dates(clip(merge(r for p in pieces for r in p.runs), first, days.today)),
    )


def _as_dates(runs: list[Run]) -> tuple[DayRun, ...]:
    return tuple((date.fromordinal(first), date.fromordinal(last)) for first, last in runs)


def _accrued(piece: Piece, days: Exposure) -> Accrued:
    """R1.1 for one piece: weights of its days over the weight of its whole period."""
    goal = piece.goal
    pace, of = days.pace, days.pace.weight([piece.period])
    if not of:
        pace, of = EVEN, EVEN.weight([piece.period])
    ramp = None if goal.is_ramped else days.ramp
    whole = ramp.whole if ramp else 1
    relieved = goal.is_leave_adjusted
    past = days.active(piece.runs, relieved=relieved, until=days.today)
    ahead = clip(
        days.active(piece.runs, relieved=relieved, until=days.last), days.today + 1, days.last
    )
    top, bottom = (goal.amount or Decimal(0)).as_integer_ratio()
    bottom *= of * whole
    inside = pace.weight(clip(piece.runs, *days.within), None, whole)
    done = pace.weight(past, ramp, whole)
    return Accrued(
        goal=Fraction(top * inside, bottom),
        to_date=Fraction(top * done, bottom),
        adjusted=Fraction(top * (done + pace.weight(ahead, ramp, whole)), bottom),
    )


def _result(
    record: RepRecord,
    as_of: date,
    settings: MethodSettings,
    team: Team,
    components: tuple[ComponentGoal, ...],
    reason: str,
    active: int,
    pieces: list[Piece],
) -> GoalToDate:
    goal = exact_sum(c.goal for c in components)
    to_date = exact_sum(c.to_date for c in components)
    parts = [c.adjusted for c in components]
    flags: tuple[Flag, ...] = ()
    status = Status.NO_GOAL if reason else Status.OK
    if not reason and not to_date:
        status = Status.ZERO_GOAL
        ramp = ramp_of(record.rep, settings.goals)
        if goal and active and ramp and not ramp.factor(as_of.year, as_of.month):
            flags = (Flag.LEARNING_MONTH,)
    return GoalToDate(
        as_of=as_of,
        rule_version=settings.version,
        evidence=(*(p.goal.id for p in pieces), *(v.id for v in record.leaves if v.relief)),
        inputs=(*(_row(p, team.currency) for p in pieces), f"active days: {active}"),
        flags=flags,
        explain=_explained(status, reason, flags, to_date, goal, as_of, team.currency),
        status=status,
        goal=None if reason else goal,
        to_date=None if reason else to_date,
        adjusted_goal=None if reason or None in parts else exact_sum(filter(None, parts)),
        share_to_date=to_date / goal if goal else None,
        active_days=active,
        components=components,
    )


def _row(piece: Piece, currency: str) -> str:
    goal = piece.goal
    amount = "not assigned" if goal.amount is None else display.money(goal.amount, currency)
    marks = [
        f"from {goal.effective_from}" if goal.effective_from else "",
        "already ramped" if goal.is_ramped else "",
        "already cut for leave" if goal.is_leave_adjusted else "",
        f"weight {goal.weight.normalize():f}" if goal.weight != Decimal(1) else "",
    ]
    name = f" {goal.component}" if goal.component else ""
    tail = "".join(f", {mark}" for mark in marks if mark)
    return f"goal{name} {goal.period_start} to {goal.period_end}: {amount}{tail}"


def _explained(
    status: Status,
    reason: str,
    flags: tuple[Flag, ...],
    to_date: Fraction,
    goal: Fraction,
    as_of: date,
    currency: str,
) -> str:
    if status is Status.NO_GOAL:
        return f"No goal to compare with: {reason}."
    if Flag.LEARNING_MONTH in flags:
        return "Learning month, no goal yet."
    if status is Status.ZERO_GOAL:
        return f"The goal up to {as_of} is zero, so there is no percentage."
    return (
        f"{display.money(to_date, currency)} of {display.money(goal, currency)} should be reached "
        f"by {as_of} ({display.percent(to_date / goal)})."
    )
