"""Attainment with everything beside it: the edge cases of 2.2 and the options (1.2, 1.3)."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.goals import Credit, Goal
from assistant.domain.method import GoalSettings, MethodSettings, OutcomeBasis
from assistant.domain.people import Leave, Rep, Team
from assistant.domain.standing import Attainment, Axis, Flag, RepRecord, Segment, Status
from assistant.rules.attainment import attainment
from assistant.rules.display import percent

AS_OF = date(2026, 9, 15)
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture(scope="module")
def attained(settings: MethodSettings, team: Team) -> Callable[..., Attainment]:
    def of(record: RepRecord, as_of: date = AS_OF, **more: Any) -> Attainment:
        return attainment(record, **({"as_of": as_of, "settings": settings, "team": team} | more))

    return of


def goal(first: date, last: date, amount: int, **more: Any) -> Goal:
    fields: dict[str, Any] = {"id": f"{first}-{amount}", "rep_id": "rep"}
    fields |= {"period_start": first, "period_end": last, "amount": Decimal(amount)}
    return Goal(**(fields | more))


def credit(amount: int, on: date = date(2026, 5, 5), **more: Any) -> Credit:
    fields: dict[str, Any] = {"id": f"{amount}-{on}", "rep_id": "rep", "on": on}
    return Credit(**(fields | {"amount": Decimal(amount)} | more))


@pytest.mark.parametrize(
    ("goal", "status"), [(None, Status.NO_GOAL), (0, Status.ZERO_GOAL)], ids=["E01", "E02"]
)
def test_without_a_goal_there_is_credit_but_no_figure(
    goal: int | None,
    status: Status,
    attained: Callable[..., Attainment],
    record_with: Callable[..., RepRecord],
) -> None:
    found = attained(record_with(goal, 100_000))
    assert (found.status, found.segment, found.ratio) == (status, None, None)
    assert found.outcome is Axis.UNKNOWN
    assert found.credited == 100_000


def test_e04_too_early_shows_a_provisional_percent_and_last_years_segment(
    attained: Callable[..., Attainment], record_with: Callable[..., RepRecord]
) -> None:
    last_year = goal(date(2025, 1, 1), date(2025, 12, 31), 800_000)
    record = record_with(
        goals=(goal(*YEAR, 1_000_000), last_year),
        credits=(credit(30_000, date(2026, 1, 10)), credit(960_000, date(2025, 6, 1))),
    )
    found = attained(record, date(2026, 1, 20))
    assert found.status is Status.TOO_EARLY
    assert (found.segment, found.outcome, found.ratio) == (None, Axis.UNKNOWN, None)
    assert found.provisional == Fraction(30_000) / found.goal_to_date.to_date
    assert found.last_period_segment is Segment.HIGH_CORE


def test_e05_returns_beyond_the_credit_are_poor_and_flagged(
    attained: Callable[..., Attainment], record_with: Callable[..., RepRecord]
) -> None:
    found = attained(record_with(600_000, -50_000))
    assert found.goal_to_date.to_date == 396_000
    assert percent(found.ratio or 0) == "-12.6%"
    assert found.segment is Segment.POOR
    assert Flag.NEGATIVE_CREDIT in found.flags
    assert found.plot_y == -100


@pytest.mark.parametrize(
    ("original", "shown", "segment", "apart"),
    [
        (date(2026, 3, 1), "98.5%", Segment.LOW_CORE, 0),
        (date(2025, 3, 1), "106.1%", Segment.CORE, -30_000),
    ],
    ids=["E06", "E07"],
)
def test_a_return_counts_in_the_period_of_its_deal(
    original: date,
    shown: str,
    segment: Segment,
    apart: int,
    attained: Callable[..., Attainment],
    record_with: Callable[..., RepRecord],
) -> None:
    rows = (credit(420_000), credit(-30_000, original_on=original))
    found = attained(record_with(600_000, credits=rows))
    assert (percent(found.ratio or 0), found.segment) == (shown, segment)
    assert found.prior_period_adjustments == apart


@pytest.mark.parametrize(
    ("credited", "shown", "segment", "outcome"),
    [
        (659_967, "100.0%", Segment.LOW_CORE, Axis.WEAK),
        (461_999, "70.0%", Segment.POOR, Axis.WEAK),
    ],
    ids=["E09", "E10"],
)
def test_just_below_a_line_stays_below_it_and_says_so(
    credited: int,
    shown: str,
    segment: Segment,
    outcome: Axis,
    attained: Callable[..., Attainment],
    record_with: Callable[..., RepRecord],
) -> None:
    found = attained(record_with(1_000_000, credited))
    assert (percent(found.ratio or 0), found.segment, found.outcome) == (shown, segment, outcome)
    assert Flag.JUST_BELOW_LINE in found.flags
    assert "just below the" in found.explain


@pytest.mark.parametrize(
    ("credited", "segment"),
    [(759_000, Segment.HIGH_CORE), (858_000, Segment.STAR)],
    ids=["E11-115", "E11-130"],
)
def test_exactly_on_a_cut_is_the_upper_band(
    credited: int,
    segment: Segment,
    attained: Callable[..., Attainment],
    record_with: Callable[..., RepRecord],
) -> None:
    assert attained(record_with(1_000_000, credited)).segment is segment


def test_the_windfall_of_the_worked_example(
    attained: Callable[..., Attainment], records: dict[str, RepRecord]
) -> None:
    found = attained(records["R05"])
    assert found.largest_credit_share == Fraction(450_000, 739_200)
    assert percent(found.largest_credit_share) == "60.9%"
    assert percent(found.ratio_without_largest or 0) == "54.8%"
    assert Flag.WINDFALL in found.flags
    assert Flag.WINDFALL not in attained(records["R02"]).flags


def test_a_result_says_itself_in_a_sentence_with_its_evidence(
    attained: Callable[..., Attainment], record_with: Callable[..., RepRecord]
) -> None:
    found = attained(record_with(1_000_000, 462_000), team=_team(currency="EUR"))
    assert found.explain == (
        "70.0% of goal to date: EUR 462,000 credited of EUR 660,000; Low Core, near the 70.0% line."
    )
    assert found.evidence == ("goal", "credit")
    assert found.inputs == (
        "goal 2026-01-01 to 2026-12-31: EUR 1,000,000",
        "active days: 258",
        "credited: EUR 462,000",
    )


def _team(**more: Any) -> Team:
    return Team(id="t", name="T", owner_id="boss", **more)


def test_weighted_components_are_capped_so_that_none_hides_another(
    attained: Callable[..., Attainment], record_with: Callable[..., RepRecord]
) -> None:
    rows = (
        goal(*YEAR, 100_000, component="new", weight=Decimal("0.7")),
        goal(*YEAR, 100_000, component="renewal", weight=Decimal("0.3")),
    )
    paid = (credit(660_000, component="new"), credit(33_000, component="renewal"))
    found = attained(record_with(goals=rows, credits=paid))
    assert found.ratio == Fraction(7, 10) * 2 + Fraction(3, 10) / 2
    assert found.credited == 693_000


def test_a_component_without_a_goal_to_date_leaves_its_weight_to_the_rest(
    attained: Callable[..., Attainment], record_with: Callable[..., RepRecord]
) -> None:
    rows = (goal(*YEAR, 100_000, component="new"), goal(*YEAR, 0, component="renewal"))
    found = attained(record_with(goals=rows, credits=(credit(66_000, component="new"),)))
    assert found.ratio == 1


def test_one_component_alone_is_never_capped(
    attained: Callable[..., Attainment], record_with: Callable[..., RepRecord]
) -> None:
    assert attained(record_with(1_000_000, 1_980_000)).ratio == 3


def test_the_current_quarter_stands_beside_year_to_date_or_replaces_it(
    attained: Callable[..., Attainment],
    record_with: Callable[..., RepRecord],
    settings: MethodSettings,
) -> None:
    quarters = tuple(
        goal(date(2026, m, 1), date(2026, m + 2, 30 if m + 2 in (6, 9) else 31), 240_000)
        for m in (1, 4, 7, 10)
    )
    paid = (credit(480_000, date(2026, 6, 1)), credit(95_000, date(2026, 8, 1)))
    record = record_with(goals=quarters, credits=paid)
    found = attained(record)
    accrued = 480_000 + 240_000 * Fraction(19, 24)
    assert found.ratio == 575_000 / accrued
    assert found.current_period_ratio == Fraction(1, 2)

    basis = settings.goals.model_copy(update={"outcome_basis": OutcomeBasis.CURRENT_PERIOD})
    current = attained(record, settings=settings.model_copy(update={"goals": basis}))
    assert (current.ratio, current.segment) == (Fraction(1, 2), Segment.POOR)


def test_a_leave_pauses_the_last_segment(
    attained: Callable[..., Attainment], record_with: Callable[..., RepRecord]
) -> None:
    leave = Leave(id="l", rep_id="rep", first_day=date(2026, 9, 1), last_day=date(2026, 10, 31))
    found = attained(record_with(1_000_000, 610_000, leaves=(leave,)))
    assert found.status is Status.ON_LEAVE
    assert (found.segment, found.paused_segment) == (None, Segment.CORE)


def test_credit_of_an_earlier_job_does_not_count_in_the_new_one(
    attained: Callable[..., Attainment], record_with: Callable[..., RepRecord]
) -> None:
    paid = (credit(500_000, date(2026, 3, 1)), credit(190_000, date(2026, 8, 1)))
    record = record_with(credits=paid, rep={"job_since": date(2026, 7, 1)})
    found = attained(record)
    assert (found.credited, found.ratio) == (190_000, 1)
    assert Flag.CONTEXT_CHANGED in found.flags


money = st.integers(0, 10**7)


@given(money, money, st.integers(1, 10**7))
def test_more_credit_never_lowers_the_segment(first: int, more: int, goal_amount: int) -> None:
    order = list(Segment)
    low, high = (_simple(goal_amount, amount).segment for amount in (first, first + more))
    assert low is not None
    assert high is not None
    assert order.index(low) <= order.index(high)


@given(st.integers(-(10**7), 10**7), st.integers(1, 10**7), st.integers(1, 1000))
def test_the_currency_does_not_matter(credited: int, goal_amount: int, rate: int) -> None:
    one, other = _simple(goal_amount, credited), _simple(goal_amount * rate, credited * rate)
    assert (one.ratio, one.segment, one.flags) == (other.ratio, other.segment, other.flags)


def _simple(goal_amount: int, credited: int) -> Attainment:
    record = RepRecord(
        rep=Rep(id="rep", name="Rep", manager_id="boss"),
        goals=(goal(*YEAR, goal_amount),),
        credits=(credit(credited, AS_OF - timedelta(days=1)),),
    )
    settings = MethodSettings(goals=GoalSettings())
    return attainment(record, as_of=AS_OF, settings=settings, team=_team())
