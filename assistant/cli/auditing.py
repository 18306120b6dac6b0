"""Commands on the audit: show it, verify its chain, and who saw my label."""

from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.command import with_common

if TYPE_CHECKING:
    from assistant.domain.privacy import AuditLine


def show(
    *,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Only what this person did.")] = (
        None
    ),
    about: Annotated[str | None, typer.Option(metavar="NAME", help="Only about this one.")] = None,
    action: Annotated[str | None, typer.Option(help="Only this, such as 'refused'.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Only from this day on.")] = (
        None
    ),
    latest: Annotated[int, typer.Option(min=1, help="How many entries.")] = 50,
) -> None:
    """Show who did what, the newest first: refusals, label views, exports, erasures and changes.

    Entries hold ids and no text; names are looked up when they are shown.

    Examples:

      nextgear audit show --action refused

      nextgear audit show --about ben --since 2026-09-01 --latest 200
    """
    from assistant.cli.session import day, open_session
    from assistant.cli.show import show as shown
    from assistant.cli.show import table
    from assistant.coach.audit import Wanted

    session = open_session()
    wanted = Wanted(by=by, about=about, action=action, since=day(since, "--since"), latest=latest)
    lines = session.coach.audit.show(session.actor, wanted)
    rows = [_row(line) for line in lines]
    headings = ["When (UTC)", "Who", "What", "About", "Entry"]
    text = table(headings, rows) if rows else "No entry fits."
    shown("audit", lines, text, as_of=session.as_of)


def _row(line: "AuditLine") -> list[str]:
    entry = line.entry
    about = line.about or " ".join(filter(None, (entry.object_type, entry.object_id)))
    who = line.by or entry.actor_id
    return [f"{entry.at:%Y-%m-%d %H:%M:%S}", who, entry.action, about or "–", entry.id]


def verify(
    *,
    head: Annotated[
        str | None, typer.Option(metavar="ID:DIGEST", help="What an earlier check printed.")
    ] = None,
) -> None:
    """Check that no entry was changed, removed or inserted.

    Note the head that it prints: given with --head later, cutting off the end shows as well.

    Examples:

      nextgear audit verify

      nextgear audit verify --head z000000000042:9f2c…
    """
    from assistant.cli.session import open_session
    from assistant.cli.show import show as shown

    session = open_session()
    check = session.coach.audit.verify(session.actor, head)
    text = f"The audit holds: {check.entries} entries, unbroken.\n\nHead: {check.head}"
    if check.fault_at:
        text = f"The audit is broken at {check.fault_at}: {check.fault}."
    shown("audit_check", check, text, as_of=session.as_of)
    if check.fault_at:
        raise typer.Exit(1)


def mine() -> None:
    """As a rep, see who looked at your label, and when.

    Examples:

      nextgear audit mine -w demo --as ben
    """
    from assistant.cli.session import open_session
    from assistant.cli.show import show as shown
    from assistant.cli.show import table

    session = open_session()
    views = session.coach.audit.label_views(session.actor, session.actor.person_id)
    rows = [[f"{view.at:%Y-%m-%d %H:%M}", view.by, view.what] for view in views]
    text = table(["When (UTC)", "Who", "What"], rows) if rows else "Nobody has looked at it."
    shown("label_views", views, text, as_of=session.as_of)


def add_to(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    group = typer.Typer(rich_markup_mode=None, no_args_is_help=True)
    for name, command in (("show", show), ("verify", verify), ("mine", mine)):
        group.command(name)(with_common(command))
    app.add_typer(
        group,
        name="audit",
        help=(
            "Show who did what, verify that nothing was changed, or see who saw your label.\n\n"
            "Examples:\n\n  nextgear audit show\n\n  nextgear audit verify"
        ),
    )
