"""What happens to a commitment later: reported, moved, closed, parked."""

from typing import Annotated

import typer

Id = Annotated[str, typer.Argument(help="Id of the commitment; its beginning is enough.")]


def reopen(commitment: Id) -> None:
    """Take a review or an exclusion back: the commitment is open again.

    Examples:

      nextgear commitments reopen c8h2k1
    """
    from assistant.cli.promises import made_text
    from assistant.cli.session import open_session
    from assistant.cli.show import show

    session = open_session()
    after = session.coach.commitments.reopen(session.actor, commitment)
    show("commitment", after, made_text((after,)), as_of=session.as_of)


def report(
    commitment: Id,
    *,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="Day it was done.")] = None,
) -> None:
    """Report a commitment as done; it awaits review and stands after 14 days.

    Examples:

      nextgear commitments report c8h2k1
    """
    from assistant.cli.promises import made_text
    from assistant.cli.session import day, open_session
    from assistant.cli.show import show

    session = open_session()
    after = session.coach.commitments.report_done(
        session.actor, commitment, day(on, "--on") or session.as_of
    )
    show("commitment", after, made_text((after,)), as_of=session.as_of)


def move(
    commitment: Id,
    due: Annotated[str, typer.Argument(help="The new day, or a wording such as 'next Friday'.")],
    *,
    target: Annotated[str | None, typer.Option(help="A new target, if that moved too.")] = None,
) -> None:
    """Renegotiate a date once, free before it or up to 7 days after; later it is partly at best.

    Examples:

      nextgear commitments move c8h2k1 2026-10-02
    """
    from assistant.cli.promises import made_text
    from assistant.cli.session import open_session
    from assistant.cli.show import show

    session = open_session()
    after, notes = session.coach.commitments.move(
        session.actor, commitment, due, on=session.as_of, target=target
    )
    show("commitment", after, made_text((after,)), as_of=session.as_of, warnings=notes)


def close(
    commitment: Id,
    why: Annotated[str, typer.Argument(help="cancelled-agreed, superseded or blocked.")],
    *,
    reason: Annotated[str, typer.Option(prompt="Reason", help="What happened.")],
) -> None:
    """Close a commitment without a review; it counts for nobody and against nobody.

    Examples:

      nextgear commitments close c8h2k1 blocked --reason "price list withdrawn on 3 Sep"
    """
    from assistant.cli.choices import one_of
    from assistant.cli.promises import made_text
    from assistant.cli.session import open_session
    from assistant.cli.show import show
    from assistant.domain.commitments import Exclusion

    session = open_session()
    after = session.coach.commitments.exclude(
        session.actor, commitment, one_of(Exclusion, why, "WHY"), reason=reason, on=session.as_of
    )
    show("commitment", after, made_text((after,)), as_of=session.as_of)


def park(
    commitment: Id,
    *,
    back: Annotated[bool, typer.Option("--back", help="Take it up again.")] = False,
) -> None:
    """Set a commitment aside for now, so that one or two stay in focus; or take it up again.

    Examples:

      nextgear commitments park c8h2k1

      nextgear commitments park c8h2k1 --back
    """
    from assistant.cli.promises import made_text
    from assistant.cli.session import open_session
    from assistant.cli.show import show

    session = open_session()
    after = session.coach.commitments.park(session.actor, commitment, parked=not back)
    show("commitment", after, made_text((after,)), as_of=session.as_of)


COMMANDS = (
    ("report", report),
    ("move", move),
    ("close", close),
    ("reopen", reopen),
    ("park", park),
)
"""The words of `nextgear commitments …` after `list` and `add`, but for those on disputes."""
