"""Commands on access tokens for the HTTP API: make one, list them, revoke one."""

from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.command import with_common

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.domain.signing_in import TokenSummary


def new(
    name: Annotated[str, typer.Argument(help="What the token is for.")],
    *,
    for_: Annotated[
        str | None, typer.Option("--for", metavar="PERSON", help="Whose it is; yours without.")
    ] = None,
    scope: Annotated[
        list[str] | None, typer.Option(help="read, write or admin; read and write without.")
    ] = None,
    days: Annotated[int, typer.Option(help="Days until it expires, at most 366.")] = 90,
) -> None:
    """Make a token and show its secret, this once.

    It carries the rights that its person has at each moment, and never more than its scope.

    Examples:

      nextgear token new "Ben's laptop" --for ben

      nextgear token new "CRM sync" --scope read --days 30
    """
    from assistant.cli.choices import one_of
    from assistant.cli.session import open_session
    from assistant.cli.show import show
    from assistant.domain.signing_in import Scope

    session = open_session()
    scopes = [one_of(Scope, given, "--scope") for given in scope or ("read", "write")]
    made = session.coach.tokens.new(session.actor, name, person=for_, scopes=scopes, days=days)
    told = (
        f"{made.token.id}: {made.token.person_name}, {_scopes(made.token)}, "
        f"until {made.token.expires_at:%Y-%m-%d}.\nShown this once:\n\n{made.secret}\n"
    )
    show("new_token", made, told, as_of=session.as_of)


def list_() -> None:
    """List tokens: whose, what for, until when, last used.

    Examples:

      nextgear token list
    """
    from assistant.cli.session import open_session
    from assistant.cli.show import show, table

    session = open_session()
    tokens = session.coach.tokens.list(session.actor)
    headings = ["Id", "Token", "Person", "Scope", "Until", "Last used", "State"]
    text = table(headings, _rows(tokens)) if tokens else "There is no token yet."
    show("tokens", tokens, text, as_of=session.as_of)


def revoke(
    token: Annotated[str, typer.Argument(help="Its id, or the beginning of that.")],
) -> None:
    """Revoke a token; from the next request on it opens nothing.

    Examples:

      nextgear token revoke k4w2
    """
    from assistant.cli.session import open_session
    from assistant.cli.show import show

    session = open_session()
    gone = session.coach.tokens.revoke(session.actor, token)
    told = f"{gone.id} ({gone.name}, {gone.person_name}) opens nothing any more."
    show("token", gone, told, as_of=session.as_of)


def _rows(tokens: "Sequence[TokenSummary]") -> list[list[str]]:
    return [
        [
            token.id,
            token.name,
            token.person_name,
            _scopes(token),
            f"{token.expires_at:%Y-%m-%d}",
            f"{token.last_used_at:%Y-%m-%d %H:%M}" if token.last_used_at else "never",
            "works" if token.works else "revoked" if token.revoked_at else "expired",
        ]
        for token in tokens
    ]


def _scopes(token: "TokenSummary") -> str:
    return ", ".join(scope.value for scope in token.scopes)


def add_to(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    group = typer.Typer(rich_markup_mode=None, no_args_is_help=True)
    for name, command in (("new", new), ("list", list_), ("revoke", revoke)):
        group.command(name)(with_common(command))
    app.add_typer(group, name="token", help="Tokens for the API; begin with: nextgear token new")
