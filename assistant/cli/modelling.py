"""Commands about the language model: does it work, what did it take, which prompts it gets."""

from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.command import common, with_common

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.domain.modelling import UsageTotal
    from assistant.prompting import PromptBook

PromptName = Annotated[str, typer.Argument(help="A prompt's name; `nextgear prompts` lists them.")]

WHAT_LEAVES = (
    "What leaves this machine: for an agenda the record's facts, the rep's own words and guidance "
    "without any label; for notes their text; for a self-assessment the rep's own figures; for a "
    "question in chat what search and lookups found, as far as the asker may see it. "
    "Never a label, the private why, or a key."
)

_MODEL_HELP = """The language model, if one is set up.

Examples:

  nextgear model check
"""

_PROMPTS_HELP = """What a language model is asked, and your own versions of it.

Examples:

  nextgear prompts list

  nextgear prompts edit agenda
"""


def check() -> None:
    """Try the configured language model out and say in plain words what works.

    Examples:

      nextgear model check

      NEXTGEAR_MODEL=llama3.1 NEXTGEAR_MODEL_URL=http://127.0.0.1:11434/v1 nextgear model check
    """
    from assistant.cli.session import open_session
    from assistant.cli.show import say, show

    session = open_session()
    for line in session.coach.language.what_is_set(session.actor):
        if not common.json:
            say(line[:1].upper() + line[1:])
    steps = []
    for step in session.coach.language.check(session.actor):
        steps.append(step)
        if not common.json:
            say(
                f"{'✓' if step.works else '✗'} It {step.name}. {step.told}".replace(
                    "✗ It", "✗ Not:"
                )
            )
    works = sum(step.works for step in steps)
    verdict = f"{works} of {len(steps)} work. {WHAT_LEAVES}"
    show("model_check", steps, verdict, as_of=session.as_of)


def usage(
    *,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="From this day on; 30 days without it.")
    ] = None,
) -> None:
    """What the language model took: calls, tokens and seconds by day, job and rep.

    Examples:

      nextgear usage

      nextgear usage --since 2026-09-01 --json
    """
    from assistant.cli.session import day, open_session
    from assistant.cli.show import show

    session = open_session()
    report = session.coach.language.usage(session.actor, since=day(since, "--since"))
    parts = [
        _totals(title, rows)
        for title, rows in (
            ("Day", report.by_day),
            ("Job", report.by_job),
            ("Rep", report.by_rep),
        )
    ]
    limit = f" of {report.budget:,}" if report.budget is not None else ""
    text = "\n\n".join([*filter(None, parts), f"This month: {report.this_month:,}{limit} tokens."])
    show("usage", report, text, as_of=session.as_of)


def _totals(title: str, rows: "tuple[UsageTotal, ...]") -> str:
    from assistant.cli.show import table

    cells = [
        [
            row.of,
            str(row.calls),
            str(row.answered),
            f"{row.tokens_in:,}",
            f"{row.tokens_out:,}",
            str(row.seconds),
        ]
        for row in rows
    ]
    headings = (title, "Calls", "Of use", "Tokens in", "Tokens out", "Seconds")
    return table(headings, cells) if cells else ""


def list_prompts() -> None:
    """The prompts: what each is for, its version, and which are your own.

    Examples:

      nextgear prompts list
    """
    from assistant.cli.show import say, table

    book = _book()
    rows = []
    for name in book.names:
        prompt = book.prompt(name)
        rows.append([name, prompt.shown_version, prompt.purpose])
    say(table(("Prompt", "Version", "Purpose"), rows))


def show_prompt(name: PromptName) -> None:
    """Print a prompt as it is in force.

    Examples:

      nextgear prompts show agenda
    """
    from assistant.cli.show import say

    book = _book()
    say((book.own_text(name) or book.shipped_text(name)).rstrip())


def diff_prompt(name: PromptName) -> None:
    """What your own version of a prompt changes.

    Examples:

      nextgear prompts diff agenda
    """
    from difflib import unified_diff

    from assistant.cli.show import say

    book = _book()
    own = book.own_text(name)
    if own is None:
        say(f"The prompt {name} is as it came with nextgear.")
        return
    lines = unified_diff(
        book.shipped_text(name).splitlines(), own.splitlines(), "shipped", "own", lineterm=""
    )
    say("\n".join(lines) or f"Your own version of {name} changes nothing.")


def edit_prompt(name: PromptName) -> None:
    """Open your own version of a prompt in $EDITOR, then check that it can be used.

    Remove the file to go back to the prompt that came with nextgear.

    Examples:

      nextgear prompts edit agenda
    """
    import os
    import shlex
    import subprocess

    from assistant.cli.show import say
    from assistant.errors import InvalidInput

    book = _book()
    file = _own_copy(book, name)
    editor = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    if not editor:
        say(f"Your own version is {file}. Set EDITOR to have it opened from here.")
        return
    try:
        subprocess.run([*editor, str(file)], check=True)  # noqa: S603 - the person's own editor
    except (OSError, subprocess.CalledProcessError) as error:
        raise InvalidInput(
            f"The editor {editor[0]} could not be run.", f"Edit {file} yourself."
        ) from error
    say(f"The prompt {name} is now version {book.prompt(name).shown_version}.")


def _own_copy(book: "PromptBook", name: str) -> "Path":
    from assistant.errors import InvalidInput, StorageFailure

    file = book.own_file(name)
    if file is None:
        raise InvalidInput("There is no folder for prompts of your own.")
    if book.own_text(name) is None:
        try:
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            file.write_text(book.shipped_text(name), "utf-8")
        except OSError as error:
            raise StorageFailure(
                f"{file} cannot be written: {error.strerror or error}.",
                "Make the folder writable, or set NEXTGEAR_HOME to another.",
            ) from error
    return file


def _book() -> "PromptBook":
    import os

    from assistant.prompting import PromptBook
    from assistant.settings import Settings

    return PromptBook(Settings.load(os.environ, common.workspace).own_prompts)


def add_to(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    app.command("usage")(with_common(usage))
    model = typer.Typer(rich_markup_mode=None, no_args_is_help=True)
    model.command("check")(with_common(check))
    prompts = typer.Typer(rich_markup_mode=None, no_args_is_help=True)
    for name, command in (
        ("list", list_prompts),
        ("show", show_prompt),
        ("edit", edit_prompt),
        ("diff", diff_prompt),
    ):
        prompts.command(name)(with_common(command))
    app.add_typer(model, name="model", help=_MODEL_HELP)
    app.add_typer(prompts, name="prompts", help=_PROMPTS_HELP)
