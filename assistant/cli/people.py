"""Commands on people: who is here, in which roles, under whom."""

from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.command import with_common
from assistant.cli.listing import ListByDefault

if TYPE_CHECKING:
    from assistant.cli.session import Session
    from assistant.domain.people import Person, Role

Name = Annotated[str, typer.Argument(help="A name, its beginning, an e-mail address or an id.")]
RoleWord = Annotated[str, typer.Argument(metavar="ROLE", help="admin, manager or rep.")]
Under = Annotated[str | None, typer.Option(metavar="NAME", help="The manager of this person.")]


def people(
    *,
    ended: Annotated[bool, typer.Option("--all", help="Also those who have ended.")] = False,
) -> None:
    """List everybody with a role here.

    Examples:

      nextgear people

      nextgear people --all --json
    """
    from assistant.cli.session import open_session
    from assistant.cli.show import show, table

    session = open_session()
    found = session.coach.people.list(session.actor, ended=ended)
    rows = [
        [p.name, ", ".join(p.roles) or "–", p.manager_name or "–", p.email or "–", _until(p)]
        for p in found
    ]
    text = table(["Name", "Roles", "Manager", "E-mail", "Ended"], rows)
    show("people", found, text, as_of=session.as_of)


def add(
    name: Annotated[str, typer.Argument(help="The person's name.")],
    role: Annotated[list[str], typer.Argument(metavar="ROLE", help="admin, manager, rep.")],
    *,
    email: Annotated[str | None, typer.Option(help="E-mail address.")] = None,
    under: Under = None,
    job: Annotated[str, typer.Option(help="A rep's job; peers have the same.")] = "",
    hired_on: Annotated[str | None, typer.Option(metavar="DATE", help="First day here.")] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Somebody who was erased agreed to come back.")
    ] = False,
) -> None:
    """Put a person on record, in one role or several.

    Examples:

      nextgear people add "Noor Haddad" rep --email noor@example.com --job AE

      nextgear people add "Sam Hill" manager admin
    """
    from assistant.cli.session import day, open_session

    session = open_session()
    added = session.coach.people.add(
        session.actor,
        name,
        [_role(word) for word in role],
        email=email,
        under=under,
        job=job,
        hired_on=day(hired_on, "--hired-on"),
        again=again,
    )
    _told(session, added)


def rename(
    name: Name,
    *,
    to: Annotated[str | None, typer.Option(metavar="NAME", help="The new name.")] = None,
    email: Annotated[str | None, typer.Option(help="The new address; '' removes it.")] = None,
) -> None:
    """Change somebody's name or e-mail address.

    Examples:

      nextgear people rename "Noor Haddad" --to "Noor Haddad-Lund"
    """
    from assistant.cli.session import open_session

    session = open_session()
    _told(session, session.coach.people.rename(session.actor, name, name=to, email=email))


def give(name: Name, role: RoleWord, *, under: Under = None) -> None:
    """Give a role; it counts at once, wherever the person is signed in.

    Examples:

      nextgear people give "Sam Hill" manager

      nextgear people give "Sam Hill" rep --under "Robin Vance"
    """
    from assistant.cli.session import open_session

    session = open_session()
    _told(session, session.coach.people.give(session.actor, name, _role(role), under=under))


def take(name: Name, role: RoleWord) -> None:
    """Take a role away; it counts at once. A manager's reps are moved first.

    Examples:

      nextgear people take "Sam Hill" admin
    """
    from assistant.cli.session import open_session

    session = open_session()
    _told(session, session.coach.people.take(session.actor, name, _role(role)))


def move(
    name: Name, *, to: Annotated[str, typer.Option(metavar="NAME", help="The new manager.")]
) -> None:
    """Put a rep or a manager under another manager, from today on.

    Examples:

      nextgear people move ben --to "Sam Hill"
    """
    from assistant.cli.session import open_session

    session = open_session()
    _told(session, session.coach.people.move(session.actor, name, to))


def end(
    name: Name,
    *,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="First day without access.")
    ] = None,
) -> None:
    """End somebody's access; the record stays until its retention has run out.

    Examples:

      nextgear people end "Noor Haddad"

      nextgear people end "Noor Haddad" --on 2026-12-31
    """
    from assistant.cli.session import day, open_session

    session = open_session()
    _told(session, session.coach.people.end(session.actor, name, day(on, "--on")))


def _role(word: str) -> "Role":
    from assistant.cli.choices import one_of
    from assistant.domain.people import Role

    return one_of(Role, word, "ROLE")


def _told(session: "Session", person: "Person") -> None:
    from assistant.cli.show import show

    roles = " and ".join(person.roles) or "without a role"
    under = f", under {person.manager_name}" if person.manager_name else ""
    text = f"{person.name}: {roles}{under}.{f' Ends {_until(person)}.' if person.ended_on else ''}"
    show("person", person, text, as_of=session.as_of)


def _until(person: "Person") -> str:
    from assistant.markdown import day

    return day(person.ended_on) if person.ended_on else ""


def add_to(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    group = typer.Typer(cls=ListByDefault, rich_markup_mode=None, no_args_is_help=False)
    for name, command in (
        ("list", people),
        ("add", add),
        ("rename", rename),
        ("give", give),
        ("take", take),
        ("move", move),
        ("end", end),
    ):
        group.command(name)(with_common(command))
    app.add_typer(
        group,
        name="people",
        help=(
            "List people and roles; add, rename, give, take, move, end.\n\n"
            "Examples:\n\n  nextgear people\n\n  nextgear people add NAME rep --under MANAGER"
        ),
    )
