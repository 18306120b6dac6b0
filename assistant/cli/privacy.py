"""Commands on one rep's rights: export, erase, hold, and what outlives its period."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.cases import CASES
from assistant.cli.command import with_common
from assistant.cli.fairness import COMMANDS

if TYPE_CHECKING:
    from assistant.domain.people import Team
    from assistant.domain.privacy import ErasureReport, RetentionReport
    from assistant.domain.purpose import Retention

Name = Annotated[str, typer.Argument(help="A rep's name; the beginning is enough.")]


def export(
    name: Name,
    *,
    out: Annotated[
        str | None, typer.Option("--out", "-o", metavar="FILE", help="The zip to write.")
    ] = None,
    release_notes: Annotated[
        str,
        typer.Option(metavar="REASON", help="Release managers' private notes, for this reason."),
    ] = "",
) -> None:
    """Write everything about a rep for an access request: JSON, a readable text and tables.

    It holds the label with its explanation, and nothing of other reps. Private notes of managers
    are listed as existing; --release-notes puts them in, as your decision that is kept and logged.

    Examples:

      nextgear privacy export ben --out ben.zip

      nextgear privacy export ben --release-notes "access request of 3 Sep, weighed with counsel"
    """
    from assistant.cli.session import open_session
    from assistant.cli.show import say
    from assistant.writing.person_files import as_zip

    session = open_session()
    found = session.coach.person_exports.prepare(session.actor, name, release=release_notes)
    default = f"{found.name.casefold().replace(' ', '-')}-{found.as_of}.zip"
    file = _written(Path(out or default).expanduser(), as_zip(found))
    entries = sum(len(table.rows) for table in found.tables)
    say(
        f"Written to {file}, readable by you alone: {entries} entries of {len(found.tables)} kinds."
    )
    for notes in found.notes:
        state = "released" if notes.released else "listed, not released"
        texts = notes.notes + notes.chats + notes.unsaved
        say(f"Private texts of {notes.author}: {texts}, {state}.")


def _written(file: Path, raw: bytes) -> Path:
    import os

    from assistant.errors import InvalidInput

    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as target:
            file.chmod(0o600)  # also where it was there before, open to others
            target.write(raw)
    except OSError as error:
        reason = (error.strerror or "cannot be written").lower()
        raise InvalidInput(f"{file}: {reason}.") from error
    return file


def erase(
    name: Annotated[str | None, typer.Argument(help="The rep's full name or id.")] = None,
    *,
    reason: Annotated[str, typer.Option(help="Who asked for it, and when.")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask again.")] = False,
    finish: Annotated[
        bool, typer.Option("--finish", help="Overwrite what an interrupted erasure left.")
    ] = False,
) -> None:
    """Erase everything about a rep for good: record, notes, chat, vectors, free pages and log.

    Without --reason it only shows what would go. An id, the day and the reason stay, with the name
    masked; restoring an older backup erases again, and an import that brings the person back asks
    first. In texts about others the name is masked.

    Examples:

      nextgear privacy erase "Ben Okafor"

      nextgear privacy erase "Ben Okafor" --reason "request of 3 Sep 2026"

      nextgear privacy erase --finish
    """
    from assistant.cli.session import open_session
    from assistant.cli.show import say, show
    from assistant.errors import InvalidInput, NotFound

    session = open_session()
    erasures = session.coach.erasures
    if finish:
        say("Nothing is left to do." if erasures.finish() else _LATER)
        return
    if name is None:
        raise InvalidInput("Whom? Give the full name.", "nextgear people lists everybody.")
    report = erasures.preview(session.actor, name)
    if name.strip().casefold() not in {report.name.casefold(), report.person_id}:
        raise NotFound(
            f"Nobody is called {name!r} in full.", f'Did you mean "{report.name}"? Type it out.'
        )
    if not reason:
        text = f'{_would(report)}\nTo do it, give the reason: --reason "request of …"'
        show("erasure", report, text, as_of=session.as_of)
        return
    if not yes:
        say(_would(report))
        typer.confirm(f"Erase {report.name} for good?", abort=True)
    done = erasures.erase(session.actor, report.person_id, reason=reason)
    show("erasure", done, _did(report, done), as_of=session.as_of)


_LATER = (
    "Another program uses the data, so free pages and the log are not overwritten yet. "
    "Close it, then run: nextgear privacy erase --finish"
)


def _would(report: "ErasureReport") -> str:
    lines = [f"Would go for good: {report.name}, with {report.removed} entries, chat and vectors."]
    if report.documents:
        lines.append(f"The playbook names this person: {', '.join(report.documents)}.")
        lines.append("Change these documents yourself: nextgear library add")
    return "\n".join(lines)


def _did(before: "ErasureReport", done: "ErasureReport") -> str:
    lines = [
        f"{before.name} is erased: {done.removed} entries gone, {done.masked} others masked.",
        f"What stays is the id {done.person_id}, the day and the reason, its name masked.",
        "Backups made before hold the record still; restoring one erases it again.",
    ]
    return "\n".join(lines if done.finished else (*lines, _LATER))


def erasures() -> None:
    """List erasures: ids, days and reasons, for the proof that they were done.

    Examples:

      nextgear privacy erasures
    """
    from assistant.cli.session import open_session
    from assistant.cli.show import show, table

    session = open_session()
    found = session.coach.erasures.list(session.actor)
    rows = [
        [
            e.person_id or "–",
            f"{e.asked_at:%Y-%m-%d}",
            f"{e.finished_at:%Y-%m-%d}" if e.finished_at else "open",
            e.reason,
        ]
        for e in found
    ]
    text = table(["Id", "Asked", "Finished", "Reason"], rows) if rows else "Nobody was erased."
    show("erasures", found, text, as_of=session.as_of)


def hold(
    name: Name,
    *,
    reason: Annotated[str, typer.Option(prompt="Reason", help="The case, and who decided.")],
    end: Annotated[bool, typer.Option("--end", help="End the hold.")] = False,
) -> None:
    """Put a rep's record under a legal hold: neither erasure nor retention touch it.

    Examples:

      nextgear privacy hold ben --reason "case 12, decided by counsel"

      nextgear privacy hold ben --end --reason "case 12 closed"
    """
    from assistant.cli.session import open_session
    from assistant.cli.show import say

    session = open_session()
    session.coach.erasures.hold(session.actor, name, reason, ended=end)
    say("The hold has ended." if end else "Held: nothing of this record goes until the hold ends.")


def retention(
    *,
    apply: Annotated[bool, typer.Option("--apply", help="Remove what is shown, for good.")] = False,
    change: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="WHAT=MONTHS",
            help="record, after-leaving, labels, disputes, chat, usage; at most the defaults.",
        ),
    ] = None,
) -> None:
    """Show what has outlived its period, and with --apply remove it.

    Run it monthly. Whoever left long enough ago is erased whole; a legal hold keeps a record.

    Examples:

      nextgear privacy retention

      nextgear privacy retention --set record=12 --set chat=3

      nextgear privacy retention --apply
    """
    from assistant.cli.session import open_session
    from assistant.cli.show import say, show

    session = open_session()
    room, actor = session.coach.retention, session.actor
    if change:
        periods = room.set(actor, _changed(session.coach.setup.workspace(actor).team, change))
        told = ", ".join(f"{name.replace('_', '-')} {n}" for name, n in periods)
        say(f"Kept for (months): {told}.\n")
    report = room.apply(actor) if apply else room.due(actor)
    show("retention", report, _retention_text(report), as_of=report.as_of)


def _changed(team: "Team", change: list[str]) -> "Retention":
    from pydantic import ValidationError

    from assistant.domain.purpose import Retention
    from assistant.errors import InvalidInput

    periods: dict[str, object] = team.retention.model_dump()
    for text in change:
        name, _, months = text.partition("=")
        periods[name.strip().replace("-", "_")] = months.strip()
    try:
        return Retention.model_validate(periods)
    except ValidationError as error:
        fault = error.errors()[0]
        where = ".".join(map(str, fault["loc"]))
        raise InvalidInput(
            f"--set {where}: {fault['msg'].lower()}.", "Nothing was changed; periods are in months."
        ) from error


def _retention_text(report: "RetentionReport") -> str:
    from assistant.cli.show import table
    from assistant.markdown import day

    held = f"\n\nUnder legal hold and kept: {report.held}." if report.held else ""
    if not report.count:
        return f"Nothing has outlived its period.{held}"
    rows = [[one.what, str(one.count), day(one.before)] for one in report.outlived]
    done = "Removed for good." if report.applied else "Nothing was removed: add --apply to do it."
    later = "" if report.finished else f"\n{_LATER}"
    return f"{table(['What', 'Entries', 'From before'], rows)}\n\n{done}{later}{held}"


def add_to(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    group = typer.Typer(rich_markup_mode=None, no_args_is_help=True)
    for name, command in (
        ("export", export),
        ("erase", erase),
        ("erasures", erasures),
        ("hold", hold),
        *CASES,
        ("retention", retention),
        *COMMANDS,
    ):
        group.command(name)(with_common(command))
    app.add_typer(
        group,
        name="privacy",
        help=(
            "Everything about one rep exported, erased or held.\n\n"
            "Examples:\n\n  nextgear privacy export NAME\n\n  nextgear privacy erase NAME"
        ),
    )
