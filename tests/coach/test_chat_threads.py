"""Conversations: kept, listed, resumed after a cut, stopped, forgotten; each person's own."""

import threading
from collections.abc import Iterator

import pytest

from assistant.coach import Coach
from assistant.coach.under_way import Answer
from assistant.domain.chat import ChatEvent, ChatOutcome
from assistant.errors import CoachError, Conflict, NotFound, StorageFailure


def say(coach, text, thread="monday", **options):
    return list(coach.chat.respond(coach.whoami(), text, thread=thread, **options))


class Slow:
    """An answer that gives one piece and then waits until it is let go or stopped."""

    def __init__(self, coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
        self.go_on = threading.Event()
        monkeypatch.setattr(coach.chat._replies, "to", self.to)

    def to(self, *_args: object) -> Iterator[ChatEvent]:
        yield ChatEvent(kind="text", text="first ")
        self.go_on.wait(10)
        yield ChatEvent(kind="text", text="second")


@pytest.fixture
def slow(demo_coach, monkeypatch):
    return Slow(demo_coach, monkeypatch)


def test_events_are_numbered_in_their_message_and_done_is_last(demo_coach):
    events = say(demo_coach, "who is overdue")
    assert [e.number for e in events] == list(range(1, len(events) + 1))
    assert len({e.message for e in events}) == 1
    assert (events[-1].kind, events[-1].text) == ("done", "answered")


def test_both_turns_are_kept_with_the_events_of_the_answer(demo_coach):
    events = say(demo_coach, "prep me for Ben")
    asked, answered = demo_coach.chat.messages(demo_coach.whoami(), "monday")
    assert asked.text == "prep me for Ben"
    assert answered.id == events[0].message
    assert list(answered.events) == events
    assert answered.outcome is ChatOutcome.ANSWERED


def test_conversations_are_listed_latest_first_with_their_first_words(demo_coach):
    say(demo_coach, "prep me for Ben", "one")
    say(demo_coach, "where do my hours go", "two")
    say(demo_coach, "how is Dia doing", "one")
    found = demo_coach.chat.threads(demo_coach.whoami())
    assert [(t.name, t.title, t.rep_name) for t in found] == [
        ("one", "prep me for Ben", "Dia Fernandes"),
        ("two", "where do my hours go", None),
    ]


def test_a_conversation_is_its_persons_own(demo_coach):
    say(demo_coach, "prep me for Ben", "monday")
    ben = demo_coach.whoami(acting_as="Ben")
    assert demo_coach.chat.messages(ben, "monday") == ()
    assert demo_coach.chat.threads(ben) == ()
    message = demo_coach.chat.messages(demo_coach.whoami(), "monday")[-1].id
    with pytest.raises(NotFound):
        demo_coach.chat.resume(ben, "monday", message)
    assert demo_coach.chat.forget(ben, "monday") is False
    assert len(demo_coach.chat.messages(demo_coach.whoami(), "monday")) == 2


def test_a_reader_that_was_cut_off_goes_on_after_the_last_event_it_has(demo_coach, slow):
    me = demo_coach.whoami()
    answer = demo_coach.chat.begin(me, "hello", thread="monday")
    first = next(answer.events())
    resumed = demo_coach.chat.resume(me, "monday", answer.message)
    slow.go_on.set()
    assert [e.text for e in resumed.events(first.number)] == ["second", "answered"]
    later = demo_coach.chat.resume(me, "monday", answer.message)
    assert [e.text for e in later.events(first.number)] == ["second", "answered"]


def test_an_answer_goes_on_without_a_reader(demo_coach, slow):
    me = demo_coach.whoami()
    answer = demo_coach.chat.begin(me, "hello", thread="monday")
    reader = answer.events()
    next(reader)
    reader.close()
    slow.go_on.set()
    assert [e.text for e in answer.events()] == ["first ", "second", "answered"]
    assert demo_coach.chat.messages(me, "monday")[-1].text == "first second"


def test_a_second_message_waits_for_the_first_answer(demo_coach, slow):
    me = demo_coach.whoami()
    answer = demo_coach.chat.begin(me, "hello", thread="monday")
    with pytest.raises(Conflict, match="still being answered"):
        demo_coach.chat.begin(me, "again", thread="monday")
    slow.go_on.set()
    list(answer.events())
    assert demo_coach.chat.messages(me, "monday")[0].text == "hello"
    assert say(demo_coach, "again")[-1].text == "answered"


def test_cancelling_ends_the_answer_and_keeps_what_was_said(demo_coach, slow):
    me = demo_coach.whoami()
    answer = demo_coach.chat.begin(me, "hello", thread="monday")
    next(answer.events())
    assert demo_coach.chat.cancel(me, "monday") is True
    slow.go_on.set()
    assert [e.text for e in answer.events()] == ["first ", "cancelled"]
    asked, answered = demo_coach.chat.messages(me, "monday")
    assert (asked.text, answered.text) == ("hello", "first")
    assert answered.outcome is ChatOutcome.CANCELLED
    assert demo_coach.chat.cancel(me, "monday") is False


def test_a_forgotten_conversation_leaves_nothing(demo_coach):
    me = demo_coach.whoami()
    say(demo_coach, "prep me for Ben")
    assert demo_coach.chat.forget(me, "monday") is True
    assert demo_coach.chat.messages(me, "monday") == ()
    assert demo_coach.chat.threads(me) == ()
    assert demo_coach.chat.forget(me, "monday") is False


def test_an_answer_to_a_conversation_forgotten_meanwhile_is_not_kept(demo_coach, slow):
    me = demo_coach.whoami()
    answer = demo_coach.chat.begin(me, "hello", thread="monday")
    next(answer.events())
    demo_coach.chat.forget(me, "monday")
    slow.go_on.set()
    list(answer.events())
    assert demo_coach.chat.messages(me, "monday") == ()


def test_an_error_that_people_can_meet_is_an_event_and_a_fault_of_ours_is_raised(
    demo_coach, monkeypatch
):
    def fails(*_args: object) -> Iterator[ChatEvent]:
        raise failure
        yield

    monkeypatch.setattr(demo_coach.chat._replies, "to", fails)
    failure: Exception = StorageFailure("The disk is full.")
    events = say(demo_coach, "hello")
    assert [(e.kind, e.text) for e in events] == [
        ("error", "The disk is full."),
        ("done", "failed"),
    ]
    failure = ZeroDivisionError()
    with pytest.raises(ZeroDivisionError):
        say(demo_coach, "hello")
    assert len(demo_coach.chat.messages(demo_coach.whoami(), "monday")) == 3


def test_a_message_about_nobody_is_refused_before_anything_is_kept(demo_coach):
    with pytest.raises(CoachError):
        say(demo_coach, "how is it going", about="zed")
    assert demo_coach.chat.threads(demo_coach.whoami()) == ()


def test_an_answer_is_free_for_the_next_message_the_moment_it_is_done(demo_coach):
    for _ in range(20):
        assert say(demo_coach, "/help")[-1].kind == "done"


def test_an_answer_without_readers_keeps_its_events():
    answer = Answer("m")
    answer.make(lambda: iter([ChatEvent(kind="text", text="a")]), lambda *_kept: None, lambda: None)
    assert [e.number for e in answer.events(after=1)] == [2]
