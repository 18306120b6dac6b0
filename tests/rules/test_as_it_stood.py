"""An earlier day knows nothing of later ones."""

from datetime import UTC, date, datetime

from assistant.domain.commitments import (
    Commitment,
    CommitmentKind,
    CommitmentState,
    Origin,
    Review,
    ReviewResult,
)
from assistant.domain.meetings import Answer, SelfAssessment
from assistant.domain.people import Rep
from assistant.domain.record import RepRecord
from assistant.rules.as_it_stood import as_it_stood

MADE, REVIEWED = date(2026, 3, 2), date(2026, 3, 16)
KEPT = Commitment(
    id="c1",
    rep_id="r1",
    owner_id="r1",
    kind=CommitmentKind.COMMITMENT,
    what="Call five accounts",
    made_on=MADE,
    origin=Origin.TYPED,
    state=CommitmentState.REVIEWED,
    review=Review(result=ReviewResult.KEPT, on=REVIEWED),
    closed_on=REVIEWED,
    reported_done_on=date(2026, 3, 14),
)
FORM = SelfAssessment(
    id="a1",
    rep_id="r1",
    held_on=REVIEWED,
    handed_in_at=datetime(2026, 3, 15, 9, tzinfo=UTC),
    answers=(Answer(key="plan.what", item=7, text="x"),),
)
RECORD = RepRecord(
    rep=Rep(id="r1", name="Ben", manager_id="m1"), commitments=(KEPT,), self_assessments=(FORM,)
)


def test_before_it_was_made_a_commitment_is_unknown() -> None:
    assert as_it_stood(RECORD, date(2026, 3, 1)).commitments == ()


def test_before_its_review_it_is_open_and_not_reported() -> None:
    (found,) = as_it_stood(RECORD, date(2026, 3, 10)).commitments
    assert found.is_open
    assert (found.review, found.closed_on, found.reported_done_on) == (None, None, None)


def test_between_report_and_review_it_awaits_review() -> None:
    (found,) = as_it_stood(RECORD, date(2026, 3, 15)).commitments
    assert found.is_open
    assert found.reported_done_on == date(2026, 3, 14)


def test_from_the_day_of_its_review_on_it_is_as_stored() -> None:
    assert as_it_stood(RECORD, REVIEWED) == RECORD


def test_a_form_handed_in_later_is_not_there_yet() -> None:
    assert as_it_stood(RECORD, date(2026, 3, 14)).self_assessments == ()
