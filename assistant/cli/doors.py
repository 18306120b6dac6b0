"""Commands that open something: the screen, the library, the demo."""

from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.command import common, with_common

if TYPE_CHECKING:
    from assistant.coach import Coach


def open_screen() -> None:
    """Open the Textual app on the chosen workspace; on a new one ask first who is there."""
    import sys

    from assistant.bootstrap import open_coach
    from assistant.errors import InvalidInput, NotSetUp

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise InvalidInput(
            "The screen needs a terminal.", "Use the commands; `nextgear --help` lists them."
        )
    coach = open_coach(common.workspace, long_lived=True)
    try:
        actor = coach.whoami(acting_as=common.acting_as)
    except NotSetUp:
        _welcome(coach)
        return
    from tui.app import NextgearApp

    NextgearApp(coach, actor).run()


def _welcome(coach: "Coach") -> None:
    from assistant.bootstrap import open_demo
    from tui.app import NextgearApp
    from tui.welcome import Then, WelcomeApp

    welcomed = WelcomeApp(coach).run()
    if welcomed is None:
        return
    if welcomed.actor is None:
        demo_coach, _ = open_demo(fresh=False)
        NextgearApp(demo_coach, demo_coach.whoami()).run()
    else:
        NextgearApp(coach, welcomed.actor, imports=welcomed.then is Then.IMPORT).run()


def tui() -> None:
    """Open the screen; the same as `nextgear` alone, for a chosen workspace.

    Examples:

      nextgear tui --workspace demo
    """
    open_screen()


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
