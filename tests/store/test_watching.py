"""Whether anything changed: told for every commit, by whoever, and for nothing else."""

from assistant.domain.people import Manager
from assistant.store import Store


def test_the_state_stays_while_nobody_commits(store: Store):
    before = store.state()
    with store.read() as record:
        record.all(Manager)
    assert [store.state() for _ in range(3)] == [before] * 3


def test_every_commit_is_told_and_no_state_comes_again(store: Store, reopened):
    other, seen = reopened(), [store.state()]
    for number, writer in enumerate((store, other, store)):
        with writer.write() as record:
            record.add(Manager(id=f"m{number}", name="Mara"))
        seen.append(store.state())
    assert len(set(seen)) == 4


def test_what_is_written_and_not_committed_is_no_change_yet(store: Store, reopened):
    """And its commit is one, though the write began before the state was asked."""
    other = reopened()
    with other.write() as record:
        record.add(Manager(id="m", name="Mara"))
        under_way = store.state()
        with store.read() as seen:
            assert seen.all(Manager) == ()
        assert store.state() == under_way
    assert store.state() != under_way


def test_a_connection_that_was_lost_is_another_state(store: Store):
    before = store.state()
    store._watch.close()
    assert store.state() != before
