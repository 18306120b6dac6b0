"""Commands that keep the record safe: backup, restore, migrate-to, doctor."""

from typing import Annotated

import typer

from assistant.cli.command import common, with_common


def backup(file: Annotated[str, typer.Argument(help="The new file to write.")]) -> None:
    """Write everything of the workspace to one file, while others go on working.

    The file checks itself when it is read, and restores to SQLite and to PostgreSQL. It holds the
    whole record unencrypted: keep it where only you can read it. Settings, keys and own prompts
    are not in it.

    Examples:

      nextgear backup ~/backups/nextgear-2026-11-30.backup

      nextgear backup /mnt/usb/north.backup --workspace north
    """
    from pathlib import Path

    from assistant.cli.session import open_session
    from assistant.cli.show import show

    session = open_session()
    made = session.coach.keeping.backup(session.actor, Path(file).expanduser())
    text = f"{made.rows:,} entries of the workspace {made.workspace!r} are in {file}."
    show("backup", made, text, as_of=session.coach.today())


def restore(
    file: Annotated[str, typer.Argument(help="A file that `nextgear backup` wrote.")],
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before replacing.")] = False,
) -> None:
    """Put what a backup holds in the place of the workspace's record, all or nothing.

    The backup is checked before anything is touched. What was there is kept as a backup of its
    own, and people erased since stay erased. To another place: name another workspace, or another
    database with NEXTGEAR_DATABASE_URL.

    Examples:

      nextgear restore ~/backups/nextgear-2026-11-30.backup

      nextgear restore north.backup --workspace look-at-it --yes
    """
    from pathlib import Path

    from assistant.cli.show import say, show
    from assistant.keeping import contents
    from assistant.keeping import restore as put_in_place

    path = Path(file).expanduser()
    found = contents(path)
    told = (
        f"{found.made_at:%Y-%m-%d %H:%M} UTC, workspace {found.workspace!r}, {found.rows:,} entries"
    )
    if not (yes or common.json):
        say(f"{file}: {told}.")
        typer.confirm("Put it in the place of what this workspace holds now?", abort=True)
    done = put_in_place(common.workspace, path)
    lines = [f"{done.place} holds again what it held at {told}."]
    if done.before:
        lines.append(f"What was there before is in {done.before}.")
    if done.erased_again:
        lines.append(f"{done.erased_again} people erased since then were erased again.")
    show("restored", done, "\n".join(lines), as_of=found.made_at.date())


def migrate_to(
    url: Annotated[str, typer.Argument(metavar="URL", help="An empty database.")],
) -> None:
    """Copy the workspace to another database, and compare what arrived.

    The record stays where it is; from then on NEXTGEAR_DATABASE_URL decides which one is used.
    A password need not stand in the URL: PGPASSWORD and ~/.pgpass work as in psql.

    Examples:

      nextgear migrate-to postgresql+psycopg://nextgear@db.example/nextgear
    """
    from assistant.cli.session import open_session
    from assistant.cli.show import show

    session = open_session()
    place, sums = session.coach.keeping.move(session.actor, url)
    rows = sum(table.rows for table in sums.values())
    lines = [
        f"{place} holds the same {rows:,} entries in {len(sums)} tables; counts and sums agree.",
        "",
        "To use it, set NEXTGEAR_DATABASE_URL to its URL. Until then nothing changes here.",
    ]
    data = {"place": place, "sums": sums}
    show("moved", data, "\n".join(lines), as_of=session.coach.today())


def doctor() -> None:
    """Look at everything the workspace stands on, and repair what is safe to repair.

    Permissions of files, disk, database, schema, integrity, every entry, clock, index of the
    search, and whether the servers that are set up answer: Chroma, embeddings, language model.
    None of them is told anything of the record. Exit code 8 where something is broken.

    Examples:

      nextgear doctor

      nextgear doctor --json --workspace north
    """
    from datetime import UTC, datetime

    from assistant.cli.show import show, table
    from assistant.domain.keeping import Health
    from assistant.examination import examine

    found = tuple(examine(common.workspace))
    rows = [(f.health.value, f.subject, f"{f.told} {f.remedy}".strip()) for f in found]
    text = table(("", "what", "found"), rows)
    show("health", found, text, as_of=datetime.now(UTC).date())
    if any(f.health is Health.BAD for f in found):
        raise typer.Exit(8)


def add_to(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    for name, command in (
        ("backup", backup),
        ("restore", restore),
        ("migrate-to", migrate_to),
        ("doctor", doctor),
    ):
        app.command(name)(with_common(command))
