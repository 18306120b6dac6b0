"""Chat: a message in, a stream of typed events out."""

import logging
from collections.abc import Iterator
from itertools import chain
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import ConfigDict, Field

from api.answers import Envelope, answer
from api.auth import Caller
from api.errors import problems
from api.parameters import Body, ShortWords
from assistant.domain.chat import ChatEvent, ChatMessage

router = APIRouter(prefix="/chat", tags=["chat"])

LONGEST_MESSAGE = 500_000

_log = logging.getLogger("nextgear.api")

_THREAD = r"^[A-Za-z0-9_-]{1,64}$"


class Message(Body):
    """What a person says."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"text": "prep me for Ben", "thread": "monday"}]}
    )

    text: Annotated[str, Field(min_length=1, max_length=LONGEST_MESSAGE)]
    thread: Annotated[str, Field(pattern=_THREAD)] | None = None
    """Name of the conversation; with one, both turns are kept."""

    about: ShortWords | None = None
    """The rep it is about, where the text does not say."""


def _opened(caller: Caller, message: Message) -> Iterator[ChatEvent]:
    """The events, the first one made already: a refusal still gets a status of its own."""
    events = caller.coach.chat.respond(
        caller.actor, message.text, thread=message.thread, about=message.about
    )
    return chain([next(events)], events)


@router.post("", response_class=EventSourceResponse, responses=problems(403, 404, 409, 413))
def say(events: Annotated[Iterator[ChatEvent], Depends(_opened)]) -> Iterator[ServerSentEvent]:
    """Answer as server-sent events: text, citation, draft, question, error; the last is done."""
    try:
        for number, event in enumerate(events, start=1):
            yield ServerSentEvent(data=event, event=event.kind, id=str(number))
    except Exception as error:  # the status is sent; the stream must still end as promised
        _log.error("%s in a chat answer", type(error).__name__)
        sentence = "The answer broke off here. Please ask again."
        for event in (ChatEvent(kind="error", text=sentence), ChatEvent(kind="done")):
            yield ServerSentEvent(data=event, event=event.kind)


@router.get("/{thread}", response_model=Envelope[tuple[ChatMessage, ...]])
def messages(caller: Caller, thread: Annotated[str, Path(pattern=_THREAD)]) -> Response:
    """The turns of one of the caller's own conversations, in order."""
    turns = caller.coach.chat.messages(caller.actor, thread)
    return answer("chat", turns, as_of=caller.coach.today())
