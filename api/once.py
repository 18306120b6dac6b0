"""Idempotency-Key: a POST that is sent twice is done once, and answered alike.

Answers are kept in memory, for this process and its latest thousand keys. Only what succeeded
is kept: what failed has stored nothing and may be tried again.
"""

import hashlib
from collections import OrderedDict
from dataclasses import dataclass, field

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import INVALID_REQUEST, KEY_IN_USE, problem

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
LONGEST_KEY = 200
KEPT_ANSWERS = 1000

STREAMED_PATHS = frozenset({"/v1/chat"})
"""Answers that are streams cannot be kept; the key is ignored there."""


@dataclass
class _Answer:
    """What a key stands for: the request it came with, and the answer once there is one."""

    fingerprint: bytes
    messages: list[Message] = field(default_factory=list)
    done: bool = False


class Once:
    """Keeps answers by person and key. Runs in one event loop, so it needs no lock."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._answers: OrderedDict[tuple[str, str], _Answer] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or repeat the answer to the one before."""
        key = Headers(scope=scope).get(HEADER) if scope["type"] == "http" else None
        if key is None or scope["method"] != "POST" or scope["path"] in STREAMED_PATHS:
            await self._app(scope, receive, send)
            return
        if not (key.isascii() and key.isprintable() and 0 < len(key) <= LONGEST_KEY):
            told = f"{HEADER} takes 1 to {LONGEST_KEY} printable ASCII characters."
            await problem(INVALID_REQUEST, told)(scope, receive, send)
            return
        body = await _whole(receive)
        await self._once(scope, _again(body, receive), send, key, _fingerprint(scope, body))

    async def _once(
        self, scope: Scope, receive: Receive, send: Send, key: str, fingerprint: bytes
    ) -> None:
        owned = (scope["state"]["session"].actor.person_id, key)
        before = self._answers.get(owned)
        if before is None:
            await self._first_time(scope, receive, send, owned, _Answer(fingerprint))
        elif before.fingerprint != fingerprint:
            told = f"This {HEADER} came with another request before. Choose a new one."
            await problem(KEY_IN_USE, told)(scope, receive, send)
        elif not before.done:
            told = f"The request with this {HEADER} is still being worked on. Try again shortly."
            await problem(KEY_IN_USE, told, headers={"Retry-After": "1"})(scope, receive, send)
        else:
            for message in before.messages:
                await send(_marked(message))

    async def _first_time(
        self, scope: Scope, receive: Receive, send: Send, owned: tuple[str, str], answer: _Answer
    ) -> None:
        async def keep(message: Message) -> None:
            answer.messages.append(message)

        self._answers[owned] = answer
        try:
            await self._app(scope, receive, keep)
            answer.done = answer.messages[0]["status"] < 300
        finally:
            if not answer.done:
                del self._answers[owned]
        self._forget_oldest()
        # Sent after it is kept: a client that hangs up here finds the answer when it asks again.
        for message in answer.messages:
            await send(message)

    def _forget_oldest(self) -> None:
        if len(self._answers) > KEPT_ANSWERS:
            del self._answers[next(owned for owned, kept in self._answers.items() if kept.done)]


async def _whole(receive: Receive) -> bytes:
    parts = []
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        parts.append(message.get("body", b""))
        if not message.get("more_body", False):
            return b"".join(parts)


def _again(body: bytes, receive: Receive) -> Receive:
    """The body once more for the application, then whatever the connection says."""
    waiting = [body]

    async def again() -> Message:
        if waiting:
            return {"type": "http.request", "body": waiting.pop(), "more_body": False}
        return await receive()

    return again


def _fingerprint(scope: Scope, body: bytes) -> bytes:
    headers = Headers(scope=scope)
    parts = (
        scope["path"].encode(),
        scope["query_string"],
        headers.get("content-type", "").encode(),
        body,
    )
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.digest()


def _marked(message: Message) -> Message:
    if message["type"] != "http.response.start":
        return message
    again = {**message, "headers": list(message["headers"])}
    MutableHeaders(scope=again)[REPLAYED] = "true"
    return again
