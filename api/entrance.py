"""Who is turned away before a route sees a request: wrong host, too often, too large, no token."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from functools import partial

from fastapi import Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.types import Scope

from api import logs
from api.auth import REALM, Door, Session
from api.bodies import too_large
from api.errors import (
    NO_ISSUER,
    SCOPE,
    TOO_LARGE,
    TOO_MANY,
    UNAUTHORIZED,
    WRONG_HOST,
    problem,
    problem_of,
    sent,
)
from api.openid import IssuerUnreachable
from api.options import Options
from api.rates import Rates
from assistant.coach import Coach
from assistant.domain.signing_in import Scope as TokenScope
from assistant.domain.signing_in import SignedIn
from assistant.errors import CoachError

OPEN_PATHS = frozenset({"/docs", "/v1/health", "/v1/ready", "/v1/openapi.json"})
"""The only paths that need no token; they show nothing of anybody."""

UPLOAD_PATHS = frozenset(
    {"/v1/imports", "/v1/imports/report", "/v1/imports/follow", "/v1/documents"}
)
"""Where whole files come in, which may be larger than other bodies."""

ASKING_PATHS = ("/v1/ask", "/v1/imports/report", "/notes/look")
"""How the paths of POSTs end that change nothing: what they ask should stand in no address."""

READING = frozenset({"GET", "HEAD", "OPTIONS"})

ADDRESS_SHARE = 5
"""An address may serve several people."""

FAILED_COST = 20
"""What a token that opens nothing takes from the bucket of its address."""

NOTED_EVERY = 60.0


class Entrance:
    """Turns away, or lets in with a session in the request's state."""

    def __init__(self, coach: Coach, door: Door, options: Options) -> None:
        self._coach = coach
        self._door = door
        self._options = options
        self._tokens = Rates(options.rate, options.now)
        self._addresses = Rates(options.rate * ADDRESS_SHARE, options.now)
        self._noting: set[asyncio.Task[None]] = set()
        self._noted: dict[str, float] = {}

    def largest(self, path: str) -> int:
        """How many bytes a body at `path` may have."""
        upload = path in UPLOAD_PATHS
        return self._options.largest_upload if upload else self._options.largest_body

    async def refusal(self, scope: Scope, headers: Headers) -> Response | None:
        """Why a request is turned away, or None where it may go on."""
        known = self._options.hosts
        if "*" not in known and _host_name(headers.get("host", "")) not in known:
            return problem(WRONG_HOST, "Ask for a name under which this server is known.")
        address = scope["client"][0] if scope.get("client") else "unknown"
        if wait := self._addresses.take(address):
            return _too_many("your address", wait)
        length = headers.get("content-length", "0")
        largest = self.largest(scope["path"])
        if length.isdecimal() and int(length) > largest:
            return problem(TOO_LARGE, too_large(largest), headers={"Connection": "close"})
        if scope["path"] in OPEN_PATHS:
            return None
        authorization = headers.get("authorization", "")
        try:
            who = await self._door.admit(authorization)
        except IssuerUnreachable:
            told = "The keys of the sign-in service cannot be had right now. Try again shortly."
            return problem(NO_ISSUER, told, headers={"Retry-After": "10"})
        except CoachError as error:
            return sent(problem_of(error))
        if who is None:
            self._addresses.charge(address, FAILED_COST)
            told = "Send a token that is valid: Authorization: Bearer TOKEN. An admin issues them."
            return problem(UNAUTHORIZED, told, headers=REALM)
        return self._admitted(scope, who, partial(self._door.is_open, authorization))

    def _admitted(
        self, scope: Scope, who: SignedIn, is_open: Callable[[], Awaitable[bool]]
    ) -> Response | None:
        scope["state"]["session"] = Session(self._coach, who.actor, is_open)
        scope["state"]["token_id"] = who.token_id
        if wait := self._tokens.take(who.token_id or who.actor.person_id):
            return _too_many("this token", wait)
        reads = scope["method"] in READING or _only_asks(scope["path"])
        if not reads and TokenScope.WRITE not in who.scopes:
            self._beside(self._coach.tokens.note_read_only, who)
            return problem(SCOPE, "This token is for reading. Ask an admin for one that writes.")
        self._note_use(who)
        return None

    def _note_use(self, who: SignedIn) -> None:
        """Once a minute and beside the request: no reading waits for a writer."""
        now, key = time.monotonic(), who.token_id or who.actor.person_id
        if now - self._noted.get(key, -NOTED_EVERY) < NOTED_EVERY:
            return
        self._noted[key] = now
        self._beside(self._coach.tokens.note_use, who)

    def _beside(self, note: Callable[[SignedIn], None], who: SignedIn) -> None:
        task = asyncio.create_task(self._noted_in_store(note, who))
        self._noting.add(task)
        task.add_done_callback(self._noting.discard)

    async def _noted_in_store(self, note: Callable[[SignedIn], None], who: SignedIn) -> None:
        try:
            await run_in_threadpool(note, who)
        except CoachError as error:
            logs.said("sign-in not noted", level=logging.WARNING, error=error)


def _only_asks(path: str) -> bool:
    return path.endswith(ASKING_PATHS)


def _too_many(whose: str, wait: int) -> Response:
    told = f"Too many requests from {whose}. Wait {wait} seconds, then go on."
    return problem(TOO_MANY, told, headers={"Retry-After": str(wait)})


def _host_name(host: str) -> str:
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdecimal() else host).lower()
