"""An answer of chat as it is made, gone on with where the connection broke."""

import time
from collections.abc import Iterator
from contextlib import AbstractContextManager

import httpx
from pydantic import TypeAdapter, ValidationError

from assistant.domain.chat import ChatEvent
from assistant.errors import NotFound, ServerUnreachable
from tui.remote.problems import unlike
from tui.remote.wire import Wire, fields

PAUSES_SECONDS = (0.3, 1.0, 2.0, 4.0)
"""Before each try to find a lost answer again; after the last the person is told."""

_EVENT: TypeAdapter[ChatEvent] = TypeAdapter(ChatEvent)


def answered(wire: Wire, thread: str | None, text: str, about: str | None) -> Iterator[ChatEvent]:
    """The events of the answer to `text`, `done` being the last.

    Raises:
        CoachError: the server refuses before anything streams.
        ServerFailure: the connection broke and the answer was not found again.
    """
    said = fields(text=text, thread=thread, about=about)
    opening: AbstractContextManager[httpx.Response] = wire.stream("POST", "chat", **said)
    message, number, lost = "", 0, 0
    while True:
        try:
            with opening as stream:
                message = message or _name_in(stream)
                for _, data in events(stream):
                    event = _event(data)
                    message, number, lost = event.message or message, event.number, 0
                    yield event
                    if event.kind == "done":
                        return
            broken = ServerUnreachable(f"The connection to {wire.url} was lost.", "Try again.")
        except ServerUnreachable as error:
            broken = error
        except NotFound:
            if not lost:
                raise
            # Another process of the server may still be making it, and store it then.
            told = "The server stopped before its answer was whole."
            broken = ServerUnreachable(told, "Ask again.")
        if thread is None or not message or lost == len(PAUSES_SECONDS):
            raise broken
        time.sleep(PAUSES_SECONDS[lost])
        lost += 1
        opening = _the_rest(wire, thread, message, number)


def _the_rest(
    wire: Wire, thread: str, message: str, number: int
) -> AbstractContextManager[httpx.Response]:
    after = {"Last-Event-ID": str(number)}
    return wire.stream("GET", "chat", thread, "answers", message, headers=after)


def _name_in(stream: httpx.Response) -> str:
    """The id of the answer, which its address ends with: known before its first event."""
    return str(stream.headers.get("content-location", "")).rpartition("/")[2]


def events(stream: httpx.Response) -> Iterator[tuple[str, bytes]]:
    """Each event of a text/event-stream: its name and its data; comments keep the connection.

    Lines end at a line feed alone: a text may hold other characters that end a line elsewhere.
    """
    name, rest = "", b""
    for piece in stream.iter_bytes():
        *lines, rest = (rest + piece).split(b"\n")
        for line in lines:
            if line.startswith(b"event:"):
                name = line.removeprefix(b"event:").strip().decode("utf-8", "replace")
            elif line.startswith(b"data:"):
                yield name, line.removeprefix(b"data:").strip()


def _event(raw: bytes) -> ChatEvent:
    try:
        return _EVENT.validate_json(raw, extra="ignore")
    except ValidationError as error:
        raise unlike() from error
