"""A rep's history has a stamp that changes with it and with nothing else."""

from collections.abc import Callable
from datetime import date

import pytest

from assistant.domain.goals import Goal
from assistant.domain.meetings import OneOnOne
from assistant.domain.people import Rep
from assistant.store import Store
from assistant.store.writable import WritableRecord

MEETING = OneOnOne(id="o", rep_id="r", manager_id="m", on=date(2026, 9, 1), summary="pricing")


def stamp(store: Store, rep_id: str = "r") -> str:
    with store.read() as record:
        return record.history_stamp(rep_id)


def test_a_rep_without_history_has_no_stamp(store: Store, rep: Rep) -> None:
    assert stamp(store) == ""


@pytest.mark.parametrize(
    "change",
    [
        lambda record: record.add(MEETING.model_copy(update={"id": "p"})),
        lambda record: record.put(MEETING.model_copy(update={"summary": "discounts"})),
        lambda record: record.replace(MEETING.model_copy(update={"summary": "discounts"})),
        lambda record: record.remove(OneOnOne, "o"),
        lambda record: record.clear(OneOnOne, ["o"]),
    ],
)
def test_every_change_of_the_history_changes_the_stamp(
    store: Store, rep: Rep, change: Callable[[WritableRecord], object]
) -> None:
    with store.write() as record:
        record.add(MEETING)
    before = stamp(store)
    with store.write() as record:
        change(record)
    assert before
    assert stamp(store) not in {"", before}


def test_what_is_not_searched_leaves_the_stamp(store: Store, rep: Rep) -> None:
    with store.write() as record:
        record.add(MEETING, Rep(id="r2", name="Ida", manager_id="m"))
    before = stamp(store)
    with store.write() as record:
        record.put(MEETING)
        record.add(
            Goal(
                id="g",
                rep_id="r",
                period_start=date(2026, 7, 1),
                period_end=date(2026, 9, 30),
                amount=None,
            ),
            MEETING.model_copy(update={"id": "p", "rep_id": "r2"}),
        )
    assert stamp(store) == before
    assert stamp(store, "r2") != before


def test_the_stamp_goes_with_the_rep_and_never_comes_back(store: Store, rep: Rep) -> None:
    with store.write() as record:
        record.add(MEETING)
    before = stamp(store)
    with store.write() as record:
        record.remove(Rep, "r")
        record.add(rep, MEETING)
    assert stamp(store) not in {"", before}
