"""Answers under way: made in a thread of their own, read by whoever is there, stopped by anyone."""

import threading
from collections.abc import Callable, Iterator

from assistant.domain.chat import ChatEvent, ChatOutcome
from assistant.errors import CoachError, Conflict
from assistant.model.waiting import Stop, under

Making = Callable[[], Iterator[ChatEvent]]
Keeping = Callable[[tuple[ChatEvent, ...], ChatOutcome], None]


class Answer:
    """One answer, under way or done. Its readers come and go; it ends by itself or by `cancel`."""

    def __init__(self, message: str) -> None:
        self.message = message
        self._stop = Stop()
        self._events: list[ChatEvent] = []
        self._fault: BaseException | None = None
        self._is_done = False
        self._changed = threading.Condition()

    def cancel(self) -> None:
        """Stop it; what it waits for ends within moments."""
        self._stop.throw()

    def events(self, after: int = 0) -> Iterator[ChatEvent]:
        """The events after number `after`, as they come, up to `done`.

        Leaving off reading changes nothing. A fault of ours is raised where it happened.
        """
        at = after
        while True:
            found, is_done = self._following(at)
            yield from found
            at += len(found)
            if is_done:
                break
        if self._fault is not None:
            raise self._fault

    def _following(self, at: int) -> tuple[list[ChatEvent], bool]:
        """What came after the first `at` events, waiting for it, and whether that is all."""
        with self._changed:
            self._changed.wait_for(lambda: len(self._events) > at or self._is_done)
            return self._events[at:], self._is_done

    def make(self, making: Making, keeping: Keeping, releasing: Callable[[], None]) -> None:
        """Run it to its end; it is kept and its conversation free before anybody reads `done`."""
        done, fault = None, None
        try:
            outcome = self._said(making)
            done = self._numbered(ChatEvent(kind="done", text=outcome.value))
            keeping((*self._events, done), outcome)
        except BaseException as error:
            fault = error
        releasing()
        self._end(done, fault)

    def _said(self, making: Making) -> ChatOutcome:
        try:
            with under(self._stop):
                for event in making():
                    self._stop.check()
                    self._add(event)
        except CoachError as error:
            if self._stop.is_thrown:
                return ChatOutcome.CANCELLED
            self._add(ChatEvent(kind="error", text=str(error)))
            return ChatOutcome.FAILED
        return ChatOutcome.ANSWERED

    def _numbered(self, event: ChatEvent) -> ChatEvent:
        place = {"message": self.message, "number": len(self._events) + 1}
        return event.model_copy(update=place)

    def _add(self, event: ChatEvent) -> None:
        with self._changed:
            self._events.append(self._numbered(event))
            self._changed.notify_all()

    def _end(self, done: ChatEvent | None, fault: BaseException | None) -> None:
        with self._changed:
            if done is not None and fault is None:
                self._events.append(done)
            self._fault, self._is_done = fault, True
            self._changed.notify_all()


class Answers:
    """The answers under way in this process: one at a time for each conversation."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._by_thread: dict[tuple[str, str], Answer] = {}

    def find(self, person_id: str, thread: str) -> Answer | None:
        """The answer under way in a conversation."""
        with self._lock:
            return self._by_thread.get((person_id, thread))

    def start(
        self,
        answer: Answer,
        person_id: str,
        thread: str | None,
        *,
        beginning: Callable[[], None],
        making: Making,
        keeping: Keeping,
    ) -> None:
        """Make `answer` in a thread of its own, once `beginning` is done.

        Raises:
            Conflict: the conversation still waits for the answer before.
        """
        key = (person_id, thread or answer.message)
        with self._lock:
            if key in self._by_thread:
                raise Conflict(
                    "The message before is still being answered.", "Wait for it, or stop it."
                )
            self._by_thread[key] = answer

        def release() -> None:
            with self._lock:
                del self._by_thread[key]

        try:
            beginning()
        except BaseException:
            release()
            raise
        threading.Thread(
            target=answer.make, args=(making, keeping, release), name="answer", daemon=True
        ).start()
