from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from assistant.domain.commitments import (
    Commitment,
    CommitmentFlag,
    CommitmentKind,
    CommitmentState,
    Exclusion,
    Measure,
    Origin,
    Review,
    ReviewResult,
)
from assistant.domain.method import MethodSettings
from assistant.domain.people import Leave
from assistant.errors import Conflict, InvalidInput
from assistant.rules import confirmation, lifecycle
from assistant.rules.review_value import best_value

SETTINGS = MethodSettings()
AS_OF, DUE, MADE = date(2026, 9, 15), date(2026, 9, 20), date(2026, 8, 20)
NOW = datetime(2026, 9, 15, 9, tzinfo=UTC)


def commitment(**fields):
    fields = {
        "id": "c1",
        "rep_id": "r",
        "owner_id": "r",
        "kind": CommitmentKind.COMMITMENT,
        "what": "Ask five questions",
        "due": DUE,
        "made_on": MADE,
        "origin": Origin.TYPED,
    } | fields
    return Commitment(**fields)


REVIEWED = commitment(
    state=CommitmentState.REVIEWED, review=Review(result=ReviewResult.MISSED, on=AS_OF)
)
EXCLUDED = commitment(state=CommitmentState.EXCLUDED)


def flags(item, **options):
    return lifecycle.flags(item, as_of=AS_OF, settings=SETTINGS, **options)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (4, ()),
        (3, (CommitmentFlag.DUE_SOON,)),
        (0, (CommitmentFlag.DUE_SOON,)),
        (-1, (CommitmentFlag.OVERDUE,)),
    ],
)
def test_the_day_makes_it_due_soon_or_overdue(days, expected):
    assert flags(commitment(due=AS_OF + timedelta(days=days))) == expected


def test_a_report_awaits_its_review():
    assert flags(commitment(reported_done_on=AS_OF)) == (CommitmentFlag.AWAITING_REVIEW,)


@pytest.mark.parametrize("item", [REVIEWED, EXCLUDED])
def test_closed_commitments_carry_no_flag(item):
    assert flags(item.model_copy(update={"due": MADE})) == ()


def test_no_due_day_is_never_overdue():
    assert flags(commitment(due=None)) == ()


def test_leave_moves_the_due_day():
    leave = Leave(id="l", rep_id="r", first_day=date(2026, 9, 1), last_day=date(2026, 9, 14))
    item = commitment(due=date(2026, 9, 10))
    assert lifecycle.shifted_due(item, [leave]) == date(2026, 9, 24)
    assert flags(item) == (CommitmentFlag.OVERDUE,)
    assert flags(item, leaves=[leave]) == ()


def test_overdue_and_unreviewed_are_listed_for_the_manager():
    late = commitment(id="late", due=AS_OF - timedelta(days=1))
    found = lifecycle.overdue_unreviewed(
        [late, commitment(), REVIEWED], as_of=AS_OF, settings=SETTINGS
    )
    assert found == (late,)


def test_a_third_active_commitment_brings_a_warning():
    two = [commitment(id="a"), commitment(id="b")]
    others = [
        commitment(id="c", kind=CommitmentKind.ACTION),
        commitment(id="d", parked=True),
        REVIEWED,
    ]
    assert lifecycle.too_many_active([*two, *others], SETTINGS) is None
    warning = lifecycle.too_many_active([*two, commitment(id="e")], SETTINGS)
    assert warning.startswith("3 commitments are active at once; 2 are advised.")


def test_the_reps_confirmation_is_kept_with_its_time():
    confirmed = confirmation.confirm_by_rep(commitment(), NOW)
    assert confirmed.rep_confirmed_at == confirmed.rep_seen_at == NOW


def test_seeing_it_starts_the_days_once():
    seen = confirmation.seen_by_rep(commitment(), NOW)
    later = confirmation.seen_by_rep(seen, NOW + timedelta(days=3))
    assert later.rep_seen_at == NOW


@pytest.mark.parametrize(("days", "allowed"), [(0, True), (14, True), (15, False)])
def test_a_rep_may_contest_within_fourteen_days_of_seeing_it(days, allowed):
    seen = confirmation.seen_by_rep(commitment(), NOW)
    on = NOW.date() + timedelta(days=days)
    if allowed:
        contested = confirmation.contest(seen, on=on, settings=SETTINGS, comment="Not agreed")
        assert contested.disputed
        assert contested.rep_comment == "Not agreed"
    else:
        with pytest.raises(Conflict, match="14 days"):
            confirmation.contest(seen, on=on, settings=SETTINGS)


def test_never_seen_can_always_be_contested():
    assert confirmation.contest(commitment(), on=date(2030, 1, 1), settings=SETTINGS).disputed


def test_a_review_can_be_disputed_once_and_settled():
    disputed = confirmation.dispute(REVIEWED, comment="It was done")
    with pytest.raises(Conflict, match="already"):
        confirmation.dispute(disputed)
    corrected = Review(result=ReviewResult.KEPT, on=AS_OF)
    settled = confirmation.settle(disputed, on=AS_OF, review=corrected)
    assert (settled.disputed, settled.review) == (False, corrected)


def test_settling_can_leave_it_as_it_stood_or_drop_it():
    contested = confirmation.contest(commitment(), on=AS_OF, settings=SETTINGS)
    assert confirmation.settle(contested, on=AS_OF) == commitment()
    dropped = confirmation.settle(contested, on=AS_OF, drop=True)
    assert dropped.state is CommitmentState.EXCLUDED


@pytest.mark.parametrize(
    "step",
    [
        lambda: confirmation.dispute(commitment()),
        lambda: confirmation.settle(commitment(), on=AS_OF),
        lambda: confirmation.settle(
            commitment(disputed=True), on=AS_OF, review=Review(result=ReviewResult.KEPT, on=AS_OF)
        ),
        lambda: confirmation.contest(REVIEWED, on=AS_OF, settings=SETTINGS),
        lambda: lifecycle.cancel(commitment(), on=AS_OF, by_both=False),
    ],
)
def test_steps_that_the_state_forbids_are_conflicts(step):
    with pytest.raises(Conflict):
        step()


def test_a_review_closes_it():
    done = lifecycle.review(commitment(), Review(result=ReviewResult.KEPT, on=AS_OF))
    assert (done.state, done.closed_on) == (CommitmentState.REVIEWED, AS_OF)


def test_a_review_cannot_come_before_the_promise():
    early = Review(result=ReviewResult.KEPT, on=MADE - timedelta(days=1))
    with pytest.raises(InvalidInput, match="comes before"):
        lifecycle.review(commitment(), early)


STEPS = [
    lambda item: lifecycle.review(item, Review(result=ReviewResult.KEPT, on=AS_OF)),
    lambda item: lifecycle.report_done(item, AS_OF),
    lambda item: lifecycle.renegotiate(item, on=AS_OF, settings=SETTINGS, new_due=DUE),
    lambda item: lifecycle.cancel(item, on=AS_OF, by_both=True),
    lambda item: lifecycle.supersede(item, on=AS_OF, by_id="c2"),
    lambda item: lifecycle.block(item, on=AS_OF, reason="territory moved"),
    lambda item: lifecycle.park(item),
    lambda item: confirmation.confirm_by_rep(item, NOW),
]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("item", [REVIEWED, EXCLUDED])
def test_nothing_happens_to_a_closed_commitment(step, item):
    with pytest.raises(Conflict):
        step(item)


@pytest.mark.parametrize("step", STEPS)
def test_every_step_is_open_to_an_active_commitment(step):
    assert step(commitment()).id == "c1"


def test_the_first_report_of_done_stands():
    reported = lifecycle.report_done(commitment(), MADE)
    assert lifecycle.report_done(reported, AS_OF).reported_done_on == MADE


@pytest.mark.parametrize(
    ("days", "best"),
    [(-3, ReviewResult.KEPT), (7, ReviewResult.KEPT), (8, ReviewResult.PARTLY)],
)
def test_one_renegotiation_up_to_a_week_after_the_day_is_free(days, best):
    on = DUE + timedelta(days=days)
    new = DUE + timedelta(days=30)
    moved = lifecycle.renegotiate(commitment(review_on=DUE), on=on, settings=SETTINGS, new_due=new)
    assert (moved.due, moved.review_on, moved.id) == (new, None, "c1")
    assert best_value(moved) is best
    again = lifecycle.renegotiate(moved, on=on, settings=SETTINGS, new_due=new)
    assert best_value(again) is ReviewResult.PARTLY


def test_a_new_target_replaces_the_old_and_both_are_kept():
    item = commitment(how=Measure(text="10 calls", target="10", target_value=Decimal(10)))
    moved = lifecycle.renegotiate(
        item, on=AS_OF, settings=SETTINGS, new_target="8", new_target_value=Decimal(8)
    )
    assert (moved.how.target, moved.how.target_value, moved.due) == ("8", Decimal(8), DUE)
    assert moved.renegotiations[0].old_target == "10"
    assert moved.renegotiations[0].new_target == "8"


@pytest.mark.parametrize("fields", [{}, {"new_due": AS_OF - timedelta(days=1)}])
def test_a_renegotiation_needs_something_new_and_still_possible(fields):
    with pytest.raises(InvalidInput):
        lifecycle.renegotiate(commitment(), on=AS_OF, settings=SETTINGS, **fields)


def test_exclusions_keep_their_reason():
    blocked = lifecycle.block(commitment(), on=AS_OF, reason=" product withdrawn ")
    assert (blocked.exclusion, blocked.exclusion_reason) == (
        Exclusion.BLOCKED,
        "product withdrawn",
    )
    assert lifecycle.supersede(commitment(), on=AS_OF, by_id="c2").exclusion_reason.endswith("c2")
    with pytest.raises(InvalidInput, match="needs a reason"):
        lifecycle.block(commitment(), on=AS_OF, reason=" ")


def help_item(**fields):
    return commitment(
        id="h", owner_id="m", kind=CommitmentKind.HELP, supports_id="c1", due=MADE, **fields
    )


@pytest.mark.parametrize(
    ("item", "missing"),
    [
        (help_item(), True),
        (help_item(reported_done_on=MADE), False),
        (help_item(reported_done_on=MADE + timedelta(days=1)), True),
        (help_item(review=Review(result=ReviewResult.KEPT, on=AS_OF)), False),
        (help_item(review=Review(result=ReviewResult.KEPT, on=AS_OF, late=True)), True),
        (help_item(review=Review(result=ReviewResult.MISSED, on=AS_OF)), True),
        (help_item().model_copy(update={"supports_id": "other"}), False),
        (help_item().model_copy(update={"due": AS_OF}), False),
    ],
)
def test_help_that_did_not_come_is_found(item, missing):
    found = lifecycle.undelivered_help(commitment(), [item], as_of=AS_OF)
    assert bool(found) is missing
