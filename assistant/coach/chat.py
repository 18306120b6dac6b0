"""Chat: a person's conversations, each message answered by the rooms as a stream of events."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from assistant.coach.conversing import Answers
from assistant.coach.office import Desk, Office, WritingDesk
from assistant.coach.replies.reply import Replies
from assistant.coach.rooms import Rooms
from assistant.coach.under_way import Answer
from assistant.domain.chat import (
    AnswerUnderWay,
    ChatEvent,
    ChatMessage,
    ChatOutcome,
    ChatRole,
    ChatThread,
    ThreadEntry,
)
from assistant.domain.ids import new_id, stable_id
from assistant.domain.people import Actor, Manager, Rep, Role
from assistant.domain.plain_text import one_line
from assistant.errors import NotFound
from assistant.jobs.chat.requests import Request
from assistant.jobs.chat.topic import Topic
from assistant.jobs.chat.understanding import asks_for_data, topic_of, understand
from assistant.rules.access import Function

LONGEST_TITLE = 60
REMEMBERED = 24
"""Turns from which it is read what a conversation is on."""

_A_TURN = timedelta(microseconds=1)
_NEVER = datetime.min.replace(tzinfo=UTC)
_SAID = frozenset({"text", "draft", "question", "error"})


class ChatRoom:
    """One person's conversations; everything it does goes through the other rooms."""

    def __init__(self, office: Office, rooms: Rooms) -> None:
        self._office = office
        self._replies = Replies(office, rooms)
        self._answers = Answers(office)

    def respond(
        self, actor: Actor, text: str, *, thread: str | None = None, about: str | None = None
    ) -> Iterator[ChatEvent]:
        """The answer to one message as events; closing the iterator stops the answer.

        Raises as `begin` does, before the first event.
        """
        answer = self.begin(actor, text, thread=thread, about=about)
        try:
            yield from answer.events()
        finally:
            answer.cancel()

    def begin(
        self, actor: Actor, text: str, *, thread: str | None = None, about: str | None = None
    ) -> Answer:
        """Start to answer a message; the answer goes on whether or not somebody reads it.

        With a `thread` both turns are kept under that name, the person's at once. `about` is
        the rep it is about, where the text does not say. An ambiguous name gets a question
        back, never a guess. What goes wrong on the way comes as an event, and `done` is last.

        Raises:
            NotFound: `about` is nobody the actor may see.
            Ambiguous: `about` fits several.
            Conflict: the thread still waits for its answer before.
        """
        earlier = self.messages(actor, thread) if thread else ()
        actor, request = self._understood(actor, text, earlier, about)
        answer = Answer(new_id("message"))

        def making() -> Iterator[ChatEvent]:
            return self._replies.to(actor, request, earlier)

        if thread is None:  # nobody can come back to it, and nothing of it is kept
            answer.start(making, lambda *_said: None, lambda: None)
            return answer
        self._keep_asked(actor, thread, text, request.rep, answer.message)

        def keeping(events: tuple[ChatEvent, ...], outcome: ChatOutcome) -> None:
            self._keep_answered(actor, thread, answer.message, events, outcome, request.rep)

        self._answers.start(answer, making, keeping)
        return answer

    def resume(self, actor: Actor, thread: str, message: str) -> Answer:
        """An answer to read on: as it is made, in whichever process, or as it was kept.

        Raises:
            NotFound: no such answer in a conversation of the actor.
        """
        with self._office.reading(actor) as desk:
            under_way = desk.record.get(AnswerUnderWay, message)
            found = under_way or desk.record.get(ChatMessage, message)
            if found is None or (found.person_id, found.thread_id) != (actor.person_id, thread):
                raise NotFound(
                    f"There is no answer {message!r} in the conversation {thread!r}.",
                    kind="answer",
                    wanted=message,
                )
        if isinstance(found, AnswerUnderWay):
            return self._answers.reader(found)
        return Answer.told(message, found.events)

    def cancel(self, actor: Actor, thread: str) -> bool:
        """Stop what is being answered in a conversation; False where nothing is."""
        with self._office.reading(actor) as desk:
            under_way = self._answers.of_thread(desk.record, desk.actor.person_id, thread)
        if under_way is not None:
            self._answers.stop(under_way)
        return under_way is not None

    def computed(self, actor: Actor, question: str, *, about: str | None = None) -> str:
        """What the record itself answers to a question about data, as Markdown; else nothing."""
        actor, request = self._understood(actor, question, (), about)
        if not asks_for_data(request):
            return ""
        events = self._replies.to(actor, request)
        said = {"text", "question"}
        return "".join(event.text for event in events if event.kind in said).rstrip()

    def threads(self, actor: Actor) -> tuple[ChatThread, ...]:
        """The actor's conversations, the latest first."""
        with self._office.reading(actor) as desk:
            entries = desk.record.all(ThreadEntry, person_id=actor.person_id, order_by="last_at")
            ids = {i for entry in entries for i in (entry.first_id, entry.latest_id)}
            turns = {m.id: m for m in desk.record.all(ChatMessage, id=tuple(ids))}
            names = {rep.id: rep.name for rep in desk.visible_reps()}
            return tuple(_shown(entry, turns, names) for entry in reversed(entries))

    def messages(self, actor: Actor, thread: str) -> tuple[ChatMessage, ...]:
        """The turns of one of the actor's own conversations, in order."""
        with self._office.reading(actor) as desk:
            return _turns(desk, thread)

    def forget(self, actor: Actor, thread: str) -> bool:
        """Remove one of the actor's own conversations; False where there is none.

        What is still being answered in it is stopped.
        """
        self.cancel(actor, thread)
        with self._office.writing(actor) as desk:
            turns = _turns(desk, thread)
            desk.record.clear(ChatMessage, [turn.id for turn in turns])
            entry = _entry(desk, thread)
            return desk.record.remove(ThreadEntry, entry.id) if entry else bool(turns)

    def _understood(
        self, actor: Actor, text: str, earlier: tuple[ChatMessage, ...], about: str | None
    ) -> tuple[Actor, Request]:
        """Who asks, with the roles of today, and what."""
        with self._office.reading(actor) as desk:
            actor, reps = desk.actor, desk.visible_reps()
            own = reps if Role.MANAGER not in actor.roles else ()
            others = _others(desk, reps)
            begun = Topic(own, is_own=bool(own))
            topic = topic_of(earlier[-REMEMBERED:], reps, begun, others)
            if about:
                topic = replace(topic, reps=(desk.rep(about, Function.SEE_RECORD),), is_stale=False)
        request = understand(text, reps, topic, others)
        if not own or request.candidates or request.unknown:
            return actor, request
        return actor, replace(request, reps=own)

    def _keep_asked(
        self, actor: Actor, thread: str, text: str, rep: Rep | None, message: str
    ) -> None:
        with self._office.writing(actor) as desk:
            self._answers.claim(desk.record, message, actor.person_id, thread)
            entry = _entry(desk, thread)
            # The real time, not the demo's pinned day: turns are read in this order for good,
            # also where a clock stands still between two of them.
            at = max(self._office.clock(), entry.last_at + _A_TURN if entry else _NEVER)
            asked = ChatMessage(
                id=new_id("message"),
                thread_id=thread,
                person_id=actor.person_id,
                role=ChatRole.PERSON,
                text=text,
                at=at,
                rep_id=rep.id if rep else None,
            )
            desk.record.add(asked)
            entry = entry or ThreadEntry(
                id=stable_id("thread", actor.person_id, thread),
                person_id=actor.person_id,
                name=thread,
                first_id=asked.id,
                latest_id=asked.id,
                begun_at=at,
                last_at=at,
            )
            desk.record.put(entry.model_copy(update={"latest_id": asked.id, "last_at": at}))

    def _keep_answered(
        self,
        actor: Actor,
        thread: str,
        message: str,
        events: tuple[ChatEvent, ...],
        outcome: ChatOutcome,
        rep: Rep | None,
    ) -> None:
        with self._office.writing(actor) as desk:
            desk.record.remove(AnswerUnderWay, message)
            entry = _entry(desk, thread)
            if entry is None:
                return  # forgotten meanwhile
            at = max(self._office.clock(), entry.last_at) + _A_TURN
            desk.record.put(entry.model_copy(update={"last_at": at}))
            desk.record.add(
                ChatMessage(
                    id=message,
                    thread_id=thread,
                    person_id=actor.person_id,
                    role=ChatRole.ASSISTANT,
                    text="".join(e.text for e in events if e.kind in _SAID).strip(),
                    at=at,
                    rep_id=rep.id if rep else None,
                    events=events,
                    outcome=outcome,
                )
            )


def _others(desk: Desk, reps: tuple[Rep, ...]) -> tuple[str, ...]:
    """Who may be named beside the reps: the asker, and the managers of those reps."""
    managers = desk.record.all(Manager, id=tuple({rep.manager_id for rep in reps}))
    return (desk.actor.name, *(manager.name for manager in managers))


def _turns(desk: Desk, thread: str) -> tuple[ChatMessage, ...]:
    person = desk.actor.person_id
    return desk.record.all(ChatMessage, thread_id=thread, person_id=person, order_by="at")


def _entry(desk: Desk | WritingDesk, thread: str) -> ThreadEntry | None:
    person = desk.actor.person_id
    return next(iter(desk.record.all(ThreadEntry, person_id=person, name=thread)), None)


def _shown(entry: ThreadEntry, turns: dict[str, ChatMessage], names: dict[str, str]) -> ChatThread:
    first, latest = turns.get(entry.first_id), turns.get(entry.latest_id)
    title = one_line(first.text) if first else entry.name
    return ChatThread(
        name=entry.name,
        title=title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…",
        begun_at=entry.begun_at,
        last_at=entry.last_at,
        rep_name=names.get(latest.rep_id or "") if latest else None,
    )
