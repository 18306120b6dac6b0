"""A turn in which the model may look things up: a LangChain agent, bounded in calls and time.

The tools only read; what they give is decided by whoever made them. An answer that breaks off
is tried again only while nothing of it was given out.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import aclosing
from functools import partial
from typing import Any, Protocol, TypeVar

from langchain.agents import create_agent
from langchain.agents.middleware import (
    AgentMiddleware,
    ModelCallLimitMiddleware,
    ToolCallLimitMiddleware,
)
from langchain.agents.middleware.types import ModelRequest, ModelResponse
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, convert_to_messages
from langchain_core.tools import BaseTool, StructuredTool
from pydantic import BaseModel

from assistant.domain.prompts import Prompt
from assistant.model import failures
from assistant.ports import Tool, Using

MOST_CALLS = 6
"""Requests in one turn; the last must answer."""

MOST_LOOKUPS = 8
LONGEST_ANSWER = 40_000
"""Characters after which an answer is taken for endless."""

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


class _Carefully(AgentMiddleware[Any, Any, Any]):
    """Each request of the turn: tried again where it can help, counted, refused if cut off."""

    def __init__(self, call: Trying, check: Callable[[AIMessage], None]) -> None:
        super().__init__()
        self.has_spoken = False
        self._call = call
        self._check = check

    async def awrap_model_call(
        self,
        request: ModelRequest[Any],
        handler: Callable[[ModelRequest[Any]], Awaitable[ModelResponse[Any]]],
    ) -> ModelResponse[Any]:
        """One request."""
        self.has_spoken = False
        response = await self._call.tried(partial(handler, request), unless=lambda: self.has_spoken)
        for message in response.result:
            if isinstance(message, AIMessage):
                self._call.count(message)
                self._check(message)
        return response


async def looked_up(
    chat: BaseChatModel,
    prompt: Prompt,
    tools: Sequence[Tool],
    call: Trying,
    check: Callable[[AIMessage], None],
) -> AsyncIterator[str | Using]:
    """The answer piece by piece, and each lookup as it begins."""
    carefully = _Carefully(call, check)
    system = "\n\n".join(turn.text for turn in prompt.turns if turn.role == "system")
    said = [(turn.role, turn.text) for turn in prompt.turns if turn.role != "system"]
    bounds: list[AgentMiddleware[Any, Any, Any]] = [
        ModelCallLimitMiddleware(run_limit=MOST_CALLS, exit_behavior="error"),
        ToolCallLimitMiddleware(run_limit=MOST_LOOKUPS, exit_behavior="continue"),
    ]
    agent: Any = create_agent(
        chat,
        [_as_tool(tool) for tool in tools],
        system_prompt=system or None,
        middleware=[*bounds, carefully],
    )
    characters = 0
    events = agent.astream(
        {"messages": convert_to_messages(said)}, stream_mode=["messages", "updates"]
    )
    async with aclosing(events):
        async for mode, event in events:
            for piece in _text_of(event) if mode == "messages" else _calls_of(event):
                if isinstance(piece, str):
                    carefully.has_spoken = True
                    characters += len(piece)
                if characters > LONGEST_ANSWER:
                    raise failures.failure_of(failures.CUT_OFF)
                yield piece
    if not characters:
        raise failures.failure_of(failures.DECLINED)


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


def _as_tool(tool: Tool) -> BaseTool:
    def use(**arguments: Any) -> str:
        try:
            return tool.use(tool.form.model_validate(arguments))
        except Exception as error:
            raise failures.OurFault from error

    form: type[BaseModel] = tool.form
    return StructuredTool.from_function(
        func=use, name=tool.name, description=tool.purpose, args_schema=form
    )
