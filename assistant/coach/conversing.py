"""Answers under way in a workspace: one a conversation, read and stopped from any process.

An answer lives in the process that makes it. The record says that it is under way, so that every
other process can say stop, and read along: once somebody asks for that, what was said so far is
put on record twice a second. Nothing is written for an answer that nobody follows.
"""

import threading
import time
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from assistant.coach.office import Office
from assistant.coach.under_way import Answer, Keeping, Making
from assistant.domain.chat import AnswerUnderWay, ChatEvent, ChatMessage, ChatOutcome
from assistant.errors import CoachError, Conflict
from assistant.store.between import Between

if TYPE_CHECKING:
    from assistant.store import Record, WritableRecord

LIVES_FOR = timedelta(seconds=30)
"""After so long without a sign of life, the process that makes an answer is taken for dead."""

ROUND_SECONDS = 0.5

_ABANDONED = "The server that was answering was stopped. Please ask again."


class Answers:
    """The answers under way. Rounds keep this process and the record told of each other."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._lock = threading.Lock()
        self._made_here: dict[str, Answer] = {}
        self._followed: dict[str, Answer] = {}
        self._is_going_round = False

    def claim(self, record: "WritableRecord", message: str, person_id: str, thread: str) -> None:
        """Say on record that the conversation is being answered.

        Raises:
            Conflict: it still waits for the answer before.
        """
        now = self._office.clock()
        if self.of_thread(record, person_id, thread) is not None:
            raise Conflict(
                "The message before is still being answered.", "Wait for it, or stop it."
            )
        dead = record.all(AnswerUnderWay, until=Between(last=now))
        record.clear(AnswerUnderWay, [row.id for row in dead])
        record.add(
            AnswerUnderWay(id=message, person_id=person_id, thread_id=thread, until=now + LIVES_FOR)
        )

    def of_thread(self, record: "Record", person_id: str, thread: str) -> AnswerUnderWay | None:
        """The answer under way in a conversation."""
        rows = record.all(AnswerUnderWay, person_id=person_id, thread_id=thread)
        return next((row for row in rows if row.until > self._office.clock()), None)

    def start(self, answer: Answer, making: Making, keeping: Keeping) -> None:
        """Make an answer that was claimed."""
        with self._lock:
            self._made_here[answer.message] = answer
        self._go_round()
        answer.start(making, keeping, lambda: self._let_go(answer.message))

    def reader(self, row: AnswerUnderWay) -> Answer:
        """The answer to read, wherever it is made."""
        with self._lock:
            if (here := self._made_here.get(row.id)) is not None:
                return here
            answer = self._followed.setdefault(row.id, Answer(row.id))
        self._change(row.id, followed=True)
        self._go_round()
        return answer

    def stop(self, row: AnswerUnderWay) -> None:
        """Stop an answer, wherever it is made."""
        with self._lock:
            here = self._made_here.get(row.id)
        if here is not None:
            here.cancel()
        else:
            self._change(row.id, stop=True)

    def _change(self, message: str, **fields: object) -> None:
        with self._office.store.write() as record:
            row = record.get(AnswerUnderWay, message)
            if row is not None:
                record.put(row.model_copy(update=fields))

    def _let_go(self, message: str) -> None:
        """What could not be kept leaves its claim behind, which would end by itself."""
        with self._lock:
            del self._made_here[message]
        with suppress(CoachError), self._office.store.read() as record:
            left = record.get(AnswerUnderWay, message)
        with suppress(CoachError):
            if left is not None:
                with self._office.store.write() as record:
                    record.remove(AnswerUnderWay, message)

    def _go_round(self) -> None:
        with self._lock:
            if self._is_going_round:
                return
            self._is_going_round = True
        threading.Thread(target=self._rounds, name="answers", daemon=True).start()

    def _rounds(self) -> None:
        while True:
            time.sleep(ROUND_SECONDS)
            with self._lock:
                here, followed = dict(self._made_here), dict(self._followed)
                if not here and not followed:
                    self._is_going_round = False
                    return
            with suppress(CoachError):  # a record out of reach is asked again by the next round
                self._round(here, followed)

    def _round(self, here: dict[str, Answer], followed: dict[str, Answer]) -> None:
        now = self._office.clock()
        with self._office.store.read() as record:
            rows = {row.id: row for row in record.all(AnswerUnderWay, id=(*here, *followed))}
            kept = {turn.id: turn for turn in record.all(ChatMessage, id=tuple(followed))}
        for message, answer in here.items():
            row = rows.get(message)
            if row is None or row.stop:  # forgotten or stopped, perhaps by another process
                answer.cancel()
                continue
            said, _ = answer.since(0)
            is_behind = row.followed and len(said) > len(row.events)
            if is_behind or row.until - now < LIVES_FOR / 2:
                events = said if row.followed else ()
                self._change(message, until=now + LIVES_FOR, events=events)
        for message, answer in followed.items():
            row = rows.get(message)
            if row is not None and row.until > now:
                answer.follow(row.events, is_done=False)
                continue
            answer.follow(_ending(kept.get(message), message, answer), is_done=True)
            with self._lock:
                del self._followed[message]


def _ending(kept: ChatMessage | None, message: str, answer: Answer) -> tuple[ChatEvent, ...]:
    """All events of an answer that is over; of an abandoned one, what was said and why it ends."""
    if kept is not None:
        return kept.events
    said, _ = answer.since(0)
    error = ChatEvent(kind="error", text=_ABANDONED, message=message, number=len(said) + 1)
    done = ChatEvent(
        kind="done", text=ChatOutcome.FAILED.value, message=message, number=len(said) + 2
    )
    return (*said, error, done)
