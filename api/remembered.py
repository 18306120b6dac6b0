"""Answers and rights that still hold because nothing on record changed since they were made.

Before each use the record is asked whether anything was committed, by any program; if so,
everything is forgotten. So nobody is ever shown what was true before a change, and a right that
was taken away is gone with the next request. Where the record cannot tell, nothing is kept.
"""

import asyncio
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, Generic, NamedTuple, TypeVar

from fastapi.sse import EventSourceResponse
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.coach import Coach

ValueT = TypeVar("ValueT")

SECONDS = 2.0
"""How long at most, since some answers tell the time, and tokens expire."""

LARGEST = 512_000
MOST_BYTES = 32_000_000


class Memory(Generic[ValueT]):
    """Values that hold while the record stays in one state, for two seconds at most.

    Threads share it: a value is kept in the state in which it was made, or not at all.
    """

    def __init__(
        self, coach: Coach, size_of: Callable[[ValueT], int] = lambda _value: 1_000
    ) -> None:
        self._coach = coach
        self._size_of = size_of
        self._state: str | None = None
        self._size = 0
        self._kept: OrderedDict[Any, tuple[float, ValueT]] = OrderedDict()
        self._one_at_a_time = threading.Lock()

    def now(self) -> str | None:
        """The state of the record; what was kept in another one is forgotten."""
        with self._one_at_a_time:
            return self._now()

    def _now(self) -> str | None:
        state = self._coach.state()
        if state != self._state:
            self._kept.clear()
            self._state, self._size = state, 0
        return state

    def get(self, key: Any) -> ValueT | None:
        """What was kept under `key`, if it holds."""
        with self._one_at_a_time:
            if self._now() is None or key not in self._kept:
                return None
            at, value = self._kept[key]
        return value if time.monotonic() - at < SECONDS else None

    def keep(self, key: Any, value: ValueT, made_in: str | None) -> bool:
        """Keep a value that was begun in the state `made_in`; False where that is over."""
        with self._one_at_a_time:
            if made_in is None or self._now() != made_in:
                return False
            before = self._kept.pop(key, None)
            self._size += self._size_of(value) - (self._size_of(before[1]) if before else 0)
            self._kept[key] = (time.monotonic(), value)
            while self._size > MOST_BYTES:
                _, (_, oldest) = self._kept.popitem(last=False)
                self._size -= self._size_of(oldest)
            return True


class Answer(NamedTuple):
    """An answer as it was sent, and the route that made it, for log and figures."""

    start: Message
    body: bytes
    route: object


class Remembered:
    """Sends the answer to a GET again while it holds; several who ask at once wait for one.

    An answer whose making is itself recorded, such as a look at a label, changes the record, and
    so is never kept: every look is recorded.
    """

    def __init__(self, app: ASGIApp, coach: Coach) -> None:
        self._app = app
        self._answers: Memory[Answer] = Memory(coach, lambda answer: len(answer.body))
        self._under_way: dict[Any, asyncio.Event] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from memory, or pass a request on."""
        session = scope.get("state", {}).get("session")
        if scope["type"] != "http" or scope["method"] != "GET" or session is None:
            await self._app(scope, receive, send)
            return
        key = (
            session.actor,
            scope["path"],
            scope["query_string"],
            Headers(scope=scope).get("accept", ""),
        )
        if key in self._under_way:
            await self._under_way[key].wait()
        kept = self._answers.get(key)
        if kept is not None:
            scope["route"] = kept.route
            await _tell(kept, send)
        elif key in self._under_way:  # whoever was first had an answer that is not kept
            await self._app(scope, receive, send)
        else:
            await self._make(key, scope, receive, send)

    async def _make(self, key: Any, scope: Scope, receive: Receive, send: Send) -> None:
        state = self._answers.now()
        done = self._under_way[key] = asyncio.Event()
        heard: list[Message] = []

        async def hear(message: Message) -> None:
            if len(heard) < 3:
                heard.append(message)
            if _is_stream(message):  # may go on for minutes, and is another one for each reader
                done.set()
            await send(message)

        try:
            await self._app(scope, receive, hear)
            if _can_be_kept(heard):
                made = Answer(heard[0], heard[1]["body"], scope.get("route"))
                self._answers.keep(key, made, state)
        finally:
            done.set()
            del self._under_way[key]


def _is_stream(message: Message) -> bool:
    if message["type"] != "http.response.start":
        return False
    kind = Headers(raw=message["headers"]).get("content-type", "")
    return kind.startswith(EventSourceResponse.media_type)


def _can_be_kept(heard: list[Message]) -> bool:
    """Whole answers that went well; streams and files beyond half a megabyte are not."""
    return (
        len(heard) == 2
        and heard[0]["status"] == 200
        and not heard[1].get("more_body", False)
        and len(heard[1].get("body", b"")) <= LARGEST
    )


async def _tell(kept: Answer, send: Send) -> None:
    await send({**kept.start, "headers": list(kept.start["headers"])})
    await send({"type": "http.response.body", "body": kept.body})
