"""Answers that are told as they are made. A reader that waits costs no thread."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Generator
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar

from anyio import CancelScope
from fastapi.sse import ServerSentEvent
from starlette.concurrency import run_in_threadpool

from api import logs
from api.errors import Problem, problem_of
from assistant.coach.under_way import Answer
from assistant.domain.chat import ChatEvent
from assistant.errors import CoachError

StepT = TypeVar("StepT")

LOOKED_AGAIN_SECONDS = 1.0
"""After how long it is looked again whether the reader's token still opens anything."""


@dataclass(frozen=True)
class Stream:
    """An answer to read after event number `after`, for as long as `is_open`.

    `leave` is done when its reader is gone.
    """

    answer: Answer
    is_open: Callable[[], Awaitable[bool]]
    after: int = 0
    leave: Callable[[], None] | None = None


async def sent(stream: Stream) -> AsyncIterator[ServerSentEvent]:
    """Each event as it comes. The status is sent: whatever breaks, the stream ends with done."""
    try:
        async for event in _as_it_comes(stream):
            place = str(event.number) if event.number else None
            yield ServerSentEvent(data=event, event=event.kind, id=place)
    except Exception as error:
        logs.said("an answer broke off", level=logging.ERROR, error=error)
        for ending in _ended("The answer broke off here. Please ask again."):
            yield ServerSentEvent(data=ending, event=ending.kind)
    finally:
        if stream.leave is not None:
            stream.leave()


async def _as_it_comes(stream: Stream) -> AsyncIterator[ChatEvent]:
    changed, loop, read = asyncio.Event(), asyncio.get_running_loop(), stream.after

    def tell() -> None:
        with suppress(RuntimeError):  # the server has ended meanwhile, and the loop with it
            loop.call_soon_threadsafe(changed.set)

    with stream.answer.telling(tell):
        while True:
            changed.clear()
            events, is_done = stream.answer.since(read)
            if not await stream.is_open():
                for ending in _ended("Your token opens nothing any more."):
                    yield ending
                return
            for event in events:
                yield event
            if is_done:
                return
            read += len(events)
            if not events:
                await _until(changed)


async def _until(changed: asyncio.Event) -> None:
    """Until there is more to read, or it is time to look whether it may be read."""
    try:
        async with asyncio.timeout(LOOKED_AGAIN_SECONDS):
            await changed.wait()
    except TimeoutError:
        return


def _ended(sentence: str) -> Generator[ChatEvent]:
    yield ChatEvent(kind="error", text=sentence)
    yield ChatEvent(kind="done")


def begun(steps: Generator[StepT]) -> Generator[StepT]:
    """The same steps, the first of them made: what stops it now is raised now."""
    first = next(steps)
    return _after(first, steps)


def _after(first: StepT, steps: Generator[StepT]) -> Generator[StepT]:
    try:
        yield first
        yield from steps
    finally:
        steps.close()


async def drained(steps: Generator[StepT]) -> AsyncIterator[StepT | Problem]:
    """Steps of long work as they are made; what ends it early is the last. Leaving cancels it."""
    try:
        while (step := await run_in_threadpool(next, steps, None)) is not None:
            yield step
    except CoachError as error:
        yield problem_of(error)
    finally:
        with CancelScope(shield=True):
            await run_in_threadpool(steps.close)
