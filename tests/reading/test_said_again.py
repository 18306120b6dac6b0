"""A promise that an open commitment already holds is offered as that one."""

from datetime import date

import pytest

from assistant.domain.calendar import TeamCalendar
from assistant.domain.commitments import DraftStatus
from assistant.reading import promises, transcripts
from assistant.reading.promises import reasons

TUESDAY = date(2026, 9, 15)
MADE = date(2026, 9, 1)


def read(text: str, what: str, *, owner: str = "Ana Ruiz", due: date | None = None):
    return promises.find(
        transcripts.parse(text),
        held_on=TUESDAY,
        calendar=TeamCalendar(),
        participants=["Ana Ruiz", "Ben Osei"],
        rep="Ben Osei",
        manager="Ana Ruiz",
        open_items=[promises.OpenItem(id="c1", what=what, owner=owner, made_on=MADE, due=due)],
    )


@pytest.mark.parametrize(
    ("said", "open_one", "same"),
    [
        ("I'll book the room with legal on Friday.", "Book a room with legal for Ben", True),
        ("I will send you the churn report tomorrow.", "Send Ben the churn report", True),
        ("I'll send you the win report tomorrow.", "Send Ben the churn report", False),
        ("I'll call the two depots by Friday.", "Call the five depots", False),
        ("I'll send the contract by Friday.", "Send the invoice to Omni", False),
        ("I'll review the contract.", "Review contract terms, prices and clauses of Omni", False),
    ],
)
def test_the_same_thing_by_the_same_owner_is_the_open_one(
    said: str, open_one: str, same: bool
) -> None:
    drafts = read(f"Ana Ruiz: {said}\nBen Osei: Thanks.\n", open_one).drafts
    assert [one.says_again for one in drafts] == [same]
    assert [one.status for one in drafts] == [DraftStatus.NEW]


def test_it_carries_since_when_it_stands_and_its_day() -> None:
    due = date(2026, 9, 18)
    text = "Ana Ruiz: I'll send you the churn report on Monday.\nBen Osei: Good.\n"
    (draft,) = read(text, "Send Ben the churn report", due=due).drafts
    assert draft.standing is not None
    assert (draft.standing.since, draft.standing.due) == (MADE, due)
    assert draft.due == date(2026, 9, 21)


def test_somebody_else_s_open_item_is_another_promise() -> None:
    text = "Ana Ruiz: I'll send you the churn report on Monday.\nBen Osei: Good.\n"
    (draft,) = read(text, "Send the churn report", owner="Ben Osei").drafts
    assert not draft.says_again


MISSED = """Last time
- Ana: send Ben the churn report - not done

Next steps
- Ana: send Ben the churn report by Monday
"""


def test_missed_before_its_day_and_promised_again_is_moved_not_missed() -> None:
    reading = read(MISSED, "Send Ben the churn report", due=date(2026, 9, 16))
    assert [(one.status, one.says_again) for one in reading.drafts] == [(DraftStatus.NEW, True)]
    assert reasons.MOVED_IN_TIME in [one.reason for one in reading.set_aside]


def test_missed_after_its_day_closes_it_and_the_next_promise_is_new() -> None:
    reading = read(MISSED, "Send Ben the churn report", due=date(2026, 9, 10))
    assert [(one.status, one.says_again) for one in reading.drafts] == [
        (DraftStatus.MISSED, False),
        (DraftStatus.NEW, False),
    ]
