"""Chat: a message in, a stream of typed events out, that can be resumed and stopped."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Path, Query, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import ConfigDict, Field

from api.answers import Envelope, answer
from api.auth import Caller
from api.errors import problems
from api.pages import Listed, Paged
from api.parameters import THREAD, Body, ShortWords, Within
from api.streams import Stream, sent
from assistant.domain.chat import ChatMessage, ChatThread
from assistant.domain.value import Value
from assistant.errors import NotFound

router = APIRouter(prefix="/chat", tags=["chat"])

LONGEST_MESSAGE = 500_000
ThreadName = Annotated[str, Path(pattern=THREAD, description="Name of the conversation.")]


class Message(Body):
    """What a person says."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"text": "prep me for Ben", "thread": "monday"}]}
    )

    text: Annotated[str, Field(min_length=1, max_length=LONGEST_MESSAGE)]
    thread: Annotated[str, Field(pattern=THREAD)] | None = None
    """Name of the conversation; with one, both turns are kept, and the answer can be resumed."""

    about: ShortWords | None = None
    """The rep it is about, where the text does not say."""


class Stopped(Value):
    """Whether there was an answer to stop."""

    stopped: bool


def _begun(caller: Caller, message: Message, response: Response) -> Stream:
    """The answer, begun: what is refused is refused here, with a status of its own."""
    begun = caller.coach.chat.begin(
        caller.actor, message.text, thread=message.thread, about=message.about
    )
    if message.thread is not None:
        where = f"/v1/chat/{message.thread}/answers/{begun.message}"
        response.headers["Content-Location"] = where
    # Without a thread nobody can come back to it, so it ends with its reader.
    leave = begun.cancel if message.thread is None else None
    return Stream(begun, caller.is_open, leave=leave)


@router.post("", response_class=EventSourceResponse, responses=problems(403, 404, 409, 413))
async def say(
    stream: Annotated[Stream, Depends(_begun)],
) -> AsyncIterator[ServerSentEvent]:
    """Answer as server-sent events: text, tool, citation, draft, question, error; last is done.

    With a `thread`, a reader that was cut off goes on at `/chat/{thread}/answers/{message}`, as
    Content-Location says from the beginning.
    """
    async for event in sent(stream):
        yield event


def _resumed(
    caller: Caller,
    thread: ThreadName,
    message: Annotated[str, Path(description="Id of the answer, as its events name it.")],
    last_event_id: Annotated[
        int, Header(ge=0, le=1_000_000, description="Number of the last event you have.")
    ] = 0,
) -> Stream:
    answer = caller.coach.chat.resume(caller.actor, thread, message)
    return Stream(answer, caller.is_open, last_event_id)


@router.get(
    "/{thread}/answers/{message}",
    response_class=EventSourceResponse,
    responses=problems(403, 404),
)
async def resume(
    stream: Annotated[Stream, Depends(_resumed)],
) -> AsyncIterator[ServerSentEvent]:
    """The events of an answer after `Last-Event-ID`: as they come, or those kept of it."""
    async for event in sent(stream):
        yield event


@router.get("", response_model=Listed[ChatThread])
def threads(
    caller: Caller,
    page: Paged,
    days: Within,
    *,
    about: Annotated[
        str | None, Query(min_length=1, max_length=200, description="Part of a title or name.")
    ] = None,
) -> Response:
    """The caller's own conversations, latest first, by the day of their latest message."""
    found = caller.coach.chat.threads(caller.actor)
    wanted = (about or "").casefold()
    fitting = [
        t
        for t in found
        if t.last_at in days and wanted in f"{t.title}\n{t.rep_name or ''}".casefold()
    ]
    return page.answer("chat_threads", fitting, as_of=caller.today, key=lambda t: t.name)


@router.get("/{thread}", response_model=Listed[ChatMessage])
def messages(caller: Caller, thread: ThreadName, page: Paged) -> Response:
    """The turns of one of the caller's own conversations, in order."""
    return page.answer("chat", caller.coach.chat.messages(caller.actor, thread), as_of=caller.today)


@router.delete("/{thread}", status_code=204, responses=problems(404, 409))
def forget(caller: Caller, thread: ThreadName) -> Response:
    """Forget one of the caller's own conversations."""
    if not caller.coach.chat.forget(caller.actor, thread):
        raise NotFound(f"There is no conversation {thread!r}.")
    return Response(status_code=204)


@router.delete("/{thread}/answer", response_model=Envelope[Stopped])
def stop(caller: Caller, thread: ThreadName) -> Response:
    """Stop what is being answered; the stream ends with a `done` that says cancelled."""
    stopped = caller.coach.chat.cancel(caller.actor, thread)
    return answer("stopped", Stopped(stopped=stopped), as_of=caller.today)
