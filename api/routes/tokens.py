"""Access tokens: admins make them, everybody sees and revokes the own ones."""

from typing import Annotated

from fastapi import APIRouter, Path, Response
from pydantic import ConfigDict, Field

from api.answers import Envelope, answer
from api.auth import Caller
from api.errors import problems
from api.pages import Listed, Paged
from api.parameters import Body, Number, ShortWords
from assistant.domain.signing_in import LONGEST_DAYS, NewToken, Scope, TokenSummary

router = APIRouter(prefix="/tokens", tags=["tokens"])


class TokenIn(Body):
    """What the token is for, whose it is, and what it may do."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"name": "CRM sync", "scopes": ["read"], "days": 30, "person": "ben"}]
        }
    )

    name: Annotated[str, Field(min_length=1, max_length=80)]
    person: ShortWords | None = None
    """Id, e-mail address or name; yourself without."""

    scopes: Annotated[tuple[Scope, ...], Field(min_length=1, max_length=3)] = (
        Scope.READ,
        Scope.WRITE,
    )
    days: Annotated[Number, Field(le=LONGEST_DAYS)] = 90


@router.get("", response_model=Listed[TokenSummary])
def tokens(caller: Caller, page: Paged) -> Response:
    """Tokens, latest first: an admin sees all, others their own. No secret is among them."""
    return page.answer("tokens", caller.coach.tokens.list(caller.actor), as_of=caller.today)


@router.post(
    "", status_code=201, response_model=Envelope[NewToken], responses=problems(403, 404, 409)
)
def make_token(caller: Caller, wanted: TokenIn) -> Response:
    """Make a token; its secret is in this answer and never shown again.

    It has the rights that its person has at each moment, and never more than its scopes.
    """
    made = caller.coach.tokens.new(
        caller.actor,
        wanted.name,
        person=wanted.person,
        scopes=wanted.scopes,
        days=wanted.days,
    )
    return answer("new_token", made, as_of=caller.today, status=201)


@router.delete("/{token_id}", response_model=Envelope[TokenSummary], responses=problems(404, 409))
def revoke_token(
    caller: Caller, token_id: Annotated[str, Path(description="Id of the token.")]
) -> Response:
    """Revoke a token; from the next request on it opens nothing."""
    gone = caller.coach.tokens.revoke(caller.actor, token_id)
    return answer("token", gone, as_of=caller.today)
