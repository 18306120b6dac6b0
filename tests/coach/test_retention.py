"""What has outlived its period is shown, then goes; a legal hold stands above."""

from datetime import date, timedelta

import pytest

from assistant.coach import Coach
from assistant.domain.commitments import Commitment
from assistant.domain.conversation import Note
from assistant.domain.goals import Destination
from assistant.domain.people import Rep, Role
from assistant.domain.purpose import Retention
from assistant.domain.standing import Segment
from assistant.errors import Refused
from assistant.rules.retention import kept_since
from tests.coach.joining import joined


def test_months_are_of_the_calendar() -> None:
    since = kept_since(Retention(), date(2026, 8, 31))
    assert (since.record, since.leaving) == (date(2024, 8, 31), date(2026, 2, 28))


def test_periods_can_only_be_shortened() -> None:
    for name in Retention.model_fields:
        with pytest.raises(ValueError, match="less than or equal"):
            Retention.model_validate({name: 25})


def left(coach: Coach, who: str, months: int) -> str:
    """Somebody who left months ago, with a why."""
    robin = coach.whoami()
    coach.record.destination(
        robin, who, Segment.STAR, coach.today() + timedelta(days=200), why="a house by the sea"
    )
    return coach.people.end(robin, who, coach.today() - timedelta(days=31 * months)).id


def test_a_dry_run_tells_and_changes_nothing(demo_coach: Coach) -> None:
    robin = demo_coach.whoami()
    assert demo_coach.retention.due(robin).count == 0
    gone = left(demo_coach, "ben", 8)
    report = demo_coach.retention.due(robin)
    assert ("reps who left, with everything about them", 1) in {
        (one.what, one.count) for one in report.outlived
    }
    with demo_coach._office.store.read() as record:
        assert record.get(Rep, gone) is not None


def test_whoever_left_long_ago_is_erased_and_a_why_goes_on_leaving(demo_coach: Coach) -> None:
    robin = demo_coach.whoami()
    long_ago, lately = left(demo_coach, "ben", 8), left(demo_coach, "ada", 1)
    report = demo_coach.retention.apply(robin)
    assert report.applied
    assert report.finished
    with demo_coach._office.store.read() as record:
        assert record.get(Rep, long_ago) is None
        assert record.get(Rep, lately) is not None
        assert {d.why for d in record.all(Destination, rep_id=lately)} == {""}
    assert [e.person_id for e in demo_coach.erasures.list(robin) if e.person_id] == [long_ago]
    assert demo_coach.retention.due(robin).count == 0
    assert demo_coach.audit.verify(robin).fault == ""


def test_whoever_stopped_as_a_rep_and_works_on_in_another_role_is_not_erased(
    demo_coach: Coach,
) -> None:
    robin = demo_coach.whoami()
    ben = left(demo_coach, "ben", 8)
    demo_coach.people.give(robin, ben, Role.MANAGER)
    demo_coach.retention.apply(robin)
    assert demo_coach.people.actor(ben).roles == {Role.MANAGER}
    assert not any(e.person_id for e in demo_coach.erasures.list(robin))
    with demo_coach._office.store.read() as record:
        assert record.get(Rep, ben) is not None


def test_what_is_old_goes_and_what_is_open_or_held_stays(demo_coach: Coach) -> None:
    robin = demo_coach.whoami()
    old = demo_coach.today() - timedelta(days=800)
    with demo_coach._office.store.write() as record:
        reps = {r.name: r.id for r in record.all(Rep)}
        for name in ("Ben Okafor", "Ada Lindqvist"):
            record.add(
                Note(id=f"n{name[0]}", rep_id=reps[name], author_id="x", on=old, text="old words")
            )
        closed = [c for c in record.all(Commitment, rep_id=reps["Ben Okafor"]) if c.closed_on]
        record.put(closed[0].model_copy(update={"closed_on": old}))
        open_one = next(c for c in record.all(Commitment) if c.is_open)
        record.put(open_one.model_copy(update={"made_on": old}))
    demo_coach.erasures.hold(robin, "ada", "case 12")
    report = demo_coach.retention.apply(robin)
    assert {(o.what, o.count) for o in report.outlived} == {("closed commitments", 1), ("notes", 1)}
    with demo_coach._office.store.read() as record:
        assert record.get(Note, "nB") is None
        assert record.get(Note, "nA") is not None
        assert record.get(Commitment, closed[0].id) is None
        assert record.get(Commitment, open_one.id) is not None


def test_only_an_admin_applies_or_sets_periods(demo_coach: Coach) -> None:
    sam = joined(demo_coach, "Sam", Role.MANAGER)
    for ask in (
        lambda: demo_coach.retention.due(sam),
        lambda: demo_coach.retention.apply(sam),
        lambda: demo_coach.retention.set(sam, Retention()),
    ):
        with pytest.raises(Refused):
            ask()


def test_what_could_not_be_overwritten_is_noted_and_done_later(
    demo_coach: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    robin, store = demo_coach.whoami(), demo_coach._office.store
    demo_coach.retention.set(robin, Retention(record=1))
    with monkeypatch.context() as busy:
        busy.setattr(store, "scrub", lambda: False)
        report = demo_coach.retention.apply(robin)
    assert (report.count > 0, report.finished) == (True, False)
    waiting = demo_coach.erasures.list(robin)[-1]
    assert (waiting.person_id, waiting.finished_at) == ("", None)
    assert waiting.reason == f"retention: {report.count} entries"
    assert demo_coach.erasures.finish()
    assert demo_coach.erasures.list(robin)[-1].finished_at is not None
