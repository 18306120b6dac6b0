"""Answers and rights that still hold because nothing on record changed since they were made.

Every request looks first in which state the record is, by whichever program it was changed; where
that is another one, everything is forgotten before it is used. So nobody is ever shown what was
true before a change, and a right that was taken away is gone with the next request.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from threading import Lock
from typing import Any, Generic, NamedTuple, TypeVar

from fastapi.sse import EventSourceResponse
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.coach import Coach
from assistant.errors import CoachError

ValueT = TypeVar("ValueT")

LARGEST = 512_000
MOST_BYTES = 32_000_000


class Watchman:
    """Looks in which state the record is, and lets memories forget when that is a new one.

    A new minute is a new state too, since what is on record is shown as of a day.
    """

    def __init__(self, coach: Coach) -> None:
        self.lock = Lock()
        self.state: object = None
        self._coach = coach
        self._memories: list[Memory[Any]] = []
        self._coming: Future[object] | None = None
        # Of its own: a look must not wait for the threads in which answers are computed.
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="watch")

    def memory(self, size_of: Callable[[ValueT], int] = lambda _value: 1_000) -> "Memory[ValueT]":
        """A memory that forgets in time."""
        made = Memory(self, size_of)
        self._memories.append(made)
        return made

    async def look(self) -> object:
        """The state, by a look that began after this was asked; who ask together share one.

        Raises:
            StorageFailure: the record cannot be reached.
        """
        with self.lock:
            if self._coming is None:
                self._coming = self._thread.submit(self._look)
            coming = self._coming
        return await asyncio.shield(asyncio.wrap_future(coming))

    def _look(self) -> object:
        with self.lock:
            self._coming = None  # whoever asks from here on needs a later look
        state = (int(time.time() // 60), self._coach.state())
        with self.lock:
            if state != self.state:
                self.state = state
                for memory in self._memories:
                    memory.clear()
        return state


class Memory(Generic[ValueT]):
    """Values that hold in the present state of the record, the oldest going first."""

    def __init__(self, watchman: Watchman, size_of: Callable[[ValueT], int]) -> None:
        self._watchman = watchman
        self._size_of = size_of
        self._size = 0
        self._kept: OrderedDict[Any, ValueT] = OrderedDict()

    def get(self, key: Any) -> ValueT | None:
        """What is kept under `key`."""
        with self._watchman.lock:
            return self._kept.get(key)

    def keep(self, key: Any, value: ValueT, made_in: object) -> None:
        """Keep a value that was begun in the state `made_in`, unless that is over."""
        with self._watchman.lock:
            if made_in != self._watchman.state or key in self._kept:
                return
            self._size += self._size_of(value)
            self._kept[key] = value
            while self._size > MOST_BYTES:
                _, oldest = self._kept.popitem(last=False)
                self._size -= self._size_of(oldest)

    def clear(self) -> None:
        """Forget everything; for the watchman, who holds the lock."""
        self._kept.clear()
        self._size = 0


class Answer(NamedTuple):
    """An answer as it was sent, and the route that made it, for log and figures."""

    start: Message
    body: bytes
    route: object


class Remembered:
    """Sends the answer to a GET again while it holds; several who ask at once wait for one.

    The guard has looked at the record when a request comes here. An answer is kept only where a
    look after it finds nothing changed: one whose making is itself recorded, such as a look at a
    label, is never kept, so every look is recorded.
    """

    def __init__(self, app: ASGIApp, watchman: Watchman) -> None:
        self._app = app
        self._watchman = watchman
        self._answers: Memory[Answer] = watchman.memory(lambda answer: len(answer.body))
        self._under_way: dict[Any, asyncio.Event] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from memory, or pass a request on."""
        session = scope.get("state", {}).get("session")
        if session is None or scope["method"] != "GET" or not scope["path"].startswith("/v1/"):
            await self._app(scope, receive, send)
            return
        accept = Headers(scope=scope).get("accept", "")
        key = (session.actor, scope["path"], scope["query_string"], accept)
        under_way = self._under_way.get(key)
        if under_way is not None:
            await under_way.wait()
            await self._watchman.look()
        if (kept := self._answers.get(key)) is not None:
            scope["route"] = kept.route
            await send({**kept.start, "headers": list(kept.start["headers"])})
            await send({"type": "http.response.body", "body": kept.body})
        elif under_way is not None:  # whoever was first had an answer that is not kept
            await self._app(scope, receive, send)
        else:
            await self._make(key, scope, receive, send)

    async def _make(self, key: Any, scope: Scope, receive: Receive, send: Send) -> None:
        done = self._under_way[key] = asyncio.Event()
        heard: list[Message] = []

        async def hear(message: Message) -> None:
            if len(heard) < 3:
                heard.append(message)
            if _is_stream(message):  # may go on for minutes, and is another one for each reader
                done.set()
            await send(message)

        try:
            before = self._watchman.state  # the guard's look, or a later one
            await self._app(scope, receive, hear)
            if _can_be_kept(heard):
                made = Answer(heard[0], heard[1]["body"], scope.get("route"))
                with suppress(CoachError):  # out of reach by now: nothing is kept
                    if await self._watchman.look() == before:
                        self._answers.keep(key, made, before)
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
