"""One event loop behind the scenes, so that every request has a deadline and can be cancelled.

The product itself is synchronous. A blocking client can neither be stopped from another thread
nor be held to a deadline while bytes still drip in; a task of an event loop can, and ends its
connection when it is. Fifty requests that hang cost one thread.
"""

import asyncio
import threading
from collections.abc import AsyncIterator, Coroutine, Iterator
from concurrent.futures import CancelledError, Future
from contextlib import aclosing, contextmanager
from contextvars import ContextVar
from queue import SimpleQueue
from typing import Any, NamedTuple, TypeVar

from assistant.errors import Cancelled

T = TypeVar("T")

_lock = threading.Lock()
_loop: asyncio.AbstractEventLoop | None = None
"""One for the whole process, started by the first request."""


class Stop:
    """A switch that any thread may throw: it ends the requests made under it, and forbids more."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._under_way: set[Future[Any]] = set()
        self._is_thrown = False

    @property
    def is_thrown(self) -> bool:
        """Whether it was thrown."""
        return self._is_thrown

    def throw(self) -> None:
        """End what is under way; its connections close."""
        with self._lock:
            self._is_thrown = True
            ended = tuple(self._under_way)
        for work in ended:
            work.cancel()

    def check(self) -> None:
        """Go on, or not.

        Raises:
            Cancelled: it was thrown.
        """
        if self._is_thrown:
            raise Cancelled

    def covers(self, work: "Future[Any]") -> None:
        """Let the switch end this work too."""
        with self._lock:
            self._under_way.add(work)
            is_late = self._is_thrown
        work.add_done_callback(self._forget)
        if is_late:
            work.cancel()

    def _forget(self, work: "Future[Any]") -> None:
        with self._lock:
            self._under_way.discard(work)


_stop: ContextVar[Stop | None] = ContextVar("stop", default=None)


@contextmanager
def under(stop: Stop) -> Iterator[None]:
    """Let `stop` end every request that this thread makes inside."""
    before = _stop.set(stop)
    try:
        yield
    finally:
        _stop.reset(before)


class _Ended(NamedTuple):
    """The mark after the last piece, with what ended it early."""

    error: Exception | None


def wait_for(work: Coroutine[Any, Any, T], seconds: float) -> T:
    """The result of `work`. If the wait is interrupted, the work is cancelled.

    Raises:
        TimeoutError: not done after `seconds`.
        Cancelled: stopped from elsewhere.
    """
    future = _start(asyncio.wait_for(work, seconds))
    try:
        return future.result()
    except CancelledError:
        raise Cancelled from None
    finally:
        future.cancel()


def drain(source: AsyncIterator[T], seconds: float) -> Iterator[T]:
    """The pieces of `source` as they arrive. Closing this iterator cancels the source.

    Raises:
        TimeoutError: not at its end after `seconds`.
        Cancelled: stopped from elsewhere.
    """
    arrived: SimpleQueue[T | _Ended] = SimpleQueue()

    async def pump() -> None:
        async with asyncio.timeout(seconds), aclosing(source) as pieces:  # type: ignore[type-var]
            async for piece in pieces:
                arrived.put(piece)
                await asyncio.sleep(0)  # a source that floods would keep the loop to itself

    def ended(done: "Future[None]") -> None:
        error = Cancelled() if done.cancelled() else done.exception()
        arrived.put(_Ended(error if isinstance(error, Exception) else None))

    future = _start(pump())
    future.add_done_callback(ended)
    try:
        while True:
            piece = arrived.get()
            if not isinstance(piece, _Ended):
                yield piece
            elif piece.error is None:
                return
            else:
                raise piece.error
    finally:
        future.cancel()


def _start(work: Coroutine[Any, Any, T]) -> "Future[T]":
    global _loop
    with _lock:
        if _loop is None:
            _loop = asyncio.new_event_loop()
            threading.Thread(target=_loop.run_forever, name="model", daemon=True).start()
    future = asyncio.run_coroutine_threadsafe(work, _loop)
    if (stop := _stop.get()) is not None:
        stop.covers(future)
    return future
