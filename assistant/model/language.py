"""The language model: asks, tries again where that can help, validates, and tells what it took."""

import asyncio
import json
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import aclosing, contextmanager
from copy import copy
from functools import partial
from typing import TYPE_CHECKING, Any, Self, TypeVar

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage, convert_to_messages
from pydantic import BaseModel

from assistant.domain.prompts import Prompt
from assistant.domain.records import ModelCall
from assistant.errors import Cancelled, ModelAnswerUnusable, ModelFailure
from assistant.model import failures, waiting
from assistant.model.answers import Wrong, validated
from assistant.model.connection import connect
from assistant.ports import Tool, Using
from assistant.settings import Settings

if TYPE_CHECKING:
    # Loaded when a turn first looks something up: agents take a second to import.
    from assistant.model.lookups import Agents

AnswerT = TypeVar("AnswerT", bound=BaseModel)
T = TypeVar("T")
Spent = Callable[[ModelCall], None]

LONGEST_STREAM = 40_000
"""Characters after which a stream is taken for endless."""

TURN = 2
"""How many times the seconds of one request a turn with lookups may take."""

_FIRST_WAIT = 0.5


class LanguageModel:
    """One configured model behind the port `Model`. `spent` is told of every call."""

    def __init__(self, chat: BaseChatModel, settings: Settings, spent: Spent) -> None:
        self.name = settings.model or ""
        self._chat = chat
        self._seconds = settings.model_timeout
        self._tries = settings.model_tries
        self._spent = spent
        # Both are shared by all that tell of the same connections.
        self._refused: set[str] = set()
        self._agents: Agents = {}
        # Other providers choose their own way of structured output.
        is_openai = settings.model_provider == "openai"
        self.methods = ["json_schema", "function_calling"] if is_openai else []

    @classmethod
    def connect(cls, settings: Settings, spent: Spent = lambda _call: None) -> Self:
        """The model that the settings name; nothing is sent yet.

        Raises:
            ModelNotReady: the settings do not suffice.
        """
        return cls(connect(settings), settings, spent)

    def telling(self, spent: Spent) -> Self:
        """The same model, over the same connections, that tells `spent` of its calls."""
        same = copy(self)
        same._spent = spent  # noqa: SLF001 - its own kind
        return same

    @property
    def structured_by(self) -> str:
        """How its answers are held to a form, as far as is known by now."""
        ways = {"json_schema": "by a JSON schema", "function_calling": "by calling a tool"}
        return ways[self.methods[0]] if self.methods else "in its provider's own way"

    def structured(self, prompt: Prompt, answer: type[AnswerT]) -> AnswerT:
        """The answer in the form of `answer`; asked again once where it is not.

        Raises:
            ModelFailure: no usable answer.
            Cancelled: the person stopped it.
        """
        with self._recorded(prompt) as call:
            return waiting.wait_for(self._answer(call, answer), self._seconds)

    def stream(self, prompt: Prompt) -> Iterator[str]:
        """The answer piece by piece. Closing the iterator ends the connection.

        Raises:
            ModelFailure: also after pieces were given, where the answer breaks off.
        """
        with self._recorded(prompt) as call:
            yield from waiting.drain(self._pieces(call), self._seconds)

    def look_up(self, prompt: Prompt, tools: Sequence[Tool]) -> Iterator[str | Using]:
        """The answer piece by piece, with each lookup as it begins.

        Raises:
            ModelFailure: also after pieces were given, where the answer breaks off.
        """
        from assistant.model.lookups import looked_up

        if not tools or "tools" in self._refused:
            yield from self.stream(prompt)
            return
        begun = False
        try:
            with self._recorded(prompt) as call:
                turn = looked_up(self._chat, self._agents, prompt, tools, call, _refuse_unended)
                for piece in waiting.drain(turn, self._seconds * TURN):
                    begun = True
                    yield piece
        except ModelFailure as failure:
            error = failure.__cause__
            if begun or error is None or not failures.is_about_the_request(error):
                raise
            self._refused.add("tools")  # asked once; from now on it answers without
            yield from self.stream(prompt)

    @contextmanager
    def _recorded(self, prompt: Prompt) -> Iterator["_Call"]:
        call = _Call(self.name, prompt, self._tries)
        try:
            yield call
        except Cancelled:
            call.outcome = "cancelled"
            raise
        except failures.OurFault as fault:
            call.outcome = "failed"
            raise fault.__cause__ or fault from None
        except Exception as error:
            failure = _as_failure(error)
            call.outcome = failure.outcome
            raise failure from error
        except BaseException:
            call.outcome = "cancelled"
            raise
        finally:
            self._spent(call.told())

    async def _answer(self, call: "_Call", form: type[AnswerT]) -> AnswerT:
        schema = form.model_json_schema()
        reply = await self._ask(call, call.prompt, schema)
        try:
            return validated(_content(reply), form)
        except Wrong as wrong:
            again = call.prompt.followed_by(
                reply.text or "(no text)",
                f"That cannot be used: {wrong}. Answer again with one JSON object and nothing "
                f"else, in this form: {json.dumps(schema, separators=(',', ':'))}",
            )
        try:
            return validated(_content(await self._ask(call, again, schema)), form)
        except Wrong as wrong:
            raise ModelAnswerUnusable(
                "The model's answer is not in the form that was asked for.",
                "`nextgear model check` shows whether this model can do it.",
            ) from wrong

    async def _ask(self, call: "_Call", prompt: Prompt, schema: dict[str, Any]) -> AIMessage:
        """One reply by the first method that the server accepts; that one is kept from then on."""
        while True:
            method = self.methods[0] if self.methods else None
            options = {"method": method, "strict": True} if method else {}
            runnable = self._chat.with_structured_output(schema, include_raw=True, **options)
            try:
                found: Any = await call.tried(partial(runnable.ainvoke, _messages(prompt)))
            except Exception as error:
                if len(self.methods) > 1 and failures.is_about_the_request(error):
                    del self.methods[0]
                    continue
                raise
            reply: AIMessage = found["raw"]
            call.count(reply)
            _refuse_unfinished(reply)
            return reply

    async def _pieces(self, call: "_Call") -> AsyncIterator[str]:
        chunk, source = await call.tried(partial(_opened, self._chat, call.prompt))
        whole, characters = chunk, 0
        async with aclosing(source):
            while chunk is not None:
                characters += len(chunk.text)
                if characters > LONGEST_STREAM:
                    raise failures.failure_of(failures.CUT_OFF)
                if chunk.text:
                    yield chunk.text
                chunk = await anext(source, None)
                whole = whole if chunk is None else whole + chunk
        if not _finish(whole):  # a stream that just ends was cut off on its way
            raise failures.failure_of(failures.CUT_OFF)
        call.count(whole)
        _refuse_unfinished(whole)
        if not characters:
            raise failures.failure_of(failures.DECLINED)


class _Call:
    """One call under way: its tries and what they took."""

    def __init__(self, model: str, prompt: Prompt, most_tries: int) -> None:
        self.prompt = prompt
        self.outcome = "answered"
        self._model = model
        self._most = most_tries
        self._failed = 0
        self._sent = 0
        self._tokens_in = 0
        self._tokens_out = 0
        self._began = time.monotonic()

    async def tried(
        self, send: Callable[[], Awaitable[T]], *, unless: Callable[[], bool] = lambda: False
    ) -> T:
        """What `send` returns, sent again after a short wait where that can help.

        `unless` says that something was given out already and it must not be.
        """
        while True:
            self._sent += 1
            try:
                return await send()
            except Exception as error:
                self._failed += 1
                wait = failures.asked_to_wait(error)
                wait = _FIRST_WAIT * 2 ** (self._failed - 1) if wait is None else wait
                is_last = self._failed >= self._most or wait > failures.LONGEST_WAIT
                if is_last or unless() or not failures.meaning_of(error).again:
                    raise
            await asyncio.sleep(wait * random.uniform(1.0, 1.2))  # noqa: S311 - spreads load only

    def count(self, reply: AIMessage) -> None:
        """Add the provider's count of tokens, where it gives one."""
        if reply.usage_metadata:
            self._tokens_in += reply.usage_metadata["input_tokens"]
            self._tokens_out += reply.usage_metadata["output_tokens"]

    def told(self) -> ModelCall:
        """The call as the record keeps it."""
        return ModelCall(
            model=self._model,
            prompt=self.prompt.name,
            prompt_version=self.prompt.version,
            tokens_in=max(0, self._tokens_in),
            tokens_out=max(0, self._tokens_out),
            milliseconds=round(1000 * (time.monotonic() - self._began)),
            tries=self._sent,
            outcome=self.outcome,
        )


async def _opened(chat: BaseChatModel, prompt: Prompt) -> tuple[Any, Any]:
    """The first chunk and the stream that goes on from there; until now nothing was given out."""
    source = chat.astream(_messages(prompt)).__aiter__()
    first = await anext(source, None)
    if first is None:
        raise failures.failure_of(failures.CUT_OFF)
    return first, source


def _messages(prompt: Prompt) -> list[BaseMessage]:
    return convert_to_messages([(turn.role, turn.text) for turn in prompt.turns])


def _content(reply: AIMessage) -> object:
    """The object a tool was called with, else the text."""
    if reply.tool_calls:
        return reply.tool_calls[0]["args"]
    if reply.invalid_tool_calls:
        return reply.invalid_tool_calls[0]["args"] or ""
    return reply.text


def _finish(reply: AIMessage) -> str:
    told = reply.response_metadata
    return str(told.get("finish_reason") or told.get("stop_reason") or "")


def _refuse_unfinished(reply: AIMessage) -> None:
    if reply.additional_kwargs.get("refusal") or _finish(reply) == "content_filter":
        raise failures.failure_of(failures.DECLINED)
    if _finish(reply) in {"length", "max_tokens"}:
        raise failures.failure_of(failures.CUT_OFF)


def _refuse_unended(reply: AIMessage) -> None:
    if not _finish(reply):
        raise failures.failure_of(failures.CUT_OFF)
    _refuse_unfinished(reply)


def _as_failure(error: Exception) -> ModelFailure:
    if isinstance(error, ModelFailure):
        return error
    return failures.failure_of(failures.meaning_of(error))
