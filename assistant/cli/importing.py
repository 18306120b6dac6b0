"""Commands that take files in: a report first, then all of it or nothing, and a way back."""

from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.command import with_common
from assistant.cli.listing import ListByDefault

if TYPE_CHECKING:
    from collections.abc import Sequence


_IMPORTS_HELP = """List what was imported, or take it back.

Examples:

  nextgear imports

  nextgear imports undo i7k2
"""


def import_(
    file: Annotated[
        str | None, typer.Argument(help="CSV, TSV or XLSX; - reads a pasted table.")
    ] = None,
    *,
    kind: Annotated[str | None, typer.Option(help="What the file holds, if not clear.")] = None,
    template: Annotated[
        str | None, typer.Option(metavar="KIND", help="Print an empty file with an example row.")
    ] = None,
    apply: Annotated[bool, typer.Option("--apply", help="Store it without asking again.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Report only, store nothing.")] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Refuse whatever could be read in two ways.")
    ] = False,
    answers: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="KEY=VALUE", help="Answer a question of the report."),
    ] = None,
) -> None:
    """Take in an export of your CRM, a quota sheet, or one of our templates.

    A file made from one of our templates is stored at once. Any other is reported on first:
    what it would store, what is left out, how it was read. At a terminal the open questions
    are asked one by one; elsewhere --set answers them. It is stored when you say so, all of it
    or nothing, and `nextgear imports undo` takes it back.

    Examples:

      nextgear import report1767225600000.csv

      nextgear import quotas.xlsx --set period=2026-Q3 --apply

      nextgear import --template people > people.csv

      nextgear import people.csv
    """
    from assistant.cli.handing_in import HandedIn
    from assistant.cli.session import open_session
    from assistant.coach.setup import SetupRoom

    if template:
        print(SetupRoom.template(template), end="")
        return
    if file is None:
        _list_kinds(SetupRoom.kinds())
        return
    session = open_session()
    raw, name = read_table(file)
    handed_in = HandedIn(session, raw, name, file, kind, strict, _answers(answers))
    ours = session.coach.imports.is_ours(raw, name, kind, handed_in.answers)
    if (apply or ours) and not dry_run:
        handed_in.store(brief=ours)
    else:
        handed_in.report(offers=not dry_run)


def _list_kinds(kinds: "Sequence[tuple[str, str]]") -> None:
    from assistant.cli.show import say

    say("Exports of Salesforce and HubSpot, quota sheets and lists of your own import as they are:")
    say("  nextgear import FILE         reports what it understands, stores nothing yet\n")
    say("Our own templates (nextgear import --template KIND prints an example):\n")
    for name, meaning in kinds:
        say(f"  {name:14} {meaning}")


def _answers(texts: "Sequence[str] | None") -> dict[str, str]:
    """The answers given with --set.

    Raises:
        InvalidInput: not of the form key=value.
    """
    from assistant.errors import InvalidInput

    found = {}
    for text in texts or ():
        key, sign, value = text.rpartition("=")
        if not (key.strip() and sign and value.strip()):
            raise InvalidInput(
                f"--set {text}: expected KEY=VALUE, such as --set period=2026-Q3.",
                "The report names the keys.",
            )
        found[key.strip()] = value.strip()
    return found


def read_table(path: str) -> tuple[bytes, str]:
    """The bytes of a file and its name; one too large to be a table is not read.

    Raises:
        InvalidInput: missing, unreadable or too large.
    """
    import sys
    from pathlib import Path

    from assistant.cli.session import read_file
    from assistant.errors import InvalidInput
    from assistant.reading.exports import MAX_BYTES

    if path == "-":
        if sys.stdin.isatty():
            print("Paste the table, then press Ctrl-D on an empty line.", file=sys.stderr)
        return sys.stdin.buffer.read(MAX_BYTES + 1), "pasted table"
    file = Path(path).expanduser()
    if file.is_file() and file.stat().st_size > MAX_BYTES:
        raise InvalidInput(
            f"{file.name} is larger than {MAX_BYTES // 1024**2} MB.",
            "Split it, or leave out columns that nextgear does not use. Nothing was stored.",
        )
    return read_file(path)


def list_imports() -> None:
    """List what was imported, the latest first.

    Examples:

      nextgear imports

      nextgear imports undo i7k2
    """
    from assistant.cli.session import open_session
    from assistant.cli.show import show, table

    session = open_session()
    rows = session.coach.imports.list(session.actor)
    body = [
        [
            r.id,
            f"{r.at:%Y-%m-%d %H:%M}",
            r.file_name,
            r.kind,
            str(r.new),
            str(r.changed),
            str(r.same),
            f"taken back {r.undone_at:%Y-%m-%d}" if r.undone_at else "",
        ]
        for r in rows
    ]
    headings = ["Id", "When", "File", "Kind", "New", "Changed", "Same", ""]
    show("imports", rows, table(headings, body) if rows else "Nothing yet.", as_of=session.as_of)


def undo(
    import_id: Annotated[
        str, typer.Argument(metavar="ID", help="Id of the import; its beginning is enough.")
    ],
) -> None:
    """Take an import back as a whole: what it added goes, what it changed stands as before.

    It is refused where something was changed or recorded on top of it since.

    Examples:

      nextgear imports undo i7k2
    """
    from assistant.cli.session import open_session
    from assistant.cli.show import show

    session = open_session()
    done = session.coach.imports.undo(session.actor, import_id)
    text = (
        f"{done.file} is taken back: {done.removed:,} entries removed, {done.restored:,} as they "
        "were before."
    )
    show("undone-import", done, text, as_of=session.as_of)


def add_to(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    app.command("import")(with_common(import_))
    group = typer.Typer(cls=ListByDefault, rich_markup_mode=None, no_args_is_help=False)
    group.command("list")(with_common(list_imports))
    group.command("undo")(with_common(undo))
    app.add_typer(group, name="imports", help=_IMPORTS_HELP)
