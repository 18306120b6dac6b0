"""Commands for what the record adds up to: impact, journey, what-if, rhythm, outcomes, checks."""

from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.command import with_common

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from assistant.domain.planning import OrganisationOutcomes, WhatIf
    from assistant.domain.views import Journey, Rhythm

Name = Annotated[str, typer.Argument(help="A rep's name; the beginning is enough.")]
Explain = Annotated[bool, typer.Option("--explain", help="Say what each figure rests on.")]


def impact(name: Name, *, explain: Explain = False) -> None:
    """Show what the number did before and after each kept commitment, beside peers.

    Examples:

      nextgear impact dia --explain
    """
    from assistant.cli.session import open_session
    from assistant.cli.show import show

    session = open_session()
    found = session.coach.insight.impact(session.actor, name, session.as_of)
    none = "No kept commitment names a number to move yet (commitments add … --impact)."
    inputs = {i.commitment_id: i.inputs if explain else () for i in found}
    text = "\n\n".join("\n".join((i.explain, *i.checks, *inputs[i.commitment_id])) for i in found)
    show("impact", found, text or none, as_of=session.as_of)


def journey(
    name: Name,
    *,
    to: Annotated[str | None, typer.Option(help="Another destination to try.")] = None,
    explain: Explain = False,
) -> None:
    """Work backward from the destination to this week, with four routes to it.

    Examples:

      nextgear journey dia

      nextgear journey dia --to high-core
    """
    from assistant.cli.choices import one_of
    from assistant.cli.session import open_session
    from assistant.cli.show import show
    from assistant.domain.axes import Segment

    session = open_session()
    found = session.coach.insight.journey(
        session.actor, name, one_of(Segment, to, "--to") if to else None, session.as_of
    )
    inputs = ("", *found.plan.inputs, *found.model.inputs) if explain else ()
    text = "\n".join((_journey_text(found), *inputs))
    show("journey", found, text, as_of=session.as_of)


def what_if(
    name: Name,
    *,
    win_rate: Annotated[str | None, typer.Option(help="A new win rate in percent.")] = None,
    value: Annotated[str | None, typer.Option(help="New revenue per customer.")] = None,
    number: Annotated[int | None, typer.Option(min=0, help="New number of deals.")] = None,
    cycle: Annotated[str | None, typer.Option(help="A new cycle in days.")] = None,
) -> None:
    """Show what each lever alone would bring from what is open now, and all together.

    Examples:

      nextgear what-if hana --win-rate 40 --value 66000 --number 14
    """
    from fractions import Fraction

    from assistant.cli.choices import amount
    from assistant.cli.session import open_session
    from assistant.cli.show import show
    from assistant.coach.insight import Levers

    session = open_session()
    levers = Levers(
        number=number,
        win_rate=Fraction(amount(win_rate, "--win-rate")) / 100 if win_rate else None,
        value=Fraction(amount(value, "--value")) if value else None,
        cycle_days=Fraction(amount(cycle, "--cycle")) if cycle else None,
    )
    found = session.coach.insight.what_if(session.actor, name, levers, session.as_of)
    show("what_if", found, _what_if_text(found), as_of=session.as_of)


def rhythm() -> None:
    """Show your own side: 1:1s held, and the four non-negotiables.

    Examples:

      nextgear rhythm
    """
    from assistant.cli.session import open_session
    from assistant.cli.show import show

    session = open_session()
    found = session.coach.insight.rhythm(session.actor, session.as_of)
    rows = session.coach.team.overview(session.actor, session.as_of).rows
    names = {row.rep.id: row.rep.name for row in rows}
    show("rhythm", found, _rhythm_text(found, names), as_of=session.as_of)


def outcomes(
    *,
    baseline: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day to compare with.")
    ] = None,
) -> None:
    """Track five outcomes against your own baseline day; never targets.

    Examples:

      nextgear outcomes --baseline 2026-06-30
    """
    from assistant.cli.session import day, open_session
    from assistant.cli.show import show

    session = open_session()
    found = session.coach.insight.outcomes(
        session.actor, session.as_of, day(baseline, "--baseline")
    )
    show("outcomes", found, _outcomes_text(found), as_of=session.as_of)


def check(
    name: Name,
    answers: Annotated[
        str | None, typer.Option(help="Five answers: yes, no or unsure, with commas.")
    ] = None,
    reason: Annotated[str, typer.Option(help="Your reason, in a sentence on facts.")] = "",
) -> None:
    """Open the evidence behind a suggestion and answer its five checks; holds for 60 days.

    Examples:

      nextgear check ada

      nextgear check ada --answers yes,yes,yes,yes,yes --reason "four of four missed since June"
    """
    from assistant.cli.choices import one_of
    from assistant.cli.session import open_session
    from assistant.cli.show import say, show
    from assistant.coach.labels import CHECKS
    from assistant.domain.records import CheckAnswer

    session = open_session()
    view = session.coach.team.rep(session.actor, name, session.as_of)
    if answers is None:
        say(f"{view.rep.name}\n")
        say("\n".join((view.standing.coachability.explain, view.standing.attainment.explain)))
        say(view.standing.coachability.changes + "\n")
        for number, question in enumerate(CHECKS, start=1):
            say(f"  {number}. {question}")
        say("\nAnswer: nextgear check NAME --answers yes,no,… --reason …; one no keeps it off.")
        return
    given = [one_of(CheckAnswer, word, "--answers") for word in answers.split(",")]
    stored = session.coach.labels.confirm(session.actor, name, given, reason)
    text = "Confirmed for 60 days." if stored.holds else "Not confirmed: a check was not a yes."
    show("check", stored, text, as_of=session.as_of)


def _journey_text(found: "Journey") -> str:
    lines = [found.plan.explain, "", *(route.explain for route in found.routes)]
    lines += ["", found.model.explain]
    for figure in found.model.figures:
        own = "not known" if figure.own is None else _figure(figure.name, figure.own)
        lines.append(
            f"  {figure.name}: {_figure(figure.name, figure.peers_median)} there, {own} now"
        )
    return "\n".join(lines)


def _figure(name: str, value: "Fraction") -> str:
    from assistant.rules.display import fixed, percent

    return percent(value) if name == "win rate" else fixed(value, 1)


def _what_if_text(found: "WhatIf") -> str:
    from assistant.cli.show import table
    from assistant.rules.display import money

    rows = [
        [lever.kind.value.replace("_", " "), money(lever.expected), money(lever.gain)]
        for lever in found.levers
    ]
    lines = [found.explain, *found.inputs, "", table(["Lever", "Expected", "Gain"], rows), ""]
    return "\n".join([*lines, *found.prompts])


def _rhythm_text(found: "Rhythm", names: "Mapping[str, str]") -> str:
    lines = [found.figures.explain, ""]
    return "\n".join(lines + [f"{names[r.rep_id]}: {r.explain}" for r in found.reps])


def _outcomes_text(found: "OrganisationOutcomes") -> str:
    return found.explain


def add_to(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    for name, command in (
        ("impact", impact),
        ("journey", journey),
        ("what-if", what_if),
        ("rhythm", rhythm),
        ("outcomes", outcomes),
        ("check", check),
    ):
        app.command(name)(with_common(command))
