"""The command that prints what people are told before use."""

from typing import Annotated

import typer

from assistant.cli.command import with_common


def notice(
    *,
    council: Annotated[
        bool, typer.Option("--council", help="Only the sheet for worker representatives.")
    ] = False,
    reps: Annotated[bool, typer.Option("--reps", help="Only the notice to reps.")] = False,
    purpose: Annotated[str | None, typer.Option(help="Say what the data are for.")] = None,
    lawful_basis: Annotated[str | None, typer.Option(help="Say the lawful basis.")] = None,
    contact: Annotated[str | None, typer.Option(help="Say whom reps may ask.")] = None,
) -> None:
    """Print the notice to reps and the works-council sheet, with the rule set and retention.

    Give it, then record the day: nextgear settings --notice DATE. Until then quadrants and types
    of real people stay off; everything else works.

    Examples:

      nextgear notice > notice.md

      nextgear notice --council

      nextgear notice --lawful-basis "works agreement of 1 May" --contact privacy@example.com
    """
    from assistant.cli.session import open_session
    from assistant.cli.show import show
    from assistant.writing.notice import to_reps, works_council

    session = open_session()
    room = session.coach.notice
    if any(text is not None for text in (purpose, lawful_basis, contact)):
        room.word(session.actor, purpose=purpose, lawful_basis=lawful_basis, contact=contact)
    facts = room.facts(session.actor)
    parts = [to_reps(facts)] * (not council) + [works_council(facts)] * (not reps)
    show("notice", facts, "\n\n".join(parts), as_of=facts.as_of)


def add_to(app: typer.Typer) -> None:
    """Add this command to `app`."""
    app.command("notice")(with_common(notice))
