"""Asking the record: by value, by list and by range, in an order that no database decides."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from assistant.domain.commitments import Commitment, CommitmentState
from assistant.domain.goals import Credit, Goal
from assistant.domain.people import Rep
from assistant.domain.promises import CommitmentKind, Origin
from assistant.domain.records import AuditEntry
from assistant.errors import StorageFailure
from assistant.store import Between, Store

DAY = date(2026, 9, 15)
NOW = datetime(2026, 9, 15, 8, 0, tzinfo=UTC)


def commitment(key: str, **fields: object) -> Commitment:
    return Commitment.model_validate(
        {
            "id": key,
            "rep_id": "r",
            "owner_id": "r",
            "kind": CommitmentKind.COMMITMENT,
            "what": "Call ten customers",
            "made_on": DAY,
            "origin": Origin.TYPED,
        }
        | fields
    )


def credit(key: str, days: int = 0, rep_id: str = "r", amount: str = "10") -> Credit:
    on = DAY + timedelta(days=days)
    return Credit(id=key, rep_id=rep_id, on=on, amount=Decimal(amount))


def entry(key: str) -> AuditEntry:
    return AuditEntry(id=key, at=NOW, actor_id="m", action="viewed")


def test_what_is_not_there_is_none_or_nothing(store: Store) -> None:
    with store.read() as record:
        assert record.get(Rep, "nobody") is None
        assert record.all(Rep) == ()


def test_a_question_may_name_one_value_or_several(store: Store, rep: Rep) -> None:
    other = Rep(id="s", name="Sam", manager_id="m")
    with store.write() as record:
        record.add(other, credit("1"), credit("2", rep_id="s"), credit("3", rep_id="s"))
        assert [c.id for c in record.all(Credit, rep_id="s")] == ["2", "3"]
        assert [c.id for c in record.all(Credit, rep_id=("s", "r"), id={"1", "3"})] == ["1", "3"]
        assert record.all(Credit, rep_id=()) == ()


def test_none_asks_for_what_is_empty(store: Store, rep: Rep) -> None:
    with store.write() as record:
        record.add(commitment("a", due=DAY), commitment("b"))
        assert [c.id for c in record.all(Commitment, due=None)] == ["b"]


def test_an_enum_is_asked_for_as_itself(store: Store, rep: Rep) -> None:
    with store.write() as record:
        record.add(commitment("a"), commitment("b", state=CommitmentState.REVIEWED))
        assert [c.id for c in record.all(Commitment, state=CommitmentState.ACTIVE)] == ["a"]
        assert len(record.all(Commitment, state=tuple(CommitmentState))) == 2


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        (Between(DAY, DAY + timedelta(1)), ["b", "c"]),
        (Between(first=DAY), ["b", "c", "d"]),
        (Between(last=DAY), ["a", "b"]),
        (Between(), ["a", "b", "c", "d"]),
        (Between(DAY + timedelta(1), DAY), []),
    ],
)
def test_a_range_includes_both_ends(
    between: Between, expected: list[str], store: Store, rep: Rep
) -> None:
    with store.write() as record:
        record.add(*(credit(key, days) for key, days in zip("abcd", range(-1, 3), strict=True)))
        assert [c.id for c in record.all(Credit, rep_id="r", on=between)] == expected


def test_amounts_have_no_ranges(store: Store) -> None:
    with store.read() as record, pytest.raises(TypeError, match="amount"):
        record.all(Credit, amount=Between(first=DAY))


def test_times_are_asked_for_by_range_as_well(store: Store) -> None:
    later = AuditEntry(id="2", at=NOW + timedelta(hours=1), actor_id="m", action="viewed")
    with store.write() as record:
        record.add(entry("1"), later)
        assert record.all(AuditEntry, at=Between(first=NOW + timedelta(minutes=1))) == (later,)


def test_a_long_list_is_asked_in_parts_and_answered_once(store: Store, rep: Rep) -> None:
    keys = [f"c{n:05}" for n in range(2500)]
    with store.write() as record:
        record.add(*(credit(key) for key in keys))
        assert [c.id for c in record.all(Credit, id=[*keys, *keys])] == keys
        assert len(record.all(Credit, id=keys, rep_id=["r", "s"])) == 2500


def test_answers_come_by_id_unless_asked_otherwise(store: Store, rep: Rep) -> None:
    with store.write() as record:
        record.add(credit("b", 2), credit("c", 1), credit("a", 2))
        assert [c.id for c in record.all(Credit)] == ["a", "b", "c"]
        assert [c.id for c in record.all(Credit, order_by="on")] == ["c", "a", "b"]


def test_amounts_are_ordered_as_numbers_and_empty_ones_come_last(store: Store, rep: Rep) -> None:
    def goal(key: str, amount: str | None) -> Goal:
        number = None if amount is None else Decimal(amount)
        return Goal(id=key, rep_id="r", period_start=DAY, period_end=DAY, amount=number)

    with store.write() as record:
        record.add(goal("a", None), goal("b", "100"), goal("c", "20"))
        found = record.all(Goal, order_by=("period_start", "amount"))
    assert [g.id for g in found] == ["c", "b", "a"]


def test_an_unknown_field_is_a_mistake_of_the_program(store: Store) -> None:
    with store.read() as record, pytest.raises(KeyError):
        record.all(Rep, nmae="Zoë")


def test_a_reader_sees_one_state_however_long_it_reads(
    store: Store, rep: Rep, reopened: Callable[[], Store]
) -> None:
    with store.read() as record:
        before = record.all(Credit)
        with reopened().write() as other:
            other.add(credit("1"))
        assert record.all(Credit) == before == ()
    with store.read() as record:
        assert len(record.all(Credit)) == 1


def test_an_entry_that_no_longer_fits_its_type_is_named(store: Store, rep: Rep) -> None:
    with store.write() as record:
        record.add(commitment("a"))
        record.connection.exec_driver_sql("UPDATE commitments SET kind = 'riddle'")
    with store.read() as record, pytest.raises(StorageFailure, match="a of commitments"):
        record.all(Commitment)
