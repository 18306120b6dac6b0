"""Answers that are told as they are made: each event from a waiting thread to its reader."""

import logging
import time
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass

import anyio.to_thread
from anyio import CapacityLimiter
from anyio.lowlevel import RunVar
from fastapi.sse import ServerSentEvent

from api import logs
from assistant.domain.chat import ChatEvent

MOST_STREAMS = 500
"""Streams that wait at the same time in one worker; they take no thread from other requests."""

LOOKED_AGAIN_SECONDS = 1.0
"""After how long it is looked again whether the reader's token still opens anything."""

_LIMITER: RunVar[CapacityLimiter] = RunVar("streams")


@dataclass(frozen=True)
class Stream:
    """Events to come, for as long as `is_open`; `leave` is done when their reader is gone."""

    events: Iterator[ChatEvent]
    is_open: Callable[[], bool]
    leave: Callable[[], None] | None = None


async def sent(stream: Stream) -> AsyncIterator[ServerSentEvent]:
    """Each event as it comes. The status is sent: whatever breaks, the stream ends with done."""
    number, looked_at = 0, time.monotonic()
    try:
        while (event := await _following(stream.events)) is not None:
            if time.monotonic() - looked_at >= LOOKED_AGAIN_SECONDS:
                looked_at = time.monotonic()
                if not await anyio.to_thread.run_sync(stream.is_open):
                    for ending in _ended("Your token opens nothing any more."):
                        yield ending
                    return
            number = event.number or number + 1
            yield ServerSentEvent(data=event, event=event.kind, id=str(number))
    except Exception as error:
        logs.said("an answer broke off", level=logging.ERROR, error=error)
        for ending in _ended("The answer broke off here. Please ask again."):
            yield ending
    finally:
        if stream.leave is not None:
            stream.leave()


def _ended(sentence: str) -> Iterator[ServerSentEvent]:
    for ending in (ChatEvent(kind="error", text=sentence), ChatEvent(kind="done")):
        yield ServerSentEvent(data=ending, event=ending.kind)


async def _following(events: Iterator[ChatEvent]) -> ChatEvent | None:
    """The next event, waited for in a thread; None at the end.

    Where the reader leaves, the thread is left behind: it ends with the next event.
    """
    return await anyio.to_thread.run_sync(
        next, events, None, limiter=_limiter(), abandon_on_cancel=True
    )


def _limiter() -> CapacityLimiter:
    try:
        return _LIMITER.get()
    except LookupError:
        limiter = CapacityLimiter(MOST_STREAMS)
        _LIMITER.set(limiter)
        return limiter
