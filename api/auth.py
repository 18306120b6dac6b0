"""Who may come in: the bearer of a token, with the rights of this moment."""

import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated

from fastapi import Depends, Request
from starlette.concurrency import run_in_threadpool

from api.openid import Issuer
from api.remembered import Memory, Watchman
from assistant.coach import Coach
from assistant.domain.people import Actor
from assistant.domain.signing_in import SignedIn

SCHEME = "bearer"

REALM = {"WWW-Authenticate": 'Bearer realm="nextgear"'}


@dataclass(frozen=True)
class Session:
    """The facade, and the person for whom a request asks.

    `is_open` looks whether the token still opens anything, for answers that take their time.
    """

    coach: Coach
    actor: Actor
    is_open: Callable[[], Awaitable[bool]]

    @property
    def today(self) -> date:
        """The team's day."""
        return self.coach.today()


class Door:
    """Knows nextgear's own tokens, and those of an issuer where one is set."""

    def __init__(self, coach: Coach, watchman: Watchman, issuer: Issuer | None) -> None:
        self._coach = coach
        self._watchman = watchman
        self._issuer = issuer
        self._admitted: Memory[SignedIn] = watchman.memory()

    async def admit(self, authorization: str) -> SignedIn | None:
        """Whom an Authorization header lets in, or None, as the record stands now.

        Raises:
            IssuerUnreachable: it is an issuer's token, and the issuer's keys cannot be had.
            CoachError: the record cannot be asked.
        """
        state, key = await self._watchman.look(), _digest(authorization)
        known = self._admitted.get(key)
        if known is not None and datetime.now(UTC) < known.until:
            return known
        found = await run_in_threadpool(self._looked_up, authorization)
        if found is not None:
            self._admitted.keep(key, found, state)
        return found

    async def is_open(self, authorization: str) -> bool:
        """Whether a header that has let somebody in still does.

        Raises as `admit` does.
        """
        return await self.admit(authorization) is not None

    def _looked_up(self, authorization: str) -> SignedIn | None:
        scheme, _, token = authorization.partition(" ")
        token = token.strip()
        if scheme.lower() != SCHEME or not token:
            return None
        if self._issuer is not None and token.count(".") == 2:
            named = self._issuer.named_by(token)
            return self._coach.tokens.admit_claim(named.claim, named.until) if named else None
        return self._coach.tokens.admit(token)


def _digest(authorization: str) -> bytes:
    """No secret is kept in memory longer than its request."""
    return hashlib.sha256(authorization.encode("utf-8", "surrogatepass")).digest()


async def _session(request: Request) -> Session:
    """The session that the guard admitted; async, so that it costs no thread."""
    session: Session = request.state.session
    return session


Caller = Annotated[Session, Depends(_session)]
"""A route's caller: signed in, with the facade at hand."""
