"""Commands that record money and time: goals, credits, leave, destinations."""

from typing import Annotated

import typer

from assistant.cli.command import with_common

Name = Annotated[str, typer.Argument(help="A rep's name; the beginning is enough.")]


def goal(
    name: Name,
    amount: Annotated[str, typer.Argument(help="The goal; 'none' if not assigned yet.")],
    first_day: Annotated[str, typer.Argument(metavar="FROM", help="First day of the period.")],
    last_day: Annotated[str, typer.Argument(metavar="TO", help="Last day of the period.")],
    *,
    effective: Annotated[
        str | None, typer.Option(metavar="DATE", help="A change from this day on.")
    ] = None,
    ramped: Annotated[bool, typer.Option("--ramped", help="The ramp is in it already.")] = False,
    leave_adjusted: Annotated[
        bool, typer.Option("--leave-adjusted", help="Leave is in it already.")
    ] = False,
) -> None:
    """Assign a goal for a period, or change it from a day on.

    Examples:

      nextgear goal ben 1000000 2026-01-01 2026-12-31

      nextgear goal ben 1200000 2026-01-01 2026-12-31 --effective 2026-07-01
    """
    from assistant.cli.choices import amount as number
    from assistant.cli.session import day, open_session
    from assistant.cli.show import show
    from assistant.errors import InvalidInput

    session = open_session()
    wanted = None if amount.casefold() == "none" else number(amount, "AMOUNT")
    first, last = day(first_day, "FROM"), day(last_day, "TO")
    if first is None or last is None or last < first or (wanted is not None and wanted < 0):
        raise InvalidInput("A goal is 0 or more, for a period that ends after it starts.")
    stored = session.coach.record.goal(
        session.actor,
        name,
        wanted,
        first,
        last,
        effective_from=day(effective, "--effective"),
        is_ramped=ramped,
        is_leave_adjusted=leave_adjusted,
    )
    show("goal", stored, f"Goal of {first} to {last}: {amount}.", as_of=session.as_of)


def credit(
    name: Name,
    amount: Annotated[str, typer.Argument(help="Money credited; negative for a return.")],
    *,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="Day of it.")] = None,
    deal: Annotated[str | None, typer.Option(help="Id of the deal.")] = None,
    reverses: Annotated[str | None, typer.Option(help="Id of the deal it takes back.")] = None,
    original_on: Annotated[
        str | None, typer.Option(metavar="DATE", help="Day that deal was credited.")
    ] = None,
) -> None:
    """Record money credited to a rep, or taken back.

    Examples:

      nextgear credit ben 45000 --on 2026-09-10 --deal D-1187

      nextgear credit ben -- -30000 (a return; put -- before a negative amount)
    """
    from assistant.cli.choices import amount as number
    from assistant.cli.session import day, open_session
    from assistant.cli.show import show

    session = open_session()
    stored = session.coach.record.credit(
        session.actor,
        name,
        number(amount, "AMOUNT"),
        day(on, "--on") or session.as_of,
        deal_id=deal,
        reverses=reverses,
        original_on=day(original_on, "--original-on"),
    )
    show("credit", stored, f"Credited on {stored.on}: {stored.amount:,}.", as_of=session.as_of)


def deal(
    name: Name,
    account: Annotated[str, typer.Argument(help="The customer.")],
    amount: Annotated[str, typer.Argument(help="What it is worth.")],
    *,
    created: Annotated[str, typer.Option(metavar="DATE", help="Day it was created.")],
    deal_id: Annotated[str | None, typer.Option("--id", help="Your own id of it.")] = None,
    closed: Annotated[
        str | None, typer.Option(metavar="DATE", help="Day it was won or lost.")
    ] = None,
    lost: Annotated[bool, typer.Option("--lost", help="Closed, and not won.")] = False,
    stage: Annotated[str, typer.Option(help="Stage of an open deal.")] = "",
) -> None:
    """Record an opportunity, for impact, what-if and the way to a destination.

    Examples:

      nextgear deal ben "Fjord GmbH" 45000 --created 2026-07-01 --stage proposal

      nextgear deal ben "Fjord GmbH" 45000 --created 2026-07-01 --closed 2026-09-10
    """
    from assistant.cli.choices import amount as number
    from assistant.cli.session import day, open_session
    from assistant.cli.show import show
    from assistant.domain.goals import Deal
    from assistant.domain.ids import new_id
    from assistant.errors import InvalidInput

    session = open_session()
    began, ended, worth = (
        day(created, "--created"),
        day(closed, "--closed"),
        number(amount, "AMOUNT"),
    )
    if began is None or worth < 0 or (ended and ended < began) or (lost and ended is None):
        raise InvalidInput(
            "A deal is worth 0 or more, closes after it was created, and is lost on a day.",
            "Nothing was stored.",
        )
    stored = session.coach.record.deal(
        session.actor,
        name,
        Deal(
            id=deal_id or new_id("deal"),
            rep_id="",
            account=account,
            amount=worth,
            created_on=began,
            closed_on=ended,
            won=None if ended is None else not lost,
            stage=stage,
        ),
    )
    show("deal", stored, f"{stored.account}: {stored.amount:,}.", as_of=session.as_of)


def leave(
    name: Name,
    first_day: Annotated[str, typer.Argument(metavar="FROM", help="First day away.")],
    last_day: Annotated[str, typer.Argument(metavar="TO", help="Last day away.")],
    *,
    no_relief: Annotated[
        bool, typer.Option("--no-relief", help="These days keep their goal.")
    ] = False,
) -> None:
    """Record days away. Reasons are never asked for.

    Examples:

      nextgear leave lee 2026-04-01 2026-06-30
    """
    from assistant.cli.session import day, open_session
    from assistant.cli.show import show
    from assistant.errors import InvalidInput

    session = open_session()
    first, last = day(first_day, "FROM"), day(last_day, "TO")
    if first is None or last is None:
        raise InvalidInput("A leave has a first and a last day.")
    stored = session.coach.record.leave(session.actor, name, first, last, relief=not no_relief)
    show("leave", stored, f"Away from {first} to {last}.", as_of=session.as_of)


def destination(
    name: Name,
    segment: Annotated[str, typer.Argument(help="poor, low-core, core, high-core or star.")],
    *,
    by: Annotated[str | None, typer.Option("--by", metavar="DATE", help="Target date.")] = None,
    why: Annotated[str, typer.Option(help="Why it matters, in the rep's words; stays yours.")] = "",
) -> None:
    """Record where the rep wants to land, and why.

    Examples:

      nextgear destination ben core --by 2026-12-31 --why "club trip with the family"
    """
    from datetime import date

    from assistant.cli.choices import one_of
    from assistant.cli.session import day, open_session
    from assistant.cli.show import show
    from assistant.domain.axes import Segment
    from assistant.rules.health_words import health_warning
    from assistant.wording import segment_name

    session = open_session()
    target = day(by, "--by") or date(session.as_of.year, 12, 31)
    stored = session.coach.record.destination(
        session.actor, name, one_of(Segment, segment, "SEGMENT"), target, why=why
    )
    text = f"Destination: {segment_name(stored.segment)} by {target}."
    show("destination", stored, text, as_of=session.as_of, warnings=health_warning(why))


def add_to(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    for name, command in (
        ("goal", goal),
        ("credit", credit),
        ("deal", deal),
        ("leave", leave),
        ("destination", destination),
    ):
        app.command(name)(with_common(command))
