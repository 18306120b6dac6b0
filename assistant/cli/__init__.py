"""The command line. Start-up stays lean: a command imports what it needs when it runs."""

import sys
from typing import Annotated

import typer

from assistant.cli import (
    auditing,
    chatting,
    conversation,
    doors,
    exporting,
    importing,
    informing,
    insight,
    keeping,
    library,
    managers,
    meeting,
    modelling,
    observing,
    people,
    privacy,
    promises,
    recording,
    seeing,
    serving,
    setting_up,
    tokens,
)
from assistant.cli.commands import Commands, registered
from assistant.cli.failing import EXIT_HELP, run

app = typer.Typer(
    name="nextgear",
    cls=Commands,
    rich_markup_mode=None,
    no_args_is_help=False,
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=EXIT_HELP,
)
for part in (
    setting_up,
    people,
    informing,
    importing,
    exporting,
    seeing,
    insight,
    managers,
    meeting,
    conversation,
    promises,
    recording,
    observing,
    library,
    modelling,
    privacy,
    auditing,
    keeping,
    chatting,
    doors,
    serving,
    tokens,
):
    part.add_to(registered)


@app.callback(invoke_without_command=True)
def nextgear(
    context: typer.Context,
    *,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
    server: doors.Server = None,
    token_file: doors.TokenFile = None,
    insecure: doors.Insecure = False,
) -> None:
    """The coaching assistant that sales managers open before and after every 1:1.

    Without a command it opens the screen. Try the sample team first: nextgear demo. A team that
    shares a server opens it there: nextgear --server https://coach.example.com
    """
    if version:
        from importlib.metadata import version as installed

        print(f"nextgear {installed('nextgear')}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        doors.open_screen(server, token_file, insecure=insecure)
    elif server is not None:
        raise typer.BadParameter(
            "opens the screen; commands work on this machine.", param_hint="--server"
        )


def main() -> None:
    """Entry point of the `nextgear` command."""
    sys.exit(run(app))
