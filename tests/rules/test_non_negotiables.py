from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from assistant.domain.commitments import (
    Commitment,
    CommitmentKind,
    Origin,
    Review,
    ReviewResult,
)
from assistant.domain.goals import Destination
from assistant.domain.meetings import ObservedMoment, OneOnOne
from assistant.domain.method import MethodSettings
from assistant.domain.people import Rep
from assistant.domain.record import RepRecord
from assistant.domain.rhythm import Tally
from assistant.domain.standing import Attainment, Axis, GoalToDate, Segment, Status
from assistant.rules.non_negotiables import non_negotiables
from assistant.rules.readiness import on_time

SETTINGS = MethodSettings()
AS_OF = date(2026, 9, 15)


def attainment(status=Status.OK, ratio=None):
    goal = GoalToDate(
        as_of=AS_OF,
        rule_version="1",
        explain="",
        status=status,
        goal=None,
        to_date=None,
        adjusted_goal=None,
        share_to_date=None,
        active_days=0,
    )
    return Attainment(
        as_of=AS_OF,
        rule_version="1",
        explain="",
        status=status,
        credited=Decimal(0),
        prior_period_adjustments=Decimal(0),
        goal_to_date=goal,
        ratio=ratio,
        segment=None,
        outcome=Axis.UNKNOWN,
    )


def record(name, **fields):
    return RepRecord(rep=Rep(id=name, name=name, manager_id="m"), **fields)


def item(name, kind=CommitmentKind.COMMITMENT, **fields):
    fields = {
        "id": f"{name}{kind}",
        "rep_id": name,
        "owner_id": name,
        "kind": kind,
        "what": "Ask",
        "made_on": AS_OF - timedelta(days=30),
        "origin": Origin.TYPED,
    } | fields
    return Commitment(**fields)


def destination(name):
    return Destination(
        id=name,
        rep_id=name,
        segment=Segment.CORE,
        target_date=AS_OF,
        set_on=AS_OF - timedelta(days=60),
        set_by=name,
    )


def read(*records, **attainments):
    known = {r.rep.id: attainments.get(r.rep.id, attainment()) for r in records}
    return non_negotiables(records, known, as_of=AS_OF, settings=SETTINGS)


def meeting(name, **fields):
    on = AS_OF - timedelta(days=10)
    return OneOnOne(id=f"m{name}", rep_id=name, manager_id="m", on=on, **fields)


def test_predictability_is_commitments_among_all_notes():
    found = read(record("a", commitments=(item("a"),), one_on_ones=(meeting("a", deal_notes=3),)))
    assert found.predictability == Tally(part=1, whole=4)
    assert found.predictability.share == Fraction(1, 4)


def test_level_up_needs_destination_and_active_commitment():
    ready = record("a", destinations=(destination("a"),), commitments=(item("a"),))
    aimless = record("b", commitments=(item("b"),))
    idle = record("c", destinations=(destination("c"),))
    parked = record("d", destinations=(destination("d"),), commitments=(item("d", parked=True),))
    found = read(ready, aimless, idle, parked, a=attainment(ratio=Fraction(1)))
    assert found.level_up == Tally(part=1, whole=4)
    assert found.level_up_at_goal == Tally(part=1, whole=1)


@pytest.mark.parametrize("status", [Status.ON_LEAVE, Status.ENDED, Status.NOT_STARTED])
def test_the_absent_are_not_asked_for_a_next_step(status):
    found = read(record("a"), a=attainment(status))
    assert found.level_up == Tally(part=0, whole=0)
    assert (found.level_up.share, found.observed) == (None, None)


@pytest.mark.parametrize(("days", "seen"), [(0, 1), (27, 1), (28, 0)])
def test_one_observed_moment_in_four_weeks_is_enough(days, seen):
    moment = ObservedMoment(
        id="o", rep_id="a", on=AS_OF - timedelta(days=days), what="call", by_id="m"
    )
    assert read(record("a", observed=(moment,))).observed == seen


def test_help_is_counted_by_what_fell_due():
    due = AS_OF - timedelta(days=5)
    kept = Review(result=ReviewResult.KEPT, on=AS_OF)
    missed = Review(result=ReviewResult.MISSED, on=AS_OF)
    found = read(
        record(
            "a",
            commitments=(
                item("1", CommitmentKind.HELP, due=due, review=kept),
                item("2", CommitmentKind.HELP, due=due, reported_done_on=due),
                item("3", CommitmentKind.HELP, due=due, review=missed),
                item("4", CommitmentKind.HELP, due=AS_OF + timedelta(days=1)),
                item("5", CommitmentKind.HELP),
            ),
        )
    )
    assert found.help_kept == Tally(part=2, whole=3)


START = datetime(2026, 9, 15, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("handed_in", "starts", "expected"),
    [
        (START - timedelta(hours=24), START, True),
        (START - timedelta(hours=23, minutes=59), START, False),
        (None, START, False),
        (START - timedelta(hours=11), None, True),
        (START, None, False),
        (datetime(2026, 9, 14, 10), START, True),  # noqa: DTZ001
    ],
)
def test_a_self_assessment_is_ready_a_day_before(handed_in, starts, expected):
    of = OneOnOne(
        id="m",
        rep_id="a",
        manager_id="m",
        on=AS_OF,
        starts_at=starts,
        self_assessment_at=handed_in,
    )
    assert on_time(of) is expected


def test_readiness_is_the_share_of_one_on_ones():
    early = datetime(2026, 9, 1, tzinfo=UTC)
    found = read(
        record("a", one_on_ones=(meeting("a", self_assessment_at=early),)),
        record("b", one_on_ones=(meeting("b"),)),
    )
    assert found.readiness == Tally(part=1, whole=2)


def test_a_manager_without_reps_has_figures_with_nothing_to_count():
    found = read()
    assert found.consistency is None
    assert "consistency nothing to count" in found.explain
