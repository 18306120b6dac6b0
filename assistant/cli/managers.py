"""Commands on managers: their figures to their reps, counts to their own manager."""

from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.command import with_common

if TYPE_CHECKING:
    from assistant.domain.rhythm import Tally
    from assistant.domain.views import ManagersSide, QuadrantCounts


def manager(
    name: Annotated[
        str | None, typer.Argument(help="The rep it is about; you yourself as a rep.")
    ] = None,
) -> None:
    """See the manager's own side of a pair: 1:1s held, help delivered, reviews overdue.

    Examples:

      nextgear manager -w demo --as ben

      nextgear manager ben
    """
    from assistant.cli.session import open_session
    from assistant.cli.show import show

    session = open_session()
    side = session.coach.managers.side(
        session.actor, name or session.actor.person_id, session.as_of
    )
    show("managers_side", side, _side_text(side), as_of=side.as_of)


def _side_text(side: "ManagersSide") -> str:
    from assistant.rules.display import percent

    steadiness = side.all_consistency
    met = percent(steadiness, 0) if steadiness is not None else "nothing to count"
    of_all = [
        f"rhythm {met}",
        f"help {_tally(side.all_help_kept, 'delivered')}",
        f"reviews overdue {side.all_overdue}",
    ]
    lines = [
        side.manager_name,
        "",
        side.rhythm.explain,
        f"Help promised in this pair and due: {_tally(side.help_kept, 'delivered')}.",
        "",
        f"Over all reps: {', '.join(of_all)}.",
    ]
    return "\n".join(lines)


def _tally(tally: "Tally", done: str) -> str:
    return f"{tally.part} of {tally.whole} {done}" if tally.whole else "none"


def counts() -> None:
    """As a manager of managers, see how many of their reps stand in each quadrant; no names.

    Teams with fewer than five such reps show no counts.

    Examples:

      nextgear counts
    """
    from assistant.cli.session import open_session
    from assistant.cli.show import show

    session = open_session()
    found = session.coach.managers.counts(session.actor)
    text = "\n".join(map(_counts_text, found)) or "No manager is recorded under you."
    show("quadrant_counts", found, text, as_of=session.as_of)


def _counts_text(team: "QuadrantCounts") -> str:
    from assistant.rules.labels import quadrant_name

    told = ", ".join(f"{quadrant_name(box, team.labels)} {number}" for box, number in team.counts)
    return f"{team.manager_name}, {team.reps} reps: {told or team.withheld}"


def add_to(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    app.command("manager")(with_common(manager))
    app.command("counts")(with_common(counts))
