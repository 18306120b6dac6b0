"""Daily accrual: worked examples, and the same by counting day by day (1.1)."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from assistant.domain.goals import Goal
from assistant.domain.method import GoalSettings, MethodSettings
from assistant.domain.people import Leave, Rep, Team
from assistant.domain.standing import Flag, GoalToDate, RepRecord, Status
from assistant.rules.day_runs import run
from assistant.rules.display import fixed
from assistant.rules.goal_to_date import component_goals, goal_to_date
from tests.budget import examples

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture(scope="module")
def to_date(settings: MethodSettings, team: Team) -> Callable[..., GoalToDate]:
    def of(record: RepRecord, as_of: date = date(2026, 9, 15), **more: Any) -> GoalToDate:
        return goal_to_date(record, **({"as_of": as_of, "settings": settings, "team": team} | more))

    return of


def goal(first: date, last: date, amount: int | None, **more: Any) -> Goal:
    value = None if amount is None else Decimal(amount)
    fields: dict[str, Any] = {"id": f"{first}-{amount}", "rep_id": "rep"}
    fields |= {"period_start": first, "period_end": last, "amount": value}
    return Goal(**(fields | more))


def away(first: date, last: date, *, relief: bool = True) -> Leave:
    return Leave(id=f"{first}", rep_id="rep", first_day=first, last_day=last, relief=relief)


def test_no_goal_row_and_a_row_without_an_amount_are_both_no_goal(
    to_date: Callable[..., GoalToDate], record_with: Callable[..., RepRecord]
) -> None:
    for record in (record_with(goals=()), record_with(goal=None)):
        found = to_date(record)
        assert found.status is Status.NO_GOAL
        assert (found.goal, found.to_date, found.share_to_date) == (None, None, None)
        assert found.explain.startswith("No goal to compare with")


def test_a_goal_of_zero_is_never_divided_by(
    to_date: Callable[..., GoalToDate], record_with: Callable[..., RepRecord]
) -> None:
    found = to_date(record_with(goal=0))
    assert found.status is Status.ZERO_GOAL
    assert found.share_to_date is None


def test_the_first_ramp_month_is_a_learning_month(
    to_date: Callable[..., GoalToDate], record_with: Callable[..., RepRecord]
) -> None:
    found = to_date(record_with(1_200_000, rep={"hired_on": date(2026, 6, 1)}), date(2026, 6, 20))
    assert found.to_date == 0
    assert found.status is Status.ZERO_GOAL
    assert found.flags == (Flag.LEARNING_MONTH,)
    assert found.explain == "Learning month, no goal yet."


def test_twenty_days_of_january_accrue_their_share(
    to_date: Callable[..., GoalToDate], record_with: Callable[..., RepRecord]
) -> None:
    found = to_date(record_with(), date(2026, 1, 20))
    assert fixed(found.to_date or 0, 2) == "38,709.68"
    assert found.active_days == 20


def test_a_hire_in_mid_period_without_ramp_starts_on_the_day(
    to_date: Callable[..., GoalToDate], record_with: Callable[..., RepRecord]
) -> None:
    found = to_date(record_with(rep={"hired_on": date(2026, 5, 11), "ramps": False}))
    share = Fraction(8, 100) * Fraction(21, 31) + Fraction(29, 100)
    assert found.share_to_date == share
    assert fixed(share, 6) == "0.344194"
    assert fixed(found.to_date or 0, 2) == "344,193.55"


@pytest.mark.parametrize(
    ("rep_id", "adjusted"), [("R11", 501_000), ("R12", 750_000), ("R02", 10**6)]
)
def test_the_adjusted_goal_runs_to_the_end_of_the_period(
    rep_id: str,
    adjusted: int,
    to_date: Callable[..., GoalToDate],
    records: dict[str, RepRecord],
) -> None:
    assert to_date(records[rep_id]).adjusted_goal == adjusted


def test_known_future_leave_lowers_the_adjusted_goal_only(
    to_date: Callable[..., GoalToDate], record_with: Callable[..., RepRecord]
) -> None:
    ahead = away(date(2026, 11, 1), date(2026, 11, 30))
    found = to_date(record_with(leaves=(ahead,)))
    assert found.to_date == 660_000
    assert found.adjusted_goal == 910_000


def test_leave_without_relief_changes_nothing(
    to_date: Callable[..., GoalToDate], record_with: Callable[..., RepRecord]
) -> None:
    spring = away(date(2026, 4, 1), date(2026, 6, 30), relief=False)
    assert to_date(record_with(leaves=(spring,))).to_date == 660_000


def test_leaving_ends_the_accrual(
    to_date: Callable[..., GoalToDate], record_with: Callable[..., RepRecord]
) -> None:
    found = to_date(record_with(rep={"left_on": date(2026, 3, 31)}))
    assert found.to_date == found.adjusted_goal == 220_000


def test_an_already_ramped_goal_is_not_ramped_again(
    to_date: Callable[..., GoalToDate], record_with: Callable[..., RepRecord]
) -> None:
    hired = {"hired_on": date(2026, 6, 1)}
    found = to_date(record_with(goals=(goal(*YEAR, 10**6, is_ramped=True),), rep=hired))
    assert found.to_date == 290_000


def test_a_goal_already_cut_for_leave_is_not_cut_again(
    to_date: Callable[..., GoalToDate], record_with: Callable[..., RepRecord]
) -> None:
    spring = away(date(2026, 4, 1), date(2026, 6, 30))
    rows = (goal(*YEAR, 10**6, is_leave_adjusted=True),)
    found = to_date(record_with(goals=rows, leaves=(spring,)))
    assert found.to_date == 660_000
    assert found.active_days == 167


def test_a_changed_goal_applies_from_its_day_and_earlier_days_keep_the_old_one(
    to_date: Callable[..., GoalToDate], record_with: Callable[..., RepRecord]
) -> None:
    rows = (goal(*YEAR, 10**6), goal(*YEAR, 2 * 10**6, effective_from=date(2026, 7, 1)))
    found = to_date(record_with(goals=rows))
    assert found.to_date == 470_000 + 2 * 190_000
    assert found.goal == 470_000 + 2 * 530_000
    assert to_date(record_with(goals=rows[::-1])) == found.model_copy(
        update={"evidence": found.evidence, "inputs": found.inputs}
    )


def test_quarters_and_months_of_a_year_add_up_to_the_year(
    to_date: Callable[..., GoalToDate], record_with: Callable[..., RepRecord]
) -> None:
    shares = (22, 25, 24, 29)
    ends = (date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31))
    starts = (date(2026, 1, 1), *(end + timedelta(days=1) for end in ends[:3]))
    rows = tuple(
        goal(first, last, share * 10_000)
        for first, last, share in zip(starts, ends, shares, strict=True)
    )
    found = to_date(record_with(goals=rows))
    assert (found.goal, found.to_date, found.active_days) == (10**6, 660_000, 258)


def test_a_years_goal_beside_its_quarter_is_not_counted_twice(
    to_date: Callable[..., GoalToDate], record_with: Callable[..., RepRecord]
) -> None:
    rows = (goal(*YEAR, 10**6), goal(date(2026, 4, 1), date(2026, 6, 30), 500_000))
    found = to_date(record_with(goals=rows))
    assert found.goal == 750_000 + 500_000
    assert found.to_date == 660_000 - 250_000 + 500_000


def test_the_fiscal_year_decides_which_rows_count(record_with: Callable[..., RepRecord]) -> None:
    april = Team(id="t", name="T", owner_id="boss", fiscal_year_start=(4, 1))
    rows = (
        goal(date(2025, 4, 1), date(2026, 3, 31), 600_000),
        goal(date(2026, 4, 1), date(2027, 3, 31), 1_200_000),
    )
    found = goal_to_date(
        record_with(goals=rows), as_of=date(2026, 9, 30), settings=MethodSettings(), team=april
    )
    assert (found.goal, found.to_date) == (1_200_000, 600_000)


def test_a_row_across_the_fiscal_year_counts_with_its_days_inside(
    to_date: Callable[..., GoalToDate], record_with: Callable[..., RepRecord]
) -> None:
    row = goal(date(2025, 7, 1), date(2026, 6, 30), 1_000_000)
    found = to_date(record_with(goals=(row,)), settings=MethodSettings())
    assert (found.goal, found.to_date) == (500_000, 500_000)


def test_days_already_worked_without_an_assigned_goal_make_it_no_goal(
    to_date: Callable[..., GoalToDate], record_with: Callable[..., RepRecord]
) -> None:
    first = goal(date(2026, 1, 1), date(2026, 6, 30), 500_000)
    second = goal(date(2026, 7, 1), date(2026, 12, 31), None)
    assert to_date(record_with(goals=(first, second))).status is Status.NO_GOAL
    early = to_date(record_with(goals=(first, second)), date(2026, 6, 30))
    assert (early.status, early.to_date, early.adjusted_goal) == (Status.OK, 500_000, None)


def test_a_goal_that_only_starts_later_is_no_goal_yet(
    to_date: Callable[..., GoalToDate], record_with: Callable[..., RepRecord]
) -> None:
    later = goal(date(2026, 10, 1), date(2026, 12, 31), 300_000)
    found = to_date(record_with(goals=(later,)))
    assert found.status is Status.NO_GOAL
    assert "2026-10-01" in found.explain


def test_a_new_job_starts_the_count_anew(
    to_date: Callable[..., GoalToDate], record_with: Callable[..., RepRecord]
) -> None:
    found = to_date(record_with(rep={"job_since": date(2026, 7, 1)}))
    assert found.to_date == 190_000
    before = to_date(record_with(rep={"job_since": date(2026, 7, 1)}), date(2026, 6, 30))
    assert before.to_date == 470_000


def test_a_period_without_any_working_day_still_accrues(
    record_with: Callable[..., RepRecord], team: Team
) -> None:
    weekend = goal(date(2026, 9, 12), date(2026, 9, 13), 1_000)
    workdays = MethodSettings(goals=GoalSettings(workdays_only=True))
    found = goal_to_date(
        record_with(goals=(weekend,)), as_of=date(2026, 9, 12), settings=workdays, team=team
    )
    assert found.to_date == 500


def test_the_month_around_the_day_can_be_looked_at_alone(
    settings: MethodSettings, record_with: Callable[..., RepRecord]
) -> None:
    month = goal(date(2026, 9, 1), date(2026, 9, 30), 100_000)
    (part,) = component_goals(
        record_with(goals=(month,)),
        as_of=date(2026, 9, 15),
        settings=settings,
        holidays=frozenset(),
        within=run(date(2026, 9, 1), date(2026, 9, 30)),
    )
    assert part.to_date == 50_000


def by_hand(
    record: RepRecord, as_of: date, rules: GoalSettings, holidays: frozenset[date]
) -> Fraction:
    """R1.1 as it is written, one day after the other."""
    (row,) = record.goals
    rep = record.rep

    def counts(day: date) -> bool:
        return not rules.workdays_only or (day.weekday() < 5 and day not in holidays)

    def weight(day: date) -> Fraction:
        first = day.replace(day=1)
        month = [first + timedelta(days=n) for n in range(monthrange(day.year, day.month)[1])]
        in_month = sum(map(counts, month))
        return Fraction(rules.season[day.month - 1]) / in_month if counts(day) else Fraction()

    def ramp(day: date) -> Fraction:
        if not rep.ramps or rep.hired_on is None:
            return Fraction(1)
        k = (day.year - rep.hired_on.year) * 12 + day.month - rep.hired_on.month
        return Fraction(rules.ramp[k]) if k < len(rules.ramp) else Fraction(1)

    every = [
        row.period_start + timedelta(days=n)
        for n in range((row.period_end - row.period_start).days + 1)
    ]
    of = sum(map(weight, every), Fraction())
    worked = [
        day
        for day in every
        if day.year == as_of.year
        and (rep.hired_on is None or day >= rep.hired_on)
        and day <= min(as_of, rep.left_on or as_of)
        and not any(leave.relief and leave.covers(day) for leave in record.leaves)
    ]
    done = sum((weight(day) * ramp(day) for day in worked), Fraction())
    return Fraction(row.amount or 0) * done / of


days_of_2026 = st.dates(*YEAR)


@hypothesis_settings(max_examples=examples(60), deadline=None)
@given(
    period=st.tuples(st.dates(date(2025, 10, 1), date(2026, 6, 30)), st.integers(40, 400)),
    as_of=days_of_2026,
    hired=st.none() | days_of_2026,
    left=st.none() | days_of_2026,
    away_days=st.lists(st.tuples(days_of_2026, st.integers(0, 60)), max_size=3),
    season=st.tuples(*[st.integers(1, 9)] * 12),
    holidays=st.frozensets(days_of_2026, max_size=8),
    workdays_only=st.booleans(),
    ramps=st.booleans(),
)
def test_runs_of_days_give_the_sum_over_days(
    period: tuple[date, int],
    as_of: date,
    hired: date | None,
    left: date | None,
    away_days: list[tuple[date, int]],
    season: tuple[int, ...],
    holidays: frozenset[date],
    workdays_only: bool,
    ramps: bool,
) -> None:
    first, extent = period
    record = RepRecord(
        rep=Rep(id="rep", name="Rep", manager_id="b", hired_on=hired, left_on=left, ramps=ramps),
        goals=(goal(first, first + timedelta(days=extent), 123_457),),
        leaves=tuple(away(day, day + timedelta(days=n)) for day, n in away_days),
    )
    rules = GoalSettings(season=tuple(map(Decimal, season)), workdays_only=workdays_only)
    found = goal_to_date(
        record,
        as_of=as_of,
        settings=MethodSettings(goals=rules),
        team=Team(id="t", name="T", owner_id="b"),
        holidays=holidays,
    )
    if found.to_date is not None:
        assert found.to_date == by_hand(record, as_of, rules, holidays)
