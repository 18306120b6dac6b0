"""Notes that repeat an open commitment keep the one record and move its day (R5.9)."""

from datetime import date

import pytest

from assistant.coach import Coach
from assistant.domain.commitments import (
    Commitment,
    CommitmentState,
    NotesReview,
    ReviewResult,
)
from assistant.domain.people import Actor
from assistant.errors import Conflict
from assistant.wording import standing

ON = date(2026, 9, 15)
PROMISED = "Robin Vance: I'll send you the Hana recordings by {day}.\nBen Okafor: Thank you.\n"


@pytest.fixture
def robin(demo_coach: Coach) -> Actor:
    return demo_coach.whoami()


def read(coach: Coach, robin: Actor, day: str) -> NotesReview:
    return coach.notes.read(robin, "ben", PROMISED.format(day=day), held_on=ON)


def about_hana(coach: Coach, robin: Actor) -> list[Commitment]:
    rows = [row.commitment for row in coach.team.open_commitments(robin)]
    return [c for c in rows if "Hana recordings" in c.what]


@pytest.fixture
def promised(demo_coach: Coach, robin: Actor) -> Commitment:
    review = read(demo_coach, robin, "Thursday")
    (made,), _ = demo_coach.notes.confirm(robin, review.id)
    return made


def test_said_again_with_another_day_moves_the_one_record(
    demo_coach: Coach, robin: Actor, promised: Commitment
) -> None:
    review = read(demo_coach, robin, "Monday")
    (item,) = review.items
    assert item.draft.matches_id == promised.id
    assert standing(item.draft) == (
        "already open since 15 Sep 2026, due 17 Sep 2026; confirming moves it to 21 Sep 2026"
    )
    (moved,), _ = demo_coach.notes.confirm(robin, review.id)
    assert (moved.id, moved.due) == (promised.id, date(2026, 9, 21))
    assert moved.state is CommitmentState.ACTIVE
    assert [(r.old_due, r.in_time) for r in moved.renegotiations] == [(promised.due, True)]
    assert [c.id for c in about_hana(demo_coach, robin)] == [promised.id]


def test_said_again_with_the_same_day_changes_nothing(
    demo_coach: Coach, robin: Actor, promised: Commitment
) -> None:
    review = read(demo_coach, robin, "Thursday")
    assert standing(review.items[0].draft).endswith("confirming keeps it as it is")
    demo_coach.notes.confirm(robin, review.id)
    assert about_hana(demo_coach, robin) == [promised]


def test_taking_it_back_restores_the_day(
    demo_coach: Coach, robin: Actor, promised: Commitment
) -> None:
    review = read(demo_coach, robin, "Monday")
    demo_coach.notes.confirm(robin, review.id)
    demo_coach.notes.take_back(robin, review.id)
    (back,) = about_hana(demo_coach, robin)
    assert back.model_copy(update={"version": promised.version}) == promised


def test_what_was_moved_again_since_is_not_taken_back(
    demo_coach: Coach, robin: Actor, promised: Commitment
) -> None:
    review = read(demo_coach, robin, "Monday")
    demo_coach.notes.confirm(robin, review.id)
    demo_coach.commitments.move(robin, promised.id, "2026-09-25", on=ON)
    with pytest.raises(Conflict, match="changed after it was confirmed"):
        demo_coach.notes.take_back(robin, review.id)


def test_a_person_may_say_that_it_is_one_of_its_own(
    demo_coach: Coach, robin: Actor, promised: Commitment
) -> None:
    review = read(demo_coach, robin, "Monday")
    edited = demo_coach.notes.edit(robin, review.id, 1, as_new=True)
    assert edited.items[0].draft.matches_id is None
    (made,), _ = demo_coach.notes.confirm(robin, review.id)
    assert made.id != promised.id
    assert len(about_hana(demo_coach, robin)) == 2


def test_an_outcome_told_of_what_was_reviewed_meanwhile_is_not_scored_twice(
    demo_coach: Coach, robin: Actor
) -> None:
    told = (
        "Robin Vance: How did the six stage 3 deals go?\n"
        "Ben Okafor: All six have user, approver and payer named.\n"
    )
    review = demo_coach.notes.read(robin, "ben", told, held_on=ON)
    (item,) = [i for i in review.items if i.draft.matches_id and not i.draft.says_again]
    known = item.draft.matches_id or ""
    demo_coach.commitments.review(robin, known, ReviewResult.MISSED, on=ON)
    before = demo_coach.commitments.closed(robin, "ben")
    with pytest.raises(Conflict, match="since these notes were read"):
        demo_coach.notes.confirm(robin, review.id, [item.number])
    assert demo_coach.commitments.closed(robin, "ben") == before
