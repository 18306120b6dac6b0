"""A turn in which the model may look things up: a LangChain agent, bounded in calls and time.

What the tools do is decided by whoever made them. An agent is compiled once for a set of tools;
the turn it works on travels beside it. An answer that breaks off is tried again only while
nothing of it was given out.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import aclosing
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol, TypeVar

from langchain.agents import create_agent
from langchain.agents.middleware import (
    AgentMiddleware,
    ModelCallLimitMiddleware,
    ToolCallLimitMiddleware,
)
from langchain.agents.middleware.types import ModelRequest, ModelResponse
from langchain_core.callbacks import AsyncCallbackHandler
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, convert_to_messages
from langchain_core.tools import BaseTool, StructuredTool
from pydantic import BaseModel, ValidationError

from assistant.domain.prompts import Prompt
from assistant.model import failures
from assistant.model.answers import faults_in
from assistant.ports import Tool, Using

MOST_CALLS = 6
"""Requests in one turn; the last must answer."""

MOST_LOOKUPS = 8
LONGEST_ANSWER = 40_000
"""Characters after which an answer is taken for endless."""

Agents = dict[tuple[tuple[str, str, type[BaseModel]], ...], Any]
"""The agents of one connection, by name, purpose and form of their tools."""

T = TypeVar("T")


class Trying(Protocol):
    """Sends a request again where that can help, and counts what replies took."""

    async def tried(
        self, send: Callable[[], Awaitable[T]], *, unless: Callable[[], bool] = ...
    ) -> T:
        """What `send` returns."""
        ...

    def count(self, reply: AIMessage) -> None:
        """Add a reply's tokens."""
        ...


@dataclass
class _Turn:
    """What one turn has to itself: its call on record, its check of a reply, its tools."""

    call: Trying
    check: Callable[[AIMessage], None]
    tools: Mapping[str, Tool]
    has_spoken: bool = False


_turn: ContextVar[_Turn] = ContextVar("turn")


class _Carefully(AgentMiddleware[Any, Any, Any]):
    """Each request of the turn: tried again where it can help, counted, refused if cut off."""

    def __init__(self, offered: Sequence[dict[str, Any]]) -> None:
        super().__init__()
        self._offered: list[BaseTool | dict[str, Any]] = list(offered)

    async def awrap_model_call(
        self,
        request: ModelRequest[Any],
        handler: Callable[[ModelRequest[Any]], Awaitable[ModelResponse[Any]]],
    ) -> ModelResponse[Any]:
        """One request; the tools go along as they were written down once."""
        turn = _turn.get()
        turn.has_spoken = False
        send = partial(handler, request.override(tools=self._offered))
        response = await turn.call.tried(send, unless=lambda: turn.has_spoken)
        for message in response.result:
            if isinstance(message, AIMessage):
                turn.call.count(message)
                turn.check(message)
        return response


class _InTurns(AsyncCallbackHandler):
    """Lets others work between two pieces: a server that floods would keep the loop to itself.

    Its reader, who knows when an answer is too long, is one of them.
    """

    run_inline = True  # in a task of its own a cancelled turn would be heard of too late

    async def on_llm_new_token(self, *_piece: Any, **_more: Any) -> None:
        """One piece arrived."""
        await asyncio.sleep(0)


async def looked_up(
    chat: BaseChatModel,
    agents: Agents,
    prompt: Prompt,
    tools: Sequence[Tool],
    call: Trying,
    check: Callable[[AIMessage], None],
) -> AsyncIterator[str | Using]:
    """The answer piece by piece, and each lookup as it begins; `agents` keeps what is compiled."""
    key = tuple((tool.name, tool.purpose, tool.form) for tool in tools)
    if key not in agents:
        agents[key] = _compiled(chat, tools)
    turn = _Turn(call, check, {tool.name: tool for tool in tools})
    _turn.set(turn)
    characters = 0
    events = agents[key].astream(
        {"messages": convert_to_messages([(said.role, said.text) for said in prompt.turns])},
        {"callbacks": [_InTurns()]},
        stream_mode=["messages", "updates"],
    )
    async with aclosing(events):
        async for mode, event in events:
            for piece in _text_of(event) if mode == "messages" else _calls_of(event):
                if isinstance(piece, str):
                    turn.has_spoken = True
                    characters += len(piece)
                if characters > LONGEST_ANSWER:
                    raise failures.failure_of(failures.CUT_OFF)
                yield piece
    if not characters:
        raise failures.failure_of(failures.DECLINED)


def _compiled(chat: BaseChatModel, tools: Sequence[Tool]) -> Any:
    bounds: list[AgentMiddleware[Any, Any, Any]] = [
        ModelCallLimitMiddleware(run_limit=MOST_CALLS, exit_behavior="error"),
        ToolCallLimitMiddleware(run_limit=MOST_LOOKUPS, exit_behavior="continue"),
    ]
    offered = [_offered(tool) for tool in tools]
    return create_agent(
        chat,
        [_callable(tool.name, form) for tool, form in zip(tools, offered, strict=True)],
        middleware=[*bounds, _Carefully(offered)],
    )


def _offered(tool: Tool) -> dict[str, Any]:
    """A tool as the wire has it, without the titles that only repeat names."""
    form = _untitled(tool.form.model_json_schema())
    described = {"name": tool.name, "description": tool.purpose, "parameters": form}
    return {"type": "function", "function": described}


def _untitled(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_untitled(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: _untitled(value)
        for key, value in schema.items()
        if key != "title" or not isinstance(value, str)
    }


def _callable(name: str, offered: Mapping[str, Any]) -> BaseTool:
    """The tool of that name of whichever turn is under way."""

    def use(**arguments: Any) -> str:
        tool = _turn.get().tools[name]
        try:
            return tool.use(tool.form.model_validate(arguments))
        except ValidationError as error:
            return f"That cannot be used: {faults_in(error)}."
        except Exception as error:
            raise failures.OurFault from error

    told = offered["function"]
    return StructuredTool.from_function(
        func=use, name=name, description=told["description"], args_schema=told["parameters"]
    )


def _text_of(event: tuple[Any, Any]) -> Sequence[str]:
    chunk = event[0]
    return [chunk.text] if isinstance(chunk, AIMessageChunk) and chunk.text else []


def _calls_of(event: dict[str, Any]) -> Sequence[Using]:
    messages = (event.get("model") or {}).get("messages") or []
    return [
        Using(str(call["name"]), dict(call["args"]))
        for message in messages
        if isinstance(message, AIMessage)
        for call in message.tool_calls
    ]
