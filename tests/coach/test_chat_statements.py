"""A sentence to record becomes a card, and "yes" records what stands on the card."""

from datetime import date

import pytest

from assistant.coach import Coach
from assistant.domain.chat import ChatEvent
from assistant.domain.commitments import Exclusion
from assistant.domain.people import Actor

NEW = "Ben will send the pricing deck to all six accounts by Friday"


@pytest.fixture
def robin(demo_coach: Coach) -> Actor:
    return demo_coach.whoami()


def say(coach: Coach, actor: Actor, text: str) -> list[ChatEvent]:
    return list(coach.chat.respond(actor, text, thread="t"))


def told(events: list[ChatEvent]) -> str:
    return "\n".join(e.text for e in events if e.kind in {"text", "question", "error"})


def open_whats(coach: Coach, actor: Actor) -> list[str]:
    return [r.commitment.what for r in coach.team.open_commitments(actor, "ben")]


def card(events: list[ChatEvent]) -> ChatEvent:
    (found,) = [e for e in events if e.kind == "draft"]
    return found


def test_a_promise_counts_only_after_yes_and_once(demo_coach: Coach, robin: Actor) -> None:
    before = open_whats(demo_coach, robin)
    offered = card(say(demo_coach, robin, NEW))
    assert "Fri 18 Sep 2026" in offered.text
    assert open_whats(demo_coach, robin) == before
    say(demo_coach, robin, "yes")
    assert len(open_whats(demo_coach, robin)) == len(before) + 1
    say(demo_coach, robin, "yes")
    assert len(open_whats(demo_coach, robin)) == len(before) + 1


def test_another_message_in_between_leaves_the_card_behind(demo_coach: Coach, robin: Actor) -> None:
    before = open_whats(demo_coach, robin)
    say(demo_coach, robin, NEW)
    say(demo_coach, robin, "who is overdue")
    say(demo_coach, robin, "yes")
    assert open_whats(demo_coach, robin) == before


def test_a_promise_that_is_on_record_is_offered_as_that_one_and_moved(
    demo_coach: Coach, robin: Actor
) -> None:
    say(demo_coach, robin, NEW)
    say(demo_coach, robin, "yes")
    after_first = open_whats(demo_coach, robin)
    again = say(demo_coach, robin, NEW.replace("Friday", "Monday"))
    assert "already open since 15 Sep 2026" in card(again).text
    assert "confirming moves it to 21 Sep 2026" in card(again).text
    assert "Moved to 21 Sep 2026" in told(say(demo_coach, robin, "yes"))
    assert open_whats(demo_coach, robin) == after_first
    same = say(demo_coach, robin, NEW.replace("Friday", "Monday"))
    assert "on record already" in told(same)
    assert not [e for e in same if e.kind == "draft"]


def test_an_outcome_is_reviewed_after_yes(demo_coach: Coach, robin: Actor) -> None:
    rows = demo_coach.team.open_commitments(robin, "ben")
    offered = card(say(demo_coach, robin, "Ben kept the user, approver and payer on stage 3 deals"))
    assert offered.card == "review"
    assert offered.statement is not None
    say(demo_coach, robin, "yes")
    done, _ = demo_coach.commitments.show(robin, offered.statement.commitment_id or "")
    assert done.review is not None
    assert done.review.result.value == "kept"
    assert done.review.on == date(2026, 9, 15)
    assert len(demo_coach.team.open_commitments(robin, "ben")) == len(rows) - 1


def test_what_was_closed_meanwhile_is_said_and_not_reviewed_twice(
    demo_coach: Coach, robin: Actor
) -> None:
    offered = card(say(demo_coach, robin, "Ben kept the user, approver and payer on stage 3 deals"))
    demo_coach.commitments.exclude(
        robin,
        offered.ref or "",
        Exclusion.CANCELLED_AGREED,
        reason="both agreed",
        on=date(2026, 9, 15),
    )
    answer = say(demo_coach, robin, "yes")
    assert "no longer on the record" in told(answer)
    assert answer[-1].text == "failed"


def test_a_rep_reports_done_and_reviews_nothing(demo_coach: Coach) -> None:
    ben = demo_coach.whoami(acting_as="Ben")
    missed = say(demo_coach, ben, "I missed the user, approver and payer on stage 3 deals")
    assert not [e for e in missed if e.kind == "draft"]
    card(say(demo_coach, ben, "I finished the user, approver and payer on stage 3 deals"))
    assert "Reported as done" in told(say(demo_coach, ben, "yes"))
