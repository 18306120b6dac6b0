"""No valid record makes a rule of rhythm, impact or planning fail, on any day of the calendar."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.domain.commitments import (
    Commitment,
    CommitmentKind,
    CommitmentState,
    Direction,
    ImpactMetric,
    Measure,
    Origin,
    QualityScore,
    Review,
    ReviewResult,
)
from assistant.domain.goals import Deal
from assistant.domain.meetings import OneOnOne, OneOnOneOutcome
from assistant.domain.method import MethodSettings
from assistant.domain.people import Leave, Rep
from assistant.domain.record import RepRecord
from assistant.domain.standing import Segment
from assistant.rules.cadence import default_cadence
from assistant.rules.celebration import celebrations
from assistant.rules.commitment_quality import gaps_of
from assistant.rules.consistency import consistency
from assistant.rules.impact import impacts
from assistant.rules.lifecycle import flags, overdue_unreviewed
from assistant.rules.plan_basis import plan_basis
from assistant.rules.planner import backward_plan
from assistant.rules.review_value import propose
from assistant.rules.self_assessment import questions
from assistant.rules.success_model import profile
from tests.budget import examples

SETTINGS = MethodSettings()
DATES = st.dates() | st.dates(date(2026, 1, 1), date(2026, 12, 31))
SOMETIME = st.none() | DATES
AMOUNTS = st.decimals(-(10**12), 10**12, places=2)


@st.composite
def deals(draw):
    closed = draw(SOMETIME)
    return Deal(
        id=draw(st.text(max_size=3)),
        rep_id="r",
        account=draw(st.text(max_size=3)),
        amount=abs(draw(AMOUNTS)),
        created_on=draw(DATES),
        qualified_on=draw(SOMETIME),
        closed_on=closed,
        won=None if closed is None else draw(st.booleans()),
        stage=draw(st.text(max_size=3)),
    )


@st.composite
def leaves(draw):
    first, last = sorted((draw(DATES), draw(DATES)))
    return Leave(id="l", rep_id="r", first_day=first, last_day=last, relief=draw(st.booleans()))


MEASURES = st.builds(
    Measure,
    text=st.text(max_size=20),
    target_value=st.none() | AMOUNTS,
    direction=st.none() | st.sampled_from(Direction),
)
POINTS = st.integers(0, 2)
COMMITMENTS = st.builds(
    Commitment,
    id=st.text(max_size=3),
    rep_id=st.just("r"),
    owner_id=st.sampled_from(["r", "m"]),
    kind=st.sampled_from(CommitmentKind),
    what=st.text(min_size=1, max_size=30),
    how=st.none() | MEASURES,
    due=SOMETIME,
    made_on=DATES,
    origin=st.sampled_from(Origin),
    quality=st.none()
    | st.builds(
        QualityScore,
        ownership=POINTS,
        specific=POINTS,
        measure=POINTS,
        time=POINTS,
        control=POINTS,
    ),
    impact_metric=st.none() | st.sampled_from(ImpactMetric),
    state=st.sampled_from(CommitmentState),
    reported_done_on=SOMETIME,
    review=st.none() | st.builds(Review, result=st.sampled_from(ReviewResult), on=DATES),
    closed_on=SOMETIME,
    disputed=st.booleans(),
    parked=st.booleans(),
)
MEETINGS = st.builds(
    OneOnOne,
    id=st.text(max_size=3),
    rep_id=st.just("r"),
    manager_id=st.just("m"),
    on=DATES,
    slot_on=SOMETIME,
    outcome=st.sampled_from(OneOnOneOutcome),
    reviewed_past=st.booleans(),
    committed=st.booleans(),
    self_assessment_at=st.none() | st.datetimes(),
    starts_at=st.none() | st.datetimes(),
)
REPS = st.builds(
    Rep,
    id=st.just("r"),
    name=st.just("Ana"),
    manager_id=st.just("m"),
    hired_on=SOMETIME,
    manager_since=SOMETIME,
    cadence_days=st.none() | st.sampled_from([7, 14, 28]),
)
RECORDS = st.builds(
    RepRecord,
    rep=REPS,
    deals=st.lists(deals(), max_size=12).map(tuple),
    leaves=st.lists(leaves(), max_size=3).map(tuple),
    commitments=st.lists(COMMITMENTS, max_size=5).map(tuple),
    one_on_ones=st.lists(MEETINGS, max_size=6).map(tuple),
)


@settings(max_examples=examples(150), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(RECORDS, st.lists(RECORDS, max_size=2), DATES, st.none() | AMOUNTS)
def test_no_valid_record_makes_a_rule_fail(record, peers, as_of, actual):
    on = {"as_of": as_of, "settings": SETTINGS}
    told = [
        consistency(record, **on),
        default_cadence(record, **on),
        *impacts(record, peers=peers, **on),
        *celebrations(record, since=date.min, **on),
    ]
    basis = plan_basis(record, peers, **on)
    told.append(
        backward_plan(
            Segment.CORE,
            credited=Decimal(0) if actual is None else actual,
            adjusted_goal=Fraction(1000),
            period_end=date(2026, 12, 31),
            basis=basis,
            **on,
        )
    )
    assert all(result.explain for result in told)
    assert profile(record, **on).rep_id == "r"
    overdue_unreviewed(record.commitments, leaves=record.leaves, **on)
    assert questions(full=True, commitments=record.commitments)
    for commitment in record.commitments:
        flags(commitment, leaves=record.leaves, **on)
        gaps_of(commitment)
        assert propose(commitment, actual=actual, done_on=as_of, leaves=record.leaves, **on).explain
