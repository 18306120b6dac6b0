"""Command that writes the record to files."""

from typing import Annotated

import typer

from assistant.cli.command import common, with_common


def export(
    what: Annotated[str, typer.Argument(metavar="WHAT", help="team, commitments or agendas.")],
    *,
    form: Annotated[
        str | None, typer.Option("--format", help="csv, xlsx, md or ics; else as --out ends.")
    ] = None,
    out: Annotated[
        str | None, typer.Option("--out", "-o", metavar="FILE", help="Where to; else printed.")
    ] = None,
) -> None:
    """Write the team, its commitments or the agendas to a file.

    Tables have the headings of our own templates, so `nextgear import` reads them back.
    Agendas are the next ones in md and ics; as a table they are the 1:1s on record.

    Examples:

      nextgear export team --format csv --out team.csv

      nextgear export commitments --out commitments.xlsx

      nextgear export agendas --format ics --out 1-1s.ics
    """
    import sys
    from pathlib import Path

    from assistant.cli.choices import one_of
    from assistant.cli.session import day, open_session
    from assistant.cli.show import say
    from assistant.coach.exports import ExportForm, ExportKind
    from assistant.errors import InvalidInput

    kind = one_of(ExportKind, what, "WHAT")
    ending = Path(out).suffix.removeprefix(".") if out and out != "-" else ""
    wanted = one_of(ExportForm, form or ending or "csv", "--format")
    if wanted is ExportForm.XLSX and (out is None or out == "-") and sys.stdout.isatty():
        raise InvalidInput("A workbook cannot be shown here.", "Name a file with --out.")
    session = open_session()
    raw = session.coach.exports.file(session.actor, kind, wanted, day(common.as_of, "--as-of"))
    if out is None or out == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(raw)
        sys.stdout.buffer.flush()
        return
    file = Path(out).expanduser()
    try:
        file.write_bytes(raw)
    except OSError as error:
        reason = (error.strerror or "cannot be written").lower()
        raise InvalidInput(f"{out}: {reason}.") from error
    say(f"Written to {file}.")


def add_to(app: typer.Typer) -> None:
    """Add this command to `app`."""
    app.command("export")(with_common(export))
