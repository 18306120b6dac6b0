from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.commitments import (
    Commitment,
    CommitmentKind,
    Direction,
    Measure,
    Origin,
    QualityScore,
    Renegotiation,
    ReviewResult,
)
from assistant.domain.method import MethodSettings
from assistant.domain.people import Leave
from assistant.errors import InvalidInput
from assistant.rules.review_value import (
    decide,
    fraction,
    propose,
)

SETTINGS = MethodSettings()
MADE, DUE, AS_OF = date(2026, 8, 1), date(2026, 9, 1), date(2026, 9, 15)
KEPT, PARTLY, MISSED = ReviewResult.KEPT, ReviewResult.PARTLY, ReviewResult.MISSED
ORDER = [MISSED, PARTLY, KEPT]
GOOD = QualityScore(ownership=2, specific=2, measure=2, time=2, control=2)


def commitment(**fields):
    fields = {
        "id": "c1",
        "rep_id": "r",
        "owner_id": "r",
        "kind": CommitmentKind.COMMITMENT,
        "what": "Ask five questions",
        "how": measure(10),
        "due": DUE,
        "made_on": MADE,
        "origin": Origin.TYPED,
        "quality": GOOD,
    } | fields
    return Commitment(**fields)


def measure(target, direction=Direction.AT_LEAST):
    return Measure(text="m", target_value=Decimal(target), direction=direction)


def moved(times, *, in_time=True):
    return tuple(
        Renegotiation(on=MADE, old_due=DUE, new_due=DUE, in_time=in_time) for _ in range(times)
    )


def proposed(item, **fields):
    return propose(item, as_of=AS_OF, settings=SETTINGS, **fields)


@pytest.mark.parametrize(
    ("actual", "expected"),
    [(12, KEPT), (10, KEPT), ("9.99", PARTLY), (5, PARTLY), ("4.99", MISSED), (0, MISSED)],
)
def test_the_measure_proposes_the_value(actual, expected):
    assert proposed(commitment(), actual=Decimal(actual)).result is expected


@pytest.mark.parametrize(
    ("actual", "expected"),
    [(0, KEPT), (10, KEPT), ("10.01", PARTLY), (20, PARTLY), ("20.01", MISSED)],
)
def test_less_is_better_turns_the_fraction_round(actual, expected):
    item = commitment(how=measure(10, Direction.AT_MOST))
    assert proposed(item, actual=Decimal(actual)).result is expected


@pytest.mark.parametrize(("done", "expected"), [(True, KEPT), (False, MISSED), (None, None)])
def test_yes_no_measures_are_kept_or_missed(done, expected):
    item = commitment(how=Measure(text="approved", direction=Direction.YES_NO))
    assert proposed(item, done=done).result is expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [(-5, KEPT), (0, KEPT), (7, KEPT), (8, PARTLY), (21, PARTLY), (22, MISSED)],
)
def test_lateness_lowers_the_value(days, expected):
    found = proposed(commitment(), actual=Decimal(10), done_on=DUE + timedelta(days=days))
    assert found.result is expected
    assert found.late is (days > 0)


def test_leave_moves_the_due_day_before_lateness_is_counted():
    leave = Leave(id="l", rep_id="r", first_day=date(2026, 8, 10), last_day=date(2026, 8, 23))
    late = {"actual": Decimal(10), "done_on": DUE + timedelta(days=14)}
    assert proposed(commitment(), **late).result is PARTLY
    assert proposed(commitment(), **late, leaves=[leave]).result is KEPT


@pytest.mark.parametrize(
    ("moves", "expected"),
    [
        (moved(1), KEPT),
        (moved(2), PARTLY),
        (moved(1, in_time=False), PARTLY),
    ],
)
def test_a_second_or_late_renegotiation_leaves_partly_at_best(moves, expected):
    assert proposed(commitment(renegotiations=moves), actual=Decimal(10)).result is expected


def test_the_proposal_explains_itself():
    found = proposed(commitment(), actual=Decimal(7), done_on=DUE + timedelta(days=3))
    assert found.explain == "Proposed: partly (70% of the target reached, 3 days late)."
    assert found.inputs == ("target: 10", "actual: 7", "days late: 3", "times moved: 0")
    assert found.evidence == ("c1",)


def test_without_figure_or_answer_nothing_is_proposed():
    found = proposed(commitment())
    assert found.result is None
    assert "say the figure" in found.explain


def test_a_review_can_move_one_band_with_a_reason():
    found = proposed(commitment(), actual=Decimal(7))
    review = decide(found, KEPT, reason="Two weeks without CRM", by_id="m")
    assert (review.result, review.proposed, review.reason) == (
        KEPT,
        PARTLY,
        "Two weeks without CRM",
    )


@pytest.mark.parametrize(
    ("actual", "result", "reason", "words"),
    [
        (7, KEPT, " ", "Add the reason"),
        (10, MISSED, "because", "one step"),
        (0, KEPT, "because", "one step"),
    ],
)
def test_other_overrides_are_refused(actual, result, reason, words):
    with pytest.raises(InvalidInput, match=words):
        decide(proposed(commitment(), actual=Decimal(actual)), result, reason=reason)


def test_nobody_overrides_what_renegotiation_has_closed():
    found = proposed(commitment(renegotiations=moved(2)), actual=Decimal(10))
    with pytest.raises(InvalidInput, match="partly kept at best"):
        decide(found, KEPT, reason="because")


AMOUNTS = st.decimals(-1000, 1000, places=2)


@given(
    target=AMOUNTS,
    one=AMOUNTS,
    other=AMOUNTS,
    direction=st.none() | st.sampled_from(Direction),
    moves=st.integers(0, 3),
    days=st.none() | st.integers(-40, 40),
)
def test_more_of_what_was_promised_never_lowers_the_value(
    target, one, other, direction, moves, days
):
    item = commitment(how=measure(target, direction), renegotiations=moved(moves))
    less, more = sorted((one, other), reverse=direction is Direction.AT_MOST)
    done_on = None if days is None else DUE + timedelta(days=days)
    worse = proposed(item, actual=less, done_on=done_on)
    better = proposed(item, actual=more, done_on=done_on)
    assert ORDER.index(worse.result) <= ORDER.index(better.result)
    assert min(fraction(item.how, less), 1) <= fraction(item.how, more)
    assert fraction(item.how, less) >= Fraction(0)


@given(
    actual=st.none() | AMOUNTS,
    done=st.none() | st.booleans(),
    days=st.integers(-40, 40),
    before=st.integers(0, 3),
    in_time=st.booleans(),
)
def test_renegotiating_never_improves_the_value(actual, done, days, before, in_time):
    facts = {"actual": actual, "done": done, "done_on": DUE + timedelta(days=days)}
    first = proposed(commitment(renegotiations=moved(before)), **facts)
    then = proposed(commitment(renegotiations=moved(before) + moved(1, in_time=in_time)), **facts)
    assert ORDER.index(then.best) <= ORDER.index(first.best)
    if first.result is not None:
        assert ORDER.index(then.result) <= ORDER.index(first.result)
