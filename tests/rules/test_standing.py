"""Standings of the twelve reps, and when a label is withheld (1.9, 1.10)."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from assistant.domain.commitments import (
    Commitment,
    CommitmentKind,
    CommitmentState,
    Origin,
    QualityScore,
    Review,
    ReviewResult,
)
from assistant.domain.goals import Credit, Goal, ProcessFigure
from assistant.domain.method import MethodSettings
from assistant.domain.people import Leave, Rep, Team
from assistant.domain.standing import (
    Axis,
    CoachabilityLevel,
    Flag,
    ProcessQuadrant,
    Quadrant,
    RepRecord,
    Segment,
    Standing,
    Status,
)
from assistant.rules.standing import standing
from tests.budget import examples

IDS = [f"R{n:02d}" for n in range(1, 13)]


@pytest.fixture(scope="module")
def stand(
    records: dict[str, RepRecord], as_of: date, settings: MethodSettings, team: Team
) -> Callable[..., Standing]:
    def at(rep_id: str, **more: Any) -> Standing:
        record = more.pop("record", records[rep_id])
        arguments = {"as_of": as_of, "settings": settings, "team": team} | more
        return standing(record, **arguments)

    return at


def fraction(value: float) -> Fraction:
    return Fraction(value).limit_denominator(10**6)


@pytest.mark.parametrize("rep_id", IDS)
def test_each_rep_of_the_worked_examples_stands_where_the_method_says(
    rep_id: str, stand: Callable[..., Standing], golden: dict[str, Any], as_of: date
) -> None:
    row = next(r for r in golden["reps"] if r["id"] == rep_id)
    confirmed = as_of if row.get("toxic_confirmed") else None
    found = stand(rep_id, toxic_confirmed_on=confirmed)

    result = found.attainment
    assert result.goal_to_date.to_date == fraction(row["gtd"])
    assert result.goal_to_date.share_to_date == fraction(row["share"])
    assert result.goal_to_date.active_days == row["active"]
    assert result.credited == row["credited"]
    assert result.ratio == fraction(row["att"])
    assert result.segment == row["seg"]
    assert result.outcome.name == row["out"]

    response = found.coachability
    assert (response.kept, response.missed, response.partly) == (row["k"], row["m"], row["p"])
    assert response.weak_odds == Fraction(row["cminus"])
    assert response.strong_odds == fraction(row["cplus"])
    assert response.index == fraction(row["idx"])
    assert response.level.name == row["coach"]

    work = found.process
    if row["proc"] is not None:
        assert work.axis.name == row["procl"]
        assert float(work.score or 0) == pytest.approx(row["proc"], abs=1e-12)
        for reading, (metric, ratio, capped, contribution) in zip(
            work.metrics, row["parts"], strict=True
        ):
            assert reading.metric == metric
            assert float(reading.ratio) == pytest.approx(ratio)
            assert float(reading.contribution) == pytest.approx(contribution)
            assert float(reading.contribution / reading.weight) == pytest.approx(capped)

    assert found.process_quadrant == row["pq"]
    assert found.quadrant == (None if row["q"] == "RAMPING" else row["q"])
    assert found.rep_type == row["type"]
    assert found.toxic_confirmed == bool(row.get("toxic_confirmed"))


def test_a_suggestion_stays_one_until_the_manager_confirms_it(
    stand: Callable[..., Standing], as_of: date
) -> None:
    found = stand("R01")
    assert (found.quadrant, found.toxic_confirmed) == (Quadrant.TOXIC, False)
    assert Flag.SUGGESTION in found.flags
    assert Flag.SUGGESTION not in stand("R01", toxic_confirmed_on=as_of).flags
    assert not stand("R01", toxic_confirmed_on=as_of - timedelta(days=61)).toxic_confirmed


@pytest.mark.parametrize(
    ("change", "withheld"),
    [
        ({"territory_since": date(2026, 8, 1)}, "job or territory changed lately"),
        ({"manager_since": date(2026, 9, 1)}, ""),
    ],
)
def test_toxic_is_not_suggested_after_a_change(
    change: dict[str, date],
    withheld: str,
    stand: Callable[..., Standing],
    records: dict[str, RepRecord],
) -> None:
    record = records["R03"]
    moved = record.model_copy(update={"rep": record.rep.model_copy(update=change)})
    found = stand("R03", record=moved)
    assert (found.quadrant, found.rep_type) == (Quadrant.EXPLORE_BELOW, None)
    assert found.process_quadrant is ProcessQuadrant.UNLUCKY
    assert found.withheld == withheld


def test_an_open_dispute_keeps_toxic_off(
    stand: Callable[..., Standing], records: dict[str, RepRecord]
) -> None:
    record = records["R03"]
    first, *rest = record.commitments
    contested = first.model_copy(update={"disputed": True})
    extra = [c.model_copy(update={"id": f"{c.id}+"}) for c in rest[:2]]
    found = stand(
        "R03", record=record.model_copy(update={"commitments": (contested, *rest, *extra)})
    )
    assert found.coachability.level is CoachabilityLevel.WEAK
    assert found.quadrant is Quadrant.EXPLORE_BELOW


@pytest.mark.parametrize("rep_id", IDS)
def test_without_notice_to_the_team_there_are_facts_and_no_label(
    rep_id: str, stand: Callable[..., Standing]
) -> None:
    silent = Team(id="team", name="Real", owner_id="boss")
    found = stand(rep_id, team=silent)
    assert (found.quadrant, found.process_quadrant, found.rep_type) == (None, None, None)
    assert Flag.NOTICE_MISSING in found.flags
    assert found.attainment == stand(rep_id).attainment
    told = silent.model_copy(update={"notice_given_on": date(2026, 1, 1)})
    assert stand(rep_id, team=told).quadrant == stand(rep_id).quadrant


def test_ramping_shows_the_segment_and_withholds_both_maps(stand: Callable[..., Standing]) -> None:
    found = stand("R11")
    assert found.attainment.status is Status.RAMPING
    assert found.attainment.segment is Segment.LOW_CORE
    assert (found.quadrant, found.process_quadrant) == (None, None)
    assert found.withheld == "still ramping"


def test_a_long_leave_withholds_labels_after_the_return_and_pauses_them_during_it(
    stand: Callable[..., Standing], records: dict[str, RepRecord], as_of: date
) -> None:
    def away(first: date, last: date) -> RepRecord:
        leave = Leave(id="l", rep_id="R06", first_day=first, last_day=last)
        return records["R06"].model_copy(update={"leaves": (leave,)})

    back = stand("R06", record=away(date(2026, 7, 1), date(2026, 8, 31)))
    assert back.attainment.segment is not None
    assert (back.quadrant, back.rep_type) == (None, None)
    assert "long leave" in back.withheld
    tomorrow = as_of + timedelta(days=1)
    gone = stand("R06", record=away(tomorrow, date(2026, 12, 31)), as_of=tomorrow)
    assert gone.quadrant is None
    assert gone.paused_quadrant is Quadrant.STAR


def test_no_goal_leaves_process_and_coachability_working(
    stand: Callable[..., Standing], records: dict[str, RepRecord]
) -> None:
    found = stand("R08", record=records["R08"].model_copy(update={"goals": ()}))
    assert found.attainment.status is Status.NO_GOAL
    assert found.quadrant is None
    assert found.coachability.level is CoachabilityLevel.STRONG
    assert found.process.axis is Axis.STRONG


@pytest.mark.parametrize("rep_id", IDS)
def test_a_standing_carries_day_version_evidence_and_a_label_free_sentence(
    rep_id: str, stand: Callable[..., Standing], as_of: date
) -> None:
    found = stand(rep_id)
    assert (found.as_of, found.rule_version) == (as_of, "1")
    assert {f"{rep_id}-goal", f"{rep_id}-c0"} <= set(found.evidence)
    assert found.inputs
    words = f"{found.explain} {found.focus}".lower()
    for name in ("toxic", "future star", "independent", "lucky", "earned", "explore", "rebuild"):
        assert name not in words
    assert found == stand(rep_id)


days = st.dates(date(2025, 6, 1), date(2027, 6, 30)) | st.dates()
amounts = st.decimals(min_value=-(10**12), max_value=10**12, places=2)
goals = st.builds(
    lambda pair, amount, effective, ramped, cut, component, weight, row: Goal(
        id=row,
        rep_id="rep",
        period_start=min(pair),
        period_end=max(pair),
        amount=amount,
        effective_from=effective,
        is_ramped=ramped,
        is_leave_adjusted=cut,
        component=component,
        weight=weight,
    ),
    st.tuples(days, days),
    st.none() | amounts.map(abs),
    st.none() | days,
    st.booleans(),
    st.booleans(),
    st.sampled_from(["", "new"]),
    st.integers(1, 5).map(Decimal),
    st.uuids().map(str),
)
credits_ = st.builds(
    Credit,
    id=st.uuids().map(str),
    rep_id=st.just("rep"),
    on=days,
    amount=amounts,
    deal_id=st.none() | st.just("d"),
    reverses_deal_id=st.none() | st.just("d"),
    original_on=st.none() | days,
    component=st.sampled_from(["", "new", "x"]),
)
leaves = st.builds(
    lambda pair, relief: Leave(
        id="l", rep_id="rep", first_day=min(pair), last_day=max(pair), relief=relief
    ),
    st.tuples(days, days),
    st.booleans(),
)
commitments = st.builds(
    lambda row, state, result, on, reported, disputed: Commitment(
        id=row,
        rep_id="rep",
        owner_id="rep",
        kind=CommitmentKind.COMMITMENT,
        what="one thing",
        made_on=on,
        origin=Origin.TYPED,
        quality=QualityScore(ownership=1, specific=1, measure=1, time=1, control=1),
        state=state,
        review=Review(result=result, on=on),
        reported_done_on=reported,
        disputed=disputed,
    ),
    st.uuids().map(str),
    st.sampled_from(CommitmentState),
    st.sampled_from(ReviewResult),
    days,
    st.none() | days,
    st.booleans(),
)
figures = st.builds(
    ProcessFigure,
    id=st.uuids().map(str),
    rep_id=st.just("rep"),
    metric=st.sampled_from(["new_opps", "s2s3", "next_step", "threads"]),
    window_end=days,
    actual=amounts.map(abs),
    cases=st.none() | st.integers(0, 20),
)
reps = st.builds(
    Rep,
    id=st.just("rep"),
    name=st.just("Rep"),
    manager_id=st.just("boss"),
    hired_on=st.none() | days,
    job_since=st.none() | days,
    territory_since=st.none() | days,
    manager_since=st.none() | days,
    left_on=st.none() | days,
    ramps=st.booleans(),
)
any_record = st.builds(
    RepRecord,
    rep=reps,
    goals=st.lists(goals, max_size=4).map(tuple),
    credits=st.lists(credits_, max_size=6).map(tuple),
    leaves=st.lists(leaves, max_size=3).map(tuple),
    commitments=st.lists(commitments, max_size=14).map(tuple),
    figures=st.lists(figures, max_size=5).map(tuple),
)


@hypothesis_settings(max_examples=examples(80), deadline=None)
@given(record=any_record, as_of=days, workdays=st.booleans(), random=st.randoms())
def test_any_record_stands_somewhere_whatever_the_order_of_its_rows(
    record: RepRecord,
    as_of: date,
    workdays: bool,
    random: Any,
    settings: MethodSettings,
    team: Team,
) -> None:
    rules = settings.model_copy(
        update={"goals": settings.goals.model_copy(update={"workdays_only": workdays})}
    )

    def stand_on(some: RepRecord) -> Standing:
        return standing(some, as_of=as_of, settings=rules, team=team)

    found = stand_on(record)
    shuffled = {
        field: tuple(random.sample(rows, len(rows)))
        for field in ("goals", "credits", "leaves", "commitments", "figures")
        if (rows := getattr(record, field))
    }
    again = stand_on(record.model_copy(update=shuffled))
    for part in ("quadrant", "process_quadrant", "rep_type", "flags", "explain", "focus"):
        assert getattr(found, part) == getattr(again, part)
    assert found.attainment.ratio == again.attainment.ratio
    if found.quadrant is Quadrant.TOXIC:
        assert found.coachability.kept + found.coachability.missed >= 4
        assert found.attainment.status is Status.OK
    if found.attainment.status not in (Status.OK, Status.RAMPING):
        assert found.attainment.segment is None
        assert found.quadrant is None
