"""One event loop behind the scenes, so that every request has a deadline and can be cancelled.

The product itself is synchronous. A blocking client can neither be stopped from another thread
nor be held to a deadline while bytes still drip in; a task of an event loop can, and ends its
connection when it is. Fifty requests that hang cost one thread.
"""

import asyncio
import threading
from collections.abc import AsyncIterator, Coroutine, Iterator
from concurrent.futures import Future
from contextlib import aclosing
from queue import SimpleQueue
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")

_lock = threading.Lock()
_loop: asyncio.AbstractEventLoop | None = None
"""One for the whole process, started by the first request."""


class _Ended(NamedTuple):
    """The mark after the last piece, with what ended it early."""

    error: Exception | None


def wait_for(work: Coroutine[Any, Any, T], seconds: float) -> T:
    """The result of `work`. If the wait is interrupted, the work is cancelled.

    Raises:
        TimeoutError: not done after `seconds`.
    """
    future = _start(asyncio.wait_for(work, seconds))
    try:
        return future.result()
    finally:
        future.cancel()


def drain(source: AsyncIterator[T], seconds: float) -> Iterator[T]:
    """The pieces of `source` as they arrive. Closing this iterator cancels the source.

    Raises:
        TimeoutError: not at its end after `seconds`.
    """
    arrived: SimpleQueue[T | _Ended] = SimpleQueue()

    async def pump() -> None:
        try:
            async with asyncio.timeout(seconds), aclosing(source) as pieces:  # type: ignore[type-var]
                async for piece in pieces:
                    arrived.put(piece)
        except Exception as error:
            arrived.put(_Ended(error))
        else:
            arrived.put(_Ended(None))

    future = _start(pump())
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
    return asyncio.run_coroutine_threadsafe(work, _loop)
