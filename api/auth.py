"""Who may come in: the one token of this run, and whom it speaks for."""

import hashlib
import hmac
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from assistant.coach import Coach
from assistant.domain.people import Actor

SCHEME = "bearer"


@dataclass(frozen=True)
class Session:
    """The facade, and the person for whom a request asks."""

    coach: Coach
    actor: Actor


class Door:
    """Knows the token by its SHA-256 only."""

    def __init__(self, session: Session, token: str) -> None:
        self._session = session
        self._digest = hashlib.sha256(token.encode()).digest()

    def admit(self, authorization: str) -> Session | None:
        """The session behind an Authorization header, or None; takes the same time either way."""
        scheme, _, token = authorization.partition(" ")
        given = hashlib.sha256(token.strip().encode("utf-8", "surrogateescape")).digest()
        fits = hmac.compare_digest(given, self._digest)
        return self._session if fits and scheme.lower() == SCHEME else None


async def _session(request: Request) -> Session:
    """The session that the guard admitted; async, so that it costs no thread."""
    session: Session = request.state.session
    return session


Caller = Annotated[Session, Depends(_session)]
"""A route's caller: signed in, with the facade at hand."""
