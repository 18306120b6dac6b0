from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import count

import pytest

from assistant.domain.goals import Deal
from assistant.domain.method import MethodSettings
from assistant.domain.people import Rep
from assistant.domain.planning import OutcomeName
from assistant.domain.record import RepRecord
from assistant.domain.standing import Attainment, Axis, GoalToDate, Status
from assistant.rules.organisation import Day, organisation_outcomes

SETTINGS = MethodSettings()
AS_OF = date(2026, 9, 15)
IDS = count()


def attainment(credited, ratio, status=Status.OK):
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
        credited=Decimal(credited),
        prior_period_adjustments=Decimal(0),
        goal_to_date=goal,
        ratio=None if ratio is None else Fraction(ratio),
        segment=None,
        outcome=Axis.UNKNOWN,
    )


def record(name, *deals, hired=date(2020, 1, 1), left=None):
    rep = Rep(id=name, name=name, manager_id="m", hired_on=hired, left_on=left)
    return RepRecord(rep=rep, deals=deals)


def deal(**fields):
    number = str(next(IDS))
    fields = {"created_on": date(2026, 6, 1)} | fields
    return Deal(id=number, rep_id="a", account=number, amount=1, **fields)


def read(rows, baseline=None):
    def on(day, pairs):
        return Day(day, [r for r, _ in pairs], {r.rep.id: a for r, a in pairs})

    before = on(AS_OF - timedelta(days=365), baseline) if baseline else None
    found = organisation_outcomes(on(AS_OF, rows), settings=SETTINGS, baseline=before)
    return found, {outcome.name: outcome for outcome in found.outcomes}


def test_production_and_productivity_count_who_is_active():
    _, found = read(
        [
            (record("a"), attainment(100, "1.0")),
            (record("b"), attainment(50, "0.99")),
            (record("c"), attainment(30, "1.5", Status.RAMPING)),
            (record("d"), attainment(999, None, Status.ENDED)),
        ]
    )
    assert found[OutcomeName.PRODUCTION].value == 60
    assert (found[OutcomeName.PRODUCTIVITY].value, found[OutcomeName.PRODUCTIVITY].n) == (
        Fraction(1, 2),
        2,
    )


@pytest.mark.parametrize(
    ("touched", "next_step", "kept_up"),
    [(14, True, 1), (15, True, 0), (0, False, 0), (None, True, 0)],
)
def test_an_open_deal_is_kept_up_if_touched_and_with_a_dated_next_step(touched, next_step, kept_up):
    of = deal(
        touched_on=None if touched is None else AS_OF - timedelta(days=touched),
        next_step_on=AS_OF if next_step else None,
    )
    _, found = read([(record("a", of), attainment(0, None))])
    assert found[OutcomeName.CRM_USE].value == kept_up


@pytest.mark.parametrize(
    ("hired", "left", "expected"),
    [
        (date(2020, 1, 1), None, (1, 1)),
        (date(2020, 1, 1), date(2026, 5, 1), (0, 1)),
        (date(2020, 1, 1), date(2025, 5, 1), (None, 0)),
        (date(2026, 5, 1), None, (None, 0)),
        (None, None, (None, 0)),
    ],
)
def test_retention_looks_at_who_was_there_a_year_ago(hired, left, expected):
    _, found = read([(record("a", hired=hired, left=left), attainment(0, None))])
    retention = found[OutcomeName.RETENTION]
    assert (retention.value, retention.n) == expected


def test_the_win_rate_is_that_of_four_quarters():
    closed = date(2026, 9, 1)
    deals = [deal(closed_on=closed, won=True), deal(closed_on=closed, won=False)]
    _, found = read([(record("a", *deals), attainment(0, None))])
    assert found[OutcomeName.WIN_RATE].value == Fraction(1, 2)


def test_a_baseline_is_the_organisations_own_past():
    rows = [(record("a"), attainment(100, 1))]
    found, by_name = read(rows, baseline=[(record("a"), attainment(80, "0.9"))])
    assert by_name[OutcomeName.PRODUCTION].change == 20
    assert by_name[OutcomeName.PRODUCTIVITY].change == 1
    assert by_name[OutcomeName.CRM_USE].change is None
    assert found.explain.startswith(
        "credited per active rep: 100 (baseline 80); reps at goal: 100.0% (baseline 0.0%)"
    )


def test_an_empty_organisation_has_nothing_to_count():
    found, by_name = read([])
    assert all(outcome.value is None for outcome in by_name.values())
    assert "nothing to count" in found.explain
