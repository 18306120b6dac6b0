"""Access tokens: made and shown once, kept by their hash, looked up at every request."""

import hashlib
import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from assistant.coach import roster
from assistant.coach.office import Desk, Office
from assistant.coach.rights import on_record
from assistant.coach.team_day import day_of, moment_of, the_team
from assistant.coach.trail import REFUSED, SIGNED_IN, Trace, append, is_noted
from assistant.domain.ids import new_id
from assistant.domain.people import Actor, Manager, Person, Rep, Role
from assistant.domain.signing_in import (
    LONGEST_DAYS,
    AccessToken,
    NewToken,
    Scope,
    SignedIn,
    TokenSummary,
)
from assistant.errors import Ambiguous, Conflict, InvalidInput, NotFound, Refused
from assistant.rules import access
from assistant.rules.access import Function

if TYPE_CHECKING:
    from assistant.store import Record

PREFIX = "nextgear_"
"""What every secret begins with, so that scanners for leaked secrets know it."""

DEFAULT_DAYS = 90
EXACT_TO = timedelta(minutes=1)
"""How exact the time of the last use is kept: a write at every request would cost too much."""


class TokensRoom:
    """A token never carries more rights than its person has at the moment of a request."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def new(
        self,
        actor: Actor,
        name: str,
        *,
        person: str | None = None,
        scopes: Collection[Scope] = (Scope.READ, Scope.WRITE),
        days: int = DEFAULT_DAYS,
    ) -> NewToken:
        """Make a token for a person (id, e-mail address or name; the actor without).

        Raises:
            InvalidInput: no name, no scope, or days outside 1 to 366.
            Refused: the actor is no admin.
        """
        if not name.strip() or not scopes or not 1 <= days <= LONGEST_DAYS:
            raise InvalidInput(
                f"A token needs a name, a scope, and 1 to {LONGEST_DAYS} days.", "None was made."
            )
        secret = PREFIX + secrets.token_urlsafe(32)
        with self._office.writing(actor) as desk:
            desk.allow(Function.ISSUE_TOKENS)
            now = self._office.clock()
            bearer = _meant(desk, person or actor.person_id)
            token = AccessToken(
                id=new_id("token"),
                person_id=bearer.id,
                name=name.strip(),
                digest=_digest(secret),
                scopes=tuple(scope for scope in Scope if scope in {Scope.READ, *scopes}),
                created_at=now,
                created_by=actor.person_id,
                expires_at=now + timedelta(days=days),
            )
            desk.record.add(token)
            desk.audit("issued", "access_token", token.id)
        return NewToken(token=_summary(token, bearer.name, now), secret=secret)

    def list(self, actor: Actor) -> tuple[TokenSummary, ...]:
        """An admin's view of all tokens, anybody's of the own ones; latest first."""
        with self._office.reading(actor) as desk:
            now = self._office.clock()
            tokens = reversed(_visible(desk))
            return tuple(_summary(t, _name_of(desk.record, t.person_id), now) for t in tokens)

    def revoke(self, actor: Actor, wanted: str) -> TokenSummary:
        """Let a token, named by its id or the beginning of that, open nothing any more.

        Raises:
            NotFound: none that the actor may see.
            Ambiguous: several begin so.
        """
        with self._office.writing(actor) as desk:
            now = self._office.clock()
            token = _found(_visible(desk), wanted)
            if token.revoked_at is None:
                token = desk.record.replace(token.model_copy(update={"revoked_at": now}))
                desk.audit("revoked", "access_token", token.id)
            return _summary(token, _name_of(desk.record, token.person_id), now)

    def admit(self, secret: str) -> SignedIn | None:
        """Whom a secret lets in, with the rights of this moment; None where it opens nothing."""
        with self._office.store.read() as record:
            found, now = record.all(AccessToken, digest=_digest(secret)), self._office.clock()
            if not found:
                return None
            token = found[0]
            person = (
                _bearer(record, token.person_id, token.scopes, now) if _opens(token, now) else None
            )
            if person is not None:
                return SignedIn(
                    actor=person,
                    scopes=frozenset(token.scopes),
                    until=token.expires_at,
                    token_id=token.id,
                )
        self._note_refused(token.person_id, token.id)
        return None

    def admit_claim(self, claim: str, until: datetime) -> SignedIn | None:
        """Whom a claim of a trusted issuer names until then, by e-mail address or id."""
        with self._office.store.read() as record:
            # Names are too easily alike.
            fits = {p.id for p in _people(record) if claim == p.id or _same(claim, p.email)}
            if len(fits) != 1:
                return None
            key = fits.pop()
            person = _bearer(record, key, tuple(Scope), self._office.clock())
            if person is not None:
                return SignedIn(actor=person, scopes=frozenset(Scope), until=until)
        self._note_refused(key, key)
        return None

    def _note_refused(self, person_id: str, by: str) -> None:
        """Once a day: whoever goes on knocking fills no log."""
        with self._office.store.read() as record:
            at = moment_of(the_team(record), self._office.clock())
            refused = Trace(at, person_id, REFUSED, "sign in", by, daily=True)
            if is_noted(record, refused):
                return
        with self._office.store.write() as record:
            append(record, refused)

    def note_read_only(self, who: SignedIn) -> None:
        """Note that a token for reading was sent to change something."""
        with self._office.writing(who.actor) as desk:
            desk.audit(REFUSED, "write with a token for reading", who.token_id or "")

    def note_use(self, who: SignedIn) -> None:
        """Note that somebody came in: once a day in the audit, of a token to the minute as well.

        A request is no sign-in: a screen sends thousands a day.

        Raises:
            Refused: the person ended meanwhile.
        """
        now = self._office.clock()
        with self._office.writing(who.actor) as desk:
            if who.token_id is None:
                desk.audit(SIGNED_IN, "sign-in service", who.actor.person_id, daily=True)
                return
            desk.audit(SIGNED_IN, "access_token", who.token_id, daily=True)
            token = desk.record.get(AccessToken, who.token_id)
            if token and (token.last_used_at is None or now - token.last_used_at >= EXACT_TO):
                desk.record.replace(token.model_copy(update={"last_used_at": now}))


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _opens(token: AccessToken, now: datetime) -> bool:
    return token.revoked_at is None and now < token.expires_at


def _bearer(
    record: "Record", person_id: str, scopes: Collection[Scope], now: datetime
) -> Actor | None:
    """The person as the token speaks for them: an admin only where it says so; None if ended."""
    waived = frozenset() if Scope.ADMIN in scopes else frozenset({Role.ADMIN})
    try:
        return on_record(record, person_id, day_of(the_team(record), now), waived)
    except Refused:
        return None


def _visible(desk: Desk) -> tuple[AccessToken, ...]:
    if access.may(desk.actor, Function.ISSUE_TOKENS):
        return desk.record.all(AccessToken, order_by="created_at")
    return desk.record.all(AccessToken, person_id=desk.actor.person_id, order_by="created_at")


def _found(tokens: Collection[AccessToken], wanted: str) -> AccessToken:
    fits = [token for token in tokens if wanted and token.id.startswith(wanted)]
    if not fits:
        raise NotFound(
            f"There is no token {wanted!r}.",
            "`nextgear token list` shows them.",
            kind="token" if wanted else "",
            wanted=wanted,
            function=Function.ISSUE_TOKENS.value,
        )
    if len(fits) > 1:
        raise Ambiguous(f"{wanted!r} fits several tokens.", [token.id for token in fits])
    return fits[0]


def _summary(token: AccessToken, person_name: str, now: datetime) -> TokenSummary:
    return TokenSummary(
        id=token.id,
        name=token.name,
        person_id=token.person_id,
        person_name=person_name,
        scopes=token.scopes,
        created_at=token.created_at,
        expires_at=token.expires_at,
        last_used_at=token.last_used_at,
        revoked_at=token.revoked_at,
        works=_opens(token, now),
    )


def _people(record: "Record") -> tuple[Manager | Rep, ...]:
    return (*record.all(Manager), *record.all(Rep))


def _meant(desk: Desk, wanted: str) -> Person:
    person = roster.find(desk, wanted)
    if not person.roles:
        raise Conflict(f"{person.name} has no role here, so a token would open nothing.")
    return person


def _name_of(record: "Record", person_id: str) -> str:
    person = record.get(Manager, person_id) or record.get(Rep, person_id)
    return person.name if person else "nobody"


def _same(claim: str, email: str | None) -> bool:
    return email is not None and claim.casefold() == email.casefold()
