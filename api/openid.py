"""OpenID Connect bearer tokens: an issuer's signature, audience, lifetime, and the person."""

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, NamedTuple

import httpx
import jwt

from api.options import SignIn

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA")
"""Signatures by a key pair only: never `none`, never a secret that could be the public key."""

LEEWAY = 30
"""Seconds by which two clocks may differ."""

FRESH_FOR = 300.0
"""Seconds for which the issuer's keys are kept before they are asked for again."""

NOT_SOONER = 10.0
"""Seconds between two requests to the issuer, so that made-up key ids cannot flood it."""

LONGEST_TRUST = 86_400.0
"""Seconds that a token is believed at most: some say a year that no calendar has."""

_TIMEOUT = 5.0


class IssuerUnreachable(Exception):
    """The issuer's keys cannot be had right now; nobody can be told apart."""


class Named(NamedTuple):
    """Whom a token names, and until when it does."""

    claim: str
    until: datetime


class Issuer:
    """Checks tokens of one issuer; its keys are cached, and asked for again when one is new."""

    def __init__(self, sign_in: SignIn, now: Callable[[], float] = time.monotonic) -> None:
        self._sign_in = sign_in
        self._now = now
        self._keys: dict[str, jwt.PyJWK] = {}
        self._asked_at: float | None = None
        self._one_at_a_time = threading.Lock()

    def named_by(self, token: str) -> Named | None:
        """Whom a token names, or None where it is of no use.

        Raises:
            IssuerUnreachable: the keys are not known and cannot be had.
        """
        try:
            key = self._key(str(jwt.get_unverified_header(token).get("kid", "")))
            if key is None or key.algorithm_name not in ALGORITHMS:
                return None
            claims = jwt.decode(
                token,
                key,
                algorithms=[key.algorithm_name],
                audience=self._sign_in.audience,
                issuer=self._sign_in.issuer,
                leeway=LEEWAY,
                options={"require": ["exp", "iat", "iss", "aud"]},
            )
        except jwt.InvalidTokenError:
            return None
        return self._named(claims)

    def _named(self, claims: dict[str, Any]) -> Named | None:
        """An address that the issuer itself has not verified names nobody."""
        if self._sign_in.claim == "email" and claims.get("email_verified") is not True:
            return None
        found = claims.get(self._sign_in.claim)
        if not isinstance(found, str) or not found.strip():
            return None
        until = min(int(claims["exp"]) + LEEWAY, time.time() + LONGEST_TRUST)
        return Named(found.strip(), datetime.fromtimestamp(until, UTC))

    def _key(self, key_id: str) -> jwt.PyJWK | None:
        with self._one_at_a_time:
            age = None if self._asked_at is None else self._now() - self._asked_at
            known = key_id in self._keys
            if age is None or age > FRESH_FOR or (not known and age > NOT_SOONER):
                self._ask_for_keys(known=known)
            return self._keys.get(key_id)

    def _ask_for_keys(self, *, known: bool) -> None:
        self._asked_at = self._now()
        try:
            place = _document(
                f"{self._sign_in.issuer.rstrip('/')}/.well-known/openid-configuration"
            )
            if place.get("issuer") != self._sign_in.issuer:
                raise ValueError("the issuer calls itself otherwise")
            found = jwt.PyJWKSet.from_dict(_document(str(place["jwks_uri"])))
        except (httpx.HTTPError, ValueError, KeyError, TypeError, jwt.PyJWTError) as error:
            if known:  # an issuer that is away for a moment locks nobody out
                return
            self._asked_at = None if not self._keys else self._asked_at
            raise IssuerUnreachable from error
        self._keys = {key.key_id: key for key in found.keys if key.key_id}


def _document(address: str) -> dict[str, Any]:
    answer = httpx.get(address, timeout=_TIMEOUT, headers={"Accept": "application/json"})
    found = answer.raise_for_status().json()
    if not isinstance(found, dict):
        raise TypeError("no JSON object")
    return found
