"""Who may come in: the bearer of a token, with the rights of this moment."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Depends, Request

from api.openid import Issuer
from assistant.coach import Coach
from assistant.domain.people import Actor
from assistant.domain.signing_in import SignedIn

SCHEME = "bearer"

REALM = {"WWW-Authenticate": 'Bearer realm="nextgear"'}


@dataclass(frozen=True)
class Session:
    """The facade, and the person for whom a request asks."""

    coach: Coach
    actor: Actor

    @property
    def today(self) -> date:
        """The team's day."""
        return self.coach.today()


class Door:
    """Knows nextgear's own tokens, and those of an issuer where one is set."""

    def __init__(self, coach: Coach, issuer: Issuer | None) -> None:
        self._coach = coach
        self._issuer = issuer

    def admit(self, authorization: str) -> SignedIn | None:
        """Whom an Authorization header lets in, or None; looked up anew each time.

        Raises:
            IssuerUnreachable: it is an issuer's token, and the issuer's keys cannot be had.
        """
        scheme, _, token = authorization.partition(" ")
        token = token.strip()
        if scheme.lower() != SCHEME or not token:
            return None
        if self._issuer is not None and token.count(".") == 2:
            claim = self._issuer.claim_of(token)
            return self._coach.tokens.admit_claim(claim) if claim else None
        return self._coach.tokens.admit(token)


async def _session(request: Request) -> Session:
    """The session that the guard admitted; async, so that it costs no thread."""
    session: Session = request.state.session
    return session


Caller = Annotated[Session, Depends(_session)]
"""A route's caller: signed in, with the facade at hand."""
