"""An answer that another process makes: read along, stopped, and given up where it was killed."""

import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest

from assistant.bootstrap import open_coach
from assistant.coach import Coach, conversing
from assistant.domain.chat import AnswerUnderWay, ChatEvent, ChatOutcome
from assistant.errors import Conflict


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversing, "ROUND_SECONDS", 0.02)


@pytest.fixture
def other(demo_coach: Coach) -> Iterator[Coach]:
    """The facade of another process: the same record, nothing else in common."""
    coach = open_coach("demo")
    yield coach
    coach.close()


@pytest.fixture
def go_on(demo_coach: Coach, monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Lets an answer go on that waits after its first piece."""
    waiting = threading.Event()

    def slow(*_args: object) -> Iterator[ChatEvent]:
        yield ChatEvent(kind="text", text="first ")
        waiting.wait(10)
        yield ChatEvent(kind="text", text="second")

    monkeypatch.setattr(demo_coach.chat._replies, "to", slow)
    return waiting


def test_it_is_read_along_as_it_comes(demo_coach, other, go_on):
    me = demo_coach.whoami()
    answer = demo_coach.chat.begin(me, "hello", thread="monday")
    reader = other.chat.resume(me, "monday", answer.message).events()
    assert next(reader).text == "first "
    go_on.set()
    assert [event.text for event in reader] == ["second", "answered"]
    assert [event.number for event in answer.events()] == [1, 2, 3]


def test_it_is_stopped(demo_coach, other, go_on):
    me = demo_coach.whoami()
    answer = demo_coach.chat.begin(me, "hello", thread="monday")
    next(answer.events())
    assert other.chat.cancel(me, "monday") is True
    while not answer._stop.is_thrown:
        threading.Event().wait(0.01)
    go_on.set()
    assert [event.text for event in answer.events()] == ["first ", "cancelled"]
    assert other.chat.messages(me, "monday")[-1].outcome is ChatOutcome.CANCELLED
    assert other.chat.cancel(me, "monday") is False


def test_it_is_forgotten(demo_coach, other, go_on):
    me = demo_coach.whoami()
    answer = demo_coach.chat.begin(me, "hello", thread="monday")
    next(answer.events())
    assert other.chat.forget(me, "monday") is True
    go_on.set()
    list(answer.events())
    assert other.chat.messages(me, "monday") == ()


def test_its_conversation_waits_for_it(demo_coach, other, go_on):
    me = demo_coach.whoami()
    answer = demo_coach.chat.begin(me, "hello", thread="monday")
    with pytest.raises(Conflict, match="still being answered"):
        other.chat.begin(me, "again", thread="monday")
    go_on.set()
    list(answer.events())
    assert list(other.chat.respond(me, "/help", thread="monday"))[-1].text == "answered"


def test_where_its_process_was_killed_readers_are_told_and_the_conversation_is_free(demo_coach):
    """What a killed process leaves: a claim that nobody renews."""
    me, now = demo_coach.whoami(), demo_coach._office.clock()
    left = AnswerUnderWay(
        id="m-dead",
        person_id=me.person_id,
        thread_id="monday",
        until=now + timedelta(seconds=0.2),
        followed=True,
        events=(ChatEvent(kind="text", text="half", message="m-dead", number=1),),
    )
    with demo_coach._office.store.write() as record:
        record.add(left)
    events = list(demo_coach.chat.resume(me, "monday", "m-dead").events())
    assert [event.kind for event in events] == ["text", "error", "done"]
    assert list(demo_coach.chat.respond(me, "/help", thread="monday"))[-1].text == "answered"
    with demo_coach._office.store.read() as record:
        assert record.all(AnswerUnderWay) == ()


def test_it_says_that_it_lives(demo_coach, go_on, monkeypatch):
    monkeypatch.setattr(conversing, "LIVES_FOR", timedelta(seconds=0.3))
    me = demo_coach.whoami()
    answer = demo_coach.chat.begin(me, "hello", thread="monday")
    threading.Event().wait(0.8)
    with pytest.raises(Conflict):
        demo_coach.chat.begin(me, "again", thread="monday")
    go_on.set()
    assert list(answer.events())[-1].text == "answered"
