"""Who comes in over the network: access tokens, what they may do, and answers kept for repeats."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from assistant.domain.people import Actor, PersonName
from assistant.domain.value import Value

LONGEST_DAYS = 366
"""No token lives longer than this."""

TokenName = Annotated[str, Field(min_length=1, max_length=80)]


class Scope(StrEnum):
    """What a token lets its bearer do, within the rights of its person."""

    READ = "read"
    WRITE = "write"
    ADMIN = "admin"


class AccessToken(Value):
    """A token as it is kept: by the SHA-256 of its secret, which nobody can turn back.

    The secret has 256 random bits, so that a slow hash would protect nothing more.
    """

    id: str
    person_id: str
    name: TokenName
    digest: str
    scopes: tuple[Scope, ...]
    created_at: datetime
    created_by: str
    expires_at: datetime
    last_used_at: datetime | None = None
    revoked_at: datetime | None = None


class TokenSummary(Value):
    """A token as people see it: all but its secret. `works` is whether it lets anybody in now.

    `last_used_at` is exact to a minute.
    """

    id: str
    name: TokenName
    person_id: str
    person_name: PersonName
    scopes: tuple[Scope, ...]
    created_at: datetime
    expires_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None
    works: bool


class NewToken(Value):
    """A token just made, with its secret: shown this once and kept nowhere."""

    token: TokenSummary
    secret: str


class SignedIn(Value):
    """Whom a request speaks for, until when, and by which token, None for another way."""

    actor: Actor
    scopes: frozenset[Scope]
    until: datetime
    token_id: str | None = None


class KeptAnswer(Value):
    """What a repeated request gets: the answer to the first one, None while that is under way.

    `id` is a digest of person and key, `fingerprint` one of the request. `claim` names the worker
    at it, who says again and again that it lives on `until` a later time. `worked` is set in the
    transaction that does the work, so that it is known also where the answer was lost. `reach`
    changes with everything that decides whom people may see. `body` is None where the answer is
    shown once only.
    """

    id: str
    person_id: str
    fingerprint: str
    at: datetime
    claim: str
    until: datetime
    worked: bool = False
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    body: str | None = None
    reach: str = ""
