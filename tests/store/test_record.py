"""The record: adding, putting, replacing and removing, on real SQLite."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from assistant.domain.commitments import Commitment, CommitmentState
from assistant.domain.goals import Credit, ProcessTarget
from assistant.domain.meetings import ClosureDay, OneOnOne
from assistant.domain.people import Leave, Manager, Rep
from assistant.domain.promises import CommitmentKind, Origin
from assistant.domain.records import AuditEntry, StatusChange
from assistant.errors import Conflict, InvalidInput
from assistant.store import Store

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


# --- adding ------------------------------------------------------------------------------


def test_what_is_added_is_there_for_the_next_program(
    store: Store, rep: Rep, reopened: Callable[[], Store]
) -> None:
    with reopened().read() as record:
        assert record.get(Rep, "r") == rep


def test_an_id_that_is_taken_is_a_conflict_and_nothing_of_the_call_is_kept(
    store: Store, rep: Rep
) -> None:
    with store.write() as record:
        record.add(credit("2"))
        with pytest.raises(Conflict, match="same id"):
            record.add(credit("1"), credit("2"), credit("3"))
        record.add(credit("4"))
    with store.read() as record:
        assert [c.id for c in record.all(Credit)] == ["2", "4"]


def test_a_value_of_nobody_is_a_conflict(store: Store) -> None:
    with store.write() as record, pytest.raises(Conflict, match="not on the record"):
        record.add(credit("1", rep_id="nobody"))


def test_an_error_in_a_transaction_undoes_all_of_it(store: Store, rep: Rep) -> None:
    with pytest.raises(ZeroDivisionError), store.write() as record:  # noqa: PT012
        record.add(credit("1"))
        record.remove(Rep, "r")
        raise ZeroDivisionError
    with store.read() as record:
        assert record.all(Rep) == (rep,)
        assert record.all(Credit) == ()


@pytest.mark.parametrize("text", ["a\0b", "half \ud83d"])
def test_text_that_not_every_database_holds_is_refused(text: str, store: Store, rep: Rep) -> None:
    nested = commitment("a", renegotiations=[{"on": DAY, "old_due": None, "new_due": None}])
    moved = nested.renegotiations[0].model_copy(update={"old_target": text})
    with store.write() as record:
        with pytest.raises(InvalidInput, match="what"):
            record.add(nested.model_copy(update={"what": text}))
        with pytest.raises(InvalidInput, match="renegotiations"):
            record.add(nested.model_copy(update={"renegotiations": (moved,)}))
        assert record.all(Commitment) == ()


def test_a_number_beyond_64_bits_is_refused(store: Store, rep: Rep) -> None:
    meeting = OneOnOne(id="x", rep_id="r", manager_id="m", on=DAY, deal_notes=2**63)
    with store.write() as record, pytest.raises(InvalidInput, match="deal_notes"):
        record.add(meeting)


def test_adding_nothing_is_fine(store: Store) -> None:
    with store.write() as record:
        record.add()
        assert record.put() == (0, 0, 0)


def test_a_thread_that_writes_cannot_start_writing_again(store: Store) -> None:
    with store.write() as record:
        with pytest.raises(RuntimeError, match="already"), store.write():
            pass
        record.add(entry("1"))
    with store.write() as record:
        assert record.all(AuditEntry) == (entry("1"),)


# --- putting -----------------------------------------------------------------------------


def test_putting_tells_what_is_new_changed_and_the_same(store: Store, rep: Rep) -> None:
    with store.write() as record:
        assert record.put(credit("1"), credit("2")) == (2, 0, 0)
        changed = credit("2", amount="11")
        assert record.put(credit("1", amount="10.00"), changed, credit("3")) == (1, 1, 1)
        assert record.get(Credit, "2") == changed


def test_putting_a_changed_versioned_value_makes_the_next_version(store: Store, rep: Rep) -> None:
    with store.write() as record:
        record.replace(rep.model_copy(update={"job": "AE"}))
        imported = rep.model_copy(update={"job": "SDR"})
        assert record.put(imported) == (0, 1, 0)
        assert record.get(Rep, "r") == imported.model_copy(update={"version": 3})
        assert record.put(imported) == (0, 0, 1)


def test_putting_a_rep_again_keeps_what_belongs_to_the_rep(store: Store, rep: Rep) -> None:
    with store.write() as record:
        record.add(credit("1"))
        record.put(rep.model_copy(update={"name": "Zoe"}))
        assert len(record.all(Credit)) == 1


def test_of_the_same_id_twice_the_last_counts(store: Store) -> None:
    days = [ClosureDay(id="x", day=DAY, name=name) for name in ("first", "last")]
    with store.write() as record:
        assert record.put(*days) == (1, 0, 0)
        assert record.all(ClosureDay) == (days[1],)


def test_several_types_are_put_in_the_order_given(store: Store) -> None:
    with store.write() as record:
        manager = Manager(id="m", name="Mara")
        assert record.put(manager, Rep(id="r", name="Rita", manager_id="m"), credit("1")).new == 3


def test_a_type_without_an_id_goes_by_its_own_key(store: Store) -> None:
    target = ProcessTarget(metric="calls", name="Calls", target=Decimal(40), weight=Decimal(1))
    with store.write() as record:
        record.put(target)
        record.put(target.model_copy(update={"target": Decimal(50)}))
        assert [t.target for t in record.all(ProcessTarget)] == [Decimal(50)]


# --- replacing and removing --------------------------------------------------------------


def test_a_replaced_value_comes_back_with_the_next_version(store: Store, rep: Rep) -> None:
    with store.write() as record:
        stored = record.replace(rep.model_copy(update={"job": "AE"}))
        assert (stored.job, stored.version) == ("AE", 2)
        assert record.get(Rep, "r") == stored


def test_whoever_read_an_older_version_does_not_overwrite(store: Store, rep: Rep) -> None:
    with store.write() as record:
        first = record.replace(rep.model_copy(update={"job": "AE"}))
        with pytest.raises(Conflict, match="meanwhile"):
            record.replace(rep.model_copy(update={"job": "SDR"}))
        assert record.get(Rep, "r") == first


def test_what_was_removed_cannot_be_replaced(store: Store, rep: Rep) -> None:
    with store.write() as record:
        with pytest.raises(Conflict):
            record.replace(commitment("a"))
        with pytest.raises(Conflict):
            record.replace(credit("1"))


def test_a_type_without_versions_is_replaced_as_it_is(store: Store, rep: Rep) -> None:
    with store.write() as record:
        record.add(credit("1"))
        assert record.replace(credit("1", amount="11")) == record.get(Credit, "1")


def test_removing_says_whether_there_was_anything(store: Store, rep: Rep) -> None:
    leave = Leave(id="x", rep_id="r", first_day=DAY, last_day=DAY)
    with store.write() as record:
        record.add(leave)
        assert record.remove(Leave, "x")
        assert not record.remove(Leave, "x")


def test_removing_a_rep_removes_what_belongs_to_the_rep(store: Store, rep: Rep) -> None:
    change = StatusChange(
        id="x",
        rep_id="r",
        commitment_id="a",
        at=NOW,
        by_id="m",
        from_state=None,
        to_state=CommitmentState.ACTIVE,
    )
    with store.write() as record:
        record.add(credit("1"), commitment("a"), change, entry("1"))
        record.remove(Rep, "r")
        assert record.all(Credit) == record.all(Commitment) == record.all(StatusChange) == ()
        assert record.all(AuditEntry) == (entry("1"),)


def test_a_manager_of_reps_cannot_be_removed(store: Store, rep: Rep) -> None:
    with store.write() as record, pytest.raises(Conflict, match="belong"):
        record.remove(Manager, "m")


def test_the_audit_can_only_grow(store: Store) -> None:
    with store.write() as record:
        record.add(entry("1"))
        for change in (record.put, record.replace):
            with pytest.raises(TypeError, match="only ever added"):
                change(entry("1"))
        with pytest.raises(TypeError, match="only ever added"):
            record.remove(AuditEntry, "1")
