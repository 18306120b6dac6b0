"""What the rep contests leaves the score at once, and somebody else settles it."""

import pytest

from assistant.coach import Coach
from assistant.domain.commitments import Commitment, CommitmentState, ReviewResult
from assistant.domain.people import Role
from assistant.domain.privacy import DisputeOutcome
from assistant.domain.standing import Quadrant
from assistant.errors import Conflict, InvalidInput, NotFound, Refused
from tests.coach.joining import joined


@pytest.fixture
def missed(demo_coach: Coach) -> Commitment:
    """A commitment of Ada's that her manager reviewed as missed."""
    rep = demo_coach.team.rep(demo_coach.whoami(), "ada")
    return next(
        c
        for c in rep.closed_commitments
        if c.review and c.review.result is ReviewResult.MISSED and c.owner_id == c.rep_id
    )


def figures(coach: Coach) -> tuple[int, int]:
    counts = coach.team.own(coach.whoami(), "ada").kept
    return counts.kept, counts.missed


def test_a_disputed_review_leaves_the_score_at_once(demo_coach: Coach, missed: Commitment) -> None:
    kept, lost = figures(demo_coach)
    ada = demo_coach.whoami(acting_as="ada")
    demo_coach.disputes.dispute(ada, missed.id, "the list never came")
    assert figures(demo_coach) == (kept, lost - 1)
    view = demo_coach.team.rep(demo_coach.whoami(), "ada")
    assert view.standing.quadrant is not Quadrant.TOXIC


def test_the_reviewing_manager_cannot_end_the_dispute_in_any_way(
    demo_coach: Coach, missed: Commitment
) -> None:
    robin = demo_coach.whoami()
    reviewed_by_robin = missed.model_copy()
    demo_coach.commitments.reopen(robin, missed.id)
    demo_coach.commitments.review(robin, missed.id, ReviewResult.MISSED, on=demo_coach.today())
    demo_coach.disputes.dispute(demo_coach.whoami(acting_as="ada"), missed.id, "no")
    with pytest.raises(Refused, match="other than the reviewing manager"):
        demo_coach.disputes.settle(robin, missed.id)
    with pytest.raises(Conflict, match="in dispute"):
        demo_coach.commitments.reopen(robin, reviewed_by_robin.id)
    assert demo_coach.disputes.open(robin)[0].mine


def test_an_admin_sees_the_disputed_item_alone_and_settles_it(
    demo_coach: Coach, missed: Commitment
) -> None:
    robin, ada = demo_coach.whoami(), demo_coach.whoami(acting_as="ada")
    admin = joined(demo_coach, "Ines", Role.ADMIN)
    assert demo_coach.disputes.open(admin) == ()
    demo_coach.disputes.dispute(ada, missed.id, "the list never came")
    shown = demo_coach.disputes.open(admin)
    assert [(d.commitment_id, d.comment) for d in shown] == [(missed.id, "the list never came")]
    assert (shown[0].settle_by - shown[0].opened_on).days == 14
    with pytest.raises(NotFound):
        demo_coach.team.own(admin, "ada")
    settled = demo_coach.disputes.settle(
        admin, missed.id, result=ReviewResult.KEPT, reason="the CRM shows it"
    )
    assert settled.review is not None
    assert settled.review.result is ReviewResult.KEPT
    history = demo_coach.disputes.history(robin, missed.id)
    assert [(d.outcome, d.settled_by, d.reason) for d in history] == [
        (DisputeOutcome.CORRECTED, admin.person_id, "the CRM shows it")
    ]
    assert history[0].review is not None
    assert history[0].review.result is ReviewResult.MISSED, "what was disputed is kept"
    assert demo_coach.disputes.open(admin) == ()


def test_what_is_not_in_dispute_does_not_exist_for_an_admin(
    demo_coach: Coach, missed: Commitment
) -> None:
    admin = joined(demo_coach, "Ines", Role.ADMIN)
    told = set()
    for wanted in (missed.id, missed.id[:4], "c0000"):
        with pytest.raises(NotFound) as refused:
            demo_coach.disputes.settle(admin, wanted)
        told.add(refused.value.problem.replace(wanted, "…"))
    assert len(told) == 1


def test_the_managers_manager_settles_and_a_rep_settles_nothing(
    demo_coach: Coach, missed: Commitment
) -> None:
    robin, ada = demo_coach.whoami(), demo_coach.whoami(acting_as="ada")
    above = joined(demo_coach, "Ute", Role.MANAGER)
    demo_coach.people.move(robin, "Robin", "Ute")
    demo_coach.disputes.dispute(ada, missed.id, "no")
    for rep in ("ada", "ben"):
        with pytest.raises(NotFound):
            demo_coach.disputes.settle(demo_coach.whoami(acting_as=rep), missed.id)
    assert demo_coach.disputes.settle(above, missed.id).disputed is False
    assert demo_coach.disputes.history(ada, missed.id)[0].outcome is DisputeOutcome.STOOD


def test_contested_where_there_is_nobody_else_it_stays_unscored(demo_coach: Coach) -> None:
    robin, ben = demo_coach.whoami(), demo_coach.whoami(acting_as="ben")
    made, _ = demo_coach.commitments.add(robin, "ben", "Log every call", how="8 of 8 calls")
    demo_coach.disputes.dispute(ben, made.id, "we agreed on four")
    with pytest.raises(Refused):
        demo_coach.disputes.settle(robin, made.id)
    with pytest.raises(Conflict):
        demo_coach.commitments.review(robin, made.id, ReviewResult.MISSED, on=demo_coach.today())
    found = next(
        r for r in demo_coach.team.open_commitments(robin, "ben") if r.commitment.id == made.id
    )
    assert found.commitment.disputed
    assert found.commitment.state is CommitmentState.ACTIVE


def test_the_rep_acknowledges_with_words_and_comments_what_is_closed(
    demo_coach: Coach, missed: Commitment
) -> None:
    robin, ada = demo_coach.whoami(), demo_coach.whoami(acting_as="ada")
    made, _ = demo_coach.commitments.add(robin, "ada", "Log every call", how="8 of 8 calls")
    assert made.rep_confirmed_at is None
    after = demo_coach.disputes.acknowledge(ada, made.id, "from Monday on")
    assert after.rep_confirmed_at is not None
    assert after.rep_comment == "from Monday on"
    before = figures(demo_coach)
    commented = demo_coach.disputes.comment(ada, missed.id, "the list came late")
    assert commented.rep_comment == "the list came late"
    assert figures(demo_coach) == before
    with pytest.raises(InvalidInput):
        demo_coach.disputes.comment(ada, missed.id, "  ")
    with pytest.raises(Refused):
        demo_coach.disputes.comment(robin, missed.id, "not mine to say")
