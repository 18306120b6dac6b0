from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.goals import Deal, ProcessFigure, SkillLevel
from assistant.domain.method import MethodSettings
from assistant.domain.people import Rep
from assistant.domain.planning import (
    Basis,
    PlanBasis,
    PlanStatus,
    Profile,
    Rate,
    ResourceKind,
    RouteKind,
)
from assistant.domain.record import RepRecord
from assistant.domain.standing import Segment
from assistant.rules.competencies import competency_chain, tour_guide_check
from assistant.rules.plan_basis import plan_basis
from assistant.rules.planner import backward_plan, progress, suggested_destination
from assistant.rules.routes import routes
from assistant.rules.success_model import profile, success_model

SETTINGS = MethodSettings()
WITH_EFFORT = SETTINGS.model_copy(
    update={
        "planner": SETTINGS.planner.model_copy(update={"activities_per_opportunity": Decimal(8)})
    }
)
AS_OF, YEAR_END = date(2026, 9, 15), date(2026, 12, 31)
IDS = count()


def rate(value, n=10, basis=Basis.OWN):
    return Rate(value=None if value is None else Fraction(value), n=n, basis=basis)


def basis(size=45_000, win="0.30", cycle=51, still_open=330_000):
    return PlanBasis(
        revenue_per_customer=rate(size),
        win_rate=rate(win),
        cycle_days=rate(cycle),
        expected_from_open=Fraction(still_open),
        open_deals=9,
    )


def plan(destination=Segment.CORE, **options):
    options = {
        "credited": Decimal(940_500),
        "adjusted_goal": Fraction(1_500_000),
        "period_end": YEAR_END,
        "basis": basis(),
        "as_of": AS_OF,
        "settings": WITH_EFFORT,
    } | options
    return backward_plan(destination, **options)


def test_the_golden_plan():
    found = plan()
    assert (found.need, found.need_new) == (559_500, 229_500)
    assert (found.deals, found.opportunities) == (6, 20)
    assert (found.days_left, found.weeks_available) == (107, 8)
    assert found.opportunities_a_week == Fraction(5, 2)
    assert found.activities_a_week == 20
    assert found.explain == (
        "Core takes 229,500 more than open deals should bring: 6 deals from 20 new "
        "opportunities, 2.5 a week for 8 weeks, or 20 first conversations a week."
    )


@pytest.mark.parametrize(
    ("options", "status", "words"),
    [
        ({"adjusted_goal": None}, PlanStatus.NO_GOAL, "add the goal"),
        ({"credited": Decimal(1_500_000)}, PlanStatus.REACHED, "is reached"),
        ({"basis": basis(still_open=559_500)}, PlanStatus.REACHED, "open deals"),
        ({"basis": basis(win=None)}, PlanStatus.TOO_LITTLE_DATA, "Too few won deals"),
        ({"basis": basis(win=0)}, PlanStatus.TOO_LITTLE_DATA, "Too few won deals"),
        ({"basis": basis(size=None)}, PlanStatus.TOO_LITTLE_DATA, "Too few won deals"),
        ({"basis": basis(cycle=None)}, PlanStatus.TOO_LITTLE_DATA, "Too few won deals"),
        ({"basis": basis(cycle=101)}, PlanStatus.TOO_LATE, "can no longer close"),
        ({"as_of": YEAR_END}, PlanStatus.TOO_LATE, "win rate and size"),
        ({"as_of": YEAR_END + timedelta(days=9)}, PlanStatus.TOO_LATE, "win rate and size"),
    ],
)
def test_why_a_plan_cannot_be_given(options, status, words):
    found = plan(**options)
    assert found.status is status
    assert words in found.explain


def test_without_recorded_effort_the_plan_ends_at_opportunities():
    found = plan(settings=SETTINGS)
    assert found.activities_a_week is None
    assert found.explain.endswith("2.5 a week for 8 weeks.")


def test_one_full_week_left_is_enough():
    assert plan(basis=basis(cycle=100)).weeks_available == 1


@pytest.mark.parametrize(
    ("now", "goal", "milestone"),
    [
        (Segment.POOR, Segment.CORE, Segment.LOW_CORE),
        (Segment.LOW_CORE, Segment.HIGH_CORE, Segment.CORE),
        (Segment.CORE, Segment.STAR, Segment.HIGH_CORE),
        (Segment.HIGH_CORE, Segment.STAR, Segment.STAR),
        (Segment.STAR, None, None),
        (None, None, None),
    ],
)
def test_the_suggested_destination_is_two_segments_up(now, goal, milestone):
    found = suggested_destination(now)
    assert (found.segment, found.milestone) == (goal, milestone)


def test_stars_are_asked_how_good_they_can_get():
    assert "How good can you get?" in suggested_destination(Segment.STAR).explain


@pytest.mark.parametrize(
    ("credited", "goal", "expected"), [(940_500, 1_500_000, "0.627"), (5, 0, "1")]
)
def test_progress_on_the_way(credited, goal, expected):
    found = progress(
        Segment.CORE,
        credited=Decimal(credited),
        adjusted_goal=Fraction(goal),
        settings=SETTINGS,
    )
    assert found == Fraction(expected)


def test_four_routes_lead_to_the_same_destination():
    found = {route.kind: route for route in routes(plan(), Fraction(2))}
    assert found[RouteKind.VOLUME].needed == Fraction(5, 2)
    assert found[RouteKind.CONVERSION].needed == Fraction(229_500, 16 * 45_000)
    assert found[RouteKind.SIZE].needed == Fraction(229_500) / (16 * Fraction("0.30"))
    assert found[RouteKind.SPEED].needed == 107 - 70
    assert found[RouteKind.CONVERSION].explain == "A better win rate: 31.9% (30.0% now)."


def test_a_lever_that_cannot_do_it_alone_says_so():
    found = {route.kind: route for route in routes(plan(), Fraction(1, 2))}
    assert found[RouteKind.CONVERSION].needed is None
    assert found[RouteKind.SPEED].needed is None
    assert "not enough by itself" in found[RouteKind.SPEED].explain


@pytest.mark.parametrize("of", [plan(adjusted_goal=None), plan(credited=Decimal(2_000_000))])
def test_without_a_plan_there_are_no_routes(of):
    assert routes(of, Fraction(2)) == ()


def deal(rep="r", *, won=True, amount=1000, days=50, closed=True, stage=""):
    number = next(IDS)
    created = AS_OF - timedelta(days=days + 10)
    return Deal(
        id=str(number),
        rep_id=rep,
        account=str(number),
        amount=amount,
        created_on=created,
        closed_on=created + timedelta(days=days) if closed else None,
        won=won if closed else None,
        stage=stage,
    )


def record(*deals, rep="r", **fields):
    return RepRecord(rep=Rep(id=rep, name=rep, manager_id="m"), deals=deals, **fields)


def read_basis(of, team=(), settings=SETTINGS):
    return plan_basis(of, team, as_of=AS_OF, settings=settings)


def test_own_figures_need_five_wins():
    of = record(*(deal() for _ in range(5)), *(deal(won=False) for _ in range(5)))
    found = read_basis(of)
    assert found.win_rate == Rate(value=Fraction(1, 2), n=5, basis=Basis.OWN)
    assert found.revenue_per_customer.value == 1000
    assert found.cycle_days.value == 50


def test_with_fewer_wins_the_teams_median_stands_in_and_says_so():
    team = [
        record(*(deal(name, amount=amount) for _ in range(5)), rep=name)
        for name, amount in (("a", 100), ("b", 300), ("c", 200))
    ]
    of = record(*(deal() for _ in range(4)))
    found = read_basis(of, [*team, of])
    assert found.revenue_per_customer == Rate(value=Fraction(200), n=3, basis=Basis.TEAM)
    assert "team's median, 3 reps" in plan(basis=found).inputs[3]


def test_without_any_history_nothing_is_known():
    assert read_basis(record()).win_rate == Rate(value=None, n=0, basis=Basis.NOT_KNOWN)


def test_open_deals_count_by_the_share_of_their_stage():
    planner = SETTINGS.planner.model_copy(update={"stage_shares": (("Proposal", Decimal("0.5")),)})
    settings = SETTINGS.model_copy(update={"planner": planner})
    wins = [deal() for _ in range(5)] + [deal(won=False) for _ in range(15)]
    of = record(
        *wins,
        deal(closed=False, amount=400, stage="proposal"),
        deal(closed=False, amount=100, stage="Demo"),
    )
    found = read_basis(of, settings=settings)
    assert found.expected_from_open == 200 + 25
    assert found.open_deals == 2


def profiles(*sizes):
    return [
        Profile(rep_id=str(n), figures=(("deal size", Fraction(size)),))
        for n, size in enumerate(sizes)
    ]


def model(own, peers):
    return success_model(Segment.STAR, own, peers, as_of=AS_OF, settings=SETTINGS)


def test_success_is_the_median_of_those_who_were_there():
    found = model(profiles(50)[0], profiles(100, 300, 200))
    assert [(f.name, f.peers_median, f.own, f.n) for f in found.figures] == [
        ("deal size", 200, 50, 3)
    ]
    assert found.explain == "3 reps of this role were in Star in the last four quarters."


def test_two_reps_make_no_picture():
    found = model(profiles(50)[0], profiles(100, 300))
    assert found.figures == ()
    assert "needs 3" in found.explain


def test_a_figure_that_few_of_them_have_is_left_out():
    bare = Profile(rep_id="x", figures=())
    assert model(bare, [*profiles(1, 2), bare]).figures == ()


def test_a_profile_takes_medians_of_four_quarters():
    figures = tuple(
        ProcessFigure(id=str(n), rep_id="r", metric="opps", window_end=AS_OF, actual=Decimal(value))
        for n, value in enumerate((10, 30, 20))
    )
    found = dict(profile(record(deal(), figures=figures), as_of=AS_OF, settings=SETTINGS).figures)
    assert found == {"opps": 20, "deal size": 1000, "win rate": 1, "cycle days": 50}


def skill(step, name, level, day):
    return SkillLevel(
        id=f"{step}{name}{day}",
        rep_id="r",
        step=step,
        skill=name,
        level=level,
        target=4,
        resource="joint call",
        observed_on=date(2026, 9, day),
        by_id="m",
    )


def test_each_step_shows_its_skills_as_last_seen_and_holes():
    chain = competency_chain(
        [skill("Discover", "questions", 3, 9), skill("Discover", "questions", 2, 1)],
        ["Qualify", "discover"],
    )
    assert [(link.step, link.skill, link.level) for link in chain] == [
        ("Qualify", "", None),
        ("discover", "questions", 3),
    ]


@pytest.mark.parametrize(
    ("resources", "nudged"),
    [
        ([ResourceKind.COURSE, ResourceKind.DOCUMENT], True),
        ([], True),
        ([ResourceKind.COURSE, ResourceKind.JOINT_CALL], False),
        ([ResourceKind.INTRODUCTION], False),
    ],
)
def test_a_plan_needs_something_first_hand(resources, nudged):
    assert (tour_guide_check(resources) is not None) is nudged


MONEY = st.integers(0, 10**9)


@given(
    destination=st.sampled_from(Segment),
    credited=st.integers(-(10**9), 10**9),
    goal=st.none() | MONEY,
    size=st.none() | MONEY,
    win=st.none() | st.fractions(0, 1, max_denominator=100),
    cycle=st.none() | st.integers(0, 400),
    still_open=MONEY,
    as_of=st.dates(date(2026, 1, 1), date(2027, 3, 1)),
    pace=st.fractions(0, 10, max_denominator=7),
)
def test_any_figures_give_a_plan_or_a_reason(
    destination, credited, goal, size, win, cycle, still_open, as_of, pace
):
    found = plan(
        destination,
        credited=Decimal(credited),
        adjusted_goal=None if goal is None else Fraction(goal),
        basis=basis(size, win, cycle, still_open),
        as_of=as_of,
    )
    assert found.explain.endswith((".", "goal."))
    if found.status is PlanStatus.OK:
        assert found.opportunities_a_week * found.weeks_available == found.opportunities
        assert found.deals * found.basis.revenue_per_customer.value >= found.need_new
    assert all(route.explain for route in routes(found, pace))
