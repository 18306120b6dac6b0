"""One answer: made in a thread of its own, read by whoever is there, stopped by anyone."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Self

from assistant.domain.chat import ChatEvent, ChatOutcome
from assistant.errors import CoachError
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
        self._lock = threading.Lock()
        self._readers: list[Callable[[], None]] = []

    @classmethod
    def told(cls, message: str, events: tuple[ChatEvent, ...]) -> Self:
        """One that is over."""
        answer = cls(message)
        answer.follow(events, is_done=True)
        return answer

    def follow(self, events: tuple[ChatEvent, ...], *, is_done: bool) -> None:
        """Take over how far it is where another process makes it."""
        with self._lock:
            self._events.extend(events[len(self._events) :])
            self._is_done = is_done
        self._tell()

    def cancel(self) -> None:
        """Stop it; what it waits for ends within moments."""
        self._stop.throw()

    def events(self, after: int = 0) -> Iterator[ChatEvent]:
        """The events after number `after`, as they come, up to `done`.

        Leaving off reading changes nothing. A fault of ours is raised where it happened.
        """
        changed = threading.Event()
        with self.telling(changed.set):
            is_done = False
            while not is_done:
                changed.clear()
                found, is_done = self.since(after)
                yield from found
                after += len(found)
                if not found and not is_done:
                    changed.wait()

    def since(self, after: int) -> tuple[tuple[ChatEvent, ...], bool]:
        """The events after number `after` that are there, and whether that is all.

        A fault of ours is raised once what came before it was read.
        """
        with self._lock:
            found, is_done = tuple(self._events[after:]), self._is_done
        if is_done and not found and self._fault is not None:
            raise self._fault
        return found, is_done and self._fault is None

    @property
    def so_far(self) -> tuple[ChatEvent, ...]:
        """The events that are there."""
        with self._lock:
            return tuple(self._events)

    @contextmanager
    def telling(self, changed: Callable[[], None]) -> Iterator[None]:
        """Inside, call `changed` after each event and at the end, from whichever thread."""
        with self._lock:
            self._readers.append(changed)
        try:
            yield
        finally:
            with self._lock:
                self._readers.remove(changed)

    def start(self, making: Making, keeping: Keeping, releasing: Callable[[], None]) -> None:
        """Make it in a thread of its own."""
        work = (making, keeping, releasing)
        threading.Thread(target=self.make, args=work, name="answer", daemon=True).start()

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
        with self._lock:
            self._events.append(self._numbered(event))
        self._tell()

    def _end(self, done: ChatEvent | None, fault: BaseException | None) -> None:
        with self._lock:
            if done is not None and fault is None:
                self._events.append(done)
            self._fault, self._is_done = fault, True
        self._tell()

    def _tell(self) -> None:
        with self._lock:
            readers = tuple(self._readers)
        for changed in readers:
            changed()
