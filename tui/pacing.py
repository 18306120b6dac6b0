"""Streamed text in pieces that a screen can lay out in time."""

from collections.abc import Callable, Iterable, Iterator
from time import monotonic

from assistant.domain.chat import ChatEvent

FLUSH_SECONDS = 0.12
"""Each piece costs a layout of the answer so far; eight a second look fluent."""


def paced(
    events: Iterable[ChatEvent], clock: Callable[[], float] = monotonic
) -> Iterator[ChatEvent]:
    """The same events with text joined as it is, the first piece at once, then one each 0.12 s."""
    waiting = ""
    flushed = float("-inf")
    for event in events:
        if event.kind == "text":
            waiting += event.text
            if clock() - flushed < FLUSH_SECONDS:
                continue
        if waiting:
            yield ChatEvent(kind="text", text=waiting)
            waiting, flushed = "", clock()
        if event.kind != "text":
            yield event
    if waiting:
        yield ChatEvent(kind="text", text=waiting)
