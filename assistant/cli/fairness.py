"""Commands that compare groups and managers, by rates alone."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from fractions import Fraction

    from assistant.domain.fairness import GroupRates, ManagerDrift
    from assistant.domain.rhythm import Tally


def fairness(
    file: Annotated[
        str | None, typer.Argument(help="CSV with the columns person and group; '-' reads it.")
    ] = None,
    *,
    template: Annotated[bool, typer.Option("--template", help="Print an empty file.")] = False,
) -> None:
    """Compare groups that your organisation joined itself; the file is read and not kept.

    Shows, per group and per manager, rates of the hardest quadrant, of exclusions and moved dates,
    and hours, with the four-fifths rule. Groups under five reps stay without rates.

    Examples:

      nextgear privacy fairness --template > groups.csv

      nextgear privacy fairness groups.csv
    """
    from assistant.cli.session import open_session, read_file
    from assistant.cli.show import say, show, table
    from assistant.coach.fairness import TEMPLATE
    from assistant.errors import InvalidInput

    if template:
        say(TEMPLATE.rstrip())
        return
    if file is None:
        raise InvalidInput("Which file? It has the columns person and group.", "See --template.")
    raw, name = read_file(file)
    session = open_session()
    report = session.coach.fairness.report(session.actor, raw, name)
    headings = ["", "Reps", "Hardest quadrant", "Excluded", "Moved", "Hours"]
    parts = [
        table([title, *headings[1:]], [_rates(one) for one in rows])
        for title, rows in (("Group", report.groups), ("Manager", report.managers))
    ]
    if report.unmatched:
        parts.append(f"Not on record here: {', '.join(report.unmatched)}.")
    show("fairness", report, "\n\n".join(parts), as_of=session.as_of, warnings=report.warnings)


def drift() -> None:
    """Compare how managers review: quality, kept, overrides, each beside everybody's.

    A manager with ten reviews or more who moves over twice the median share to "missed" is marked.

    Examples:

      nextgear privacy drift
    """
    from assistant.cli.session import open_session
    from assistant.cli.show import show, table

    session = open_session()
    report = session.coach.fairness.drift(session.actor)
    rows = [_drift(one) for one in (*report.managers, report.company)]
    headings = ["Manager", "Reviews", "Quality", "Kept", "Overridden", "To missed", ""]
    warnings = [
        f"{one.manager} overrides to missed more than twice as often as the median manager."
        for one in report.managers
        if one.alert
    ]
    show("drift", report, table(headings, rows), as_of=session.as_of, warnings=warnings)


def _rates(one: "GroupRates") -> list[str]:
    hours = f"{float(one.hours):.1f}" if one.hours is not None else "–"
    rates = [_percent(rate) for rate in (one.suggested, one.excluded, one.renegotiated)]
    return [one.name, str(one.reps), *rates, hours]


def _drift(one: "ManagerDrift") -> list[str]:
    quality = f"{float(one.quality):.1f}" if one.quality is not None else "–"
    shares = [_share(tally) for tally in (one.kept, one.overridden, one.to_missed)]
    return [one.manager, str(one.reviews), quality, *shares, "look" if one.alert else ""]


def _share(tally: "Tally") -> str:
    return _percent(tally.share)


def _percent(rate: "Fraction | None") -> str:
    from assistant.rules.display import percent

    return percent(rate, 0) if rate is not None else "–"


COMMANDS = (("fairness", fairness), ("drift", drift))
"""Two of the words of `nextgear privacy …`."""
