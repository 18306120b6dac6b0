"""Answers under way in a workspace: one a conversation, read and stopped from any process.

An answer lives in the process that makes it. The record says that it is under way, so that every
other process can say stop, and read along: once somebody asks for that, what was said so far is
put on record twice a second. For an answer that nobody follows, only
a sign of life is written.
"""

import logging
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

_log = logging.getLogger(__name__)

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
        if not row.followed:
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
        with suppress(CoachError):
            with self._office.store.read() as record:
                is_left = record.get(AnswerUnderWay, message) is not None
            if is_left:
                with self._office.store.write() as writable:
                    writable.remove(AnswerUnderWay, message)

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
            try:
                self._round(here, followed)
            except CoachError as error:  # a record out of reach is asked again by the next round
                _log.warning("Answers under way were not looked after: %s", error.problem)
            except Exception:  # a fault of ours must not end the rounds of this process
                _log.exception("Answers under way were not looked after")

    def _round(self, here: dict[str, Answer], followed: dict[str, Answer]) -> None:
        with self._office.store.read() as record:
            rows = {row.id: row for row in record.all(AnswerUnderWay, id=(*here, *followed))}
            kept = {turn.id: turn for turn in record.all(ChatMessage, id=tuple(followed))}
        for message, answer in here.items():
            self._tell_of(answer, rows.get(message))
        for message, answer in followed.items():
            self._hear_of(answer, rows.get(message), kept.get(message))

    def _tell_of(self, answer: Answer, row: AnswerUnderWay | None) -> None:
        """Of one made here: that it lives, and how far it is where somebody follows it."""
        if row is None or row.stop:  # forgotten or stopped, perhaps by another process
            answer.cancel()
            return
        now, events = self._office.clock(), answer.so_far if row.followed else ()
        if len(events) > len(row.events) or row.until - now < LIVES_FOR / 2:
            self._change(row.id, until=now + LIVES_FOR, events=events)

    def _hear_of(
        self, answer: Answer, row: AnswerUnderWay | None, kept: ChatMessage | None
    ) -> None:
        """Of one made elsewhere: how far it is, and how it ended."""
        if row is not None and self._office.clock() < row.until:
            answer.follow(row.events, is_done=False)
            return
        answer.follow(kept.events if kept else _abandoned(answer), is_done=True)
        with self._lock:
            del self._followed[answer.message]


def _abandoned(answer: Answer) -> tuple[ChatEvent, ...]:
    """What was said of an answer whose process was killed, and why it ends."""
    said = answer.so_far
    ending = (
        ChatEvent(kind="error", text=_ABANDONED),
        ChatEvent(kind="done", text=ChatOutcome.FAILED.value),
    )
    numbered = (
        event.model_copy(update={"message": answer.message, "number": number})
        for number, event in enumerate(ending, start=len(said) + 1)
    )
    return (*said, *numbered)
