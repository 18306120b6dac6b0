"""Idempotency-Key: a POST that is sent twice is done once, and answered alike.

Claims and answers stand in the record, so that it holds in parallel and over all workers. Only
what succeeded is kept: what failed before it stored anything may be tried again.
"""

import asyncio
import hashlib
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import ANSWER_LOST, INVALID_REQUEST, KEY_IN_USE, SHOWN_ONCE, problem
from assistant.coach import Coach
from assistant.coach.claims import Claim, under
from assistant.coach.repeats import LIVES_FOR
from assistant.domain.signing_in import KeptAnswer
from assistant.errors import CoachError

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
LONGEST_KEY = 200

STREAMED_PATHS = frozenset({"/v1/chat", "/v1/imports/follow"})
"""Answers that are streams cannot be kept; the key is ignored there."""

_SECRET_PATHS = re.compile(r"/v1/tokens|/v1/reps/[^/]+/export")
"""Answers with a secret, or with everything about a person, are never kept: whoever asks again may
have lost the right to them, so a repeat is told that they were shown.
"""

_NOT_REPEATED = frozenset({"content-length", "date"})


class Once:
    """Runs inside the guard, so that whoever sends a key is known."""

    def __init__(self, app: ASGIApp, coach: Coach) -> None:
        self._app = app
        self._repeats = coach.repeats

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or repeat the answer to the one before."""
        key = Headers(scope=scope).get(HEADER) if scope["type"] == "http" else None
        session = scope.get("state", {}).get("session")
        closed = scope["type"] != "http" or scope["method"] != "POST" or session is None
        if key is None or closed or scope["path"] in STREAMED_PATHS:
            await self._app(scope, receive, send)
            return
        if not (key.isascii() and key.isprintable() and 0 < len(key) <= LONGEST_KEY):
            told = f"{HEADER} takes 1 to {LONGEST_KEY} printable ASCII characters."
            await problem(INVALID_REQUEST, told)(scope, receive, send)
            return
        body = await _whole(receive)
        fingerprint = _fingerprint(scope, body)
        claimed = await run_in_threadpool(
            self._repeats.claim, session.actor.person_id, key, fingerprint
        )
        if isinstance(claimed, Claim):
            await self._first_time(scope, _again(body, receive), send, claimed)
        else:
            await self._repeat(claimed, fingerprint, scope, receive, send)

    async def _repeat(
        self, before: KeptAnswer, fingerprint: str, scope: Scope, receive: Receive, send: Send
    ) -> None:
        if before.fingerprint != fingerprint:
            told = f"This {HEADER} came with another request before. Choose a new one."
            await problem(KEY_IN_USE, told)(scope, receive, send)
        elif before.status is None and self._repeats.is_under_way(before):
            told = f"The request with this {HEADER} is still being worked on. Try again shortly."
            await problem(KEY_IN_USE, told, headers={"Retry-After": "1"})(scope, receive, send)
        elif before.status is None:
            told = "This was done, but its answer was lost with a server. Look at the record."
            await problem(ANSWER_LOST, told)(scope, receive, send)
        elif before.body is None:
            told = "The answer to this request was shown already, and cannot be shown again."
            await problem(SHOWN_ONCE, told)(scope, receive, send)
        else:
            await _send_again(before.status, before.headers, before.body.encode(), send)

    async def _first_time(self, scope: Scope, receive: Receive, send: Send, claim: Claim) -> None:
        messages: list[Message] = []

        async def hold(message: Message) -> None:
            messages.append(message)

        succeeded = False
        try:
            async with self._living_on(claim):
                with under(claim):
                    await self._app(scope, receive, hold)
            succeeded = bool(messages) and messages[0]["status"] < 300
        finally:
            if not succeeded:
                await run_in_threadpool(self._repeats.release, claim)
        if succeeded:
            await self._keep(scope["path"], messages, claim)
        # Sent after it is kept: a client that hangs up here finds the answer when it asks again.
        for message in messages:
            await send(message)

    @asynccontextmanager
    async def _living_on(self, claim: Claim) -> AsyncIterator[None]:
        """Say now and then that the worker lives, for as long as a request takes."""

        async def tell() -> None:
            while True:
                await asyncio.sleep(LIVES_FOR.total_seconds() / 3)
                with suppress(CoachError):  # another program writes for long: told next time
                    await run_in_threadpool(self._repeats.live_on, claim)

        telling = asyncio.create_task(tell())
        try:
            yield
        finally:
            telling.cancel()

    async def _keep(self, path: str, messages: list[Message], claim: Claim) -> None:
        body = b"".join(message.get("body", b"") for message in messages[1:])
        headers = [
            (name.decode("latin-1"), value.decode("latin-1"))
            for name, value in messages[0]["headers"]
            if name.decode("latin-1").lower() not in _NOT_REPEATED
        ]
        await run_in_threadpool(
            self._repeats.keep,
            claim,
            status=messages[0]["status"],
            headers=headers,
            body=None if _SECRET_PATHS.fullmatch(path) else body.decode(),
        )


async def _send_again(
    status: int, headers: tuple[tuple[str, str], ...], body: bytes, send: Send
) -> None:
    told = [*headers, (REPLAYED, "true"), ("content-length", str(len(body)))]
    raw = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in told]
    await send({"type": "http.response.start", "status": status, "headers": raw})
    await send({"type": "http.response.body", "body": body})


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


def _fingerprint(scope: Scope, body: bytes) -> str:
    headers, roles = Headers(scope=scope), scope["state"]["session"].actor.roles
    parts = (
        " ".join(sorted(roles)).encode(),  # who lost a role since is not shown what it allowed
        scope["path"].encode(),
        scope["query_string"],
        headers.get("content-type", "").encode(),
        headers.get("if-match", "").encode(),
        body,
    )
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()
