"""Commands that open something: the screen, the library, the demo."""

from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.command import common, with_common
from assistant.errors import CoachError

if TYPE_CHECKING:
    from assistant.coach import Coach
    from assistant.domain.people import Actor
    from tui.app import Opens

Server = Annotated[str | None, typer.Option(metavar="URL", help="Work on the server of a team.")]
TokenFile = Annotated[
    str | None,
    typer.Option(metavar="FILE", help="Holds your token for it, and nothing else (mode 600)."),
]
Insecure = Annotated[
    bool, typer.Option("--insecure", help="Talk to it without TLS, readable on the way.")
]


def open_screen(
    server: str | None = None, token_file: str | None = None, *, insecure: bool = False
) -> None:
    """Open the Textual app on a server or the chosen workspace; on a new one ask who is there.

    Raises:
        InvalidInput: there is no terminal; the server's address or the token cannot be used.
        ServerFailure: no nextgear answers there, or it does not take the token.
    """
    import sys

    from assistant.errors import InvalidInput

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise InvalidInput(
            "The screen needs a terminal.", "Use the commands; `nextgear --help` lists them."
        )
    from tui.plain_terminal import settle

    settle(sys.__stderr__)  # where the app draws
    if server is None:
        _open_here()
    else:
        _open_there(server, token_file, insecure=insecure)


def _open_there(server: str, token_file: str | None, *, insecure: bool) -> None:
    from assistant.cli.signing_in import sign_in

    coach = sign_in(server, token_file, insecure=insecure)
    try:
        _run(lambda: (coach, coach.whoami()))
    finally:
        coach.close()


def _open_here() -> None:
    from assistant.errors import NotSetUp

    try:
        _run(_here)
    except NotSetUp:
        _welcome()


def _here() -> "tuple[Coach, Actor]":
    from assistant.bootstrap import open_coach

    coach = open_coach(common.workspace, long_lived=True)
    try:
        return coach, coach.sign_in(acting_as=common.acting_as)
    except CoachError:
        coach.close()
        raise


def _run(opens: "Opens", *, imports: bool = False) -> None:
    """Open the app until the person leaves.

    Raises:
        CoachError: what `opens` says; the terminal is as it was before.
    """
    import os

    from assistant.home import VARIABLE, home_folder
    from tui.app import NextgearApp
    from tui.look import Look

    look = Look(home_folder(os.environ.get(VARIABLE)))
    failure = NextgearApp(opens, look, imports=imports).run()
    if failure is not None:
        raise failure


def _welcome() -> None:
    from assistant.bootstrap import open_coach, open_demo
    from tui.welcome import Then, WelcomeApp

    coach = open_coach(common.workspace, long_lived=True)
    welcomed = WelcomeApp(coach).run()
    if welcomed is None:
        return
    if (actor := welcomed.actor) is not None:
        _run(lambda: (coach, actor), imports=welcomed.then is Then.IMPORT)
    else:
        demo, _ = open_demo(fresh=False)
        _run(lambda: (demo, demo.sign_in()))


def tui(*, server: Server = None, token_file: TokenFile = None, insecure: Insecure = False) -> None:
    """Open the screen; the same as `nextgear` alone, for a chosen workspace or a team's server.

    The token for a server stands in a file: NEXTGEAR_TOKEN_FILE or --token-file names it, else it
    is server.token in the home folder. Where there is none you are asked, and nothing is kept.

    Examples:

      nextgear tui --workspace demo

      nextgear tui --server https://coach.example.com

      nextgear tui --server https://coach.example.com --token-file ~/coach.token
    """
    open_screen(server, token_file, insecure=insecure)


def ask(
    question: Annotated[list[str], typer.Argument(help="What you want to know.")],
    *,
    name: Annotated[str | None, typer.Option("--rep", help="Search this rep's record too.")] = None,
) -> None:
    """Ask the record, the guidance and the playbook; the answer names its sources.

    What the record itself answers comes first, computed; then the passages that fit.

    Examples:

      nextgear ask "what did ben promise in May"

      nextgear ask "how do I coach somebody who beats goal but ignores advice"

      nextgear ask "discovery questions" --rep ben
    """
    from assistant.cli.session import open_session
    from assistant.cli.show import show

    session = open_session()
    asked = " ".join(question)
    computed = session.coach.chat.computed(session.actor, asked, about=name)
    found = session.coach.team.ask(session.actor, asked, rep=name)
    lines = ["From the record:", "", computed, ""] if computed else []
    for hit in found:
        passage = hit.passage
        source = ", ".join(filter(None, (passage.source, passage.locator)))
        shown = f"{passage.id}  " if passage.label == passage.id else ""
        known_by = "" if shown else f" ({passage.id})"
        lines += [f"{shown}{passage.title}", "", passage.text, ""]
        lines += [f"  found by {hit.why}", f"  source: {source}{known_by}", ""]
    text = "\n".join(lines) or "The library has no answer to that."
    data = {"computed": computed, "passages": found}
    show("answer", data, text, as_of=session.as_of)


def demo(
    *,
    fresh: Annotated[bool, typer.Option("--fresh", help="Start over with a new copy.")] = False,
    scale: Annotated[
        str | None,
        typer.Option(
            metavar="reps=N,years=N",
            help="A made-up company instead, for benchmarks, in a workspace of its own.",
        ),
    ] = None,
) -> None:
    """Load the sample team and walk the circle: agenda, notes, commitments, next agenda.

    Examples:

      nextgear demo

      nextgear demo --fresh

      nextgear demo --scale reps=1000,years=5 --workspace thousand
    """
    if scale is not None:
        from assistant.cli.scale import load

        load(scale, common.workspace or "scale")
        return
    from assistant.cli.demo import walk

    walk(fresh=fresh)


def add_to(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    for name, command in (
        ("ask", ask),
        ("tui", tui),
        ("demo", demo),
    ):
        app.command(name)(with_common(command))
